import { Alert, Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useAfterSignIn } from '../identity/after-sign-in.ts';
import { Entrance } from '../identity/entrance.tsx';
import { NewOrganizationForm } from './new-organization.tsx';

/** For somebody who is signed in and in no organization: go into one, call a deletion off, or make one. */
export function NoOrganizationPage() {
  const goOn = useAfterSignIn('/');
  const navigate = useNavigate();
  const client = useQueryClient();
  const mine = useQuery({ queryKey: ['my-organizations'], queryFn: api.mine.organizations });
  const deletions = useQuery({ queryKey: ['my-deletions'], queryFn: api.mine.deletions });
  const enter = useMutation({ mutationFn: api.mine.enter, onSuccess: goOn });
  const keep = useMutation({
    mutationFn: async (deletion: { id: string; former_organization_id: string }) => {
      await api.mine.cancelDeletion(deletion.id);
      await api.mine.enter(deletion.former_organization_id);
    },
    onSuccess: goOn,
  });
  const open = (mine.data?.data ?? []).filter((one) => one.blocked === null);
  const waiting = (deletions.data?.data ?? []).filter((one) => one.state === 'requested');
  const refused = enter.error ?? keep.error;
  const signOut = async () => {
    await api.session.signOut();
    client.clear();
    await navigate({ to: '/sign-in' });
  };
  return (
    <Entrance title="You are in no organization" lead="Your membership ended, or the organization is closed. Your account is as it was.">
      <Stack gap="md">
        {open.map((one) => (
          <Button key={one.organization_id} variant="default" loading={enter.isPending} onClick={() => enter.mutate(one.organization_id)}>
            Go to {one.name}
          </Button>
        ))}
        {waiting.map((one) => (
          <Alert key={one.id} color="attention" title={`${one.organization_name} is about to be deleted`}>
            <Stack gap="xs">
              <Text fz="sm">It is closed already, and erased a day after it was asked for. Until then nothing is lost.</Text>
              <Group>
                <Button size="compact-sm" loading={keep.isPending} onClick={() => keep.mutate(one)}>
                  Keep {one.organization_name}
                </Button>
              </Group>
            </Stack>
          </Alert>
        ))}
        {refused !== null && (
          <Alert color="bad" role="alert">
            {inWords(refused)}
          </Alert>
        )}
        <Divider label="or make one" />
        <NewOrganizationForm />
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void signOut()}>
          Sign out
        </Button>
      </Stack>
    </Entrance>
  );
}
