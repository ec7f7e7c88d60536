import { Alert, Anchor, Button, Code, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { takeLinkToken, useAfterSignIn } from './after-sign-in.ts';
import { Entrance } from './entrance.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';

const MIN_PASSWORD = 10;
const BackToSignIn = () => (
  <Anchor component={Link} to="/sign-in" fz="sm" ta="center">
    Back to sign-in
  </Anchor>
);
const Refused = ({ error }: { error: unknown }) => (
  <Alert color="bad" role="alert">
    {inWords(error)}
  </Alert>
);

/** Asks for a link for a new password. Says the same whether or not the address has an account. */
export function ForgotPasswordPage() {
  const form = useForm({ initialValues: { email: '' } });
  const ask = useMutation({ mutationFn: (values: { email: string }) => api.session.forgotPassword(values.email.trim()) });
  if (ask.isSuccess) {
    return (
      <Entrance
        title="Look into your mail"
        lead={`If ${form.values.email} has an account here, a link for a new password is on its way. It works once, for an hour.`}
      >
        <Stack gap="sm">
          <Text fz="sm" c="dimmed">
            No mail? This installation may have no mail server: then whoever runs it finds the message in the outbox, or sets a new password with{' '}
            <Code>npx callwright reset-owner</Code>.
          </Text>
          <BackToSignIn />
        </Stack>
      </Entrance>
    );
  }
  return (
    <Entrance title="New password" lead="We send you a link to choose one.">
      <form onSubmit={form.onSubmit((values) => ask.mutate(values))}>
        <Stack gap="sm">
          <TextInput label="E-mail" type="email" autoComplete="username" required withAsterisk={false} {...form.getInputProps('email')} />
          {ask.isError && <Refused error={ask.error} />}
          <Button type="submit" loading={ask.isPending}>
            Send the link
          </Button>
          <BackToSignIn />
        </Stack>
      </form>
    </Entrance>
  );
}

/** Sets a new password by the link from the mail. */
export function ResetPasswordPage() {
  const token = useMemo(() => takeLinkToken(), []);
  const form = useForm({
    initialValues: { password: '' },
    validate: { password: (value) => (value.length < MIN_PASSWORD ? `At least ${MIN_PASSWORD} characters.` : null) },
  });
  const reset = useMutation({
    mutationFn: (values: { password: string }) => api.session.resetPassword({ token, ...values }),
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  if (reset.isSuccess) {
    return (
      <Entrance title="Password changed" lead="Every device was signed out. Sign in with the new password.">
        <Button component={Link} to="/sign-in" fullWidth>
          Go to sign-in
        </Button>
      </Entrance>
    );
  }
  return (
    <Entrance title="Choose a new password" lead="Every device will have to sign in again.">
      <form onSubmit={form.onSubmit((values) => reset.mutate(values))} noValidate>
        <Stack gap="sm">
          <PasswordInput
            label="New password"
            autoComplete="new-password"
            description={`At least ${MIN_PASSWORD} characters`}
            {...form.getInputProps('password')}
          />
          {reset.isError && Object.keys(fieldErrors(reset.error)).length === 0 && <Refused error={reset.error} />}
          <Button type="submit" loading={reset.isPending}>
            Set the password
          </Button>
          <BackToSignIn />
        </Stack>
      </form>
    </Entrance>
  );
}

/** Signs in by the link from the mail, after a press: programs that look through mail must not use it up. */
export function SignInLinkPage() {
  const token = useMemo(() => takeLinkToken(), []);
  const goOn = useAfterSignIn(undefined);
  const [second, setSecond] = useState<string>();
  const redeem = useMutation({
    mutationFn: () => api.session.redeemLink(token),
    onSuccess: async (answer) => (answer.next === 'second_factor' ? setSecond(answer.second_factor_token) : goOn()),
  });
  return (
    <Entrance
      title={second === undefined ? 'Sign in' : 'Second step'}
      lead={second === undefined ? 'With the link from your mail.' : 'Your account asks for a second proof that it is you.'}
    >
      {second !== undefined ? (
        <SecondFactorForm token={second} done={goOn} restart={() => setSecond(undefined)} />
      ) : (
        <Stack gap="sm">
          {redeem.isError && <Refused error={redeem.error} />}
          <Button loading={redeem.isPending} onClick={() => redeem.mutate()}>
            Sign in now
          </Button>
          <BackToSignIn />
        </Stack>
      )}
    </Entrance>
  );
}

/** Proves an e-mail address by the link from the mail. */
export function ConfirmEmailPage() {
  const token = useMemo(() => takeLinkToken(), []);
  const confirm = useMutation({ mutationFn: () => api.session.confirmEmail(token) });
  const { mutate } = confirm;
  useEffect(() => mutate(), [mutate]);
  if (confirm.isSuccess) {
    return (
      <Entrance title="Address confirmed" lead={`${confirm.data.email} is yours, and what you sign in with.`}>
        <Button component={Link} to="/" fullWidth>
          Go to the dashboard
        </Button>
      </Entrance>
    );
  }
  return (
    <Entrance title="Confirm your address" lead={confirm.isError ? 'That did not work.' : 'One moment.'}>
      <Stack gap="sm">
        {confirm.isError && <Refused error={confirm.error} />}
        <BackToSignIn />
      </Stack>
    </Entrance>
  );
}
