import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { CallerId } from '#lib/types';
import type { Column } from '#ui/data-table';
import { Mark, PhoneText } from '#ui/facts';
import { RecordList } from './record-list.tsx';

const columns: readonly Column<CallerId>[] = [
  { key: 'number', label: 'Number', narrow: 'title', render: (row) => <PhoneText number={row.phone_number} /> },
  { key: 'label', label: 'Name', narrow: 'sub', render: (row) => row.label ?? '–' },
  {
    key: 'status',
    label: 'State',
    width: '24%',
    narrow: 'side',
    render: ({ verification_status }) =>
      verification_status === 'verified' ? <Mark meaning="good">Verified</Mark> : <Mark meaning="attention">Not verified</Mark>,
  },
];

function Verify({ row }: { row: CallerId }) {
  const client = useQueryClient();
  const verify = useMutation({
    mutationFn: () => api.telephony.verifyCallerId(row.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['caller-ids'] }),
    onError: (error) => notifications.show({ color: 'bad', title: 'It is not verified', message: inWords(error) }),
  });
  return (
    <Button variant="default" size="xs" loading={verify.isPending} onClick={() => verify.mutate()}>
      Verify it
    </Button>
  );
}

const verifyButton = (row: CallerId | null): ReactNode => row !== null && row.verification_status !== 'verified' && <Verify row={row} />;

/** Numbers that may be shown to people who are called. */
export const CallerIds = () => (
  <RecordList<CallerId>
    noun="number to show"
    title="Numbers to show"
    queryKey="caller-ids"
    resource="caller_ids"
    list={api.telephony.callerIds}
    columns={columns}
    fields={() => [
      { name: 'phone_number', label: 'Number', description: 'With its country code', kind: 'text', needed: 'Which number?', only: 'new' },
      { name: 'label', label: 'Name', kind: 'text' },
    ]}
    create={api.telephony.addCallerId}
    change={api.telephony.changeCallerId}
    remove={api.telephony.removeCallerId}
    nameOf={(row) => row.phone_number}
    consequence="Calls no longer show it."
    empty={{ title: 'No other numbers to show', words: 'Calls show a number of your own that takes calls. Add another one only if people know you by it.' }}
    below={verifyButton}
  />
);
