import { Alert, Anchor, Button, Divider, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords, Problem } from '#lib/problem';
import type { SignedIn } from '#lib/types';
import { canUsePasskeys, provePasskey } from '#lib/webauthn';
import { useAfterSignIn } from './after-sign-in.ts';
import { Entrance } from './entrance.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';

/** E-mail and password, a passkey or a link by mail; a second step where the account has one; then back to where one wanted to go. */
export function SignInPage() {
  const { to } = useSearch({ from: '/sign-in' });
  const setup = useQuery({ queryKey: ['setup'], queryFn: api.setup.read });
  const methods = useQuery({ queryKey: ['sign-in-methods'], queryFn: api.session.methods });
  const { password: byPassword = true, magic_link: byLink = true, providers = [] } = methods.data ?? {};
  const goOn = useAfterSignIn(to);
  const [token, setToken] = useState<string>();
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm({ initialValues: { email: '', password: '' } });
  const onSuccess = async (answer: SignedIn) => (answer.next === 'second_factor' ? setToken(answer.second_factor_token) : goOn());
  const signIn = useMutation({ mutationFn: api.session.signIn, onSuccess });
  const passkey = useMutation({
    mutationFn: async () => {
      const { options } = await api.session.passkeyOptions();
      return api.session.passkey({ response: await provePasskey(options) });
    },
    onSuccess,
  });
  const link = useMutation({ mutationFn: api.session.askForLink, onSuccess: (_answer, email) => setSentTo(email) });
  if (setup.data?.needed === true) return <Navigate to="/setup" />;
  if (token !== undefined) {
    return (
      <Entrance title="Second step" lead="Your account asks for a second proof that it is you.">
        <SecondFactorForm token={token} done={goOn} restart={() => setToken(undefined)} />
      </Entrance>
    );
  }
  if (sentTo !== undefined) {
    return (
      <Entrance title="Look into your mail" lead={`If ${sentTo} has an account here, a link is on its way. It signs you in once, within a quarter of an hour.`}>
        <Button variant="default" fullWidth onClick={() => setSentTo(undefined)}>
          Back to sign-in
        </Button>
      </Entrance>
    );
  }
  const refused = signIn.error instanceof Problem && signIn.error.status === 401;
  const error = passkey.error ?? link.error ?? (refused ? null : signIn.error);
  const askForLink = () => {
    if (/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(form.values.email)) link.mutate(form.values.email.trim());
    else form.setFieldError('email', 'Type the address the link should go to.');
  };
  return (
    <Entrance title="Sign in" lead="To the dashboard of this installation.">
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Stack gap="sm">
          {!window.isSecureContext && (
            <Alert color="attention" role="note">
              This page was opened without HTTPS, so the browser will not keep you signed in. Ask whoever runs the server for an https:// address.
            </Alert>
          )}
          <TextInput label="E-mail" type="email" autoComplete="username webauthn" required withAsterisk={false} {...form.getInputProps('email')} />
          {byPassword && <PasswordInput label="Password" autoComplete="current-password" required withAsterisk={false} {...form.getInputProps('password')} />}
          {(refused || error !== null) && (
            <Alert color="bad" role="alert">
              {refused ? 'E-mail and password do not match. Nothing else was changed.' : inWords(error)}
            </Alert>
          )}
          {byPassword && (
            <>
              <Button type="submit" loading={signIn.isPending} mt={4}>
                Sign in
              </Button>
              <Anchor component={Link} to="/forgot-password" fz="sm" ta="center">
                Forgot your password?
              </Anchor>
              <Divider label="or" my={2} />
            </>
          )}
          <ProviderButtons providers={providers} to={to} />
          <Group grow gap="xs">
            {canUsePasskeys() && (
              <Button variant="default" loading={passkey.isPending} onClick={() => passkey.mutate()}>
                Use a passkey
              </Button>
            )}
            {byLink && (
              <Button variant="default" loading={link.isPending} onClick={askForLink}>
                Mail me a link
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Entrance>
  );
}
