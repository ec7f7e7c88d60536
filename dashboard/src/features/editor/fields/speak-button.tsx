import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useParams } from '@tanstack/react-router';
import { Square, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { GraphDoc } from '../doc.ts';
import { sampleText } from './sample-text.ts';

/** Hears a sentence in the agent's voice, with values that sound like those of a call. */
export function SpeakButton({ text, doc }: { text: string; doc: GraphDoc }) {
  const { agentId } = useParams({ from: '/shell/agents/$agentId/edit' });
  const [isBusy, setBusy] = useState(false);
  const [isPlaying, setPlaying] = useState(false);
  const player = useRef<HTMLAudioElement | null>(null);
  const stop = () => {
    player.current?.pause();
    player.current = null;
    setPlaying(false);
  };
  useEffect(() => () => player.current?.pause(), []);
  const play = async () => {
    setBusy(true);
    try {
      const address = URL.createObjectURL(await api.agents.speak(agentId, sampleText(doc, text)));
      const audio = new Audio(address);
      audio.onended = () => {
        URL.revokeObjectURL(address);
        setPlaying(false);
      };
      player.current = audio;
      await audio.play();
      setPlaying(true);
    } catch (error) {
      notifications.show({ color: 'bad', title: 'It cannot be heard now', message: inWords(error) });
    } finally {
      setBusy(false);
    }
  };
  const label = isPlaying ? 'Stop' : 'Hear it in the agent’s voice';
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={label}
        loading={isBusy}
        disabled={text.trim() === ''}
        onClick={() => (isPlaying ? stop() : void play())}
      >
        {isPlaying ? <Square size={12} /> : <Volume2 size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}
