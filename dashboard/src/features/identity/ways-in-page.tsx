import { Alert, Button, Code, Group, PasswordInput, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { useMe } from '#lib/session';
import type { AuthProvider } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer } from '#ui/states';

const ABOUT: Partial<Record<AuthProvider['kind'], string>> = {
  password: 'E-mail and password.',
  magic_link: 'A link by mail that signs in once.',
};

/** Ways to sign in to this installation: what is switched on, and providers to sign in with. */
export function WaysInPage() {
  const query = useQuery({ queryKey: ['auth-providers'], queryFn: api.admin.providers });
  const { platform_role } = useMe().user;
  const mayChange = platform_role === 'admin' || platform_role === 'super_admin';
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHead title="Ways to sign in" aside={mayChange && <Button onClick={() => setAdding(true)}>Add a provider</Button>} />
      <PageBody narrow>
        <Panel>
          <Answer query={query} rows={3}>
            {({ data }) => (
              <Stack gap="md">
                {data.map((provider) => (
                  <Way key={provider.id} provider={provider} mayChange={mayChange} />
                ))}
                <Text fz="sm" c="dimmed">
                  Passkeys and authenticator apps belong to each person and are set up in their profile. The last way in cannot be switched off.
                </Text>
              </Stack>
            )}
          </Answer>
        </Panel>
      </PageBody>
      {adding && <AddProvider close={() => setAdding(false)} />}
    </>
  );
}

function Way({ provider, mayChange }: { provider: AuthProvider; mayChange: boolean }) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['auth-providers'] });
  const change = useMutation({ mutationFn: (body: { enabled?: boolean; allow_sign_up?: boolean }) => api.admin.updateProvider(provider.id, body), onSuccess });
  const remove = useMutation({ mutationFn: () => api.admin.removeProvider(provider.id), onSuccess });
  const error = change.error ?? remove.error;
  const isProvider = provider.kind === 'oidc';
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={500}>{provider.display_name}</Text>
          <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {ABOUT[provider.kind] ?? provider.issuer}
          </Text>
        </div>
        <Switch
          aria-label={`${provider.display_name} is on`}
          checked={provider.enabled}
          disabled={!mayChange || change.isPending}
          onChange={(event) => change.mutate({ enabled: event.currentTarget.checked })}
        />
      </Group>
      {isProvider && mayChange && (
        <Group gap="md" mt={6}>
          <Switch
            size="sm"
            label="People without an account here become people of this installation"
            checked={provider.allow_sign_up}
            onChange={(event) => change.mutate({ allow_sign_up: event.currentTarget.checked })}
          />
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            loading={remove.isPending}
            onClick={() => remove.mutate()}
            aria-label={`Remove ${provider.display_name}`}
          >
            Remove
          </Button>
        </Group>
      )}
      {error !== null && (
        <Text fz="sm" c="bad" role="alert">
          {inWords(error)}
        </Text>
      )}
    </div>
  );
}

function AddProvider({ close }: { close: () => void }) {
  const client = useQueryClient();
  const form = useForm({ initialValues: { display_name: '', name: '', issuer: '', client_id: '', client_secret: '', allow_sign_up: false } });
  const add = useMutation({
    mutationFn: (values: typeof form.values) =>
      api.admin.createProvider({ ...values, client_secret: values.client_secret === '' ? undefined : values.client_secret }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['auth-providers'] });
      close();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  const nameOf = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^[^a-z]+|(?<!-)-+$/g, '')
      .slice(0, 40);
  return (
    <Dialog onClose={close} title="Add a sign-in provider" centered>
      <form onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
        <Stack gap="sm">
          <Text fz="sm" c="dimmed">
            Any provider that speaks OpenID Connect. Give it this address to return to: <Code>{`${location.origin}/sign-in/provider`}</Code>
          </Text>
          <TextInput
            label="Name on the button"
            {...form.getInputProps('display_name')}
            onChange={(event) => form.setValues({ display_name: event.currentTarget.value, name: nameOf(event.currentTarget.value) })}
          />
          <TextInput label="Short name" description="In addresses and records; it stays" {...form.getInputProps('name')} />
          <TextInput label="Issuer" type="url" placeholder="https://login.example.com" {...form.getInputProps('issuer')} />
          <TextInput label="Client ID" autoComplete="off" {...form.getInputProps('client_id')} />
          <PasswordInput label="Client secret" description="Kept sealed; never shown again" autoComplete="off" {...form.getInputProps('client_secret')} />
          <Switch label="People without an account here become people of this installation" {...form.getInputProps('allow_sign_up', { type: 'checkbox' })} />
          {add.isError && Object.keys(fieldErrors(add.error)).length === 0 && (
            <Alert color="bad" role="alert">
              {inWords(add.error)}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add the provider
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
