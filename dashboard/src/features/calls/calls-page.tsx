import { CloseButton, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '#lib/api';
import type { Query } from '#lib/http';
import { duration, fullName, money } from '#lib/format';
import { toE164 } from '#lib/phone';
import { usePlace } from '#lib/session';
import type { CallRow } from '#lib/types';
import { CALL_STATUSES, CHANNELS, OUTCOME_TYPES, outcomeWords, statusWords } from '#lib/words';
import { addDays, fromLocal, toLocal } from '#lib/zone';
import { type Column, DataTable } from '#ui/data-table';
import { Mark, OutcomeMark, PhoneText, StatusMark, When, withoutNumber } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { PageHead } from '#ui/page';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { TalkButton } from '../talk/talk-button.tsx';
import css from './calls-page.module.css';

const SPANS = [
  { value: 'today', label: 'Today' },
  { value: 'yesterday', label: 'Yesterday' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
];

/** All calls, newest first. The address holds search and filters, so a view can be kept as a bookmark. */
export function CallsPage() {
  const search = useSearch({ from: '/shell/calls' });
  const navigate = useNavigate({ from: '/calls' });
  const { zone, region } = usePlace();
  const agents = useQuery({ queryKey: ['agents'], queryFn: api.agents.list });
  const { when, search: words, ...chosen } = search;
  const filters = { ...search, ...spanOf(when, zone) };
  // What stands in the address may be anything; a value the server does not know is refused there, in words.
  const rest = { ...chosen, ...spanOf(when, zone) } as Query<'/v1/calls'>;
  const query = useInfiniteQuery({
    queryKey: ['calls', 'list', filters],
    queryFn: ({ pageParam, signal }) => api.calls.list(clean({ ...rest, search: searchFor(words, region), cursor: pageParam, limit: 50 }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const set = (change: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const filtered = Object.values(search).some((value) => value !== undefined);
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHead title="Calls" aside={<TalkButton />}>
        <Group gap={8}>
          <SearchBox
            key={search.search === undefined ? 'empty' : 'set'}
            value={search.search ?? ''}
            onChange={(value) => set({ search: value === '' ? undefined : value })}
          />
          <FilterChip label="When" choices={SPANS} value={search.when} onChange={(when) => set({ when })} />
          <FilterChip
            label="Outcome"
            choices={OUTCOME_TYPES.map((value) => ({ value, label: outcomeWords(value) }))}
            value={search.outcome_type}
            onChange={(outcome_type) => set({ outcome_type })}
          />
          <FilterChip
            label="Status"
            choices={CALL_STATUSES.map((value) => ({ value, label: statusWords(value) }))}
            value={search.status}
            onChange={(status) => set({ status })}
          />
          {(agents.data?.data.length ?? 0) > 1 && (
            <FilterChip
              label="Agent"
              choices={agents.data?.data.map((agent) => ({ value: agent.id, label: agent.name })) ?? []}
              value={search.agent_id}
              onChange={(agent_id) => set({ agent_id })}
            />
          )}
          <FilterChip
            label="Direction"
            choices={[
              { value: 'inbound', label: 'Inbound' },
              { value: 'outbound', label: 'Outbound' },
            ]}
            value={search.direction}
            onChange={(direction) => set({ direction })}
          />
        </Group>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={10} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        filtered ? (
          <NothingFound what={describe(search)} clear={() => void navigate({ search: {}, replace: true })} />
        ) : (
          <Empty drawing="call" title="No calls yet" action={<TalkButton primary />}>
            Calls appear here while they run. The first one can be yours, through this browser.
          </Empty>
        )
      ) : (
        <div className={css.list} data-stale={query.isPlaceholderData || undefined}>
          <DataTable
            label="Calls"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            href={(row) => `/calls/${row.id}`}
            more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
          />
        </div>
      )}
    </>
  );
}

const columns: readonly Column<CallRow>[] = [
  {
    key: 'who',
    label: 'Caller',
    narrow: 'title',
    render: (row) => (
      <span className={css.who}>
        <span className="truncate">
          {fullName(row.contact) ?? row.caller_name ?? <PhoneText number={row.from_number} fallback={withoutNumber(row.channel)} />}
        </span>
        {(fullName(row.contact) ?? row.caller_name) !== null && (
          <span className="dimmed truncate">
            <PhoneText number={row.from_number} fallback={withoutNumber(row.channel)} />
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
  { key: 'agent', label: 'Agent', width: '16%', render: (row) => row.agent_name ?? '–' },
  {
    key: 'channel',
    label: 'Through',
    width: '10%',
    render: (row) => (row.is_test ? <Mark meaning="neutral">Test</Mark> : (CHANNELS[row.channel] ?? row.channel)),
  },
  { key: 'duration', label: 'Length', width: '84px', align: 'right', narrow: 'side', render: (row) => duration(row.duration_seconds) },
  { key: 'cost', label: 'Cost', width: '92px', align: 'right', render: (row) => money(row.total_cost_usd) },
  { key: 'when', label: 'When', width: '150px', align: 'right', narrow: 'side', render: (row) => <When at={row.started_at ?? row.created_at} /> },
];

function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const later = useDebouncedCallback(onChange, 200);
  useEffect(() => () => later.cancel?.(), [later]);
  return (
    <TextInput
      className={css.search}
      size="xs"
      radius="xl"
      aria-label="Search by name or number"
      placeholder="Name or number"
      leftSection={<Search size={14} aria-hidden="true" />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value.trim());
      }}
      rightSection={typed !== '' && <CloseButton size="xs" aria-label="Clear search" onClick={() => (setTyped(''), onChange(''))} />}
    />
  );
}

/** A typed number is searched as the server stores it; anything else as it is. */
function searchFor(words: string | undefined, region: string): string | undefined {
  if (words === undefined) return undefined;
  return toE164(words, region) ?? words;
}

function clean<T extends Record<string, unknown>>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function spanOf(when: string | undefined, zone: string): { from?: string; to?: string } {
  if (when === undefined) return {};
  const today = toLocal(zone, Date.now()).date;
  if (when === 'yesterday') return { from: fromLocal(zone, addDays(today, -1), '00:00'), to: fromLocal(zone, today, '00:00') };
  const back = when === '7d' ? -6 : when === '30d' ? -29 : 0;
  return { from: fromLocal(zone, addDays(today, back), '00:00') };
}

function describe(search: {
  search?: string | undefined;
  when?: string | undefined;
  outcome_type?: string | undefined;
  status?: string | undefined;
  direction?: string | undefined;
}): string {
  const parts = [
    search.search !== undefined && `“${search.search}”`,
    search.outcome_type !== undefined && outcomeWords(search.outcome_type).toLowerCase(),
    search.status !== undefined && statusWords(search.status).toLowerCase(),
    search.direction,
    search.when !== undefined && SPANS.find((span) => span.value === search.when)?.label.toLowerCase(),
  ].filter((part) => part !== false && part !== undefined);
  return `No call matches ${parts.join(', ')}.`;
}
