import { Badge, Button, Group, Menu, Table, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '#lib/api';
import { useNow } from '#lib/clock';
import { inWords } from '#lib/problem';
import { useMe, usePlace } from '#lib/session';
import type { Person } from '#lib/types';
import { exactWords, relativeWords } from '#lib/zone';
import { PageBody, PageHead, Panel } from '#ui/page';
import { SearchBox } from '#ui/search-box';
import { Empty, Failed, Loading, NothingFound } from '#ui/states';

const ROLES: Record<Person['platform_role'], string> = {
  user: 'No part in running the installation',
  operator: 'Operator: sees how it runs',
  admin: 'Administrator: suspends people, switches ways in',
  super_admin: 'Super administrator: gives these roles',
};

/** Everybody of the installation: who may sign in, and who has a part in running it. */
export function PeoplePage() {
  const { search } = useSearch({ from: '/shell/settings/people' });
  const navigate = useNavigate({ from: '/settings/people' });
  const find = (text: string | undefined) => void navigate({ search: text === undefined || text === '' ? {} : { search: text }, replace: true });
  const query = useInfiniteQuery({
    queryKey: ['people', search],
    queryFn: ({ pageParam }) => api.admin.people({ search, limit: 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      <PageHead title="People">
        <SearchBox label="Find people" placeholder="Name or address" value={search} onChange={find} />
      </PageHead>
      <PageBody>
        {query.data === undefined ? (
          query.error === null ? (
            <Loading rows={5} />
          ) : (
            <Failed error={query.error} retry={() => void query.refetch()} />
          )
        ) : rows.length === 0 ? (
          search === undefined ? (
            <Empty drawing="rows" title="Nobody here yet" />
          ) : (
            <NothingFound what={`Nobody's name or address holds “${search}”.`} clear={() => find(undefined)} />
          )
        ) : (
          <Panel flush>
            <Table horizontalSpacing="md" verticalSpacing="xs">
              <Table.Tbody>
                {rows.map((person) => (
                  <Row key={person.id} person={person} />
                ))}
              </Table.Tbody>
            </Table>
          </Panel>
        )}
        {query.hasNextPage && (
          <Group justify="center" p="md">
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show more
            </Button>
          </Group>
        )}
      </PageBody>
    </>
  );
}

function Row({ person }: { person: Person }) {
  const { zone } = usePlace();
  const now = useNow(60_000);
  const me = useMe().user;
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (body: Parameters<typeof api.admin.updatePerson>[1]) => api.admin.updatePerson(person.id, body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
  const mayChange = me.id !== person.id && (me.platform_role === 'admin' || me.platform_role === 'super_admin');
  const isShut = person.status === 'suspended';
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap={6}>
          <Text fw={500}>{person.name ?? person.email}</Text>
          {person.platform_role !== 'user' && (
            <Badge size="sm" variant="light" color="gray">
              {person.platform_role.replace('_', ' ')}
            </Badge>
          )}
          {isShut && (
            <Badge size="sm" variant="light" color="bad">
              suspended
            </Badge>
          )}
        </Group>
        <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {person.email}
          {person.mfa_enabled ? ' · second factor' : ''}
        </Text>
        {change.isError && (
          <Text fz="sm" c="bad" role="alert">
            {inWords(change.error)}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm" className="dimmed" {...(person.last_login_at !== null && { title: exactWords(zone, person.last_login_at) })}>
        {person.last_login_at === null ? 'never signed in' : `signed in ${relativeWords(zone, person.last_login_at, now)}`}
      </Table.Td>
      <Table.Td ta="right">
        {mayChange && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="xs" variant="default" loading={change.isPending} aria-label={`Change ${person.name ?? person.email}`}>
                Change
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => change.mutate({ status: isShut ? 'active' : 'suspended' })}>
                {isShut ? 'Let in again' : 'Suspend: signs every device out'}
              </Menu.Item>
              {me.platform_role === 'super_admin' && (
                <>
                  <Menu.Divider />
                  <Menu.Label>Part in running the installation</Menu.Label>
                  {Object.entries(ROLES).map(([role, words]) => (
                    <Menu.Item
                      key={role}
                      disabled={role === person.platform_role}
                      onClick={() => change.mutate({ platform_role: role as Person['platform_role'] })}
                    >
                      {words}
                    </Menu.Item>
                  ))}
                </>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
