import type { DecisionRecord } from '#core/conversation/types';

/** One line of what happened, in order. Times are milliseconds of the call, where there is a clock. */
export interface RunLine {
  readonly speaker: 'agent' | 'caller' | 'action';
  readonly text: string;
  /** What the recogniser made of the caller's words, where that is not the same. */
  readonly heard?: string;
  readonly node_id?: string;
  readonly start_ms?: number;
  readonly end_ms?: number;
  readonly interrupted?: boolean;
}

export interface RunAction {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly side_effect: boolean;
}

/** What can be said of a call that was played, typed or spoken: all that assertions and comparisons look at. */
export interface RunFacts {
  readonly outcome: string | null;
  readonly success: boolean | null;
  /** Why it ended; null while the agent still waits. */
  readonly ended_reason: string | null;
  /** Where it stood last. */
  readonly node_id: string;
  readonly slots: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
  readonly actions: readonly RunAction[];
  readonly lines: readonly RunLine[];
  readonly turns: number;
  readonly duration_ms: number;
  /** False where the duration is reckoned from the number of words. */
  readonly is_timed: boolean;
  /** Silences between the caller's last word and the agent's first; null where nothing was heard. */
  readonly gaps_ms: readonly number[] | null;
  /** Both spoke at once for so long, all together; null where nothing was heard. */
  readonly talk_over_ms: number | null;
  readonly cost_usd: number | null;
  readonly decisions: readonly DecisionRecord[];
}

/** At 150 words a minute, as people speak on the telephone. */
const MS_A_WORD = 400;

export const spokenMs = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length * MS_A_WORD;

/** Value at a share of the sorted list; null for none. */
export function percentileOf(values: readonly number[], percent: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1))] ?? null;
}
