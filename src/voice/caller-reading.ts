import { completeness, isBackchannel, recogniserExpect } from '#core/understanding/understanding';
import { OPEN_HINT } from '#core/turns/endpointing';
import type { HeardWords } from '#core/turns/types';
import type { ListenHint } from '#core/understanding/types';
import { ProviderError } from '#kernel/errors';
import type { CallerEar } from './caller-ear.ts';
import type { Recogniser, Timers, Transcript } from './ports.ts';

const LEAST_SAMPLES = 800;
/** The end of a call waits this long for the caller's last words. */
const LAST_WORDS_MS = 3_000;

/** One reading of the caller's speech: what was recognised and where it lies on the call's clock. */
export interface Reading {
  readonly recognised: Transcript;
  readonly startMs: number;
  readonly endMs: number;
  readonly fromMs: number;
}

const ECHO_WORDS = 4;
const plain = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

/**
 * Is that the agent's own voice, come back over a line without echo cancellation? Four words in a row of what it just said are; fewer may be an
 * answer in the words of the question ("a cleaning").
 */
export function isEcho(heard: string, said: string): boolean {
  const words = plain(heard);
  return words.trim().split(' ').length >= ECHO_WORDS && plain(said).includes(words);
}

interface Options {
  readonly ear: CallerEar;
  readonly recogniser: Recogniser;
  readonly heard: (take: number, words: HeardWords) => void;
  readonly failed: (take: number, isRefused: boolean, fault: unknown) => void;
}

/** Sends the current utterance to the recogniser, one reading at a time; a newer one or `drop` makes the older one void. */
export class CallerReading {
  readonly #options: Options;
  readonly #readings = new Map<number, Reading>();
  #abort: AbortController | null = null;
  /** Seconds of audio that were recognised. */
  seconds = 0;
  model: string | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  read(take: number, isFinal: boolean, hint: ListenHint | null): void {
    const { ear, recogniser, heard, failed } = this.#options;
    this.drop();
    const abort = new AbortController();
    this.#abort = abort;
    const pcm = ear.utterance();
    const span = ear.span ?? { startMs: 0, endMs: 0 };
    const fromMs = ear.utteranceFromMs;
    const asked = hint ?? OPEN_HINT;
    const nothing: Transcript = { text: '', confidence: 0, truncated: false, latency_ms: 0, model: recogniser.name };
    const hints = { expect: recogniserExpect(asked.type), phrases: asked.phrases, speculative: !isFinal };
    const work = pcm.length < LEAST_SAMPLES ? Promise.resolve(nothing) : recogniser.transcribe(pcm, hints, abort.signal);
    work.then(
      (recognised) => {
        if (abort.signal.aborted) return;
        this.#abort = null;
        this.seconds += pcm.length / 8000;
        this.model = recognised.model;
        const text = recognised.text.trim();
        this.#readings.clear();
        this.#readings.set(take, { recognised: { ...recognised, text }, ...span, fromMs });
        heard(take, { text, completeness: completeness(text, asked), isBackchannel: isBackchannel(text, asked.bargeIn.backchannels) });
      },
      (fault: unknown) => {
        if (abort.signal.aborted) return;
        this.#abort = null;
        const isRefused = !isFinal && fault instanceof ProviderError && (fault.kind === 'refused' || fault.kind === 'unavailable');
        failed(take, isRefused, fault);
      },
    );
  }

  take(take: number): Reading | undefined {
    return this.#readings.get(take);
  }

  /** What the caller was saying when the line went down, if anything; null when the recogniser does not answer soon. */
  async last(timers: Timers): Promise<Reading | null> {
    this.drop();
    const { ear, recogniser } = this.#options;
    const span = ear.span;
    const pcm = ear.utterance();
    if (!span || pcm.length < LEAST_SAMPLES) return null;
    const abort = new AbortController();
    const timer = timers.after(LAST_WORDS_MS, () => abort.abort());
    const fromMs = ear.utteranceFromMs;
    const late = new Promise<null>((resolve) => abort.signal.addEventListener('abort', () => resolve(null)));
    const work = recogniser.transcribe(pcm, { expect: 'free', phrases: [] }, abort.signal).then(
      (recognised) => ({ recognised: { ...recognised, text: recognised.text.trim() }, ...span, fromMs }),
      () => null,
    );
    const reading = await Promise.race([work, late]);
    timer.cancel();
    return reading;
  }

  drop(): void {
    this.#abort?.abort();
    this.#abort = null;
  }
}
