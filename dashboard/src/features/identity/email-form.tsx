import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useMe } from '#lib/session';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** The address one signs in with: whether it is proven, and the way to another one. */
export function EmailForm() {
  const { user } = useMe();
  const [wanted, setWanted] = useState<string>();
  const [asking, setAsking] = useState(false);
  const [sentTo, setSentTo] = useState<string>();
  const verify = useMutation({ mutationFn: api.session.verifyEmail, onSuccess: () => setSentTo(user.email) });
  const isAddress = wanted !== undefined && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(wanted);
  return (
    <Stack gap="xs">
      <Group justify="space-between" align="flex-end" gap="xs">
        <div>
          <Text fz="sm" fw={500}>
            E-mail
          </Text>
          <Group gap="xs">
            <Text>{user.email}</Text>
            {user.email_verified_at === null && (
              <Badge size="sm" variant="light" color="attention">
                not confirmed
              </Badge>
            )}
          </Group>
        </div>
        <Group gap="xs">
          {user.email_verified_at === null && (
            <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
              Confirm it
            </Button>
          )}
          {wanted === undefined && (
            <Button variant="default" onClick={() => setWanted('')}>
              Change e-mail
            </Button>
          )}
        </Group>
      </Group>
      {wanted !== undefined && (
        <Group align="flex-end" gap="xs">
          <TextInput label="New e-mail" type="email" style={{ flex: '1 1 220px' }} value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} />
          <Button disabled={!isAddress} onClick={() => setAsking(true)}>
            Send the link
          </Button>
          <Button variant="default" onClick={() => setWanted(undefined)}>
            Cancel
          </Button>
        </Group>
      )}
      {verify.isError && (
        <Text c="bad" role="alert">
          {inWords(verify.error)}
        </Text>
      )}
      {sentTo !== undefined && (
        <Text fz="sm" c="dimmed" role="status">
          A link is on its way to {sentTo}. It works once, for a day.
        </Text>
      )}
      {asking && wanted !== undefined && (
        <ConfirmDialog
          title="Change your e-mail"
          button="Send the link"
          close={() => setAsking(false)}
          run={async (password) => {
            await api.session.changeEmail({ email: wanted.trim(), password });
            setSentTo(wanted.trim());
            setWanted(undefined);
          }}
        >
          You sign in with {wanted.trim()} once you have followed the link that goes there. Until then nothing changes.
        </ConfirmDialog>
      )}
    </Stack>
  );
}
