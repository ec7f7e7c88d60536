import { Drawer, Group } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import type { Query } from '#lib/http';
import type { Webhook, WebhookDelivery } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { Mark, When } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';
import { DeliveryDetail } from './delivery-detail.tsx';
import { DELIVERY_STATUSES } from './webhook-words.ts';
import css from './webhooks.module.css';

const COLUMNS: readonly Column<WebhookDelivery>[] = [
  { key: 'event', label: 'Event', render: (row) => row.event_type, narrow: 'title' },
  {
    key: 'status',
    label: 'State',
    width: '21%',
    narrow: 'side',
    render: (row) => <Mark meaning={DELIVERY_STATUSES[row.status][1]}>{DELIVERY_STATUSES[row.status][0]}</Mark>,
  },
  { key: 'answer', label: 'Answer', width: '10%', narrow: 'hide', render: (row) => row.status_code ?? (row.last_error === null ? '–' : 'none') },
  { key: 'attempts', label: 'Attempts', width: '11%', align: 'right', narrow: 'hide', render: (row) => row.attempts },
  { key: 'next', label: 'Next attempt', width: '16%', narrow: 'hide', render: (row) => <When at={row.next_attempt_at} /> },
  { key: 'at', label: 'When', width: '19%', narrow: 'sub', render: (row) => <When at={row.created_at} /> },
];
/** While something is on its way, the list is asked again this often. */
const WATCH_MS = 3_000;

/** What was sent to an endpoint, newest first. */
export function Deliveries({ hook }: { hook: Webhook }) {
  const { status, event } = useSearch({ from: '/shell/settings/webhooks/$webhookId' });
  const navigate = useNavigate({ from: '/settings/webhooks/$webhookId' });
  const [open, setOpen] = useState<string | null>(null);
  const set = (change: { status?: string | undefined; event?: string | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const kinds = useQuery({ queryKey: ['webhook-events'], queryFn: api.webhooks.events, staleTime: Number.POSITIVE_INFINITY });
  const ask = { subscription_id: hook.id, status, event_type: event } as Query<'/v1/webhook-deliveries'>;
  const query = useInfiniteQuery({
    queryKey: ['webhooks', 'deliveries', ask],
    queryFn: ({ pageParam, signal }) => api.webhooks.deliveries({ ...ask, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: (now) => (now.state.data?.pages[0]?.data.some((row) => row.status === 'pending') === true ? WATCH_MS : false),
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <Group gap="xs" className={css.bar}>
        <FilterChip
          label="State"
          choices={Object.entries(DELIVERY_STATUSES).map(([value, [label]]) => ({ value, label }))}
          value={status}
          onChange={(next) => set({ status: next })}
        />
        <FilterChip
          label="Event"
          choices={['webhook.test', ...(kinds.data?.data ?? []).map(({ type }) => type)].map((value) => ({ value, label: value }))}
          value={event}
          onChange={(next) => set({ event: next })}
        />
      </Group>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={6} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        status !== undefined || event !== undefined ? (
          <NothingFound what="No delivery fits these filters." clear={() => set({ status: undefined, event: undefined })} />
        ) : (
          <Empty title="Nothing sent yet">Send a test, or wait for something to happen.</Empty>
        )
      ) : (
        <DataTable
          label="Deliveries"
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.id}
          rowName={(row) => `${row.event_type}, ${DELIVERY_STATUSES[row.status][0]}`}
          onOpen={(row) => setOpen(row.id)}
          more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
        />
      )}
      <Drawer opened={open !== null} onClose={() => setOpen(null)} title="Delivery" position="right" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        {open !== null && <DeliveryDetail id={open} hook={hook} />}
      </Drawer>
    </>
  );
}
