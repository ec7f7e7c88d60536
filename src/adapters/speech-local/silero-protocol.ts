import type { SpawnSpeech } from './speech-process.ts';

/** 32 ms at 8 kHz: what the model judges at a time. */
export const WINDOW_SAMPLES = 256;

/** One window of each stream in `streams`, one behind the other in `windows`; `closed` names streams that will not come again. */
export interface ToSilero {
  readonly batch: number;
  readonly streams: readonly number[];
  readonly windows: Int16Array;
  readonly closed: readonly number[];
}

/** `speech` has one likelihood for each stream of the batch; null when the model failed on it. */
export type FromSilero = { kind: 'ready' } | { kind: 'unusable'; reason: string } | { kind: 'verdicts'; batch: number; speech: Float32Array | null };

export type SpawnSilero = SpawnSpeech<ToSilero, FromSilero>;
