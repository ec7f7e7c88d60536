import { canonicalJson } from '#core/conversation/canonical';
import type { RunFacts, RunLine } from './run-facts.ts';

/** What differs between two runs, in what decides first. */
export interface RunDifference {
  readonly what: 'outcome' | 'success' | 'ended_reason' | 'slot' | 'actions' | 'turns';
  /** The slot, where it is one. */
  readonly name: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** Both transcripts beside each other: the same line on both sides, or only on one. */
export interface SideBySide {
  readonly before: RunLine | null;
  readonly after: RunLine | null;
  readonly is_same: boolean;
}

type Compared = Pick<RunFacts, 'outcome' | 'success' | 'ended_reason' | 'slots' | 'actions' | 'turns'>;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** How two runs came out differently: outcome, slots and actions; not how they got there. */
export function compareRuns(before: Compared, after: Compared): readonly RunDifference[] {
  const found: RunDifference[] = [];
  const note = (what: RunDifference['what'], a: unknown, b: unknown, name: string | null = null): void => {
    if (!same(a, b)) found.push({ what, name, before: a ?? null, after: b ?? null });
  };
  note('outcome', before.outcome, after.outcome);
  note('success', before.success, after.success);
  note('ended_reason', before.ended_reason, after.ended_reason);
  for (const slot of [...new Set([...Object.keys(before.slots), ...Object.keys(after.slots)])].sort())
    note('slot', before.slots[slot], after.slots[slot], slot);
  const deeds = (run: Compared) => run.actions.filter((action) => action.side_effect).map(({ action, input, ok }) => ({ action, input, ok }));
  if (!same(deeds(before), deeds(after))) note('actions', deeds(before), deeds(after));
  return found;
}

const MOST_LINES = 600;
const isSame = (a: RunLine, b: RunLine): boolean => a.speaker === b.speaker && a.text === b.text && (a.heard ?? null) === (b.heard ?? null);

/** Lays two transcripts side by side by their longest common part. Beyond 600 lines they are laid line by line. */
export function sideBySide(before: readonly RunLine[], after: readonly RunLine[]): readonly SideBySide[] {
  if (before.length > MOST_LINES || after.length > MOST_LINES) {
    return Array.from({ length: Math.max(before.length, after.length) }, (_, i) => {
      const [a, b] = [before[i] ?? null, after[i] ?? null];
      return { before: a, after: b, is_same: a !== null && b !== null && isSame(a, b) };
    });
  }
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      lengths[i * width + j] = isSame(before[i] as RunLine, after[j] as RunLine) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const rows: SideBySide[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [a, b] = [before[i], after[j]];
    if (a && b && isSame(a, b)) {
      rows.push({ before: a, after: b, is_same: true });
      i += 1;
      j += 1;
    } else if (a && b && a.speaker === b.speaker && at(i + 1, j + 1) >= Math.max(at(i + 1, j), at(i, j + 1))) {
      // The same speaker in the same place, in other words: one row.
      rows.push({ before: a, after: b, is_same: false });
      i += 1;
      j += 1;
    } else if (a && (!b || at(i + 1, j) >= at(i, j + 1))) {
      rows.push({ before: a, after: null, is_same: false });
      i += 1;
    } else {
      rows.push({ before: null, after: b ?? null, is_same: false });
      j += 1;
    }
  }
  return rows;
}
