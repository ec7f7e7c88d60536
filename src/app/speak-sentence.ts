import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPromptWav, writePromptWav } from '#adapters/speech-local/prompt-wav';
import type { Lexicon } from '#core/pronunciation/lexicon';
import type { PreparedPrompts } from './voice-protocol.ts';

/** Says one sentence in a built-in voice; a WAV, or null when nobody can speak at the moment. */
export type SpeakSentence = (text: string, voice: string, lexicon?: Lexicon) => Promise<Uint8Array | null>;

export interface SpeakerOptions {
  /** Renders into the prompt cache behind everything live. */
  readonly prepare: (texts: readonly string[], voice: string, lexicon: Lexicon) => Promise<PreparedPrompts>;
  /** Folder that `storage_path` of a prompt is relative to. */
  readonly directory: string;
}

/** Lets people hear a prompt while they write it: rendered behind all calls, one sentence after the other, clause by clause as on a call. */
export function sentenceSpeaker({ prepare, directory }: SpeakerOptions): SpeakSentence {
  let queue: Promise<unknown> = Promise.resolve();
  const speak = async (text: string, voice: string, lexicon: Lexicon): Promise<Uint8Array | null> => {
    const { prompts, failed } = await prepare([text], voice, lexicon);
    if (failed > 0 || prompts.length === 0) return null;
    const pieces = await Promise.all(prompts.map(async (prompt) => readPromptWav(await readFile(join(directory, prompt.storage_path)))));
    const whole = pieces.filter((piece): piece is Int16Array => piece !== null);
    if (whole.length < pieces.length) return null;
    const pcm = new Int16Array(whole.reduce((sum, piece) => sum + piece.length, 0));
    let at = 0;
    for (const piece of whole) {
      pcm.set(piece, at);
      at += piece.length;
    }
    return writePromptWav(pcm);
  };
  return (text, voice, lexicon = []) => {
    const mine = queue.then(() => speak(text, voice, lexicon));
    queue = mine.catch(() => undefined);
    return mine;
  };
}

/** Where there is no voice: tests of everything else, and the reference. */
export const nobodySpeaks: SpeakSentence = async () => null;
