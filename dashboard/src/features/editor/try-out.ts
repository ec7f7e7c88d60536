import type { TriedTurn, TryOutInput } from '#lib/types';
import type { Lit } from './store.ts';

/** What is pretended of the runs of an action, by its name and their place from 0: that it works, or that it does not. */
export type Pretences = Readonly<Record<string, Readonly<Record<number, boolean>>>>;

export const withPretence = (pretences: Pretences, action: string, nth: number, works: boolean): Pretences => ({
  ...pretences,
  [action]: { ...pretences[action], [nth]: works },
});

/** The pretences as results, in order; null leaves a run to what is plausible. */
export function pretencesAsMocks(pretences: Pretences): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(pretences).map(([action, runs]) => [
      action,
      Array.from({ length: Math.max(...Object.keys(runs).map(Number)) + 1 }, (_, i) =>
        runs[i] === undefined ? null : runs[i] ? { ok: true } : { ok: false, reason: 'tried_out' },
      ),
    ]),
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
