import { Button, Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { api } from '#lib/api';
import { count, humanize, sizeWords } from '#lib/format';
import type { Query } from '#lib/http';
import { useMe } from '#lib/session';
import type { ListedDeletion } from '#lib/types';
import type { Meaning } from '#lib/words';
import { confirmAction } from '#ui/confirm-action';
import { Fact, Facts, Mark, RecordId, When } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';

const STATES: Readonly<Record<ListedDeletion['state'], readonly [string, Meaning]>> = {
  requested: ['Waits for its day', 'attention'],
  erasing: ['Being erased', 'information'],
  verifying: ['Being looked for', 'information'],
  done: ['Gone', 'good'],
  failed: ['Not gone whole', 'bad'],
  cancelled: ['Called off', 'neutral'],
};
const UNDER_WAY = new Set<string>(['erasing', 'verifying']);
const ASK_AGAIN_MS = 3000;

/** Organizations that leave the installation: how far each is, the proof that it is gone, and the file with what it had. */
export function DeletionsPage() {
  const { state } = useSearch({ from: '/shell/settings/deletions' });
  const navigate = useNavigate({ from: '/settings/deletions' });
  const ask = { state } as Query<'/v1/admin/organization-deletions'>;
  const query = useInfiniteQuery({
    queryKey: ['admin', 'deletions', ask],
    queryFn: ({ pageParam }) => api.admin.deletions({ ...ask, cursor: pageParam, limit: 50 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.pages.some((page) => page.data.some((row) => UNDER_WAY.has(row.state))) ? ASK_AGAIN_MS : false),
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const set = (value: string | undefined) => void navigate({ search: { state: value }, replace: true });
  return (
    <>
      <PageHead title="Deletions">
        <Text c="dimmed" maw={720}>
          A deleted organization is closed for a day, then exported to a file, erased and looked for once more. The file stays on the server until it is taken
          away.
        </Text>
        <div>
          <FilterChip label="State" choices={Object.entries(STATES).map(([value, [label]]) => ({ value, label }))} value={state} onChange={set} />
        </div>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={3} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        state === undefined ? (
          <Empty title="No organization was deleted">An owner deletes one under Settings → General. It then appears here, with its export and the proof.</Empty>
        ) : (
          <NothingFound what={`No deletion is in the state “${STATES[state as ListedDeletion['state']]?.[0] ?? state}”.`} clear={() => set(undefined)} />
        )
      ) : (
        <PageBody narrow>
          <Stack gap="md">
            {rows.map((row) => (
              <DeletionPanel key={row.id} row={row} />
            ))}
            {query.hasNextPage && (
              <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show more
              </Button>
            )}
          </Stack>
        </PageBody>
      )}
    </>
  );
}

function DeletionPanel({ row }: { row: ListedDeletion }) {
  const [words, meaning] = STATES[row.state];
  return (
    <Panel
      title={row.organization_name}
      aside={
        <Mark meaning={meaning} pulse={UNDER_WAY.has(row.state)}>
          {words}
        </Mark>
      }
    >
      <Stack gap="sm">
        <Text>
          <Proof row={row} />
        </Text>
        <Facts>
          <Fact label="Asked by">{row.requested_by_name ?? <span className="dimmed">Somebody who is gone</span>}</Fact>
          <Fact label="Asked">
            <When at={row.created_at} />
          </Fact>
          {row.export_bytes !== null && (
            <Fact label="Export">
              {row.export_is_kept ? sizeWords(row.export_bytes) : <span className="dimmed">Taken away, it had {sizeWords(row.export_bytes)}</span>}
            </Fact>
          )}
          <Fact label="Former id">
            <RecordId id={row.former_organization_id} />
          </Fact>
        </Facts>
        <Export row={row} />
      </Stack>
    </Panel>
  );
}

function Proof({ row }: { row: ListedDeletion }) {
  const left = Object.entries(row.rows_left);
  const erased = `${count(row.rows_erased)} rows erased`;
  if (row.state === 'cancelled') return <>Nothing was touched.</>;
  if (row.state === 'requested')
    return (
      <>
        Closed already; it is exported and erased <When at={row.not_before_at} />. Until then its owner can keep it.
      </>
    );
  if (row.state === 'done')
    return (
      <>
        {erased}; nothing was left when every table was looked through (<When at={row.finished_at} />
        ).
      </>
    );
  if (left.length > 0) return <>{`${erased}; left: ${left.map(([table, rows]) => `${count(rows)} in ${humanize(table).toLowerCase()}`).join(', ')}.`}</>;
  return <>{erased} so far.</>;
}

function Export({ row }: { row: ListedDeletion }) {
  const client = useQueryClient();
  const { user } = useMe();
  if (!row.export_is_kept || user.platform_role === 'operator') return null;
  const ask = () =>
    confirmAction({
      title: `Take away the export of ${row.organization_name}?`,
      consequence: 'It is all that is left of this organization, apart from backups. That it was deleted, and how, stays on record.',
      button: 'Take it away',
      failed: 'The export is still there',
      run: async () => {
        await api.admin.removeExport(row.id);
        await client.invalidateQueries({ queryKey: ['admin', 'deletions'] });
      },
    });
  return (
    <Group gap="xs">
      <Button
        component="a"
        href={api.admin.exportFile(row.id)}
        download
        variant="default"
        size="compact-sm"
        leftSection={<Download size={14} />}
        aria-label={`Download the export of ${row.organization_name}`}
      >
        Download
      </Button>
      <Button variant="subtle" color="bad" size="compact-sm" aria-label={`Take away the export of ${row.organization_name}`} onClick={ask}>
        Take away
      </Button>
    </Group>
  );
}
