import { Alert, Button, Group, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '#lib/api';
import { count, stretch } from '#lib/format';
import { fieldErrors, inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { KnowledgeBase } from '#lib/types';
import { confirmAction } from '#ui/confirm-action';
import { Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { languagesWith } from './base-form.tsx';
import css from './knowledge.module.css';
import { LEVELS } from './knowledge-words.ts';

const WORDS = 'words';

/** What a base is called and how it is searched. */
export function BaseSettings({ base }: { base: KnowledgeBase }) {
  const client = useQueryClient();
  const may = useCan('knowledge.update');
  const models = useQuery({ queryKey: ['knowledge', 'models'], queryFn: api.knowledge.models, staleTime: 60_000 });
  const form = useForm({
    initialValues: {
      name: base.name,
      description: base.description ?? '',
      language: base.language,
      embedding_model: base.embedding_model ?? WORDS,
      answer_level: base.answer_level,
    },
    validate: { name: (value) => (value.trim() === '' ? 'A name is needed.' : null) },
  });
  const save = useMutation({
    mutationFn: ({ name, description, language, embedding_model, answer_level }: typeof form.values) =>
      api.knowledge.changeBase(base.id, {
        name: name.trim(),
        description: description.trim() === '' ? null : description.trim(),
        language,
        answer_level,
        ...(embedding_model === (base.embedding_model ?? WORDS) ? {} : { embedding_model: embedding_model === WORDS ? null : embedding_model }),
      }),
    onSuccess: async () => {
      form.resetDirty();
      await client.invalidateQueries({ queryKey: ['knowledge'] });
      notifications.show({ color: 'gray', message: 'Saved' });
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  const known = models.data?.data ?? [];
  const changesModel = form.values.embedding_model !== (base.embedding_model ?? WORDS);
  return (
    <Stack gap="lg" maw={760}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <fieldset disabled={!may} className="plain-fieldset">
          <Stack gap="lg">
            <Panel title="What it is">
              <Stack gap="sm">
                <TextInput label="Name" description="Graphs name it so." maxLength={100} {...form.getInputProps('name')} />
                <Textarea label="What it is about" autosize minRows={2} maxLength={2000} {...form.getInputProps('description')} />
                <Select label="Language" maw={280} allowDeselect={false} data={languagesWith(base.language)} {...form.getInputProps('language')} />
              </Stack>
            </Panel>
            <Panel title="How passages are found">
              <Stack gap="sm">
                <Radio.Group aria-label="How passages are found" {...form.getInputProps('embedding_model')}>
                  <Stack gap="sm">
                    <Radio value={WORDS} label="By words alone" description="Endings and common synonyms count as the same word. Works in any language." />
                    {known.map(({ id, name, runs }) => (
                      <Radio
                        key={id}
                        value={id}
                        label={`By words and by meaning: ${name}`}
                        description={runs === 'local' ? 'Runs on this machine; nothing leaves it.' : 'Passages and questions are sent to this provider.'}
                      />
                    ))}
                    {base.embedding_model !== null && models.data !== undefined && !known.some(({ id }) => id === base.embedding_model) && (
                      <Radio
                        value={base.embedding_model}
                        label={`By words and by meaning: ${base.embedding_model}`}
                        description="This model may not be used now, so questions are answered by words alone."
                      />
                    )}
                  </Stack>
                </Radio.Group>
                {form.values.embedding_model !== WORDS && <TryModel key={form.values.embedding_model} baseId={base.id} model={form.values.embedding_model} />}
                {changesModel && (
                  <Alert color="attention">
                    All {count(base.chunk_count)} passages are gone through anew in the background. Until that is done, questions are answered by words.
                  </Alert>
                )}
              </Stack>
            </Panel>
            <Panel title="How sure an agent must be">
              <Stack gap="sm">
                <Radio.Group aria-label="How sure an agent must be" {...form.getInputProps('answer_level')}>
                  <Stack gap="sm">
                    {LEVELS.map((one) => (
                      <Radio key={one.value} {...one} />
                    ))}
                  </Stack>
                </Radio.Group>
                <Text fz="sm" c="dimmed">
                  Each passage gets points for a question: how many of its words it has, how near it is in meaning, whether it holds the kind of thing that was
                  asked for. With too few an agent says that it does not know, and the question appears under Knowledge, Unanswered. A graph can ask for a
                  number of points of its own in its “Answers” step.
                </Text>
              </Stack>
            </Panel>
            {save.isError && Object.keys(fieldErrors(save.error)).length === 0 && (
              <Alert color="bad" role="alert">
                {inWords(save.error)}
              </Alert>
            )}
            {may && (
              <Group justify="flex-end">
                <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                  Save changes
                </Button>
              </Group>
            )}
          </Stack>
        </fieldset>
      </form>
      {base.embedding_model !== null && <Index base={base} />}
      <Remove base={base} />
    </Stack>
  );
}

/** Asks the chosen model for one vector: what came, how long it took, or the refusal in words. */
function TryModel({ baseId, model }: { baseId: string; model: string }) {
  const trial = useMutation({ mutationFn: () => api.knowledge.tryEmbedding(baseId, model) });
  return (
    <Group gap="sm">
      <Button variant="default" size="compact-md" loading={trial.isPending} onClick={() => trial.mutate()}>
        Test this model
      </Button>
      <span role="status">
        {trial.data !== undefined && (
          <Mark meaning={trial.data.ok ? 'good' : 'bad'}>
            {trial.data.words} {trial.data.ok && `It took ${stretch(trial.data.duration_ms)}.`}
          </Mark>
        )}
        {trial.isError && <Mark meaning="bad">{inWords(trial.error)}</Mark>}
      </span>
    </Group>
  );
}

/** How far the vectors are, and the way to make them all again. */
function Index({ base }: { base: KnowledgeBase }) {
  const client = useQueryClient();
  const may = useCan('knowledge.update');
  const again = useMutation({
    mutationFn: () => api.knowledge.reindex(base.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['knowledge'] }),
    onError: (error) => notifications.show({ color: 'bad', title: 'The index was not begun anew', message: inWords(error) }),
  });
  const share = base.chunk_count === 0 ? 1 : base.embedded_count / base.chunk_count;
  const words =
    base.embedded_count === base.chunk_count
      ? `All ${count(base.chunk_count)} passages`
      : `${count(base.embedded_count)} of ${count(base.chunk_count)} passages`;
  return (
    <Panel
      title="Index by meaning"
      aside={
        may && (
          <Button variant="default" size="compact-md" loading={again.isPending} onClick={() => again.mutate()}>
            Make it anew
          </Button>
        )
      }
    >
      <Stack gap={8}>
        <div
          className={css.track}
          role="progressbar"
          aria-label="Index by meaning"
          aria-valuenow={Math.round(share * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span style={{ width: `${Math.round(share * 100)}%` }} />
        </div>
        <Text fz="sm" c="dimmed">
          {words} can be found by meaning{base.status === 'indexing' ? '; the rest is being made.' : '.'}
        </Text>
      </Stack>
    </Panel>
  );
}

function Remove({ base }: { base: KnowledgeBase }) {
  const may = useCan('knowledge.delete');
  const client = useQueryClient();
  const navigate = useNavigate();
  if (!may) return null;
  return (
    <Panel title="Delete this knowledge base">
      <Group justify="space-between" gap="sm">
        <Text c="dimmed" maw={460}>
          Its documents, their versions and its history go with it. Agents stop answering from it at once.
        </Text>
        <Button
          color="bad"
          variant="default"
          onClick={() =>
            confirmAction({
              title: `Delete ${base.name}?`,
              consequence: `Its ${count(base.document_count)} documents go for good. Questions they answered are open again; calls keep what was said.`,
              button: 'Delete',
              failed: 'It was not deleted',
              run: async () => {
                await api.knowledge.removeBase(base.id);
                await navigate({ to: '/knowledge' });
                await client.invalidateQueries({ queryKey: ['knowledge'] });
              },
            })
          }
        >
          Delete
        </Button>
      </Group>
    </Panel>
  );
}
