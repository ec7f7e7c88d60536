import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Mic } from 'lucide-react';
import { useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import { useCan } from '#lib/session';
import type { Agent, AgentPrompt, AgentPrompts, PromptRecording } from '#lib/types';
import { Mark } from '#ui/facts';
import { Panel } from '#ui/page';
import { Answer, Empty } from '#ui/states';
import css from './media.module.css';
import { placeWords, promptState } from './media-words.ts';
import { Player } from './player.tsx';
import { Teleprompter } from './teleprompter.tsx';

/** The prompts of an agent that a person can speak: which are recorded, which are not, and which have other words by now. */
export function RecordingsTab({ agent }: { agent: Agent }) {
  const query = useQuery({ queryKey: ['agent', agent.id, 'prompts'], queryFn: () => api.media.prompts(agent.id) });
  return (
    <Answer query={query} rows={6}>
      {(prompts) => <Prompts agent={agent} prompts={prompts} />}
    </Answer>
  );
}

function Prompts({ agent, prompts: { counts, data, unused } }: { agent: Agent; prompts: AgentPrompts }) {
  const client = useQueryClient();
  const may = useCan('media.create');
  const [script, setScript] = useState<readonly AgentPrompt[] | null>(null);
  const open = data.filter(({ status }) => status === 'missing' || status === 'stale');
  const done = () => {
    setScript(null);
    void client.invalidateQueries({ queryKey: ['agent', agent.id, 'prompts'] });
    void client.invalidateQueries({ queryKey: ['media'] });
  };
  if (data.length === 0)
    return <Empty title="It says nothing yet">Give the agent a conversation first; then its prompts are listed here, to be spoken by a person.</Empty>;
  return (
    <Stack gap="md" maw={860}>
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={500}>
            {counts.recorded} of {counts.recordable} recorded
          </Text>
          <Text fz="sm" c="dimmed">
            Callers hear the recording where the words are exactly these; everything else the voice speaks.
          </Text>
        </div>
        {may && open.length > 0 && (
          <Button leftSection={<Mic size={16} />} onClick={() => setScript(open)}>
            Record {open.length === 1 ? 'one prompt' : `${open.length} prompts`}
          </Button>
        )}
      </Group>
      {counts.stale > 0 && (
        <Alert color="attention">
          {counts.stale === 1 ? 'One recording does not fit any more' : `${counts.stale} recordings do not fit any more`}. Until they are recorded again the
          voice speaks these prompts.
        </Alert>
      )}
      <Panel flush>
        {data.map((prompt) => (
          <Line key={`${prompt.place} ${prompt.text}`} agent={agent} prompt={prompt} record={() => setScript([prompt])} />
        ))}
      </Panel>
      {unused.length > 0 && (
        <Panel title="Not said any more" flush>
          {unused.map((recording) => (
            <div key={recording.id} className={css.prompt}>
              <span className={css.name}>{recording.text}</span>
              <Sound agent={agent} recording={recording} />
            </div>
          ))}
        </Panel>
      )}
      {script !== null && <Teleprompter agent={agent} prompts={script} close={done} />}
    </Stack>
  );
}

function Line({ agent, prompt, record }: { agent: Agent; prompt: AgentPrompt; record: () => void }) {
  const may = useCan('media.create');
  const [words, meaning] = promptState(prompt);
  return (
    <div className={css.prompt}>
      <span className={css.name}>
        <span>{prompt.text}</span>
        <Text span fz="sm" c="dimmed">
          {placeWords(prompt.place)} · <Mark meaning={meaning}>{words}</Mark>
        </Text>
        {prompt.stale_because === 'text' && prompt.recording !== null && (
          <Text span fz="sm" c="dimmed">
            Recorded: “{prompt.recording.text}”
          </Text>
        )}
      </span>
      <Group gap="xs" wrap="wrap">
        {prompt.recording !== null && <Sound agent={agent} recording={prompt.recording} fits={prompt.stale_because === 'said' ? prompt : null} />}
        {may && prompt.status !== 'with_variables' && (
          <Button size="xs" variant="default" aria-label={`Record “${prompt.text.slice(0, 60)}”`} onClick={record}>
            {prompt.recording === null ? 'Record' : 'Again'}
          </Button>
        )}
      </Group>
    </div>
  );
}

/** What is recorded, to hear, to confirm where only the list of words has changed, and to give back to the voice. */
function Sound({ agent, recording, fits = null }: { agent: Agent; recording: PromptRecording; fits?: AgentPrompt | null }) {
  const client = useQueryClient();
  const may = useCan('media.delete');
  const change = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSuccess: () => client.invalidateQueries({ queryKey: ['agent', agent.id, 'prompts'] }),
    onError: (error) => notifications.show({ color: 'bad', title: 'That was not changed', message: inWords(error) }),
  });
  const { text, place, audio_file_id } = recording;
  return (
    <>
      <Player src={api.media.audio(audio_file_id)} label={`Play “${text.slice(0, 60)}”`} width={200} />
      {fits !== null && may && (
        <Button size="xs" variant="default" onClick={() => change.mutate(() => api.media.bind(agent.id, { text, place, audio_file_id }))}>
          It still fits
        </Button>
      )}
      {may && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          loading={change.isPending}
          onClick={() => change.mutate(() => api.media.unbind(agent.id, recording.id))}
        >
          Let the voice speak
        </Button>
      )}
    </>
  );
}
