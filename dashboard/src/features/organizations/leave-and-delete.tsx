import { Alert, Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { meQuery, useCan, useMe } from '#lib/session';
import type { Organization } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { confirmAction } from '#ui/confirm-action';
import { Panel } from '#ui/page';
import { useAfterSignIn } from '../identity/after-sign-in.ts';

/** What everybody must have shown to come in. */
export function AccessPanel({ organization }: { organization: Organization }) {
  const client = useQueryClient();
  const may = useCan('organizations.update');
  const set = useMutation({
    mutationFn: (settings: { require_second_factor: boolean } | { require_provider_sign_in: boolean }) => api.organization.update({ settings }),
    onError: (error) => notifications.show({ color: 'bad', message: inWords(error) }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['organization'] }), client.invalidateQueries({ queryKey: meQuery.queryKey })]),
  });
  return (
    <Panel title="Coming in">
      <Stack gap="md">
        <Switch
          label="Everybody needs a second factor"
          description="Whoever has not shown one this time, you included, sees nothing of the organization until they do."
          disabled={!may || set.isPending}
          checked={organization.settings['require_second_factor'] === true}
          onChange={(event) => set.mutate({ require_second_factor: event.currentTarget.checked })}
        />
        <Switch
          label="Everybody signs in with a provider"
          description="Only those come in who signed in with your company’s provider (OIDC); passwords, links and passkeys open nothing here. You need to have signed in that way yourself."
          disabled={!may || set.isPending}
          checked={organization.settings['require_provider_sign_in'] === true}
          onChange={(event) => set.mutate({ require_provider_sign_in: event.currentTarget.checked })}
        />
      </Stack>
    </Panel>
  );
}

/** Goes on after a membership ended: in another organization where there is one, else to the page for nobody’s members. */
function useAfterLeaving(): () => Promise<void> {
  const home = useAfterSignIn('/');
  const nowhere = useAfterSignIn('/no-organization');
  return async () => ((await api.session.me()).organization === null ? nowhere() : home());
}

/** The ways out: leaving, and deleting the whole organization. */
export function LeaveAndDelete() {
  const { organization } = useMe();
  const mayDelete = useCan('organizations.delete');
  const goOn = useAfterLeaving();
  const [deleting, setDeleting] = useState(false);
  return (
    <Panel title="Leave or delete">
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Text>Leave: you lose access, what you did here stays.</Text>
          <Button
            variant="default"
            onClick={() =>
              confirmAction({
                title: `Leave ${organization.name}?`,
                consequence: 'You lose access at once. Somebody has to invite you again if you want to come back.',
                button: 'Leave',
                failed: 'You did not leave',
                run: async () => {
                  await api.mine.leave();
                  await goOn();
                },
              })
            }
          >
            Leave organization
          </Button>
        </Group>
        {mayDelete && (
          <Group justify="space-between" gap="sm">
            <Text>Delete: everything goes, for everybody, after a day to change your mind.</Text>
            <Button color="bad" variant="outline" onClick={() => setDeleting(true)}>
              Delete organization
            </Button>
          </Group>
        )}
      </Stack>
      {deleting && <DeleteDialog name={organization.name} close={() => setDeleting(false)} />}
    </Panel>
  );
}

function DeleteDialog({ name, close }: { name: string; close: () => void }) {
  const goOn = useAfterLeaving();
  const [typed, setTyped] = useState('');
  const ask = useMutation({
    mutationFn: () => api.organization.requestDeletion(typed.trim()),
    onSuccess: async () => {
      await goOn();
      notifications.show({ message: `${name} is closed. Until tomorrow you can keep it, under All organizations.` });
    },
  });
  return (
    <Dialog onClose={close} title={`Delete ${name}?`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate();
        }}
      >
        <Stack gap="sm">
          <Text>
            <b>At once</b> it is closed: nobody can enter it, keys stop working, agents take no calls. <b>After a day</b> everything in it is written to a file
            on the server, then erased: calls, recordings, contacts, agents, the audit trail. Until then you can keep it.
          </Text>
          <Text>Other organizations, and the accounts of its people, stay.</Text>
          <TextInput label={`Type “${name}” to go on`} data-autofocus value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
          {ask.isError && (
            <Alert color="bad" role="alert">
              {inWords(ask.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Keep it
            </Button>
            <Button type="submit" color="bad" disabled={typed.trim() !== name} loading={ask.isPending}>
              Close and delete it
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
