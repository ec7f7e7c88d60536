import { Alert, Anchor, Button, Code, Divider, PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api } from '#lib/api';
import { countries, guessCountry } from '#lib/phone';
import { fieldErrors, inWords } from '#lib/problem';
import { allZones } from '#lib/zone';
import { Entrance } from './entrance.tsx';
import css from './entrance.module.css';

const MIN_PASSWORD = 10;

/** First run: makes the owner and the organization. The one-time token comes in the link's fragment, which browsers never send to a server. */
export function SetupPage() {
  const state = useQuery({ queryKey: ['setup'], queryFn: api.setup.read });
  const client = useQueryClient();
  const navigate = useNavigate();
  const linkToken = useMemo(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '', []);
  const zone = useMemo(() => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC', []);
  const form = useForm({
    initialValues: {
      token: linkToken,
      name: '',
      email: '',
      password: '',
      organization_name: '',
      timezone: zone,
      country_code: guessCountry(zone, navigator.language),
    },
    validate: {
      token: (value) => (value.trim() === '' ? 'The token stands in the terminal where the server runs.' : null),
      name: (value) => (value.trim() === '' ? 'Your name is missing.' : null),
      email: (value) => (/^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) ? null : 'That is not an e-mail address.'),
      password: (value) => (value.length < MIN_PASSWORD ? `At least ${MIN_PASSWORD} characters.` : null),
      organization_name: (value) => (value.trim() === '' ? 'The name of your organization is missing.' : null),
    },
  });
  const finish = useMutation({
    mutationFn: api.setup.finish,
    onSuccess: async () => {
      history.replaceState(null, '', location.pathname);
      client.clear();
      await navigate({ to: '/' });
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  if (state.data !== undefined && !state.data.needed) {
    return (
      <Entrance title="Already set up" lead="This installation has its owner. The set-up link works once.">
        <Button component={Link} to="/sign-in" fullWidth>
          Go to sign-in
        </Button>
        <Text fz="sm" c="dimmed" mt="md">
          Locked out? Run <Code>npx callwright reset-owner</Code> on the machine of the server.
        </Text>
      </Entrance>
    );
  }
  return (
    <Entrance title="Set up Callwright" lead="You become the owner. Everything stays on this machine; no account anywhere else is needed.">
      <form onSubmit={form.onSubmit((values) => finish.mutate({ ...values, token: values.token.trim() }))} noValidate>
        <Stack gap="sm">
          {linkToken === '' && (
            <TextInput
              label="Set-up token"
              description={
                <>
                  Printed when the server starts, or by <Code>npx callwright setup-link</Code>
                </>
              }
              {...form.getInputProps('token')}
              autoComplete="off"
            />
          )}
          <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} />
          <TextInput label="E-mail" type="email" autoComplete="username" description="Your sign-in name. No mail is sent." {...form.getInputProps('email')} />
          <PasswordInput label="Password" autoComplete="new-password" description={`At least ${MIN_PASSWORD} characters`} {...form.getInputProps('password')} />
          <Divider my={4} />
          <TextInput label="Organization" autoComplete="organization" placeholder="As callers know it" {...form.getInputProps('organization_name')} />
          <div className={css.pair}>
            <Select label="Time zone" searchable data={allZones(zone)} {...form.getInputProps('timezone')} allowDeselect={false} />
            <Select label="Country" description="" searchable data={countries()} {...form.getInputProps('country_code')} allowDeselect={false} />
          </div>
          <Text fz="xs" c="dimmed">
            Spoken dates are read in this time zone, and numbers without a country code in this country. The built-in speech is English.
          </Text>
          {finish.isError && Object.keys(fieldErrors(finish.error)).length === 0 && (
            <Alert color="bad" role="alert">
              {inWords(finish.error)}
            </Alert>
          )}
          <Button type="submit" loading={finish.isPending} mt={4}>
            Create owner and organization
          </Button>
          <Anchor component={Link} to="/sign-in" fz="sm" ta="center">
            I already have an account
          </Anchor>
        </Stack>
      </form>
    </Entrance>
  );
}
