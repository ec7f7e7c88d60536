import { Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { fullName, money } from '#lib/format';
import { useCan } from '#lib/session';
import type { Lead } from '#lib/types';
import type { Meaning } from '#lib/words';
import { Mark, PhoneText, When } from '#ui/facts';
import type { List } from '#ui/list-tools';
import { undoable } from '#ui/undo';

export const STAGES: { value: Lead['pipeline_stage']; label: string }[] = [
  { value: 'new', label: 'New' },
  { value: 'contacted', label: 'Contacted' },
  { value: 'qualified', label: 'Qualified' },
  { value: 'proposal', label: 'Proposal' },
  { value: 'won', label: 'Won' },
  { value: 'lost', label: 'Lost' },
  { value: 'not_qualified', label: 'Not qualified' },
];
export const TEMPERATURES: { value: NonNullable<Lead['lead_temperature']>; label: string; meaning: Meaning }[] = [
  { value: 'hot', label: 'Hot', meaning: 'bad' },
  { value: 'warm', label: 'Warm', meaning: 'attention' },
  { value: 'cold', label: 'Cold', meaning: 'information' },
];
export const stageWords = (stage: string): string => STAGES.find((one) => one.value === stage)?.label ?? stage;

/** The list of leads: what it shows, by what it is ordered, what its file holds. */
export const leadsList: List<Lead> = {
  name: 'leads',
  one: 'lead',
  many: 'leads',
  sorts: [
    { value: '-created_at', label: 'Newest first' },
    { value: 'created_at', label: 'Oldest first' },
    { value: '-lead_temperature', label: 'Warmest first' },
    { value: 'lead_temperature', label: 'Coldest first' },
  ],
  columns: [
    { key: 'who', label: 'Who', narrow: 'title', render: (row) => fullName(row.contact) ?? <PhoneText number={row.contact.phone_number} fallback="No name" /> },
    { key: 'title', label: 'What about', width: '24%', narrow: 'sub', render: (row) => row.title },
    { key: 'number', label: 'Number', width: '136px', render: (row) => <PhoneText number={row.contact.phone_number} fallback="–" /> },
    { key: 'value', label: 'Worth', width: '104px', align: 'right', extra: true, render: (row) => money(row.value_amount, row.currency ?? 'USD') },
    { key: 'temperature', label: 'How warm', width: '100px', sort: 'lead_temperature', render: (row) => <Warmth of={row.lead_temperature} /> },
    { key: 'stage', label: 'Stage', width: '160px', narrow: 'side', render: (row) => <Stage lead={row} /> },
    { key: 'next', label: 'Next step', width: '130px', align: 'right', extra: true, render: (row) => <When at={row.next_action_at} /> },
    { key: 'when', label: 'Since', width: '176px', align: 'right', sort: 'created_at', render: (row) => <When at={row.created_at} /> },
  ],
  fields: [
    { name: 'id', value: (row) => row.id },
    { name: 'contact_id', value: (row) => row.contact_id },
    { name: 'first_name', value: (row) => row.contact.first_name },
    { name: 'last_name', value: (row) => row.contact.last_name },
    { name: 'phone_number', value: (row) => row.contact.phone_number },
    { name: 'title', value: (row) => row.title },
    { name: 'pipeline_stage', value: (row) => row.pipeline_stage },
    { name: 'lead_temperature', value: (row) => row.lead_temperature },
    { name: 'value_amount', value: (row) => row.value_amount },
    { name: 'currency', value: (row) => row.currency },
    { name: 'next_action_at', value: (row) => row.next_action_at },
    { name: 'lost_reason', value: (row) => row.lost_reason },
    { name: 'created_at', value: (row) => row.created_at },
  ],
};

function Warmth({ of }: { of: Lead['lead_temperature'] }) {
  const found = TEMPERATURES.find((one) => one.value === of);
  return found === undefined ? '–' : <Mark meaning={found.meaning}>{found.label}</Mark>;
}

function Stage({ lead }: { lead: Lead }) {
  const may = useCan('leads.update');
  const client = useQueryClient();
  if (!may) return stageWords(lead.pipeline_stage);
  const move = async (pipeline_stage: Lead['pipeline_stage']) => {
    await api.leads.update(lead.id, { pipeline_stage });
    await client.invalidateQueries({ queryKey: ['leads'] });
  };
  return (
    <div style={{ position: 'relative', zIndex: 1, width: 136, marginLeft: 'auto' }}>
      <Select
        size="xs"
        aria-label={`Stage of ${fullName(lead.contact) ?? lead.title}`}
        data={STAGES}
        value={lead.pipeline_stage}
        allowDeselect={false}
        onChange={(value) =>
          value !== null &&
          value !== lead.pipeline_stage &&
          void undoable({ done: 'Stage changed', act: () => move(value as Lead['pipeline_stage']), undo: () => move(lead.pipeline_stage) })
        }
      />
    </div>
  );
}
