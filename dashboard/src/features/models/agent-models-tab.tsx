import { Alert, Anchor, Button, Group, NumberInput, Radio, Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent } from '#lib/types';
import { Panel } from '#ui/page';
import { BUILT_IN_VOICES, routeWords } from './providers.ts';

const MODES = [
  { value: 'deterministic', label: 'Rules only', description: 'The same words lead to the same answer, every time. No model is asked.' },
  {
    value: 'hybrid',
    label: 'Rules, and a model where they are unsure',
    description: 'A model is asked when the rules understood nothing or too little. It only proposes; the rules decide.',
  },
  {
    value: 'llm',
    label: 'A model at every turn',
    description: 'It proposes what was meant, and may reword a prompt where the graph allows it. The rules still decide.',
  },
] as const;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** How this agent decides, and who listens and speaks for it. */
export function AgentModelsTab({ agent }: { agent: Agent }) {
  const client = useQueryClient();
  const may = useCan('agents.update');
  const rules = useQuery({ queryKey: ['ai-config'], queryFn: api.models.read });
  const presets = useQuery({ queryKey: ['voice-configs'], queryFn: api.models.presets });
  const own = agent.llm_config['turn_budget_ms'];
  const form = useForm({
    initialValues: {
      runtime_mode: agent.runtime_mode,
      turn_budget_ms: typeof own === 'number' ? own : ('' as number | ''),
      voice_config_id: textOf(agent.voice_config['voice_config_id']),
      voice: textOf(agent.voice_config['voice']),
    },
  });
  const save = useMutation({
    mutationFn: ({ runtime_mode, turn_budget_ms, voice_config_id, voice }: typeof form.values) => {
      const { voice: _voice, voice_config_id: _preset, ...others } = agent.voice_config;
      return api.agents.change(agent.id, {
        runtime_mode,
        llm_config: turn_budget_ms === '' ? {} : { turn_budget_ms },
        voice_config: { ...others, ...(voice_config_id === null ? {} : { voice_config_id }), ...(voice === null ? {} : { voice }) },
      });
    },
    onSuccess: async () => {
      form.resetDirty();
      await Promise.all([client.invalidateQueries({ queryKey: ['agent', agent.id] }), client.invalidateQueries({ queryKey: ['agents'] })]);
      notifications.show({ color: 'gray', message: 'Saved: it holds from the next call on' });
    },
  });
  const models = rules.data?.config.llm ?? [];
  const wantsModel = form.values.runtime_mode !== 'deterministic';
  const known = presets.data?.data ?? [];
  const fallback = known.find(({ is_default }) => is_default);
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <fieldset disabled={!may} className="plain-fieldset">
        <Stack gap="lg" maw={760}>
          <Panel title="How it decides">
            <Stack gap="sm">
              <Radio.Group aria-label="How it decides" {...form.getInputProps('runtime_mode')}>
                <Stack gap="sm">
                  {MODES.map((mode) => (
                    <Radio key={mode.value} {...mode} />
                  ))}
                </Stack>
              </Radio.Group>
              {wantsModel && rules.data?.offline_only === true && (
                <Alert color="attention">
                  This organization is offline only, so the rules decide alone. That is changed under{' '}
                  <Anchor component={Link} to="/settings/ai" underline="always" c="inherit">
                    Settings, Models
                  </Anchor>
                  .
                </Alert>
              )}
              {wantsModel && rules.data?.offline_only === false && models.length === 0 && (
                <Alert color="attention">
                  There is no model yet, so the rules decide alone. One is added under{' '}
                  <Anchor component={Link} to="/settings/ai" underline="always" c="inherit">
                    Settings, Models
                  </Anchor>
                  .
                </Alert>
              )}
              {wantsModel && models.length > 0 && (
                <>
                  <Text fz="sm">Asks {models.map((route) => routeWords('model', route)).join(', then ')}; then the rules decide alone.</Text>
                  <NumberInput
                    label="Longest wait in a turn"
                    description={`Empty: as everywhere, ${rules.data?.config.turn_budget_ms ?? 900} ms`}
                    suffix=" ms"
                    min={200}
                    max={2500}
                    step={100}
                    maw={280}
                    {...form.getInputProps('turn_budget_ms')}
                  />
                </>
              )}
            </Stack>
          </Panel>
          <Panel title="Who listens and speaks">
            <Stack gap="sm">
              <Select
                label="Preset"
                maw={360}
                clearable
                placeholder={fallback ? `The default, ${fallback.name}` : 'The built-in speech'}
                data={known.map(({ id, name }) => ({ value: id, label: name }))}
                {...form.getInputProps('voice_config_id')}
              />
              <Select
                label="Built-in voice"
                description="Where no provider speaks"
                maw={360}
                clearable
                placeholder="As the preset says"
                data={[...BUILT_IN_VOICES]}
                {...form.getInputProps('voice')}
              />
            </Stack>
          </Panel>
          {save.isError && (
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
  );
}
