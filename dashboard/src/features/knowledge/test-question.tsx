import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#lib/api';
import { stretch } from '#lib/format';
import type { KnowledgeAnswer, KnowledgeBase } from '#lib/types';
import { Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { Failed } from '#ui/states';
import css from './knowledge.module.css';
import { STRICTNESS, verdictWords } from './knowledge-words.ts';
import { Passage } from './passage.tsx';

/** Tries a question as a caller would ask it: what an agent would say, from which passage, and why that one. */
export function TestQuestion({ base }: { base: KnowledgeBase }) {
  const [question, setQuestion] = useState('');
  const [strictness, setStrictness] = useState('0.5');
  const ask = useMutation({ mutationFn: (min_score: number) => api.knowledge.ask(base.id, { question: question.trim(), min_score, limit: 5 }) });
  const may = question.trim().length >= 2;
  const choose = (next: string) => {
    setStrictness(next);
    if (ask.data !== undefined && may) ask.mutate(Number(next));
  };
  return (
    <Stack gap="lg" maw={860}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (may) ask.mutate(Number(strictness));
        }}
      >
        <Stack gap="sm">
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
          <Radio.Group label="How sure an agent must be" value={strictness} onChange={choose}>
            <Stack gap={6} mt={6}>
              {STRICTNESS.map((one) => (
                <Radio key={one.value} {...one} />
              ))}
            </Stack>
          </Radio.Group>
        </Stack>
      </form>
      {ask.isError && <Failed error={ask.error} retry={() => ask.mutate(Number(strictness))} />}
      {ask.data !== undefined && <Result answer={ask.data} baseId={base.id} />}
    </Stack>
  );
}

function Result({ answer, baseId }: { answer: KnowledgeAnswer; baseId: string }) {
  return (
    <Stack gap="lg" role="status" aria-label="Answer">
      <Panel title={answer.answer === null ? <Mark meaning="attention">No answer</Mark> : <Mark meaning="good">An agent would say</Mark>}>
        {answer.answer !== null && <p className={css.said}>{answer.answer}</p>}
        <Text fz="sm" c="dimmed" mt={answer.answer === null ? 0 : 8}>
          {verdictWords(answer)} {answer.method === 'words' ? 'Found by words alone' : 'Found by words and by meaning'}, in {stretch(answer.took_ms)}.
        </Text>
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
