import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { humanize } from '#lib/format';
import type { Query } from '#lib/http';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { AuditLog } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { Mark, When } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { PageHead } from '#ui/page';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import css from './audit-page.module.css';
import { LineDetail } from './line-detail.tsx';
import { actorWords, deedWords } from './trail-words.ts';

const CATEGORIES = ['security', 'access', 'configuration', 'data', 'billing', 'telephony_country'];
const COLUMNS: readonly Column<AuditLog>[] = [
  { key: 'at', label: 'When', width: '168px', narrow: 'side', render: (line) => <When at={line.created_at} /> },
  { key: 'who', label: 'Who', width: '24%', narrow: 'title', render: (line) => actorWords(line) },
  { key: 'what', label: 'Did what', narrow: 'sub', render: (line) => deedWords(line.action) },
  { key: 'category', label: 'Kind', width: '124px', render: (line) => humanize(line.category) },
  { key: 'from', label: 'From', width: '136px', render: (line) => line.ip_address ?? '–' },
];

/** Everything anybody did in the organization: by whom, what it was before, and a proof that no line was changed. */
export function AuditPage() {
  const search = useSearch({ from: '/shell/settings/audit' });
  const navigate = useNavigate({ from: '/settings/audit' });
  const set = (change: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const [open, setOpen] = useState<AuditLog | null>(null);
  const members = useQuery({ queryKey: ['members'], queryFn: api.organization.members });
  const { category, user } = search;
  const ask = { category, user_id: user } as Query<'/v1/audit-logs'>;
  const query = useInfiniteQuery({
    queryKey: ['audit', 'list', ask],
    queryFn: ({ pageParam, signal }) => api.audit.list({ ...ask, cursor: pageParam, limit: 50 } as Query<'/v1/audit-logs'>, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const isFiltered = category !== undefined || user !== undefined;
  return (
    <>
      <PageHead title="Audit trail" aside={<Proof />}>
        <Group gap="xs">
          <FilterChip
            label="Kind"
            choices={CATEGORIES.map((value) => ({ value, label: humanize(value) }))}
            value={category}
            onChange={(next) => set({ category: next })}
          />
          <FilterChip
            label="Who"
            choices={(members.data?.data ?? []).map((member) => ({ value: member.user_id, label: member.name ?? member.email }))}
            value={user}
            onChange={(next) => set({ user: next })}
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
        isFiltered ? (
          <NothingFound what="No line of the trail fits these filters." clear={() => set({ category: undefined, user: undefined })} />
        ) : (
          <Empty title="Nothing has happened yet">Every change, every sign-in and every listening to a recording leaves a line here.</Empty>
        )
      ) : (
        <DataTable
          label="Audit trail"
          columns={COLUMNS}
          rows={rows}
          rowKey={(line) => line.id}
          rowName={(line) => `${actorWords(line)} ${deedWords(line.action)}`}
          onOpen={setOpen}
          more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
        />
      )}
      <Drawer
        opened={open !== null}
        onClose={() => setOpen(null)}
        title="One line of the trail"
        position="right"
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {open !== null && <LineDetail line={open} />}
      </Drawer>
    </>
  );
}

/** Recomputes the chain on request and says what came of it; offers the trail with its proofs to take away. */
function Proof() {
  const mayExport = useCan('audit_logs.export');
  const verify = useMutation({ mutationFn: api.audit.verify });
  return (
    <Group gap="xs" wrap="wrap" justify="flex-end">
      <Stack gap={0} role="status" className={css.verdict}>
        {verify.data?.is_sound === true && (
          <Mark meaning="good">
            {verify.data.row_count} {verify.data.row_count === 1 ? 'line' : 'lines'}, none changed
          </Mark>
        )}
        {verify.data?.is_sound === false && <Mark meaning="bad">Line {verify.data.first_bad_seq} was changed or is missing</Mark>}
        {verify.error !== null && (
          <Text c="bad" fz="sm">
            {inWords(verify.error)}
          </Text>
        )}
      </Stack>
      <Button variant="default" leftSection={<ShieldCheck size={16} />} loading={verify.isPending} onClick={() => verify.mutate()}>
        Verify
      </Button>
      {mayExport && (
        <Button variant="default" component="a" href={api.audit.exportFile} download leftSection={<Download size={16} />}>
          Export
        </Button>
      )}
    </Group>
  );
}
