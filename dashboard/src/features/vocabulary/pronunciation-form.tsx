import { Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '#lib/api';
import type { Pronunciation } from '#lib/types';
import { ListenButton } from '#ui/listen-button';
import { EntryForm } from './entry-form.tsx';

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** One word and how it is said, to be heard before it is kept. */
export function PronunciationForm({ row, close }: { row: Pronunciation | null; close: () => void }) {
  const form = useForm({
    initialValues: { word: row?.word ?? '', respelling: row?.respelling ?? '', ipa: row?.ipa ?? '' },
    validate: {
      word: (value) => (value.trim() === '' ? 'Which word?' : null),
      respelling: (value, values) => (value.trim() === '' && values.ipa.trim() === '' ? 'Say how it sounds, here or below.' : null),
    },
  });
  const { word, respelling, ipa } = form.values;
  const body = () => ({ word: word.trim(), respelling: textOrNull(respelling), ipa: textOrNull(ipa) });
  return (
    <EntryForm
      queryKey="pronunciations"
      save={() => (row === null ? api.vocabulary.addPronunciation(body()) : api.vocabulary.changePronunciation(row.id, body()))}
      check={() => !form.validate().hasErrors}
      refused={form.setErrors}
      remove={
        row && {
          title: `Remove ${row.word}?`,
          consequence: 'The voice reads it as it is written again, from the next call on.',
          run: () => api.vocabulary.removePronunciation(row.id),
        }
      }
      close={close}
    >
      <TextInput label="Word" description="As it is written; upper and lower case are the same" data-autofocus {...form.getInputProps('word')} />
      <TextInput label="In letters" description="As an English reader would say it: shi vawn" {...form.getInputProps('respelling')} />
      <TextInput label="Phonetic alphabet" description="Optional, more exact: ʃɪˈvɔːn. The built-in voice and Azure take it" {...form.getInputProps('ipa')} />
      <Group gap="xs">
        <ListenButton
          label="Listen"
          disabled={word.trim() === ''}
          fetch={() => api.vocabulary.listen({ ...body(), text: `This is how I say ${word.trim()}.` })}
        />
        <ListenButton label="As it was" disabled={word.trim() === ''} fetch={() => api.vocabulary.listen({ text: `This is how I say ${word.trim()}.` })} />
      </Group>
    </EntryForm>
  );
}
