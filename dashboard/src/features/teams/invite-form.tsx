import { Alert, Button, Code, CopyButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { rolesUpTo } from '#lib/roles';
import { useMe } from '#lib/session';
import type { Invite } from '#lib/types';
import { Dialog } from '#ui/dialog';

/** Invites a person by e-mail; afterwards the link is shown once, for whoever has no mail server. */
export function InviteForm({ close }: { close: () => void }) {
  const { role: own } = useMe();
  const client = useQueryClient();
  const teams = useQuery({ queryKey: ['teams'], queryFn: api.teams.list });
  const roles = rolesUpTo(own).filter((one) => one.value !== 'owner');
  const form = useForm({
    initialValues: { email: '', role: 'member' as Invite['role'], team_id: null as string | null },
    validate: { email: (value) => (/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value.trim()) ? null : 'That is not an e-mail address.') },
  });
  const invite = useMutation({
    mutationFn: (values: typeof form.values) => api.invites.create({ ...values, email: values.email.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['invites'] }),
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <Dialog onClose={close} title={invite.isSuccess ? 'Invitation made' : 'Invite a person'}>
      {invite.isSuccess ? (
        <LinkOnce email={invite.data.email} path={invite.data.accept_path} close={close} />
      ) : (
        <form onSubmit={form.onSubmit((values) => invite.mutate(values))} noValidate>
          <Stack gap="sm">
            <TextInput label="E-mail" type="email" data-autofocus {...form.getInputProps('email')} />
            <Select
              label="Role"
              description={roles.find((one) => one.value === form.values.role)?.words}
              allowDeselect={false}
              data={roles.map(({ value, label }) => ({ value, label }))}
              {...form.getInputProps('role')}
            />
            {(teams.data?.data.length ?? 0) > 0 && (
              <Select
                label="Team"
                clearable
                placeholder="None"
                data={teams.data?.data.map(({ id, name }) => ({ value: id, label: name })) ?? []}
                {...form.getInputProps('team_id')}
              />
            )}
            {invite.isError && Object.keys(fieldErrors(invite.error)).length === 0 && (
              <Alert color="bad" role="alert">
                {inWords(invite.error)}
              </Alert>
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={invite.isPending}>
                Send invitation
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

/** The link of an invitation, which can be shown this once only: the server keeps no more than its hash. */
export function LinkOnce({ email, path, close }: { email: string; path: string; close: () => void }) {
  const link = location.origin + path;
  return (
    <Stack gap="sm">
      <Text>
        A message to <b>{email}</b> is on its way. The link works once, for this address only, and for a week. It is shown here this one time, in case you want
        to pass it on yourself:
      </Text>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {link}
      </Code>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={link}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy link'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={close}>Done</Button>
      </Group>
    </Stack>
  );
}
