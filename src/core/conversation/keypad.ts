import { readValues } from '#core/understanding/understanding';
import type { HeardValue } from './readings.ts';
import { normalForm, targetFor } from './slots.ts';
import { currentNode, graphOf, scopeOf, specOf, type Turn } from './turn.ts';
import { NOTHING, type Understood } from './understand-turn.ts';
import { brokenRule } from './validators.ts';

export type Keyed =
  /** More digits are needed; nothing to decide yet. */
  { kind: 'more' } | { kind: 'operator' } | { kind: 'understood'; understood: Understood };

const LONGEST = 32;

const heardKeys = (turn: Turn, slot: string, value: unknown, digits: string): HeardValue => ({
  slot,
  value,
  span: digits,
  start: 0,
  end: digits.length,
  confidence: 1,
  source: 'dtmf',
  asked: true,
  broken: brokenRule(slot, value, graphOf(turn), scopeOf(turn)),
});

/** The digits so far, or null while more may come. A burst counts as finished; single keys until the terminator or the longest length. */
function collectDigits(turn: Turn, keys: string, terminator: string, max: number): string | null {
  const { draft } = turn;
  const ended = keys.includes(terminator);
  const fresh = (keys.split(terminator)[0] ?? '').replace(/\D/g, '');
  const digits = (draft.keypad + fresh).slice(0, LONGEST);
  const isFinished = ended || fresh.length > 1 || digits.length >= max;
  draft.keypad = isFinished ? '' : digits;
  return isFinished ? digits : null;
}

function digitsForSlot(turn: Turn, slot: string, digits: string): Understood {
  const spec = specOf(turn, slot);
  const { min, max } = { min: spec.dtmf?.min ?? 1, max: spec.dtmf?.max ?? LONGEST };
  if (digits.length < min || digits.length > max) return { ...NOTHING, text: digits };
  const value = spec.type === 'digits' ? digits : (readValues(digits, targetFor(turn, slot, true), turn.world)[0]?.value ?? normalForm(turn, slot, digits));
  return { ...NOTHING, text: digits, values: value === undefined ? [] : [heardKeys(turn, slot, value, digits)] };
}

/** What keys mean depends on the question: a menu, yes and no, a choice, a number. Zero elsewhere asks for a person. */
export function readKeys(turn: Turn, keys: string): Keyed {
  const { pending, keypad } = turn.draft;
  const node = currentNode(turn);
  const first = keys.slice(0, 1);
  const understood = (part: Partial<Understood>): Keyed => ({ kind: 'understood', understood: { ...NOTHING, text: keys, ...part } });
  const spec = pending?.kind === 'slot' ? specOf(turn, pending.slot) : null;
  const takesDigits = spec !== null && spec.dtmf?.map === undefined && (spec.dtmf?.enabled === true || spec.type === 'digits');
  if (pending?.kind === 'slot' && takesDigits) {
    const digits = collectDigits(turn, keys, spec.dtmf?.terminator ?? '#', spec.dtmf?.max ?? LONGEST);
    return digits === null ? { kind: 'more' } : { kind: 'understood', understood: digitsForSlot(turn, pending.slot, digits) };
  }
  const mapped = spec?.dtmf?.enabled === false ? undefined : spec?.dtmf?.map?.[first];
  if (pending?.kind === 'slot' && mapped !== undefined) {
    const value = spec?.type === 'boolean' ? mapped === 'true' : (normalForm(turn, pending.slot, mapped) ?? mapped);
    return understood({ values: [heardKeys(turn, pending.slot, value, keypad + first)] });
  }
  if (pending?.kind === 'listen' && node?.type === 'listen') {
    const intent = node.menu?.[first];
    if (intent !== undefined) return understood({ intents: [{ intent, score: 1, by: 'pattern', depth: turn.draft.levels.length - 1 }] });
  }
  const isYesNo = pending?.kind === 'read_back' || pending?.kind === 'confirm' || spec?.type === 'boolean';
  if (isYesNo && (first === '1' || first === '2')) {
    const answer = first === '1' ? 'yes' : 'no';
    if (pending?.kind === 'slot') return understood({ values: [heardKeys(turn, pending.slot, first === '1', first)] });
    return understood({ answer, isBareAnswer: true });
  }
  return first === '0' ? { kind: 'operator' } : understood({});
}
