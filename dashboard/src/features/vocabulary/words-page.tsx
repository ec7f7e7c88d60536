import { Button, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { useCan } from '#lib/session';
import type { Pronunciation, WordHint } from '#lib/types';
import { type Column, DataTable } from '#ui/data-table';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { HintForm } from './hint-form.tsx';
import { PronunciationForm } from './pronunciation-form.tsx';
import { TryHints } from './try-hints.tsx';

const KINDS = { staff: 'Person', service: 'Service', place: 'Place', other: 'Other' } as const;

const said: readonly Column<Pronunciation>[] = [
  { key: 'word', label: 'Word', narrow: 'title', render: (row) => row.word },
  { key: 'respelling', label: 'In letters', width: '32%', narrow: 'sub', render: (row) => row.respelling ?? '–' },
  { key: 'ipa', label: 'Phonetic', width: '32%', narrow: 'side', render: (row) => row.ipa ?? '–' },
];
const heard: readonly Column<WordHint>[] = [
  { key: 'phrase', label: 'Word', narrow: 'title', render: (row) => row.phrase },
  { key: 'kind', label: 'What it is', width: '32%', narrow: 'side', render: (row) => KINDS[row.kind] },
];

/** Words of the organization: how the voice says them, and which of them callers say. */
export function WordsPage() {
  const pronunciations = useQuery({ queryKey: ['pronunciations'], queryFn: api.vocabulary.pronunciations });
  const hints = useQuery({ queryKey: ['word-hints'], queryFn: api.vocabulary.hints });
  const known = useQuery({ queryKey: ['word-hints', 'known'], queryFn: api.vocabulary.known });
  const maySay = useCan('pronunciations.create');
  const mayHint = useCan('word_hints.create');
  const [word, setWord] = useState<Pronunciation | 'new' | null>(null);
  const [hint, setHint] = useState<WordHint | 'new' | null>(null);
  const names = known.data?.data ?? [];
  return (
    <>
      <PageHead title="Words" />
      <PageBody narrow>
        <Stack gap="lg">
          <Panel
            flush
            title="How words are said"
            aside={
              maySay && (
                <Button variant="default" size="xs" leftSection={<Plus size={14} />} onClick={() => setWord('new')}>
                  Add a word
                </Button>
              )
            }
          >
            <Answer query={pronunciations} rows={3}>
              {({ data }) =>
                data.length === 0 ? (
                  <Text p="md" c="dimmed" fz="sm">
                    The voice reads every word as it is written. Add a name it gets wrong: Siobhan is said “shi vawn”.
                  </Text>
                ) : (
                  <DataTable label="How words are said" columns={said} rows={data} rowKey={(row) => row.id} {...(maySay && { onOpen: setWord })} />
                )
              }
            </Answer>
          </Panel>
          <Panel
            flush
            title="Words callers say"
            aside={
              mayHint && (
                <Button variant="default" size="xs" leftSection={<Plus size={14} />} onClick={() => setHint('new')}>
                  Add a hint
                </Button>
              )
            }
          >
            <Answer query={hints} rows={3}>
              {({ data }) =>
                data.length === 0 ? (
                  <Text p="md" c="dimmed" fz="sm">
                    Add names, places and products that are no everyday words. The recogniser leans towards them where an answer may hold them.
                  </Text>
                ) : (
                  <DataTable label="Words callers say" columns={heard} rows={data} rowKey={(row) => row.id} {...(mayHint && { onOpen: setHint })} />
                )
              }
            </Answer>
            {names.length > 0 && (
              <Text px="md" py="sm" fz="sm" c="dimmed">
                People and services of the calendar count by themselves: {names.map(({ phrase }) => phrase).join(', ')}.
              </Text>
            )}
          </Panel>
          <TryHints />
        </Stack>
      </PageBody>
      <Modal opened={word !== null} onClose={() => setWord(null)} title={word === 'new' ? 'Add a word' : 'Change how it is said'}>
        {word !== null && <PronunciationForm row={word === 'new' ? null : word} close={() => setWord(null)} />}
      </Modal>
      <Modal opened={hint !== null} onClose={() => setHint(null)} title={hint === 'new' ? 'Add a hint' : 'Change the hint'}>
        {hint !== null && <HintForm row={hint === 'new' ? null : hint} close={() => setHint(null)} />}
      </Modal>
    </>
  );
}
