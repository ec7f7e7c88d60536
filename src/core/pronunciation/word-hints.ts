import type { ListenHint } from '../understanding/types.ts';

export const HINT_KINDS = ['staff', 'service', 'place', 'other'] as const;
export type HintKind = (typeof HINT_KINDS)[number];

/** Words that callers of an organization say and nobody else knows. */
export interface WordHint {
  readonly phrase: string;
  readonly kind: HintKind;
}

/** More would make every word likely, and so none. */
const MOST = 60;

/** Which kinds of words an answer of each type may hold: an open question anything, a name the people, an address the places. */
const KINDS: Partial<Record<ListenHint['type'], readonly HintKind[]>> = {
  open: HINT_KINDS,
  text: HINT_KINDS,
  person_name: ['staff', 'other'],
  address: ['place'],
};

/** The hinted words that an answer of this type may hold, in the order they stand. Choices have words of their own. */
export const hintedPhrases = (hints: readonly WordHint[], type: ListenHint['type']): readonly string[] => {
  const kinds = KINDS[type] ?? [];
  return hints
    .filter(({ kind }) => kinds.includes(kind))
    .slice(0, MOST)
    .map(({ phrase }) => phrase);
};
