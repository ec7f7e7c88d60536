import { Alert, Button, Divider, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useAfterSignIn } from '../identity/after-sign-in.ts';
import { Entrance } from '../identity/entrance.tsx';
import { DeleteAccount } from '../identity/delete-account.tsx';
import { NewOrganizationForm } from './new-organization.tsx';
import { PendingDeletions } from './pending-deletions.tsx';

/** For somebody who is signed in and in no organization: go into one, call a deletion off, or make one. */
export function NoOrganizationPage() {
  const goOn = useAfterSignIn('/');
  const navigate = useNavigate();
  const client = useQueryClient();
  const mine = useQuery({ queryKey: ['my-organizations'], queryFn: api.mine.organizations });
  const enter = useMutation({ mutationFn: api.mine.enter, onSuccess: goOn });
  const open = (mine.data?.data ?? []).filter((one) => one.blocked === null);
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
        <PendingDeletions
          kept={async (id) => {
            await api.mine.enter(id);
            await goOn();
          }}
        />
        {enter.isError && (
          <Alert color="bad" role="alert">
            {inWords(enter.error)}
          </Alert>
        )}
        <Divider label="or make one" />
        <NewOrganizationForm />
        <Divider />
        <DeleteAccount />
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => void signOut()}>
          Sign out
        </Button>
      </Stack>
    </Entrance>
  );
}
