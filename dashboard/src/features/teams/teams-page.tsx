import { ActionIcon, Alert, Badge, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, UsersRound, X } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Member, Team } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { confirmAction } from '#ui/confirm-action';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';

/** Groups of members: for sharing calls, and for invitations. */
export function TeamsPage() {
  const may = useCan('teams.create');
  const teams = useQuery({ queryKey: ['teams'], queryFn: api.teams.list });
  const members = useQuery({ queryKey: ['members'], queryFn: api.organization.members });
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  const add = (
    <Button leftSection={<Plus size={16} />} variant="default" onClick={() => setEditing('new')}>
      Add team
    </Button>
  );
  return (
    <>
      <PageHead title="Teams" aside={may && (teams.data?.data.length ?? 0) > 0 && add} />
      <Answer query={teams} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty drawing="person" title="No teams yet" action={may && add}>
              A team groups members: the front desk, sales, quality. A role can be limited to the calls of one’s own team.
            </Empty>
          ) : (
            <PageBody narrow>
              <Stack gap="md">
                {data.map((team) => (
                  <TeamPanel key={team.id} team={team} members={members.data?.data ?? []} edit={() => setEditing(team)} />
                ))}
              </Stack>
            </PageBody>
          )
        }
      </Answer>
      {editing !== null && <TeamForm team={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </>
  );
}

function TeamPanel({ team, members, edit }: { team: Team; members: readonly Member[]; edit: () => void }) {
  const client = useQueryClient();
  const may = useCan('teams.update');
  const after = () => client.invalidateQueries({ queryKey: ['teams'] });
  const add = useMutation({ mutationFn: (user_id: string) => api.teams.addMember(team.id, { user_id, role: 'member' }), onSettled: after });
  const remove = useMutation({ mutationFn: (id: string) => api.teams.removeMember(id), onSettled: after });
  const nameOf = (userId: string): string => {
    const member = members.find((one) => one.user_id === userId);
    return member?.name ?? member?.email ?? 'Somebody';
  };
  const others = members.filter((one) => !team.members.some((in_) => in_.user_id === one.user_id));
  const error = add.error ?? remove.error;
  return (
    <Panel
      title={
        <Group gap={8} component="span">
          <UsersRound size={16} aria-hidden="true" />
          {team.name}
        </Group>
      }
      aside={
        may && (
          <Button variant="subtle" size="compact-sm" onClick={edit} aria-label={`Change ${team.name}`}>
            Change
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {team.description !== null && <Text c="dimmed">{team.description}</Text>}
        {team.members.length === 0 && <Text c="dimmed">Nobody is in this team.</Text>}
        <Group gap="xs">
          {team.members.map((one) => (
            <Badge
              key={one.id}
              variant="default"
              size="lg"
              tt="none"
              fw={400}
              rightSection={
                may && (
                  <ActionIcon
                    size="xs"
                    variant="transparent"
                    color="gray"
                    aria-label={`Take ${nameOf(one.user_id)} out of ${team.name}`}
                    onClick={() => remove.mutate(one.id)}
                  >
                    <X size={13} />
                  </ActionIcon>
                )
              }
            >
              {nameOf(one.user_id)}
              {one.role === 'lead' && ' (leads)'}
            </Badge>
          ))}
        </Group>
        {may && others.length > 0 && (
          <Select
            aria-label={`Put somebody into ${team.name}`}
            placeholder="Add a member"
            searchable
            maw={320}
            value={null}
            data={others.map((one) => ({ value: one.user_id, label: one.name ?? one.email }))}
            onChange={(value) => value !== null && add.mutate(value)}
          />
        )}
        {error !== null && (
          <Alert color="bad" role="alert">
            {inWords(error)}
          </Alert>
        )}
      </Stack>
    </Panel>
  );
}

function TeamForm({ team, close }: { team: Team | null; close: () => void }) {
  const client = useQueryClient();
  const mayRemove = useCan('teams.delete');
  const after = () => client.invalidateQueries({ queryKey: ['teams'] });
  const form = useForm({
    initialValues: { name: team?.name ?? '', description: team?.description ?? '' },
    validate: { name: (value) => (value.trim() === '' ? 'The team needs a name.' : null) },
  });
  const save = useMutation({
    mutationFn: async ({ name, description }: typeof form.values) => {
      const body = { name: name.trim(), description: description.trim() === '' ? null : description.trim() };
      await (team === null ? api.teams.create(body) : api.teams.update(team.id, body));
    },
    onSuccess: async () => {
      await after();
      close();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <Dialog onClose={close} title={team === null ? 'Add team' : 'Change team'}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack gap="sm">
          <TextInput label="Name" data-autofocus {...form.getInputProps('name')} />
          <Textarea label="What it does" autosize minRows={2} {...form.getInputProps('description')} />
          {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
            <Alert color="bad" role="alert">
              {inWords(save.error)}
            </Alert>
          )}
          <Group justify="space-between">
            {team !== null && mayRemove ? (
              <Button
                variant="subtle"
                color="bad"
                onClick={() =>
                  confirmAction({
                    title: `Remove ${team.name}?`,
                    consequence: 'Its people stay members. Invitations into it lead into the organization only.',
                    button: 'Remove',
                    failed: `${team.name} was not removed`,
                    run: async () => {
                      await api.teams.remove(team.id);
                      await after();
                      close();
                    },
                  })
                }
              >
                Remove
              </Button>
            ) : (
              <span />
            )}
            <Group gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={save.isPending}>
                {team === null ? 'Add team' : 'Save changes'}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
