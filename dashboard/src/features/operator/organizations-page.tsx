import { ActionIcon, Alert, Button, Group, Menu, Select, Stack, Text, Textarea } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { humanize } from '#lib/format';
import type { Query } from '#lib/http';
import { fieldErrors, inWords } from '#lib/problem';
import { roleWords } from '#lib/roles';
import { useMe } from '#lib/session';
import type { ListedOrganization } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { type Column, DataTable } from '#ui/data-table';
import { Mark, When } from '#ui/facts';
import { FilterChip } from '#ui/filter-chips';
import { PageHead } from '#ui/page';
import { SearchBox } from '#ui/search-box';
import { Failed, Loading, NothingFound } from '#ui/states';
import { useAfterSignIn } from '../identity/after-sign-in.ts';

type Asked = { readonly what: 'suspend' | 'open' | 'act'; readonly organization: ListedOrganization };

/** Every organization of the installation, for the people who run it. */
export function OperatorOrganizationsPage() {
  const search = useSearch({ from: '/shell/settings/organizations' });
  const navigate = useNavigate({ from: '/settings/organizations' });
  const set = (change: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = { search: search.search, status: search.status } as Query<'/v1/admin/organizations'>;
  const query = useInfiniteQuery({
    queryKey: ['admin', 'organizations', ask],
    queryFn: ({ pageParam }) => api.admin.organizations({ ...ask, cursor: pageParam, limit: 50 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  const columns: Column<ListedOrganization>[] = [
    { key: 'name', label: 'Name', narrow: 'title', render: (row) => row.name },
    { key: 'status', label: 'Status', width: '160px', narrow: 'side', render: (row) => <Status status={row.status} /> },
    { key: 'plan', label: 'Plan', width: '170px', narrow: 'sub', render: (row) => `${humanize(row.plan)}, ${humanize(row.plan_status).toLowerCase()}` },
    { key: 'made', label: 'Made', width: '140px', render: (row) => <When at={row.created_at} /> },
    { key: 'act', label: 'Actions', quiet: true, width: '64px', align: 'right', narrow: 'side', render: (row) => <RowMenu row={row} ask={setAsked} /> },
  ];
  return (
    <>
      <PageHead title="Organizations of this installation">
        <Group gap="xs">
          <SearchBox label="Search by name" placeholder="Name" value={search.search} onChange={(words) => set({ search: words })} />
          <FilterChip
            label="Status"
            choices={['active', 'suspended', 'inactive'].map((value) => ({ value, label: value === 'inactive' ? 'Being deleted' : humanize(value) }))}
            value={search.status}
            onChange={(status) => set({ status })}
          />
        </Group>
      </PageHead>
      {query.data === undefined ? (
        query.error === null ? (
          <Loading rows={6} />
        ) : (
          <Failed error={query.error} retry={() => void query.refetch()} />
        )
      ) : rows.length === 0 ? (
        <NothingFound what="No organization is like this." clear={() => set({ search: undefined, status: undefined })} />
      ) : (
        <DataTable
          label="Organizations of this installation"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.organization_id}
          more={{ has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
        />
      )}
      {asked?.what === 'act' && <ActAs organization={asked.organization} close={() => setAsked(null)} />}
      {asked !== null && asked.what !== 'act' && <SetStatus organization={asked.organization} close={() => setAsked(null)} />}
    </>
  );
}

const Status = ({ status }: { status: ListedOrganization['status'] }) =>
  status === 'active' ? (
    <Mark meaning="good">Active</Mark>
  ) : status === 'suspended' ? (
    <Mark meaning="bad">Suspended</Mark>
  ) : (
    <Mark meaning="attention">Being deleted</Mark>
  );

function RowMenu({ row, ask }: { row: ListedOrganization; ask: (asked: Asked) => void }) {
  if (row.status === 'inactive') return null;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`What to do with ${row.name}`}>
          <Ellipsis size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {row.status === 'active' ? (
          <>
            <Menu.Item onClick={() => ask({ what: 'act', organization: row })}>Act as a member</Menu.Item>
            <Menu.Item color="bad" onClick={() => ask({ what: 'suspend', organization: row })}>
              Suspend
            </Menu.Item>
          </>
        ) : (
          <Menu.Item onClick={() => ask({ what: 'open', organization: row })}>Open again</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function SetStatus({ organization, close }: { organization: ListedOrganization; close: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const suspends = organization.status === 'active';
  const save = useMutation({
    mutationFn: () => api.admin.setStatus(organization.organization_id, { status: suspends ? 'suspended' : 'active', reason: reason.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['admin', 'organizations'] });
      close();
    },
  });
  return (
    <Dialog onClose={close} title={suspends ? `Suspend ${organization.name}?` : `Open ${organization.name} again?`}>
      <Stack gap="sm">
        <Text>
          {suspends
            ? 'Nobody can enter it, its API keys stop working and its agents take no calls. Nothing is lost, and it can be opened again.'
            : 'Its people, keys and agents work again at once.'}
        </Text>
        <Textarea
          label="Why"
          description="Stands in the audit trail"
          autosize
          minRows={2}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {save.isError && (
          <Alert color="bad" role="alert">
            {inWords(save.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button {...(suspends && { color: 'bad' })} disabled={reason.trim() === ''} loading={save.isPending} onClick={() => save.mutate()}>
            {suspends ? 'Suspend' : 'Open again'}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function ActAs({ organization, close }: { organization: ListedOrganization; close: () => void }) {
  const { user } = useMe();
  const goOn = useAfterSignIn('/');
  const members = useQuery({ queryKey: ['admin', 'members', organization.organization_id], queryFn: () => api.admin.membersOf(organization.organization_id) });
  const [userId, setUserId] = useState<string | null>(null);
  const [minutes, setMinutes] = useState('15');
  const [reason, setReason] = useState('');
  const begin = useMutation({
    mutationFn: () =>
      api.admin.impersonate({ organization_id: organization.organization_id, user_id: userId ?? '', reason: reason.trim(), minutes: Number(minutes) }),
    onSuccess: goOn,
  });
  const people = (members.data?.data ?? []).filter((one) => one.status === 'active' && one.user_id !== user.id);
  return (
    <Dialog onClose={close} title={`Act as a member of ${organization.name}`}>
      <Stack gap="sm">
        <Text>
          You see and do what that person may, for at most an hour. It stands in the organization’s audit trail under your own name, with the reason. Their
          password, devices and account stay shut.
        </Text>
        <Select
          label="Who"
          searchable
          data={people.map((one) => ({ value: one.user_id, label: `${one.name ?? one.email}, ${roleWords(one.role).toLowerCase()}` }))}
          value={userId}
          onChange={setUserId}
        />
        <Select
          label="For"
          allowDeselect={false}
          data={['5', '15', '30', '60'].map((value) => ({ value, label: `${value} minutes` }))}
          value={minutes}
          onChange={(value) => setMinutes(value ?? '15')}
        />
        <Textarea
          label="Why"
          description="A sentence; the organization can read it"
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldErrors(begin.error)['reason']}
        />
        {begin.isError && Object.keys(fieldErrors(begin.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(begin.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button disabled={userId === null || reason.trim().length < 10} loading={begin.isPending} onClick={() => begin.mutate()}>
            Begin
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
