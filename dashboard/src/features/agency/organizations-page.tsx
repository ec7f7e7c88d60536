import { Button, Group, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { count, money } from '#lib/format';
import { inWords } from '#lib/problem';
import { roleWords } from '#lib/roles';
import type { OverviewRow } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { Mark } from '#ui/facts';
import { PageHead } from '#ui/page';
import { Failed, Loading } from '#ui/states';
import { useAfterSignIn } from '../identity/after-sign-in.ts';
import { ImportForm } from './import-form.tsx';
import { NewOrganization } from './new-organization.tsx';
import css from './organizations-page.module.css';
import { PendingDeletions } from './pending-deletions.tsx';

/** Every organization of the person with what happened there: where to look first. */
export function OrganizationsPage() {
  const { period = 'today' } = useSearch({ from: '/shell/organizations' });
  const navigate = useNavigate({ from: '/organizations' });
  const goOn = useAfterSignIn('/');
  const [open, setOpen] = useState<'new' | 'import' | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['organizations', 'overview', period],
    queryFn: ({ pageParam }) => api.agency.overview({ period: period === '7d' ? '7d' : 'today', cursor: pageParam, limit: 100 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const enter = async (row: OverviewRow) => {
    if (row.blocked !== null) return;
    try {
      if (!row.is_current) await api.mine.enter(row.organization_id);
      await goOn();
    } catch (error) {
      notifications.show({ color: 'bad', title: 'You are still where you were', message: inWords(error) });
    }
  };
  return (
    <>
      <PageHead
        title="Organizations"
        aside={
          <>
            <Button variant="default" leftSection={<FileUp size={16} />} onClick={() => setOpen('import')} visibleFrom="xs">
              From a file
            </Button>
            <Button leftSection={<Plus size={16} />} onClick={() => setOpen('new')}>
              New
            </Button>
          </>
        }
      >
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label="Figures of"
            value={period}
            onChange={(value) => void navigate({ search: { period: value === 'today' ? undefined : value }, replace: true })}
            data={[
              { value: 'today', label: 'Today' },
              { value: '7d', label: '7 days' },
            ]}
          />
        </Group>
      </PageHead>
      <div className={css.pending}>
        <PendingDeletions kept={async () => notifications.show({ message: 'It is kept, and open again as it was.' })} />
      </div>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={6} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : (
        <DataTable
          label="Organizations"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.organization_id}
          rowName={(row) => row.name}
          onOpen={(row) => void enter(row)}
          more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
        />
      )}
      {open === 'new' && <NewOrganization close={() => setOpen(null)} />}
      {open === 'import' && <ImportForm close={() => setOpen(null)} />}
    </>
  );
}

const figure = (value: number | undefined, words: (value: number) => string = count) =>
  value === undefined ? <span className="dimmed">–</span> : words(value);

const COLUMNS: readonly Column<OverviewRow>[] = [
  { key: 'name', label: 'Name', narrow: 'title', render: (row) => row.name },
  { key: 'trouble', label: 'State', width: '170px', narrow: 'side', render: (row) => <State row={row} /> },
  { key: 'calls', label: 'Calls', width: '90px', align: 'right', render: (row) => figure(row.figures?.calls) },
  { key: 'answered', label: 'Answered', width: '100px', align: 'right', render: (row) => figure(row.figures?.answered) },
  { key: 'minutes', label: 'Minutes', width: '100px', align: 'right', render: (row) => figure(row.figures?.minutes, (value) => count(Math.round(value))) },
  { key: 'spend', label: 'Spend', width: '110px', align: 'right', render: (row) => figure(row.figures?.spend_usd, (value) => money(value)) },
  { key: 'role', label: 'Your role', width: '110px', narrow: 'sub', render: (row) => roleWords(row.role) },
];

/** The one thing about an organization that decides whether to look at it. */
function State({ row }: { row: OverviewRow }) {
  if (row.blocked !== null) return <Mark meaning="neutral">{row.blocked === 'organization' ? 'Closed' : 'You are suspended'}</Mark>;
  if (row.figures === null) return <span className="dimmed">Not for your role</span>;
  if (row.figures.failed > 0) return <Mark meaning="bad">{row.figures.failed === 1 ? '1 call failed' : `${row.figures.failed} calls failed`}</Mark>;
  if (row.figures.live > 0)
    return (
      <Mark meaning="information" pulse>
        {row.figures.live === 1 ? '1 call now' : `${row.figures.live} calls now`}
      </Mark>
    );
  return <Mark meaning="good">{row.is_current ? 'You are here' : 'Fine'}</Mark>;
}
