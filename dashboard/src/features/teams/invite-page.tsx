import { Alert, Anchor, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords, Problem } from '#lib/problem';
import { roleWords } from '#lib/roles';
import type { InviteView } from '#lib/types';
import { takeLinkToken, useAfterSignIn } from '../identity/after-sign-in.ts';
import { Entrance } from '../identity/entrance.tsx';

const MIN_PASSWORD = 10;
/** The link's token while one signs in on the way: it leaves this tab with it. */
const KEPT = 'callwright.invite';

function useToken(): string {
  return useMemo(() => {
    const token = takeLinkToken();
    if (token !== '') sessionStorage.setItem(KEPT, token);
    return token === '' ? (sessionStorage.getItem(KEPT) ?? '') : token;
  }, []);
}

/** Nobody signed in is an answer here, not a reason to go to the sign-in. */
async function meOrNobody() {
  try {
    return await api.session.me();
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

/** An invitation as whoever was invited sees it: what it offers, and accept or decline. */
export function InvitePage() {
  const token = useToken();
  const invite = useQuery({ queryKey: ['invite', token], queryFn: () => api.invites.view(token), retry: false });
  const [declined, setDeclined] = useState(false);
  if (declined) return <Entrance title="Declined" lead="Whoever invited you sees it. You can close this page." children={null} />;
  if (invite.isError || (invite.data && invite.data.status !== 'pending')) {
    return (
      <Entrance
        title="This invitation does not open anything"
        lead={invite.error ? inWords(invite.error) : 'It was used, withdrawn or has run out. Ask whoever invited you for a new link.'}
      >
        <Anchor component={Link} to="/sign-in" underline="always">
          Go to sign-in
        </Anchor>
      </Entrance>
    );
  }
  if (!invite.data) return <Entrance title="Invitation" lead="One moment." children={null} />;
  return <Offer invite={invite.data} token={token} onDeclined={() => setDeclined(true)} />;
}

function Offer({ invite, token, onDeclined }: { invite: InviteView; token: string; onDeclined: () => void }) {
  const goOn = useAfterSignIn('/');
  const me = useQuery({ queryKey: ['invite', 'me'], queryFn: meOrNobody, retry: false });
  const decline = useMutation({ mutationFn: () => api.invites.decline(token), onSuccess: onDeclined });
  const accept = useMutation({
    mutationFn: (account: { name?: string; password?: string }) => api.invites.accept({ token, ...account }),
    onSuccess: async () => {
      sessionStorage.removeItem(KEPT);
      await goOn();
    },
  });
  const by = invite.invited_by_name ?? 'Somebody';
  const lead = (
    <>
      {by} invites <b>{invite.email}</b> to join as {roleWords(invite.role).toLowerCase()}
      {invite.team_name !== null && <> in the team {invite.team_name}</>}.
    </>
  );
  const isSignedIn = me.data !== undefined && me.data !== null;
  const isOther = me.data !== undefined && me.data !== null && me.data.user.email.toLowerCase() !== invite.email.toLowerCase();
  return (
    <Entrance title={`Join ${invite.organization_name}`} lead={lead}>
      <Stack gap="sm">
        {isOther ? (
          <>
            <Alert color="attention">
              You are signed in as {me.data?.user.email}. This invitation is for {invite.email}.
            </Alert>
            <Button
              variant="default"
              onClick={() =>
                void api.session.signOut().then(() => {
                  location.reload();
                })
              }
            >
              Sign out and go on
            </Button>
          </>
        ) : isSignedIn ? (
          <Button loading={accept.isPending} onClick={() => accept.mutate({})}>
            Accept
          </Button>
        ) : invite.has_account ? (
          <>
            <Text>There is an account with this address. Sign in with it, and you come back here.</Text>
            <Button component="a" href="/sign-in?to=%2Finvite">
              Sign in
            </Button>
          </>
        ) : (
          <NewAccount accept={accept} />
        )}
        {accept.isError && Object.keys(fieldErrors(accept.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(accept.error)}
          </Alert>
        )}
        <Group justify="center">
          <Button variant="subtle" color="gray" size="compact-sm" loading={decline.isPending} onClick={() => decline.mutate()}>
            Decline
          </Button>
        </Group>
        {decline.error instanceof Problem && (
          <Alert color="bad" role="alert">
            {inWords(decline.error)}
          </Alert>
        )}
      </Stack>
    </Entrance>
  );
}

function NewAccount({ accept }: { accept: { isPending: boolean; error: unknown; mutate: (account: { name: string; password: string }) => void } }) {
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (value) => (value.trim() === '' ? 'A name is needed.' : null),
      password: (value) => (value.length < MIN_PASSWORD ? `At least ${MIN_PASSWORD} characters.` : null),
    },
  });
  const refused = fieldErrors(accept.error);
  return (
    <form onSubmit={form.onSubmit(({ name, password }) => accept.mutate({ name: name.trim(), password }))} noValidate>
      <Stack gap="sm">
        <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} error={form.errors['name'] ?? refused['name']} />
        <PasswordInput
          label="Choose a password"
          autoComplete="new-password"
          description={`At least ${MIN_PASSWORD} characters`}
          {...form.getInputProps('password')}
          error={form.errors['password'] ?? refused['password']}
        />
        <Button type="submit" loading={accept.isPending}>
          Create account and join
        </Button>
      </Stack>
    </form>
  );
}
