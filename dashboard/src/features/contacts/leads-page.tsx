import { Button, Menu } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { api } from '#lib/api';
import { fullName } from '#lib/format';
import type { Query } from '#lib/http';
import { useSelection } from '#lib/selection';
import { useCan } from '#lib/session';
import type { Lead } from '#lib/types';
import { DataTable } from '#ui/data-table';
import { FilterChip } from '#ui/filter-chips';
import { ListBar, SelectionBar } from '#ui/list-tools';
import { PageHead } from '#ui/page';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { undoable } from '#ui/undo';
import { useListView } from '#ui/use-list-view';
import { leadsList, STAGES, stageWords, TEMPERATURES } from './leads-list.tsx';

const idOf = (row: Lead): string => row.id;

/** People who may buy, as calls brought them in. */
export function LeadsPage() {
  const search = useSearch({ from: '/shell/leads' });
  const navigate = useNavigate({ from: '/leads' });
  const view = useListView(leadsList, search, (next) => void navigate({ search: next, replace: true }));
  const may = useCan('leads.update');
  const { stage, temperature, sort } = search;
  const ask = { pipeline_stage: stage, lead_temperature: temperature, sort } as Query<'/v1/leads'>;
  const query = useInfiniteQuery({
    queryKey: ['leads', 'list', ask],
    queryFn: ({ pageParam, signal }) => api.leads.list({ ...ask, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const set = (change: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const selection = useSelection(rows, idOf);
  return (
    <>
      <PageHead title="Leads">
        <ListBar view={view} read={(cursor, signal) => api.leads.list({ ...ask, cursor, limit: 200 }, signal)}>
          <FilterChip label="Stage" choices={STAGES} value={stage} onChange={(stage) => set({ stage })} />
          <FilterChip label="How warm" choices={TEMPERATURES} value={temperature} onChange={(temperature) => set({ temperature })} />
        </ListBar>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        stage === undefined && temperature === undefined ? (
          <Empty drawing="person" title="No leads yet">
            An agent that qualifies callers writes what it found here.
          </Empty>
        ) : (
          <NothingFound
            what={`No lead is ${[stage !== undefined && `at the stage “${stageWords(stage)}”`, temperature].filter(Boolean).join(' and ')}.`}
            clear={() => set({ stage: undefined, temperature: undefined })}
          />
        )
      ) : (
        <>
          <DataTable
            label="Leads"
            columns={view.columns}
            rows={rows}
            rowKey={idOf}
            rowName={(row) => fullName(row.contact) ?? row.title}
            href={(row) => `/contacts/${row.contact_id}`}
            selection={selection}
            sort={{ now: view.sort, turn: view.turnSort }}
            more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
          />
          <SelectionBar list={leadsList} selection={selection}>
            {may && <MoveAll leads={selection.rows} />}
          </SelectionBar>
        </>
      )}
    </>
  );
}

/** Moves all ticked leads to one stage, and each back to its own by undo. */
function MoveAll({ leads }: { leads: readonly Lead[] }) {
  const client = useQueryClient();
  const move = async (stageOf: (lead: Lead) => Lead['pipeline_stage']) => {
    try {
      for (const lead of leads) await api.leads.update(lead.id, { pipeline_stage: stageOf(lead) });
    } finally {
      await client.invalidateQueries({ queryKey: ['leads'] });
    }
  };
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button variant="default" size="compact-md" rightSection={<ChevronDown size={14} />}>
          Move to stage
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {STAGES.map(({ value, label }) => (
          <Menu.Item
            key={value}
            onClick={() =>
              void undoable({
                done: `${leads.length} ${leads.length === 1 ? 'lead' : 'leads'} moved to ${label}`,
                act: () => move(() => value),
                undo: () => move((lead) => lead.pipeline_stage),
              })
            }
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
