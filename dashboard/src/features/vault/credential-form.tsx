import { Alert, Button, Group, Modal, PasswordInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import type { Credential } from '#lib/types';
import { KINDS } from './credential-kinds.ts';

/** Stores a credential, or enters a new secret for one; starts afresh each time it opens. */
export function CredentialForm({ opened, close, credential }: { opened: boolean; close: () => void; credential?: Credential }) {
  return (
    <Modal opened={opened} onClose={close} title={credential === undefined ? 'Add credential' : `New secret for ${credential.name}`}>
      {opened && <Fields close={close} {...(credential !== undefined && { credential })} />}
    </Modal>
  );
}

function Fields({ close, credential }: { close: () => void; credential?: Credential }) {
  const client = useQueryClient();
  const initial = {
    name: credential?.name ?? '',
    provider: credential?.provider ?? '',
    kind: credential?.kind ?? ('api_key' as Credential['kind']),
    secret: {} as Record<string, string>,
  };
  const form = useForm({
    initialValues: initial,
    validate: {
      name: (value) => (value.trim() === '' ? 'A name is needed.' : null),
      provider: (value) => (value.trim() === '' ? 'Say whose it is.' : null),
    },
  });
  const { fields } = KINDS[form.values.kind];
  const save = useMutation({
    mutationFn: (values: typeof initial) => {
      const secret = Object.fromEntries(fields.map(({ name }) => [name, values.secret[name] ?? ''] as const).filter(([, value]) => value !== ''));
      if (credential !== undefined) return api.credentials.replace(credential.id, secret);
      return api.credentials.create({ name: values.name.trim(), provider: values.provider.trim(), kind: values.kind, secret });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['credentials'] });
      close();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate autoComplete="off">
      <Stack gap="sm">
        {credential === undefined && (
          <>
            <TextInput label="Name" data-autofocus {...form.getInputProps('name')} />
            <TextInput label="Whose it is" placeholder="twilio, openai, …" {...form.getInputProps('provider')} />
            <Select
              label="Kind"
              allowDeselect={false}
              data={Object.entries(KINDS).map(([value, { label }]) => ({ value, label }))}
              {...form.getInputProps('kind')}
            />
          </>
        )}
        {fields.map(({ name, label, form: shape }) => {
          const props = { key: name, label, ...form.getInputProps(`secret.${name}`), value: form.values.secret[name] ?? '' };
          const { key, ...rest } = props;
          if (shape === 'long') return <Textarea key={key} autosize minRows={3} maxRows={10} {...rest} />;
          if (shape === 'plain') return <TextInput key={key} autoComplete="off" {...rest} />;
          return <PasswordInput key={key} autoComplete="new-password" {...rest} />;
        })}
        {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(save.error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {credential === undefined ? 'Store it' : 'Replace the secret'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
