import type { ListenHint } from '../understanding/types.ts';
import type { Completeness } from './types.ts';

/** Used before the first question and where a hint is missing. */
export const OPEN_HINT: ListenHint = {
  slot: null,
  type: 'open',
  choices: [],
  dtmf: null,
  silenceMs: 700,
  silenceMsIncomplete: 1500,
  silenceMsComplete: 400,
  repromptAfterMs: 6000,
  phrases: [],
  bargeIn: { enabled: true, minSpeechMs: 250, backchannels: [] },
};

/** How much a new pause moves the average of the caller's pauses. */
const PAUSE_WEIGHT = 0.3;
/** A caller who pauses long inside answers is given this much more than the average pause. */
const PATIENCE = 1.25;
const LONGEST_PATIENCE_MS = 1_800;

/**
 * Silence after speech that ends the turn. What has been said decides: a full answer ends it at once, an unfinished one is waited for, and where
 * the words tell nothing the caller's own habit of pausing may lengthen the limit of the question.
 */
export function silenceLimitMs(hint: ListenHint, completeness: Completeness, pauseMs: number): number {
  if (completeness === 'complete') return hint.silenceMsComplete;
  const limit = completeness === 'incomplete' ? hint.silenceMsIncomplete : hint.silenceMs;
  return Math.max(limit, Math.min(LONGEST_PATIENCE_MS, pauseMs * PATIENCE));
}

/** The average after one more pause inside an answer. */
export const learnPause = (pauseMs: number, pause: number): number =>
  pauseMs === 0 ? pause * PAUSE_WEIGHT : pauseMs * (1 - PAUSE_WEIGHT) + pause * PAUSE_WEIGHT;
