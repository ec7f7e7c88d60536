import { Alert, Button, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import type { KnowledgeBase } from '#lib/types';

export const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'German' },
  { value: 'es', label: 'Spanish' },
  { value: 'fr', label: 'French' },
  { value: 'it', label: 'Italian' },
  { value: 'nl', label: 'Dutch' },
  { value: 'pt', label: 'Portuguese' },
] as const;

/** The languages to choose from, with the one a base has, whichever it is. */
export const languagesWith = (language: string) =>
  LANGUAGES.some(({ value }) => value === language) ? [...LANGUAGES] : [...LANGUAGES, { value: language, label: language }];

/** Makes a knowledge base; starts afresh each time it opens. */
export function BaseForm({ opened, close, made }: { opened: boolean; close: () => void; made: (base: KnowledgeBase) => void }) {
  return (
    <Modal opened={opened} onClose={close} title="New knowledge base">
      {opened && <Fields close={close} made={made} />}
    </Modal>
  );
}

function Fields({ close, made }: { close: () => void; made: (base: KnowledgeBase) => void }) {
  const client = useQueryClient();
  const form = useForm({
    initialValues: { name: '', description: '', language: 'en' },
    validate: { name: (value) => (value.trim() === '' ? 'A name is needed.' : null) },
  });
  const save = useMutation({
    mutationFn: ({ name, description, language }: typeof form.values) =>
      api.knowledge.createBase({ name: name.trim(), description: description.trim() === '' ? null : description.trim(), language }),
    onSuccess: async (base) => {
      await client.invalidateQueries({ queryKey: ['knowledge'] });
      close();
      made(base);
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="sm">
        <TextInput label="Name" placeholder="Front desk" data-autofocus maxLength={100} {...form.getInputProps('name')} />
        <Textarea label="What it is about" autosize minRows={2} maxLength={2000} {...form.getInputProps('description')} />
        <Select
          label="Language"
          description="English is also found by its meaning, with nothing to set up. Other languages are found by their words."
          allowDeselect={false}
          data={[...LANGUAGES]}
          {...form.getInputProps('language')}
        />
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
            Make it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
