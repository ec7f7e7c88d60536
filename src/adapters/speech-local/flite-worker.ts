import { parentPort } from 'node:worker_threads';
import type { Lexicon } from '#voice/media/said-words';
import { messageOf } from '#kernel/errors';
import { type Flite, type FliteSettings, type FliteVoice, loadFlite } from './flite.ts';
import { wordsForVoice } from './say-as.ts';
import { finishClause } from './voice-audio.ts';

export interface ToFlite {
  readonly id: number;
  readonly text: string;
  readonly voice: FliteVoice;
  readonly settings: FliteSettings;
  readonly pauseMs: number;
  readonly lexicon: Lexicon;
}

export type FromFlite = { id: number; pcm: Int16Array; ms: number } | { id: number; error: string };

const port = parentPort;
let flite: Promise<Flite> | undefined;

async function say({ id, text, voice, settings, pauseMs, lexicon }: ToFlite): Promise<void> {
  const startedMs = performance.now();
  try {
    flite ??= loadFlite();
    const words = wordsForVoice(text, lexicon);
    const raw = /[a-z]/i.test(words) ? await (await flite).synthesize(words, voice, settings) : new Int16Array(0);
    const pcm = finishClause(raw, pauseMs);
    port?.postMessage({ id, pcm, ms: performance.now() - startedMs } satisfies FromFlite, [pcm.buffer]);
  } catch (error) {
    port?.postMessage({ id, error: messageOf(error) } satisfies FromFlite);
  }
}

let queue: Promise<void> = Promise.resolve();
port?.on('message', (message: ToFlite) => {
  queue = queue.then(() => say(message));
});
