import { Alert, Button, Group, NumberInput, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { useMe } from '#lib/session';
import type { CreatedApiKey } from '#lib/types';
import { readingOnly } from './scope-areas.ts';
import { ScopePicker } from './scope-picker.tsx';

const DAY_MS = 86_400_000;
const EXPIRIES = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'Never' },
];

/** A new key: a name, what it may do, how long it lives. */
export function CreateKey({ made, close }: { made: (key: CreatedApiKey) => void; close: () => void }) {
  const client = useQueryClient();
  const { permissions } = useMe();
  const form = useForm({
    initialValues: {
      name: '',
      mode: 'live' as 'live' | 'test',
      expiry: '90',
      limit: '' as number | '',
      scopes: [...readingOnly(permissions)] as string[],
    },
    validate: {
      name: (value) => (value.trim() === '' ? 'Say what the key is for.' : null),
      scopes: (value) => (value.length === 0 ? 'Choose at least one thing it may do.' : null),
    },
  });
  const create = useMutation({
    mutationFn: ({ name, mode, expiry, limit, scopes }: typeof form.values) =>
      api.keys.create({
        name: name.trim(),
        mode,
        scopes,
        requests_per_minute: limit === '' ? null : limit,
        expires_at: expiry === 'never' ? null : new Date(Date.now() + Number(expiry) * DAY_MS).toISOString(),
      }),
    onSuccess: async (key) => {
      await client.invalidateQueries({ queryKey: ['api-keys'] });
      made(key);
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  const { error: scopesError } = form.getInputProps('scopes');
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Which program uses it, and where"
          placeholder="Nightly export, billing server"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <div>
          <Text fz="sm" fw={500} mb={4}>
            Reach
          </Text>
          <SegmentedControl
            aria-label="Reach"
            data={[
              { value: 'live', label: 'Live' },
              { value: 'test', label: 'Test' },
            ]}
            {...form.getInputProps('mode')}
          />
          <Text fz="sm" c="dimmed" mt={4}>
            {form.values.mode === 'live'
              ? 'Real calls, contacts and appointments of the organization.'
              : 'Simulated calls only; contacts, real calls and changes are refused.'}
          </Text>
        </div>
        <Group grow align="flex-start">
          <Select label="Expires" allowDeselect={false} data={EXPIRIES} {...form.getInputProps('expiry')} />
          <NumberInput
            label="Requests a minute"
            placeholder="As usual"
            min={1}
            max={100_000}
            allowDecimal={false}
            hideControls
            {...form.getInputProps('limit')}
          />
        </Group>
        <ScopePicker
          offered={permissions}
          value={form.values.scopes}
          onChange={(scopes) => form.setFieldValue('scopes', scopes)}
          error={typeof scopesError === 'string' ? scopesError : null}
        />
        {create.isError && Object.keys(fieldErrors(create.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(create.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create key
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
