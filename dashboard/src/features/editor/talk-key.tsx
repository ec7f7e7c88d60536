import { ActionIcon, Tooltip } from '@mantine/core';
import { Mic, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { inWords } from '#lib/problem';
import { useRecorder } from '../media/use-recorder.ts';

/** The server listens to fifteen seconds; the last one is for the release of the key. */
const LONGEST_MS = 14_000;
/** A key that is held longer is a key to hold; a shorter press speaks until the next one. */
const HELD_MS = 400;

/** Speaking instead of typing: held like the key of a radio, or pressed once to begin and once to end. */
export function TalkKey({
  isOver,
  begin,
  listen,
  heard,
  tell,
}: {
  isOver: boolean;
  /** Somebody begins to speak. */
  begin: () => void;
  listen: (sound: File) => Promise<string>;
  heard: (text: string) => void;
  /** Says what went wrong, in words; null takes it back. */
  tell: (trouble: string | null) => void;
}) {
  const recorder = useRecorder(LONGEST_MS);
  const [isListening, setListening] = useState(false);
  const pressed = useRef<number | null>(null);
  const { state, take, trouble, again } = recorder;
  const isSpeaking = state === 'recording' || state === 'opening';
  useEffect(() => {
    if (trouble !== null) tell(trouble);
  }, [trouble, tell]);
  const send = useRef({ listen, heard, tell });
  send.current = { listen, heard, tell };
  useEffect(() => {
    if (take === null) return;
    setListening(true);
    send.current
      .listen(take.file)
      .then((text) => (text === '' ? send.current.tell('Nothing was understood. Say it again, a little louder, or type it.') : send.current.heard(text)))
      .catch((error: unknown) => send.current.tell(inWords(error)))
      .finally(() => {
        setListening(false);
        again();
      });
    // `again` drops the take; a new one comes with the next press.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [take]);
  const press = () => {
    if (isSpeaking) return recorder.stop();
    tell(null);
    begin();
    recorder.start();
  };
  const release = () => {
    const since = pressed.current;
    pressed.current = null;
    if (since !== null && performance.now() - since > HELD_MS) recorder.stop();
  };
  const label = isSpeaking ? 'Stop speaking' : 'Speak: hold, or press to begin and to end';
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="lg"
        variant={isSpeaking ? 'filled' : 'default'}
        color={isSpeaking ? 'bad' : 'gray'}
        aria-label={label}
        aria-pressed={isSpeaking}
        disabled={isOver}
        loading={isListening || state === 'finishing'}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          pressed.current = isSpeaking ? null : performance.now();
          press();
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerLeave={release}
        // A click that no pointer made: the keyboard, or a screen reader.
        onClick={(event) => event.detail === 0 && press()}
      >
        {isSpeaking ? <Square size={14} /> : <Mic size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
