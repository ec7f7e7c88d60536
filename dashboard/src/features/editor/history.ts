/** Edits of the same thing within this time are one step back. */
const ONE_EDIT_MS = 1200;
const MOST_STEPS = 200;

interface Step<T> {
  readonly value: T;
  /** What undoing it takes back, in words. */
  readonly label: string;
}

/** What was, is and may come again. */
export interface History<T> {
  readonly past: readonly Step<T>[];
  readonly present: T;
  readonly future: readonly Step<T>[];
  readonly lastKey: string | null;
  readonly lastAtMs: number;
}

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], lastKey: null, lastAtMs: 0 });

/** Notes an edit. One with the same key as the last, soon after it, joins it: a word is one step back, not five. */
export function edited<T>(history: History<T>, present: T, edit: { label: string; key?: string; nowMs: number }): History<T> {
  if (present === history.present) return history;
  const joins = edit.key !== undefined && edit.key === history.lastKey && edit.nowMs - history.lastAtMs < ONE_EDIT_MS;
  const past = joins ? history.past : [...history.past, { value: history.present, label: edit.label }].slice(-MOST_STEPS);
  return { past, present, future: [], lastKey: edit.key ?? null, lastAtMs: edit.nowMs };
}

export function undone<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (!last) return history;
  return {
    past: history.past.slice(0, -1),
    present: last.value,
    future: [{ value: history.present, label: last.label }, ...history.future],
    lastKey: null,
    lastAtMs: 0,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { past: [...history.past, { value: history.present, label: next.label }], present: next.value, future, lastKey: null, lastAtMs: 0 };
}
