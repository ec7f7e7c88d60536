import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Square, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { inWords } from '#lib/problem';

/** Fetches a sound and plays it; pressed again, it stops. */
export function ListenButton({ label, fetch, disabled = false }: { label: string; fetch: () => Promise<Blob>; disabled?: boolean }) {
  const [isBusy, setBusy] = useState(false);
  const [isPlaying, setPlaying] = useState(false);
  const player = useRef<HTMLAudioElement | null>(null);
  useEffect(() => () => player.current?.pause(), []);
  const stop = () => {
    player.current?.pause();
    player.current = null;
    setPlaying(false);
  };
  const play = async () => {
    setBusy(true);
    try {
      const address = URL.createObjectURL(await fetch());
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
  return (
    <Button
      variant="default"
      size="xs"
      loading={isBusy}
      disabled={disabled}
      leftSection={isPlaying ? <Square size={12} /> : <Volume2 size={14} />}
      onClick={() => (isPlaying ? stop() : void play())}
    >
      {isPlaying ? 'Stop' : label}
    </Button>
  );
}
