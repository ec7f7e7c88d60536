import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { stretch } from '#lib/format';
import type { KnowledgeAnswer, KnowledgeBase } from '#lib/types';
import { Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { Failed } from '#ui/states';
import css from './knowledge.module.css';
import { LEVELS, levelWords, otherLevelsWords, verdictWords } from './knowledge-words.ts';
import { Passage } from './passage.tsx';

/** Tries a question as a caller would ask it: what an agent would say at the level of the base and at the others, from which passage, and why that one. */
export function TestQuestion({ base }: { base: KnowledgeBase }) {
  const [question, setQuestion] = useState('');
  const ask = useMutation({ mutationFn: () => api.knowledge.ask(base.id, { question: question.trim(), limit: 5 }) });
  const may = question.trim().length >= 2;
  return (
    <Stack gap="lg" maw={860}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (may) ask.mutate();
        }}
      >
        <Stack gap="xs">
          <Group align="flex-end" gap="xs" wrap="nowrap">
            <TextInput
              label="Question"
              placeholder="Do you have parking?"
              maxLength={500}
              value={question}
              onChange={(event) => setQuestion(event.currentTarget.value)}
              style={{ flex: 1 }}
            />
            <Button type="submit" loading={ask.isPending} disabled={!may}>
              Ask
            </Button>
          </Group>
          <Text fz="sm" c="dimmed">
            How sure an agent must be: {levelWords(base.answer_level)}. Settings of this base change it.
          </Text>
        </Stack>
      </form>
      {ask.isError && <Failed error={ask.error} retry={() => ask.mutate()} />}
      {ask.data !== undefined && <Result answer={ask.data} baseId={base.id} />}
    </Stack>
  );
}

/** Each level with what it would do, the base's own marked. */
function Levels({ answer }: { answer: KnowledgeAnswer }) {
  return (
    <ul className={css.levels} aria-label="At each level">
      {LEVELS.map(({ value, label }) => {
        const one = answer.levels.find(({ answer_level }) => answer_level === value);
        if (one === undefined) return null;
        return (
          <li key={value} data-own={value === answer.answer_level || undefined}>
            <Text span fz="sm" fw={value === answer.answer_level ? 600 : 400}>
              {label}, from {Math.round(one.min_score * 100)} points
            </Text>
            <Mark meaning={one.answer === null ? 'neutral' : 'good'}>{one.answer === null ? 'says that it does not know' : 'answers'}</Mark>
          </li>
        );
      })}
    </ul>
  );
}

function Result({ answer, baseId }: { answer: KnowledgeAnswer; baseId: string }) {
  const others = otherLevelsWords(answer);
  const silent = answer.answer === null ? answer.levels.find((one) => one.answer !== null)?.answer : undefined;
  return (
    <Stack gap="lg" role="status" aria-label="Answer">
      <Panel title={answer.answer === null ? <Mark meaning="attention">No answer</Mark> : <Mark meaning="good">An agent would say</Mark>}>
        {answer.answer !== null && <p className={css.said}>{answer.answer}</p>}
        <Text fz="sm" c="dimmed" mt={answer.answer === null ? 0 : 8}>
          {verdictWords(answer)} {answer.method === 'words' ? 'Found by words alone' : 'Found by words and by meaning'}, in {stretch(answer.took_ms)}.
        </Text>
        {others !== '' && (
          <Text fz="sm" mt={8}>
            {others}
          </Text>
        )}
        {typeof silent === 'string' && <p className={css.said}>{silent}</p>}
        <Levels answer={answer} />
      </Panel>
      {answer.passages.length > 0 && (
        <Panel title="Passages that came near, the best first" flush>
          <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {answer.passages.map((passage) => (
              <Passage key={`${passage.document_id} ${passage.chunk_index}`} passage={passage} minScore={answer.min_score} baseId={baseId} />
            ))}
          </ol>
        </Panel>
      )}
    </Stack>
  );
}
