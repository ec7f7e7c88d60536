import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '#lib/api';
import { inWords } from '#lib/problem';
import type { TriedTurn } from '#lib/types';

export interface AgentVoice {
  /** Why it cannot be heard, in words. */
  readonly trouble: string | null;
  /** Falls silent at once, as when somebody begins to speak. */
  hush(): void;
}

/** Says aloud what the agent says in the last turn, sentence after sentence in its own voice; a turn that takes another one's place cuts it off. */
export function useAgentVoice(agentId: string, turns: readonly TriedTurn[], isOn: boolean): AgentVoice {
  const [trouble, setTrouble] = useState<string | null>(null);
  const playing = useRef<{ cancel: () => void } | null>(null);
  const hush = useCallback(() => {
    playing.current?.cancel();
    playing.current = null;
  }, []);
  const words = JSON.stringify([turns.length, turns.at(-1)?.said.map(({ text }) => text) ?? []]);
  useEffect(() => {
    hush();
    const [, said] = JSON.parse(words) as [number, string[]];
    if (!isOn || said.length === 0) return;
    setTrouble(null);
    const run = speakAll(said, (text) => api.agents.speak(agentId, text));
    playing.current = run;
    run.done.catch((error: unknown) => setTrouble(`The agent cannot be heard now. ${inWords(error)}`));
    return run.cancel;
  }, [agentId, words, isOn, hush]);
  return { trouble, hush };
}

/** Plays these one after the other; the next is asked for while one plays. */
function speakAll(texts: readonly string[], speak: (text: string) => Promise<Blob>): { cancel: () => void; done: Promise<void> } {
  let isOver = false;
  const player = new Audio();
  const cancel = () => {
    isOver = true;
    player.pause();
  };
  const done = (async () => {
    let next = texts[0] === undefined ? undefined : speak(texts[0]);
    for (const [at] of texts.entries()) {
      const sound = await next;
      if (isOver || sound === undefined) return;
      const following = texts[at + 1];
      next = following === undefined ? undefined : speak(following);
      next?.catch(() => undefined);
      await playOne(player, sound, () => isOver);
      if (isOver) return;
    }
  })();
  return { cancel, done };
}

async function playOne(player: HTMLAudioElement, sound: Blob, isOver: () => boolean): Promise<void> {
  const address = URL.createObjectURL(sound);
  try {
    player.src = address;
    const ended = new Promise<void>((resolve) => {
      player.onended = () => resolve();
      player.onpause = () => resolve();
      player.onerror = () => resolve();
    });
    await player.play().catch((error: unknown) => {
      if (!isOver()) throw error;
    });
    await ended;
  } finally {
    URL.revokeObjectURL(address);
  }
}
