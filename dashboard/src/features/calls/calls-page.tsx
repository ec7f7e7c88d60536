import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '#lib/api';
import type { Query } from '#lib/http';
import { theirNumber } from '#lib/format';
import { toE164 } from '#lib/phone';
import { useColleagues } from '#lib/people';
import { useSelection } from '#lib/selection';
import { useCan, usePlace } from '#lib/session';
import type { CallRow, Member } from '#lib/types';
import { CALL_STATUSES, OUTCOME_TYPES, outcomeWords, statusWords } from '#lib/words';
import { addDays, fromLocal, toLocal } from '#lib/zone';
import { DataTable } from '#ui/data-table';
import { FilterChip } from '#ui/filter-chips';
import { ListBar, SelectionBar } from '#ui/list-tools';
import { PageHead } from '#ui/page';
import { SearchBox } from '#ui/search-box';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { useListView } from '#ui/use-list-view';
import { TalkButton } from '../talk/talk-button.tsx';
import { AssignTool } from './assignee.tsx';
import { callerName, callsList } from './calls-list.tsx';
import css from './calls-page.module.css';

const SPANS = [
  { value: 'today', label: 'Today' },
  { value: 'yesterday', label: 'Yesterday' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
];
/** Filters of the list that are no member. */
const WHOSE: readonly { value: string; label: string; ask: Query<'/v1/calls'> }[] = [
  { value: 'mine', label: 'My own calls', ask: { own: 'true' } },
  { value: 'me', label: 'Assigned to me', ask: { assignee: 'me' } },
  { value: 'none', label: 'Assigned to nobody', ask: { assignee: 'none' } },
];
const idOf = (row: CallRow): string => row.id;

/** All calls, newest first. The address holds search, filters, order and columns, so any view can be sent to a colleague. */
export function CallsPage() {
  const search = useSearch({ from: '/shell/calls' });
  const navigate = useNavigate({ from: '/calls' });
  const { zone, region } = usePlace();
  const colleagues = useColleagues();
  const may = useCan('calls.update');
  const agents = useQuery({ queryKey: ['agents'], queryFn: api.agents.list });
  const view = useListView(callsList, search, (next) => void navigate({ search: next, replace: true }));
  const { when, search: words, columns: _columns, sort, whose, ...chosen } = search;
  // What stands in the address may be anything; a value the server does not know is refused there, in words.
  const ask = {
    ...chosen,
    ...askOf(whose),
    sort,
    ...spanOf(when, zone),
    search: words === undefined ? undefined : (toE164(words, region) ?? words),
  } as Query<'/v1/calls'>;
  const query = useInfiniteQuery({
    queryKey: ['calls', 'list', ask],
    queryFn: ({ pageParam, signal }) => api.calls.list({ ...ask, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const set = (change: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const filtered = Object.values({ ...chosen, whose, when, words }).some((value) => value !== undefined);
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const selection = useSelection(rows, idOf);
  return (
    <>
      <PageHead title="Calls" aside={<TalkButton />}>
        <ListBar view={view} read={(cursor, signal) => api.calls.list({ ...ask, cursor, limit: 200 }, signal)}>
          <SearchBox label="Search by name or number" placeholder="Name or number" value={words} onChange={(search) => set({ search })} />
          <FilterChip label="When" choices={SPANS} value={when} onChange={(when) => set({ when })} />
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
            label="Whose"
            choices={[...WHOSE, ...colleagues.map((one) => ({ value: one.user_id, label: one.name ?? one.email }))]}
            value={whose}
            onChange={(whose) => set({ whose })}
          />
          <FilterChip
            label="Direction"
            choices={[
              { value: 'inbound', label: 'Inbound' },
              { value: 'outbound', label: 'Outbound' },
            ]}
            value={search.direction}
            onChange={(direction) => set({ direction })}
          />
        </ListBar>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={10} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        filtered ? (
          <NothingFound what={describe(search, colleagues)} clear={() => void navigate({ search: { sort, columns: search.columns }, replace: true })} />
        ) : (
          <Empty drawing="call" title="No calls yet" action={<TalkButton primary />}>
            Calls appear here while they run. The first one can be yours, through this browser.
          </Empty>
        )
      ) : (
        <div className={css.list} data-stale={query.isPlaceholderData || undefined}>
          <DataTable
            label="Calls"
            columns={view.columns}
            rows={rows}
            rowKey={idOf}
            rowName={(row) => `the call of ${callerName(row) ?? theirNumber(row) ?? 'a withheld number'}`}
            href={(row) => `/calls/${row.id}`}
            selection={selection}
            sort={{ now: view.sort, turn: view.turnSort }}
            more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
          />
          <SelectionBar list={callsList} selection={selection}>
            {may && <AssignTool calls={selection.rows} />}
          </SelectionBar>
        </div>
      )}
    </>
  );
}

const askOf = (whose: string | undefined): Query<'/v1/calls'> =>
  whose === undefined ? {} : (WHOSE.find((one) => one.value === whose)?.ask ?? { assignee: whose });

function spanOf(when: string | undefined, zone: string): { from?: string; to?: string } {
  if (when === undefined) return {};
  const today = toLocal(zone, Date.now()).date;
  if (when === 'yesterday') return { from: fromLocal(zone, addDays(today, -1), '00:00'), to: fromLocal(zone, today, '00:00') };
  const back = when === '7d' ? -6 : when === '30d' ? -29 : 0;
  return { from: fromLocal(zone, addDays(today, back), '00:00') };
}

function describe(
  search: {
    whose?: string | undefined;
    search?: string | undefined;
    when?: string | undefined;
    outcome_type?: string | undefined;
    status?: string | undefined;
    direction?: string | undefined;
  },
  colleagues: readonly Member[],
): string {
  const parts = [
    search.search !== undefined && `“${search.search}”`,
    search.outcome_type !== undefined && outcomeWords(search.outcome_type).toLowerCase(),
    search.status !== undefined && statusWords(search.status).toLowerCase(),
    search.direction,
    search.whose !== undefined &&
      (WHOSE.find((one) => one.value === search.whose)?.label.toLowerCase() ??
        `assigned to ${colleagues.find((one) => one.user_id === search.whose)?.name ?? 'that person'}`),
    search.when !== undefined && SPANS.find((span) => span.value === search.when)?.label.toLowerCase(),
  ].filter((part) => part !== false && part !== undefined);
  return `No call matches ${parts.join(', ')}.`;
}
