import { Anchor, Button, Code, Drawer, Modal, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { useCan } from '#lib/session';
import type { ApiKey, CreatedApiKey } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { Mark, When } from '#ui/facts';
import { PageHead } from '#ui/page';
import { Empty, Failed, Loading } from '#ui/states';
import { CreateKey } from './create-key.tsx';
import { KeyDetail } from './key-detail.tsx';
import { STATUS_MEANINGS, STATUS_WORDS } from './key-words.ts';
import { TokenOnce } from './token-once.tsx';

const COLUMNS: readonly Column<ApiKey>[] = [
  { key: 'name', label: 'Name', narrow: 'title', render: (key) => (key.mode === 'test' ? `${key.name} (test)` : key.name) },
  { key: 'prefix', label: 'Begins with', width: '160px', narrow: 'hide', render: (key) => <Code>{key.key_prefix}</Code> },
  {
    key: 'used',
    label: 'Last used',
    width: '128px',
    narrow: 'sub',
    render: (key) => (key.last_used_at === null ? 'never used' : <When at={key.last_used_at} />),
  },
  { key: 'expires', label: 'Expires', width: '128px', narrow: 'hide', render: (key) => (key.expires_at === null ? 'never' : <When at={key.expires_at} />) },
  {
    key: 'status',
    label: 'State',
    width: '112px',
    narrow: 'side',
    render: (key) => <Mark meaning={STATUS_MEANINGS[key.status]}>{STATUS_WORDS[key.status].split(',')[0]}</Mark>,
  },
];

/** Keys with which programs use the API: make one, see when it was used, replace it, end it. */
export function ApiKeysPage() {
  const may = useCan('api_keys.create');
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<CreatedApiKey | null>(null);
  const [open, setOpen] = useState<ApiKey | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['api-keys'],
    queryFn: ({ pageParam, signal }) => api.keys.list({ cursor: pageParam, limit: 100 }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const create = may && (
    <Button leftSection={<KeyRound size={16} />} onClick={() => setCreating(true)}>
      Create key
    </Button>
  );
  return (
    <>
      <PageHead title="API keys" aside={rows.length > 0 && create}>
        <Text c="dimmed" fz="sm">
          For programs that use the API in your place.{' '}
          <Anchor href="/docs/api" fz="sm" underline="always">
            What the API can do
          </Anchor>
        </Text>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={4} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        <Empty title="No keys yet" action={create}>
          A key lets a program read calls, add contacts or book appointments, as far as you allow it and may do it yourself.
        </Empty>
      ) : (
        <DataTable
          label="API keys"
          columns={COLUMNS}
          rows={rows}
          rowKey={(key) => key.id}
          rowName={(key) => key.name}
          onOpen={setOpen}
          more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
        />
      )}
      <Modal
        opened={creating || made !== null}
        // The token cannot be shown again: a slip beside the window must not be the end of it.
        closeOnClickOutside={made === null}
        onClose={() => (setCreating(false), setMade(null))}
        title={made === null ? 'Create a key' : 'Your new key'}
        size="lg"
      >
        {made === null ? (
          creating && <CreateKey made={setMade} close={() => setCreating(false)} />
        ) : (
          <TokenOnce made={made} close={() => (setCreating(false), setMade(null))} />
        )}
      </Modal>
      <Drawer opened={open !== null} onClose={() => setOpen(null)} title={open?.name} position="right" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        {open !== null && <KeyDetail apiKey={open} rotated={(key) => (setOpen(null), setMade(key))} close={() => setOpen(null)} />}
      </Drawer>
    </>
  );
}
