import { Alert, Button, Group, Modal, MultiSelect, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import type { Webhook, WebhookWithSecret } from '#lib/types';
import { headersOf } from './webhook-words.ts';

interface Props {
  opened: boolean;
  close: () => void;
  hook?: Webhook;
  /** A new one begins with what this one says. */
  copyOf?: Webhook;
  /** Told of a new webhook, whose secret must be shown now. */
  made?: (hook: WebhookWithSecret) => void;
}

/** Adds an endpoint or changes one; starts afresh each time it opens. */
export function WebhookForm({ opened, close, ...more }: Props) {
  return (
    <Modal opened={opened} onClose={close} title={more.hook === undefined ? 'Add webhook' : 'Change webhook'} size="lg">
      {opened && <Fields close={close} {...more} />}
    </Modal>
  );
}

function Fields({ close, hook, copyOf, made }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const kinds = useQuery({ queryKey: ['webhook-events'], queryFn: api.webhooks.events, staleTime: Number.POSITIVE_INFINITY });
  const shown = hook ?? copyOf;
  const initial = {
    url: shown?.url ?? '',
    description: shown?.description ?? '',
    all: shown === undefined || shown.events.includes('*'),
    events: (shown?.events ?? []).filter((name) => name !== '*'),
    headers: '',
  };
  const form = useForm({
    initialValues: initial,
    validate: {
      url: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? null : 'An address begins with https://.'),
      events: (value, all) => (all.all || value.length > 0 ? null : 'Choose at least one event, or all of them.'),
      headers: (value) => (headersOf(value) === null ? 'One header a line, like authorization: Bearer …' : null),
    },
  });
  const save = useMutation({
    mutationFn: async (values: typeof initial) => {
      const headers = headersOf(values.headers) ?? {};
      const body = {
        url: values.url.trim(),
        description: values.description.trim() === '' ? null : values.description.trim(),
        events: values.all ? ['*'] : values.events,
        ...(Object.keys(headers).length > 0 ? { headers } : {}),
      };
      if (hook === undefined) made?.(await api.webhooks.create(body));
      else await api.webhooks.update(hook.id, body);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['webhooks'] });
      close();
    },
    onError: (error) => form.setErrors(Object.fromEntries(Object.entries(fieldErrors(error)).map(([path, words]) => [path.split('.')[0] ?? path, words]))),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="sm">
        <TextInput label="Address" placeholder="https://example.com/hooks/callwright" type="url" data-autofocus {...form.getInputProps('url')} />
        <TextInput label="What it is for" {...form.getInputProps('description')} />
        <Switch label="All events, also those that come with a later version" {...form.getInputProps('all', { type: 'checkbox' })} />
        {!form.values.all && (
          <MultiSelect
            label="Events"
            searchable
            data={(kinds.data?.data ?? []).map(({ type }) => type)}
            hidePickedOptions
            nothingFoundMessage="There is no such event"
            {...form.getInputProps('events')}
          />
        )}
        <Textarea
          label="Headers"
          description={
            hook === undefined || hook.header_names.length === 0
              ? `Sent with every delivery, one a line. Their values are stored sealed and not shown again.${copyOf !== undefined && copyOf.header_names.length > 0 ? ` The other one has ${copyOf.header_names.join(', ')}; type them again.` : ''}`
              : `Kept as they are while this is empty: ${hook.header_names.join(', ')}. What you type replaces them.`
          }
          placeholder="authorization: Bearer …"
          autosize
          minRows={2}
          {...form.getInputProps('headers')}
        />
        {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
          <Alert color="bad" role="alert">
            {inWords(save.error)}
          </Alert>
        )}
        {hook === undefined && (
          <Text fz="sm" c="dimmed">
            Deliveries are signed after Standard Webhooks. The secret is shown once, after this.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {hook === undefined ? 'Add webhook' : 'Save changes'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
