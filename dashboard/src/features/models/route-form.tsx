import { Alert, Autocomplete, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { CredentialForm } from '../vault/credential-form.tsx';
import { type AnyRoute, fromForm, PROVIDERS, type RouteKind } from './providers.ts';

interface Props {
  kind: RouteKind;
  opened: boolean;
  close: () => void;
  route?: AnyRoute | undefined;
  /** Keeps the route; what it throws is shown here. */
  keep: (route: AnyRoute) => Promise<unknown>;
}

const TITLES: Readonly<Record<RouteKind, string>> = {
  model: 'Language model',
  embedding: 'Model for knowledge',
  recogniser: 'Who listens',
  voice: 'Who speaks',
};

/** Chooses a provider, one of its models or voices, and the key; starts afresh each time it opens. */
export function RouteForm({ opened, close, ...more }: Props) {
  return (
    <Modal opened={opened} onClose={close} title={TITLES[more.kind]}>
      {opened && <Fields close={close} {...more} />}
    </Modal>
  );
}

function Fields({ kind, close, route, keep }: Omit<Props, 'opened'>) {
  const providers = PROVIDERS[kind];
  const [storing, vault] = useDisclosure(false);
  const [fault, setFault] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const keys = useQuery({ queryKey: ['credentials'], queryFn: api.credentials.list });
  const first = Object.keys(providers)[0] ?? '';
  const valuesFor = (provider: string) => ({
    provider,
    model: providers[provider]?.models[0] ?? '',
    voice: providers[provider]?.voice ?? '',
    base_url: '',
    credential_id: null as string | null,
  });
  const form = useForm({
    initialValues: { ...valuesFor(route?.provider ?? first), ...(route && { ...route, voice: route.voice ?? '', base_url: route.base_url ?? '' }) },
    validate: {
      model: (value) => (value.trim() === '' ? 'Which one?' : null),
      voice: (value) => (kind === 'voice' && value.trim() === '' ? 'Which voice?' : null),
      base_url: (value, { provider }) => (providers[provider]?.address !== undefined && value.trim() === '' ? 'It has no address of its own.' : null),
      credential_id: (value, { provider }) => (value === null && providers[provider]?.needsKey ? 'Choose its key, or store one.' : null),
    },
  });
  const chosen = providers[form.values.provider];
  const submit = form.onSubmit((values) => {
    setSaving(true);
    setFault(null);
    keep(fromForm(kind, values)).then(close, (error: unknown) => {
      setFault(inWords(error));
      setSaving(false);
    });
  });
  const usable = (keys.data?.data ?? []).filter(({ kind: of, status }) => of === 'api_key' && status === 'active');
  return (
    <>
      <form onSubmit={submit} noValidate autoComplete="off">
        <Stack gap="sm">
          <Select
            label="Provider"
            allowDeselect={false}
            data={Object.entries(providers).map(([value, { label }]) => ({ value, label }))}
            value={form.values.provider}
            onChange={(provider) => provider !== null && form.setValues(valuesFor(provider))}
          />
          <Autocomplete label="Model" description="Any it offers may be typed" data={[...(chosen?.models ?? [])]} {...form.getInputProps('model')} />
          {kind === 'voice' && <TextInput label="Voice" description="Its name or id there" {...form.getInputProps('voice')} />}
          <TextInput
            label="Address"
            description={chosen?.address === undefined ? 'Only if it is not the provider’s own' : 'Where it is reached'}
            placeholder={chosen?.address ?? ''}
            {...form.getInputProps('base_url')}
          />
          <Group align="flex-end" wrap="nowrap" gap="xs">
            <Select
              label="Key"
              flex={1}
              clearable
              placeholder={usable.length === 0 ? 'None is stored yet' : chosen?.needsKey ? '' : 'None'}
              data={usable.map(({ id, name, provider }) => ({ value: id, label: `${name} (${provider})` }))}
              {...form.getInputProps('credential_id')}
            />
            <Button variant="default" onClick={vault.open}>
              Store a key
            </Button>
          </Group>
          {fault !== null && (
            <Alert color="bad" role="alert">
              {fault}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={saving}>
              {route === undefined ? 'Add it' : 'Save it'}
            </Button>
          </Group>
        </Stack>
      </form>
      <CredentialForm opened={storing} close={vault.close} />
    </>
  );
}
