import { Alert, Button, Group, Kbd, Modal, Progress, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Check, Mic, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { Agent, AgentPrompt } from '#lib/types';
import { LevelMeter } from './level-meter.tsx';
import css from './media.module.css';
import { placeWords } from './media-words.ts';
import { Player } from './player.tsx';
import { useRecorder } from './use-recorder.ts';

/** One prompt after the other in large letters: space begins and ends a take, enter keeps it and goes on. */
export function Teleprompter({ agent, prompts, close }: { agent: Agent; prompts: readonly AgentPrompt[]; close: () => void }) {
  const [at, setAt] = useState(0);
  const prompt = prompts[at];
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={`Prompt ${Math.min(at + 1, prompts.length)} of ${prompts.length}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Progress value={(at / prompts.length) * 100} size="xs" aria-label="How many are spoken" />
        {prompt && (
          <OnePrompt
            key={prompt.place}
            agent={agent}
            prompt={prompt}
            isLast={at + 1 === prompts.length}
            next={() => (at + 1 === prompts.length ? close() : setAt(at + 1))}
          />
        )}
      </Stack>
    </Modal>
  );
}

function OnePrompt({ agent, prompt, isLast, next }: { agent: Agent; prompt: AgentPrompt; isLast: boolean; next: () => void }) {
  const recorder = useRecorder();
  const { state, take, trouble } = recorder;
  const keep = useMutation({ mutationFn: (file: File) => api.media.record(agent.id, { text: prompt.text, place: prompt.place }, file), onSuccess: next });
  const isBusy = state === 'opening' || state === 'finishing' || keep.isPending;
  const press = {
    record: () => !isBusy && (state === 'recording' ? recorder.stop() : recorder.start()),
    keep: () => take !== null && !isBusy && keep.mutate(take.file),
  };
  const keys = useRef(press);
  useEffect(() => {
    keys.current = press;
  });
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const isControl = event.target instanceof HTMLElement && event.target.closest('button, audio, a') !== null;
      if (event.repeat || (event.key !== ' ' && event.key !== 'Enter') || (isControl && event.key === 'Enter')) return;
      event.preventDefault();
      if (event.key === ' ') keys.current.record();
      else keys.current.keep();
    };
    // Before a focused button takes the space bar for itself.
    window.addEventListener('keydown', down, true);
    const up = (event: KeyboardEvent) => event.key === ' ' && event.preventDefault();
    window.addEventListener('keyup', up, true);
    return () => {
      window.removeEventListener('keydown', down, true);
      window.removeEventListener('keyup', up, true);
    };
  }, []);
  return (
    <Stack gap="md">
      <Text fz="sm" c="dimmed">
        {placeWords(prompt.place)}
      </Text>
      <p className={css.script}>{prompt.text}</p>
      <Group gap="sm" wrap="nowrap">
        <Button
          data-autofocus
          {...(state === 'recording' && { color: 'bad' })}
          variant={take === null || state === 'recording' ? 'filled' : 'default'}
          leftSection={state === 'recording' ? <Square size={14} /> : <Mic size={16} />}
          loading={state === 'opening' || state === 'finishing'}
          onClick={press.record}
        >
          {state === 'recording' ? 'Stop' : take === null ? 'Record' : 'Again'}
        </Button>
        <LevelMeter level={recorder.level} />
      </Group>
      {take !== null && <Player src={take.address} label="What was recorded" />}
      {(trouble !== null || keep.isError) && (
        <Alert color="bad" role="alert">
          {trouble ?? inWords(keep.error)}
        </Alert>
      )}
      <Group justify="space-between" gap="sm">
        <Text fz="sm" c="dimmed" visibleFrom="sm">
          <Kbd>Space</Kbd> records and stops, <Kbd>Enter</Kbd> keeps and goes on.
        </Text>
        <Group gap="xs">
          {!isLast && (
            <Button variant="default" onClick={next}>
              Skip
            </Button>
          )}
          <Button leftSection={<Check size={16} />} disabled={take === null || state !== 'idle'} loading={keep.isPending} onClick={press.keep}>
            {isLast ? 'Keep it' : 'Keep it, next'}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
