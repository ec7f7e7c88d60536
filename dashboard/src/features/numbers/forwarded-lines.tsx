import { Code, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '#lib/api';
import type { CarrierForwardingRule } from '#lib/types';
import type { Column } from '#ui/data-table';
import { Mark, PhoneText } from '#ui/facts';
import { type Field, RecordList, type Values } from './record-list.tsx';

const CONDITIONS = { always: 'Always', busy: 'When it is busy', no_answer: 'When nobody answers', unreachable: 'When it cannot be reached' } as const;

const whatToDial = (row: CarrierForwardingRule | null): ReactNode =>
  row !== null && (
    <Stack gap={4}>
      <Text fz="sm">
        {row.activation_code === null
          ? 'This carrier has no code for it. Ask it to switch the forwarding on.'
          : 'Dial this on the line, wait for the tone, then call it from another telephone:'}
      </Text>
      {row.activation_code !== null && <Code block>{row.activation_code}</Code>}
      {row.deactivation_code !== null && (
        <Text fz="sm" c="dimmed">
          To switch it off again: {row.deactivation_code}
        </Text>
      )}
    </Stack>
  );

/** The old number stays: its carrier sends calls on, and what is to be dialled for that stands here. */
export function ForwardedLines() {
  const carriers = useQuery({ queryKey: ['forwarding-carriers'], queryFn: api.telephony.carriers, staleTime: Number.POSITIVE_INFINITY });
  const numbers = useQuery({ queryKey: ['phone-numbers'], queryFn: api.telephony.numbers });
  const columns: readonly Column<CarrierForwardingRule>[] = [
    { key: 'source', label: 'Line', narrow: 'title', render: (row) => <PhoneText number={row.source_phone_number} /> },
    { key: 'when', label: 'Sends calls on', narrow: 'sub', render: (row) => CONDITIONS[row.forward_condition] },
    { key: 'code', label: 'Dial there', narrow: 'hide', render: (row) => (row.activation_code === null ? 'no code' : <Code>{row.activation_code}</Code>) },
    {
      key: 'status',
      label: 'State',
      width: '24%',
      narrow: 'side',
      render: (row) => (row.status === 'active' ? <Mark meaning="good">A call came in</Mark> : <Mark meaning="attention">Waits for a test call</Mark>),
    },
  ];
  const fields = (values: Values, row: CarrierForwardingRule | null): readonly Field[] =>
    row === null
      ? [
          { name: 'source_phone_number', label: 'Your line', description: 'The number people know', kind: 'text', needed: 'Which line?' },
          {
            name: 'carrier',
            label: 'Its carrier',
            kind: 'choice',
            needed: 'Choose one.',
            choices: (carriers.data?.data ?? []).map(({ carrier, name }) => ({ value: carrier, label: name })),
          },
          {
            name: 'phone_number_id',
            label: 'Calls go to',
            kind: 'choice',
            needed: 'To which of your numbers?',
            choices: (numbers.data?.data ?? [])
              .filter(({ status }) => status !== 'released')
              .map(({ id, phone_number }) => ({ value: id, label: phone_number })),
          },
          {
            name: 'forward_condition',
            label: 'When',
            kind: 'choice',
            needed: 'Choose one.',
            initial: 'no_answer',
            choices: (carriers.data?.data.find(({ carrier }) => carrier === values['carrier'])?.conditions ?? (['no_answer'] as const)).map((value) => ({
              value,
              label: CONDITIONS[value],
            })),
          },
        ]
      : [
          {
            name: 'status',
            label: 'State',
            kind: 'choice',
            needed: 'Choose one.',
            choices: [
              { value: 'pending', label: 'Waits for a test call' },
              { value: 'inactive', label: 'Switched off at the carrier' },
            ],
          },
        ];
  return (
    <RecordList<CarrierForwardingRule>
      noun="line"
      title="Forwarded lines"
      queryKey="carrier-forwarding-rules"
      resource="carrier_forwarding_rules"
      list={api.telephony.forwardings}
      columns={columns}
      fields={fields}
      valuesOf={({ status }) => ({ status: status === 'inactive' ? 'inactive' : 'pending' })}
      create={api.telephony.addForwarding}
      change={api.telephony.changeForwarding}
      remove={api.telephony.removeForwarding}
      nameOf={(row) => row.source_phone_number}
      consequence="Only the entry goes. Dial the code for switching off on the line itself, or its calls still come here."
      empty={{
        title: 'No forwarded lines',
        words: 'Keep the number people know: its carrier sends calls on to your agent, always or when nobody answers. Here stands what to dial for that.',
      }}
      below={whatToDial}
    />
  );
}
