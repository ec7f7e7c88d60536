import { Alert, Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { KnowledgeAnswer, KnowledgeGap } from '#lib/types';
import { Dialog } from '#ui/dialog';
import { Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { Times } from './gaps.tsx';
import css from './knowledge.module.css';
import { verdictWords } from './knowledge-words.ts';

/** Writes the answer to a question; it is asked again at once, in every wording callers used, beside what was answered before. */
export function AnswerGap({ gap, close }: { gap: KnowledgeGap; close: () => void }) {
  return (
    <Dialog onClose={close} title="Write the answer" size="lg">
      <Fields gap={gap} close={close} />
    </Dialog>
  );
}

function Fields({ gap, close }: { gap: KnowledgeGap; close: () => void }) {
  const client = useQueryClient();
  const bases = useQuery({ queryKey: ['knowledge', 'bases'], queryFn: api.knowledge.bases });
  const [chosen, setChosen] = useState<string | null>(null);
  const [question, setQuestion] = useState(gap.question);
  const [answer, setAnswer] = useState('');
  const baseId = chosen ?? bases.data?.data[0]?.id ?? null;
  const save = useMutation({
    mutationFn: async (knowledge_base_id: string) => {
      const before = await api.knowledge.ask(knowledge_base_id, { question: gap.question, limit: 1 });
      await api.knowledge.answerGap(gap.id, { knowledge_base_id, question: question.trim(), answer: answer.trim() });
      const { data: after } = await api.knowledge.retest(gap.id);
      return { before, after };
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['knowledge'] }),
  });
  if (save.data !== undefined) return <BeforeAndAfter {...save.data} close={close} />;
  return (
    <Answer query={bases} rows={3}>
      {({ data }) =>
        data.length === 0 || baseId === null ? (
          <Stack gap="sm">
            <Text>There is no knowledge base yet that could hold the answer.</Text>
            <Group>
              <Button renderRoot={(props) => <Link {...props} to="/knowledge" onClick={close} />}>Make one</Button>
            </Group>
          </Stack>
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save.mutate(baseId);
            }}
          >
            <Stack gap="sm">
              <div>
                <Text fz="sm" fw={500}>
                  So callers put it
                </Text>
                <Times gap={gap} />
              </div>
              <TextInput label="Question" maxLength={500} value={question} onChange={(event) => setQuestion(event.currentTarget.value)} />
              <Textarea
                label="Answer"
                description="An agent says it as it stands here."
                autosize
                minRows={3}
                maxLength={4000}
                value={answer}
                data-autofocus
                onChange={(event) => setAnswer(event.currentTarget.value)}
              />
              <Select
                label="Knowledge base"
                allowDeselect={false}
                data={data.map(({ id, name }) => ({ value: id, label: name }))}
                value={baseId}
                onChange={setChosen}
              />
              {save.isError && (
                <Alert color="bad" role="alert">
                  {inWords(save.error)}
                </Alert>
              )}
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={close}>
                  Cancel
                </Button>
                <Button type="submit" loading={save.isPending} disabled={answer.trim() === '' || question.trim().length < 2}>
                  Save and ask again
                </Button>
              </Group>
            </Stack>
          </form>
        )
      }
    </Answer>
  );
}

function BeforeAndAfter({ before, after, close }: { before: KnowledgeAnswer; after: readonly KnowledgeAnswer[]; close: () => void }) {
  const answered = after.filter((one) => one.answer !== null).length;
  return (
    <Stack gap="md" role="status" aria-label="Asked again">
      <Text>
        {answered === after.length
          ? after.length === 1
            ? 'The question is answered now.'
            : `All ${after.length} wordings are answered now.`
          : `${answered} of ${after.length} wordings are answered now. Put the question in their words, too, and ask again.`}
      </Text>
      <Panel title="Before">
        <Said answer={before} />
      </Panel>
      <Panel title="Now" flush>
        {after.map((one) => (
          <div key={one.question} className={css.passage}>
            <Text fz="sm" c="dimmed">
              “{one.question}”
            </Text>
            <Said answer={one} />
          </div>
        ))}
      </Panel>
      <Group justify="flex-end">
        <Button onClick={close}>Done</Button>
      </Group>
    </Stack>
  );
}

function Said({ answer }: { answer: KnowledgeAnswer }) {
  return (
    <div>
      <Mark meaning={answer.answer === null ? 'attention' : 'good'}>{answer.answer === null ? 'No answer' : 'Answered'}</Mark>
      {answer.answer !== null && <p className={css.text}>{answer.answer}</p>}
      <Text fz="sm" c="dimmed">
        {verdictWords(answer)}
      </Text>
    </div>
  );
}
