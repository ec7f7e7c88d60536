import { ActionIcon, Alert, Anchor, Button, Group, Menu, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, Ellipsis, Plus, Trash2 } from 'lucide-react';
import { api } from '#lib/api';
import { fieldErrors, inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { VoiceConfig } from '#lib/types';
import { confirmAction } from '#ui/confirm-action';
import { Mark } from '#ui/facts';
import { PageBody, PageHead, Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import { Chain } from './chain.tsx';
import { BUILT_IN_VOICES, type RecogniserRoute, type VoiceRoute } from './providers.ts';

/** Presets of who listens and who speaks; agents choose one, or take the default. */
export function VoicePage() {
  const may = useCan('voice_configs.create');
  const [adding, form] = useDisclosure(false);
  const presets = useQuery({ queryKey: ['voice-configs'], queryFn: api.models.presets });
  const rules = useQuery({ queryKey: ['ai-config'], queryFn: api.models.read });
  const button = (
    <Button variant="default" leftSection={<Plus size={16} />} onClick={form.open}>
      Add preset
    </Button>
  );
  return (
    <>
      <PageHead title="Voices" aside={may && button} />
      <PageBody narrow>
        <Stack gap="lg">
          {rules.data?.offline_only === true && (
            <Alert color="attention">
              This organization is offline only: every preset hears and speaks with the built-in speech. That is changed under{' '}
              <Anchor component={Link} to="/settings/ai" underline="always" c="inherit">
                Models
              </Anchor>
              .
            </Alert>
          )}
          <Answer query={presets} rows={5}>
            {({ data }) =>
              data.length === 0 ? (
                <Empty drawing="rows" title="Agents speak with the built-in voice" action={may && <Button onClick={form.open}>Add preset</Button>}>
                  It understands and speaks English on this machine, without an account. A preset names providers that listen and speak instead; the built-in
                  speech stands behind them.
                </Empty>
              ) : (
                <Stack gap="lg">
                  {data.map((preset) => (
                    <Preset key={preset.id} preset={preset} />
                  ))}
                </Stack>
              )
            }
          </Answer>
        </Stack>
      </PageBody>
      <Modal opened={adding} onClose={form.close} title="Add preset">
        {adding && <NewPreset close={form.close} isFirst={presets.data?.data.length === 0} />}
      </Modal>
    </>
  );
}

function NewPreset({ close, isFirst }: { close: () => void; isFirst: boolean }) {
  const client = useQueryClient();
  const form = useForm({ initialValues: { name: '' }, validate: { name: (value) => (value.trim() === '' ? 'A preset needs a name.' : null) } });
  const save = useMutation({
    mutationFn: ({ name }: { name: string }) => api.models.addPreset({ name: name.trim(), is_default: isFirst, config: { stt: [], tts: [], voice: 'rms' } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['voice-configs'] });
      close();
    },
    onError: (error) => form.setErrors(Object.keys(fieldErrors(error)).length > 0 ? fieldErrors(error) : { name: inWords(error) }),
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      <Stack gap="sm">
        <TextInput label="Name" description="What agents call it: “Warm”, “Spanish line”" data-autofocus {...form.getInputProps('name')} />
        {isFirst && (
          <Text fz="sm" c="dimmed">
            The first preset is the default: agents without one of their own take it.
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Add preset
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Preset({ preset }: { preset: VoiceConfig }) {
  const client = useQueryClient();
  const may = useCan('voice_configs.update');
  const mayDelete = useCan('voice_configs.delete');
  const refresh = () => client.invalidateQueries({ queryKey: ['voice-configs'] });
  const change = async (body: Parameters<typeof api.models.changePreset>[1]): Promise<void> => {
    await api.models.changePreset(preset.id, body);
    await refresh();
  };
  const keep = (part: Partial<VoiceConfig['config']>) => change({ config: { ...preset.config, ...part } });
  return (
    <Panel
      flush
      title={preset.name}
      aside={
        <Group gap="xs" wrap="nowrap">
          {preset.is_default && <Mark meaning="information">Default</Mark>}
          {(may || mayDelete) && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={`More for ${preset.name}`}>
                  <Ellipsis size={17} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<Check size={15} />} disabled={preset.is_default} onClick={() => void change({ is_default: true })}>
                  Make it the default
                </Menu.Item>
                <Menu.Item
                  color="bad"
                  leftSection={<Trash2 size={15} />}
                  disabled={preset.is_default || !mayDelete}
                  onClick={() =>
                    confirmAction({
                      title: `Remove ${preset.name}?`,
                      consequence: 'Agents that chose it speak with the default preset from the next call on. The keys stay in the vault.',
                      button: 'Remove',
                      failed: 'It was not removed',
                      run: () => api.models.removePreset(preset.id).then(refresh),
                    })
                  }
                >
                  Remove
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      }
    >
      <Text px="md" pt="sm" fw={600}>
        Who speaks
      </Text>
      <Chain
        kind="voice"
        routes={preset.config.tts}
        keep={(tts) => keep({ tts: tts as VoiceRoute[] })}
        may={may}
        add="Add a voice"
        last={`${preset.config.tts.length === 0 ? 'The' : 'Then the'} built-in voice ${preset.config.voice}, on this machine.`}
      />
      <Select
        label="Built-in voice"
        px="md"
        pb="md"
        maw={320}
        allowDeselect={false}
        disabled={!may}
        data={[...BUILT_IN_VOICES]}
        value={preset.config.voice}
        onChange={(voice) => voice !== null && void keep({ voice })}
      />
      <Text px="md" pt="sm" fw={600}>
        Who listens
      </Text>
      <Chain
        kind="recogniser"
        routes={preset.config.stt}
        keep={(stt) => keep({ stt: stt as RecogniserRoute[] })}
        may={may}
        add="Add a recogniser"
        last={`${preset.config.stt.length === 0 ? 'The' : 'Then the'} built-in recogniser, on this machine.`}
      />
    </Panel>
  );
}
