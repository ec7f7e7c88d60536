import { Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '#lib/api';
import type { WordHint } from '#lib/types';
import { EntryForm } from './entry-form.tsx';

const KINDS = [
  { value: 'staff', label: 'A person who works here' },
  { value: 'service', label: 'A service' },
  { value: 'place', label: 'A place' },
  { value: 'other', label: 'Something else' },
];

/** One word that callers say. */
export function HintForm({ row, close }: { row: WordHint | null; close: () => void }) {
  const form = useForm({
    initialValues: { phrase: row?.phrase ?? '', kind: row?.kind ?? ('staff' as WordHint['kind']) },
    validate: { phrase: (value) => (value.trim() === '' ? 'Which word?' : null) },
  });
  const body = () => ({ phrase: form.values.phrase.trim(), kind: form.values.kind });
  return (
    <EntryForm
      queryKey="word-hints"
      save={() => (row === null ? api.vocabulary.addHint(body()) : api.vocabulary.changeHint(row.id, body()))}
      check={() => !form.validate().hasErrors}
      refused={form.setErrors}
      remove={
        row && {
          title: `Remove ${row.phrase}?`,
          consequence: 'Calls that begin from now on do not lean towards it.',
          run: () => api.vocabulary.removeHint(row.id),
        }
      }
      close={close}
    >
      <TextInput label="Word or phrase" description="As it is written in your records" data-autofocus {...form.getInputProps('phrase')} />
      <Select
        label="What it is"
        description="It decides at which questions it is listened for"
        allowDeselect={false}
        data={KINDS}
        {...form.getInputProps('kind')}
      />
    </EntryForm>
  );
}
