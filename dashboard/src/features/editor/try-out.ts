import type { TriedTurn, TryOutInput } from '#lib/types';
import type { Lit } from './store.ts';

/** Which runs of an action shall fail, by its name: the first, the third, … counted from 0. */
export type Failures = Readonly<Record<string, readonly number[]>>;

export const withFailure = (failures: Failures, action: string, nth: number, isFailed: boolean): Failures => {
  const others = (failures[action] ?? []).filter((each) => each !== nth);
  return { ...failures, [action]: isFailed ? [...others, nth] : others };
};

/** The failures as results to pretend, in order; null leaves a run to what is plausible. */
export function failuresAsMocks(failures: Failures): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(failures).flatMap(([action, runs]) =>
      runs.length === 0
        ? []
        : [[action, Array.from({ length: Math.max(...runs) + 1 }, (_, i) => (runs.includes(i) ? { ok: false, reason: 'tried_out' } : null))]],
    ),
  );
}

/** What a tried conversation went through, for the canvas to light up. */
export function litBy(turns: readonly TriedTurn[]): Lit {
  const visited = new Set<string>();
  const ways = new Set<string>();
  let before: string | null = null;
  for (const id of turns.flatMap((turn) => turn.path)) {
    visited.add(id);
    if (before !== null) ways.add(`${before}>${id}`);
    before = id;
  }
  return { visited, ways, current: turns.at(-1)?.node_id ?? null };
}

const EVENTS: Readonly<Record<string, string>> = {
  dtmf_zero: '(pressed 0)',
  sentiment_negative: '(sounded upset)',
  voicemail_detected: '(a voicemail box answered)',
};

/** A turn of the caller as a line to read. */
export function inputWords(input: TryOutInput | null): string {
  if (input === null) return '';
  if ('say' in input) return input.say;
  if ('keys' in input) return `(keys ${input.keys})`;
  return 'event' in input ? (EVENTS[input.event] ?? `(${input.event.replaceAll('_', ' ')})`) : '(said nothing)';
}
