import { Group, Select } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '#lib/api';
import { fullName } from '#lib/format';
import { useCan } from '#lib/session';
import type { Lead } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { Mark, PhoneText, When } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { PageHead } from '#ui/page';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { undoable } from '#ui/undo';

const STAGES: { value: Lead['pipeline_stage']; label: string }[] = [
  { value: 'new', label: 'New' },
  { value: 'contacted', label: 'Contacted' },
  { value: 'qualified', label: 'Qualified' },
  { value: 'proposal', label: 'Proposal' },
  { value: 'won', label: 'Won' },
  { value: 'lost', label: 'Lost' },
  { value: 'not_qualified', label: 'Not qualified' },
];
const TEMPERATURES = { hot: ['Hot', 'bad'], warm: ['Warm', 'attention'], cold: ['Cold', 'information'] } as const;

/** People who may buy, as calls brought them in. */
export function LeadsPage() {
  const { stage } = useSearch({ from: '/shell/leads' });
  const navigate = useNavigate({ from: '/leads' });
  const query = useInfiniteQuery({
    queryKey: ['leads', 'list', stage],
    queryFn: ({ pageParam }) =>
      api.leads.list({
        limit: 50,
        ...(stage !== undefined && { pipeline_stage: stage as Lead['pipeline_stage'] }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const set = (value: string | undefined) => void navigate({ search: { stage: value }, replace: true });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHead title="Leads">
        <Group gap={8}>
          <FilterChip label="Stage" choices={STAGES} value={stage} onChange={set} />
        </Group>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        stage === undefined ? (
          <Empty drawing="person" title="No leads yet">
            An agent that qualifies callers writes what it found here.
          </Empty>
        ) : (
          <NothingFound what={`No lead is at the stage “${STAGES.find((one) => one.value === stage)?.label ?? stage}”.`} clear={() => set(undefined)} />
        )
      ) : (
        <DataTable
          label="Leads"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          href={(row) => `/contacts/${row.contact_id}`}
          more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
        />
      )}
    </>
  );
}

const columns: readonly Column<Lead>[] = [
  { key: 'who', label: 'Who', narrow: 'title', render: (row) => fullName(row.contact) ?? <PhoneText number={row.contact.phone_number} fallback="No name" /> },
  { key: 'title', label: 'What about', width: '26%', narrow: 'sub', render: (row) => row.title },
  { key: 'number', label: 'Number', width: '16%', render: (row) => <PhoneText number={row.contact.phone_number} fallback="–" /> },
  {
    key: 'temperature',
    label: 'How warm',
    width: '11%',
    render: (row) => {
      if (row.lead_temperature === null) return '–';
      const [words, meaning] = TEMPERATURES[row.lead_temperature];
      return <Mark meaning={meaning}>{words}</Mark>;
    },
  },
  { key: 'stage', label: 'Stage', width: '160px', narrow: 'side', render: (row) => <Stage lead={row} /> },
  { key: 'when', label: 'Since', width: '150px', align: 'right', render: (row) => <When at={row.created_at} /> },
];

function Stage({ lead }: { lead: Lead }) {
  const may = useCan('leads.update');
  const client = useQueryClient();
  if (!may) return STAGES.find((one) => one.value === lead.pipeline_stage)?.label ?? lead.pipeline_stage;
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
