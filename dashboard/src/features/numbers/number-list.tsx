import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '#lib/api';
import type { PhoneNumber } from '#lib/types';
import type { Meaning } from '#lib/words';
import type { Column } from '#ui/data-table';
import { Mark, PhoneText } from '#ui/facts';
import { nameOf, useAgents, useConnections, useHours } from './choices.ts';
import { type Field, RecordList } from './record-list.tsx';

const STATES: Readonly<Record<PhoneNumber['status'], [string, Meaning]>> = {
  pending: ['Waits for its first call', 'attention'],
  active: ['Takes calls', 'good'],
  inactive: ['Switched off', 'information'],
  released: ['Given back', 'information'],
};

const whyItWaits = (row: PhoneNumber | null): ReactNode =>
  row?.status === 'pending' && (
    <Text fz="sm" c="dimmed">
      It takes calls from the moment the first one comes in by a connection of your own: that shows that it is yours. Just call it.
    </Text>
  );

/** The organization's numbers and who answers them. */
export function NumberList() {
  const [agents, hours, connections] = [useAgents(), useHours(), useConnections()];
  const columns: readonly Column<PhoneNumber>[] = [
    { key: 'phone_number', label: 'Number', narrow: 'title', render: (row) => <PhoneText number={row.phone_number} /> },
    { key: 'name', label: 'Name', narrow: 'hide', render: (row) => row.name ?? '–' },
    { key: 'agent', label: 'Answered by', narrow: 'sub', render: (row) => nameOf(agents, row.agent_id) ?? 'nobody yet' },
    {
      key: 'connection',
      label: 'Comes by',
      narrow: 'hide',
      render: (row) => nameOf(connections, row.telephony_connection_id) ?? (row.source === 'simulated' ? 'simulator' : 'any connection'),
    },
    { key: 'status', label: 'State', width: '20%', narrow: 'side', render: ({ status }) => <Mark meaning={STATES[status][1]}>{STATES[status][0]}</Mark> },
  ];
  const fields = (): readonly Field[] => [
    { name: 'phone_number', label: 'Number', description: 'With its country code, like +1 212 555 0100', kind: 'text', needed: 'Which number?', only: 'new' },
    {
      name: 'source',
      label: 'Where it comes from',
      kind: 'choice',
      only: 'new',
      initial: 'byoc',
      needed: 'Choose one.',
      choices: [
        { value: 'byoc', label: 'My carrier or telephone system' },
        { value: 'forwarded', label: 'A number others forward to' },
        { value: 'simulated', label: 'Simulated, for trying out' },
      ],
    },
    { name: 'name', label: 'Name', description: 'For your own lists', kind: 'text' },
    { name: 'agent_id', label: 'Answered by', kind: 'choice', choices: agents },
    { name: 'business_hours_id', label: 'Within these hours', description: 'Empty: at all hours', kind: 'choice', choices: hours },
    {
      name: 'closed_agent_id',
      label: 'Outside of them',
      description: 'Empty: the call is refused as closed',
      kind: 'choice',
      choices: agents,
      only: (values) => Boolean(values['business_hours_id']),
    },
    ...(connections.length > 0
      ? [{ name: 'telephony_connection_id', label: 'Comes by', description: 'Empty: any of your connections', kind: 'choice', choices: connections } as const]
      : []),
    { name: 'is_default_outbound', label: 'Shown when agents call somebody', kind: 'switch' },
  ];
  return (
    <RecordList<PhoneNumber>
      noun="number"
      title="Numbers"
      queryKey="phone-numbers"
      resource="phone_numbers"
      list={async () => ({ data: (await api.telephony.numbers()).data.filter(({ status }) => status !== 'released') })}
      columns={columns}
      fields={fields}
      create={api.telephony.addNumber}
      change={api.telephony.changeNumber}
      remove={api.telephony.releaseNumber}
      nameOf={(row) => row.phone_number}
      consequence="It takes no calls any more, and others may have it. Calls that came by it keep it."
      empty={{
        title: 'No numbers yet',
        words:
          'You need none to begin: talk to your agent in the browser. When people are to call it, connect a carrier or a telephone system and add its number here.',
        action: (
          <Button component={Link} to="/talk">
            Talk in the browser
          </Button>
        ),
      }}
      below={whyItWaits}
    />
  );
}
