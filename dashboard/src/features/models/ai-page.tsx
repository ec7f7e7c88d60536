import { Alert, Anchor, Button, Group, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { AiConfig } from '#lib/types';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer } from '#ui/states';
import { Chain } from './chain.tsx';
import type { EmbeddingRoute, ModelRoute } from './providers.ts';

/** Whether anything leaves the house, which models are asked, and how long a caller waits for them. */
export function AiPage() {
  const query = useQuery({ queryKey: ['ai-config'], queryFn: api.models.read });
  return (
    <>
      <PageHead title="Models" />
      <PageBody narrow>
        <Answer query={query} rows={6}>
          {(config) => <Body config={config} />}
        </Answer>
      </PageBody>
    </>
  );
}

function Body({ config }: { config: AiConfig }) {
  const client = useQueryClient();
  const may = useCan('ai_configs.update');
  const change = async (body: Parameters<typeof api.models.change>[0]): Promise<void> => {
    await api.models.change(body);
    await client.invalidateQueries({ queryKey: ['ai-config'] });
  };
  return (
    <Stack gap="lg">
      {!may && <Text c="dimmed">An owner or admin can change these.</Text>}
      <Offline config={config} may={may} change={change} />
      <Panel title="Language models" flush>
        <Text px="md" pt="sm" fz="sm" c="dimmed">
          Agents decide by rules. A model only proposes, where an agent is set to it: what is wrong, late or not the caller’s own yes is dropped. Asked in this
          order.
        </Text>
        <Chain
          kind="model"
          routes={config.config.llm}
          keep={(llm) => change({ config: { llm: llm as ModelRoute[] } })}
          may={may}
          add="Add a model"
          last={config.config.llm.length === 0 ? 'No model yet: the rules decide alone, and every agent works.' : 'Then the rules decide alone.'}
        />
      </Panel>
      <Panel title="Knowledge by meaning" flush>
        <Text px="md" pt="sm" fz="sm" c="dimmed">
          Knowledge is found by a built-in English model, with nothing to set up. A model added here can be chosen in the settings of a knowledge base; its
          passages and callers’ questions are then sent there.
        </Text>
        <Chain
          kind="embedding"
          routes={config.config.embedding}
          keep={(embedding) => change({ config: { embedding: embedding as EmbeddingRoute[] } })}
          may={may}
          add="Add embeddings"
          last="Where none answers in time, words alone decide."
        />
      </Panel>
      <Limits config={config} may={may} change={change} />
      <Panel title="What a model is told">
        <Switch
          label="Mask card and social security numbers"
          description="Spoken or written. What a card slot asks for never goes to a model, with or without this."
          checked={config.redaction_enabled}
          disabled={!may}
          onChange={(event) => void change({ redaction_enabled: event.currentTarget.checked })}
        />
      </Panel>
    </Stack>
  );
}

interface PartProps {
  config: AiConfig;
  may: boolean;
  change: (body: Parameters<typeof api.models.change>[0]) => Promise<void>;
}

function Offline({ config, may, change }: PartProps) {
  const toggle = useMutation({
    mutationFn: (offline_only: boolean) => change({ offline_only }),
    onError: (error) => notifications.show({ color: 'bad', title: 'That did not work', message: inWords(error) }),
  });
  const flip = (wanted: boolean): void => {
    if (wanted) return toggle.mutate(true);
    modals.openConfirmModal({
      title: 'Let words leave this server?',
      children:
        'From the next call on, what callers say may go to the models and the speech providers that you choose, over the internet where they are not your own. Nothing is sent to anybody you have not chosen.',
      labels: { confirm: 'Allow it', cancel: 'Stay offline' },
      onConfirm: () => toggle.mutate(false),
    });
  };
  const waiting = config.config.llm.length;
  return (
    <Panel title="Leaving the house">
      <Stack gap="sm">
        <Switch
          label="Offline only"
          description="Nothing that is said, written or stored goes to a provider of models, speech or embeddings, not even to a server of your own. Webhooks, mail, calendars and carriers go on."
          checked={config.offline_only}
          disabled={!may || toggle.isPending}
          onChange={(event) => flip(event.currentTarget.checked)}
        />
        {config.offline_only && waiting > 0 && (
          <Alert color="attention">
            {waiting === 1 ? 'The model below is' : 'The models below are'} not asked while this is on.{' '}
            <Anchor component={Link} to="/settings/voice" underline="always" c="inherit">
              Voice presets
            </Anchor>{' '}
            speak with the built-in voice.
          </Alert>
        )}
      </Stack>
    </Panel>
  );
}

function Limits({ config, may, change }: PartProps) {
  const { turn_budget_ms, max_questions, max_tokens } = config.config;
  const form = useForm({ initialValues: { turn_budget_ms, max_questions, max_tokens } });
  const save = useMutation({
    mutationFn: (values: typeof form.values) => change({ config: values }),
    onSuccess: () => {
      form.resetDirty();
      notifications.show({ color: 'gray', message: 'Saved' });
    },
    onError: (error) => form.setErrors(Object.fromEntries(Object.entries(fieldErrors(error)).map(([path, words]) => [path.replace(/^config\./, ''), words]))),
  });
  return (
    <Panel title="Limits of a call">
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <fieldset disabled={!may} className="plain-fieldset">
          <Stack gap="sm">
            <Group grow align="flex-start" preventGrowOverflow={false}>
              <NumberInput
                label="Longest wait in a turn"
                description="Then the rules decide"
                suffix=" ms"
                min={200}
                max={2500}
                step={100}
                miw={180}
                {...form.getInputProps('turn_budget_ms')}
              />
              <NumberInput label="Questions" description="To models, in one call" min={1} max={400} miw={180} {...form.getInputProps('max_questions')} />
              <NumberInput
                label="Tokens"
                description="In and out, in one call"
                min={1000}
                max={2_000_000}
                step={1000}
                thousandSeparator=","
                miw={180}
                {...form.getInputProps('max_tokens')}
              />
            </Group>
            {may && (
              <Group justify="flex-end">
                <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                  Save limits
                </Button>
              </Group>
            )}
          </Stack>
        </fieldset>
      </form>
    </Panel>
  );
}
