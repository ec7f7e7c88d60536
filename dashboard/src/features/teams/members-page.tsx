import { ActionIcon, Button, Menu, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Ellipsis, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { isAbove, ROLES, rolesUpTo, roleWords } from '#lib/roles';
import { useCan, useMe } from '#lib/session';
import type { Invite, Member } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { confirmAction } from '#ui/confirm-action';
import { type Column, DataTable } from '#ui/data-table';
import { Mark, When } from '#ui/facts';
import { PageHead } from '#ui/page';
import { Answer } from '#ui/states';
import { InviteForm, LinkOnce } from './invite-form.tsx';
import css from './members-page.module.css';

/** Who belongs to the organization, in which role, and who is invited. */
export function MembersPage() {
  const mayInvite = useCan('invites.create');
  const seesInvites = useCan('invites.read');
  const [inviting, modal] = useDisclosure(false);
  const members = useQuery({ queryKey: ['members'], queryFn: api.organization.members });
  return (
    <>
      <PageHead
        title="Members"
        aside={
          mayInvite && (
            <Button leftSection={<UserPlus size={16} />} onClick={modal.open}>
              Invite
            </Button>
          )
        }
      />
      <Answer query={members} rows={4}>
        {({ data }) => <MemberTable rows={data} />}
      </Answer>
      {seesInvites && <Invitations />}
      {inviting && <InviteForm close={modal.close} />}
    </>
  );
}

function MemberTable({ rows }: { rows: readonly Member[] }) {
  const teams = useQuery({ queryKey: ['teams'], queryFn: api.teams.list });
  const teamsOf = (userId: string): string =>
    (teams.data?.data ?? [])
      .filter((team) => team.members.some((one) => one.user_id === userId))
      .map((team) => team.name)
      .join(', ');
  const columns: Column<Member>[] = [
    { key: 'name', label: 'Name', narrow: 'title', render: (row) => row.name ?? row.email },
    { key: 'email', label: 'E-mail', narrow: 'sub', render: (row) => <span className="dimmed">{row.email}</span> },
    { key: 'role', label: 'Role', width: '100px', narrow: 'side', render: (row) => roleWords(row.role) },
    { key: 'teams', label: 'Teams', render: (row) => teamsOf(row.user_id) || <span className="dimmed">–</span> },
    {
      key: 'status',
      label: 'Status',
      width: '120px',
      render: (row) => <Mark meaning={row.status === 'active' ? 'good' : 'attention'}>{row.status === 'active' ? 'Active' : 'Suspended'}</Mark>,
    },
    { key: 'act', label: 'Actions', quiet: true, width: '64px', align: 'right', narrow: 'side', render: (row) => <MemberMenu member={row} /> },
  ];
  return <DataTable label="Members" columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

function MemberMenu({ member }: { member: Member }) {
  const { user, role: own } = useMe();
  const client = useQueryClient();
  const [mayChange, mayRemove] = [useCan('members.update'), useCan('members.delete')];
  const name = member.name ?? member.email;
  if (member.user_id === user.id || isAbove(member.role, own) || (!mayChange && !mayRemove)) return null;
  const after = () => client.invalidateQueries({ queryKey: ['members'] });
  const change = async (body: Parameters<typeof api.organization.changeMember>[1], done: string) => {
    try {
      await api.organization.changeMember(member.id, body);
      await after();
      notifications.show({ color: 'gray', message: done });
    } catch (error) {
      notifications.show({ color: 'bad', title: `${name} was not changed`, message: inWords(error) });
    }
  };
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Change ${name}`}>
          <Ellipsis size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {mayChange && (
          <>
            <Menu.Label>Role</Menu.Label>
            {rolesUpTo(own).map((role) => (
              <Menu.Item
                key={role.value}
                aria-current={role.value === member.role}
                rightSection={role.value === member.role ? '✓' : undefined}
                onClick={() => void change({ role: role.value }, `${name} is ${role.label.toLowerCase()} now`)}
              >
                {role.label}
              </Menu.Item>
            ))}
            <Menu.Divider />
            {member.status === 'active' ? (
              <Menu.Item onClick={() => void change({ status: 'suspended' }, `${name} cannot come in any more`)}>Suspend</Menu.Item>
            ) : (
              <Menu.Item onClick={() => void change({ status: 'active' }, `${name} can come in again`)}>Let in again</Menu.Item>
            )}
          </>
        )}
        {mayRemove && (
          <Menu.Item
            color="bad"
            onClick={() =>
              confirmAction({
                title: `Remove ${name}?`,
                consequence: 'They lose access at once, on every device and with their API keys. What they wrote and did stays, under their name.',
                button: 'Remove',
                failed: `${name} was not removed`,
                run: async () => {
                  await api.organization.removeMember(member.id);
                  await after();
                },
              })
            }
          >
            Remove from the organization
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Invitations() {
  const invites = useQuery({ queryKey: ['invites'], queryFn: () => api.invites.list({ limit: 100 }) });
  const rows = (invites.data?.data ?? []).filter((one) => one.status !== 'accepted' && one.status !== 'revoked');
  const [link, setLink] = useState<{ email: string; path: string } | null>(null);
  if (rows.length === 0) return null;
  const columns: Column<Invite>[] = [
    { key: 'email', label: 'E-mail', narrow: 'title', render: (row) => row.email },
    { key: 'role', label: 'Role', width: '110px', narrow: 'sub', render: (row) => ROLES.find((one) => one.value === row.role)?.label },
    {
      key: 'status',
      label: 'Status',
      width: '120px',
      narrow: 'side',
      render: (row) =>
        row.status === 'pending' ? (
          <Mark meaning="information">Invited</Mark>
        ) : (
          <Mark meaning="attention">{row.status === 'expired' ? 'Ran out' : 'Declined'}</Mark>
        ),
    },
    { key: 'until', label: 'Until', width: '130px', render: (row) => <When at={row.expires_at} /> },
    {
      key: 'act',
      label: 'Actions',
      quiet: true,
      width: '240px',
      align: 'right',
      narrow: 'side',
      render: (row) => <InviteActions invite={row} show={setLink} />,
    },
  ];
  return (
    <section className={css.section} aria-label="Invitations">
      <h2 className={css.heading}>Invitations</h2>
      <DataTable label="Invitations" columns={columns} rows={rows} rowKey={(row) => row.id} />
      {link !== null && (
        <Dialog onClose={() => setLink(null)} title="New link">
          <Stack>
            <LinkOnce {...link} close={() => setLink(null)} />
          </Stack>
        </Dialog>
      )}
    </section>
  );
}

function InviteActions({ invite, show }: { invite: Invite; show: (link: { email: string; path: string }) => void }) {
  const client = useQueryClient();
  const [mayRenew, mayRevoke] = [useCan('invites.update'), useCan('invites.delete')];
  const act = async (run: () => Promise<unknown>) => {
    try {
      await run();
    } catch (error) {
      notifications.show({ color: 'bad', title: 'That did not work', message: inWords(error) });
    }
    await client.invalidateQueries({ queryKey: ['invites'] });
  };
  return (
    <>
      {mayRenew && (invite.status === 'pending' || invite.status === 'expired') && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`New link for ${invite.email}`}
          onClick={() => void act(async () => show({ email: invite.email, path: (await api.invites.resend(invite.id)).accept_path }))}
        >
          New link
        </Button>
      )}
      {mayRevoke && invite.status === 'pending' && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="bad"
          aria-label={`Withdraw the invitation of ${invite.email}`}
          onClick={() => void act(() => api.invites.revoke(invite.id))}
        >
          Withdraw
        </Button>
      )}
    </>
  );
}
