import { ProviderError } from '#kernel/errors';
import type { Recogniser, RecogniserHints, Transcript } from '../ports.ts';

/** Under this there is nothing to hear, and nothing is sent or paid. */
const LEAST_SAMPLES = 400;
const LEAST_PEAK = 60;
/** Where a provider does not say how sure it is. */
export const UNTOLD_CONFIDENCE = 0.9;

/** What a provider heard. */
export interface HeardRemotely {
  readonly text: string;
  readonly confidence?: number | undefined;
  readonly words?: readonly { readonly text: string; readonly start_ms: number; readonly end_ms: number }[] | undefined;
  readonly alternatives?: readonly { readonly text: string; readonly confidence: number }[] | undefined;
}

export interface RemoteRecogniserOptions {
  readonly name: string;
  readonly model: string;
  readonly nowMs: () => number;
  /** One utterance, 8 kHz. Throws ProviderError. */
  readonly hear: (pcm: Int16Array, hints: RecogniserHints, signal: AbortSignal) => Promise<HeardRemotely>;
}

/** Providers make words of noise now and then: a text without a letter or digit is none. */
const wordsIn = (text: string): string => (/[\p{L}\p{Nd}]/u.test(text) ? text.trim() : '');

const sureness = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? UNTOLD_CONFIDENCE : Math.min(1, Math.max(0.01, value)));

/** A recogniser at a provider: what every one of them does around its own request. */
export function remoteRecogniser({ name, model, nowMs, hear }: RemoteRecogniserOptions): Recogniser {
  return {
    name,
    async transcribe(pcm, hints, signal): Promise<Transcript> {
      if (signal.aborted) throw new ProviderError(name, 'cancelled', false, 'not wanted any more');
      const isSilent = pcm.length < LEAST_SAMPLES || !pcm.some((sample) => Math.abs(sample) > LEAST_PEAK);
      if (isSilent) return { text: '', confidence: UNTOLD_CONFIDENCE, truncated: false, latency_ms: 0, model };
      const startedMs = nowMs();
      const heard = await hear(pcm, hints, signal);
      const text = wordsIn(heard.text);
      return {
        text,
        confidence: sureness(heard.confidence),
        truncated: false,
        latency_ms: Math.max(0, nowMs() - startedMs),
        model,
        ...(heard.words && text !== '' ? { words: heard.words } : {}),
        ...(heard.alternatives ? { alternatives: heard.alternatives.filter((other) => wordsIn(other.text) !== '') } : {}),
      };
    },
  };
}
