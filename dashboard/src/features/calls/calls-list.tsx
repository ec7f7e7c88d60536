import { duration, fullName, money, stretch, theirNumber } from '#lib/format';
import type { CallRow } from '#lib/types';
import { CHANNELS, endingWords } from '#lib/words';
import { ExactTime, Mark, OutcomeMark, PhoneText, StatusMark, When, withoutNumber } from '#ui/facts';
import type { List } from '#ui/list-tools';
import { MemberName } from './assignee.tsx';
import css from './calls-page.module.css';

export const callerName = (row: CallRow): string | null => fullName(row.contact) ?? row.caller_name;

/** The list of calls: what it shows, by what it is ordered, what its file holds. */
export const callsList: List<CallRow> = {
  name: 'calls',
  one: 'call',
  many: 'calls',
  sorts: [
    { value: '-created_at', label: 'Newest first' },
    { value: 'created_at', label: 'Oldest first' },
    { value: '-duration_seconds', label: 'Longest first' },
    { value: 'duration_seconds', label: 'Shortest first' },
    { value: '-total_cost_usd', label: 'Costliest first' },
    { value: 'total_cost_usd', label: 'Cheapest first' },
  ],
  columns: [
    {
      key: 'who',
      label: 'Caller',
      narrow: 'title',
      render: (row) => (
        <span className={css.who}>
          <span className="truncate">{callerName(row) ?? <PhoneText number={theirNumber(row)} fallback={withoutNumber(row.channel)} />}</span>
          {callerName(row) !== null && (
            <span className="dimmed truncate">
              <PhoneText number={theirNumber(row)} fallback={withoutNumber(row.channel)} />
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'outcome',
      label: 'What came of it',
      narrow: 'sub',
      render: (row) =>
        row.outcome_type !== null && row.status === 'completed' ? (
          <OutcomeMark type={row.outcome_type} success={row.is_success} />
        ) : (
          <StatusMark status={row.status} />
        ),
    },
    { key: 'ended', label: 'Ended because', extra: true, render: (row) => (row.ended_reason === null ? '–' : endingWords(row.ended_reason)) },
    { key: 'assignee', label: 'Assigned to', width: '14%', extra: true, render: (row) => <MemberName id={row.assigned_user_id} /> },
    { key: 'agent', label: 'Agent', width: '14%', render: (row) => row.agent_name ?? '–' },
    { key: 'direction', label: 'Direction', width: '10%', extra: true, render: (row) => (row.direction === 'inbound' ? 'Inbound' : 'Outbound') },
    {
      key: 'channel',
      label: 'Through',
      width: '10%',
      render: (row) => (row.is_test ? <Mark meaning="neutral">Test</Mark> : (CHANNELS[row.channel] ?? row.channel)),
    },
    { key: 'line', label: 'Called number', width: '132px', extra: true, render: (row) => <PhoneText number={row.to_number} fallback="–" /> },
    { key: 'answers', label: 'Answers after', width: '118px', align: 'right', extra: true, render: (row) => stretch(row.response_p50_ms) },
    {
      key: 'duration',
      label: 'Length',
      width: '92px',
      align: 'right',
      narrow: 'side',
      sort: 'duration_seconds',
      render: (row) => duration(row.duration_seconds),
    },
    { key: 'cost', label: 'Cost', width: '96px', align: 'right', sort: 'total_cost_usd', render: (row) => money(row.total_cost_usd) },
    {
      key: 'when',
      label: 'When',
      width: '182px',
      align: 'right',
      narrow: 'side',
      sort: 'created_at',
      render: (row) => <When at={row.started_at ?? row.created_at} />,
    },
    { key: 'exactly', label: 'Exact time', width: '200px', align: 'right', extra: true, render: (row) => <ExactTime at={row.started_at ?? row.created_at} /> },
  ],
  fields: [
    { name: 'id', value: (row) => row.id },
    { name: 'started_at', value: (row) => row.started_at ?? row.created_at },
    { name: 'ended_at', value: (row) => row.ended_at },
    { name: 'duration_seconds', value: (row) => row.duration_seconds },
    { name: 'direction', value: (row) => row.direction },
    { name: 'channel', value: (row) => row.channel },
    { name: 'is_test', value: (row) => row.is_test },
    { name: 'caller', value: (row) => callerName(row) },
    { name: 'contact_id', value: (row) => row.contact?.id },
    { name: 'from_number', value: (row) => row.from_number },
    { name: 'to_number', value: (row) => row.to_number },
    { name: 'agent_name', value: (row) => row.agent_name },
    { name: 'assigned_user_id', value: (row) => row.assigned_user_id },
    { name: 'status', value: (row) => row.status },
    { name: 'outcome_type', value: (row) => row.outcome_type },
    { name: 'is_success', value: (row) => row.is_success },
    { name: 'ended_reason', value: (row) => row.ended_reason },
    { name: 'response_p50_ms', value: (row) => row.response_p50_ms },
    { name: 'total_cost_usd', value: (row) => row.total_cost_usd },
  ],
};
