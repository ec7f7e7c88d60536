import { readValues } from '#core/understanding/understanding';
import type { HeardValue } from './readings.ts';
import { hasValue, slotState, targetFor } from './slots.ts';
import { graphOf, scopeOf, specOf, type Turn } from './turn.ts';
import { brokenRule } from './validators.ts';

/** How sure a number put together from pieces can be: enough to read it back, not enough to leave that out. */
const PIECED_CONFIDENCE = 0.6;
/** Fewer than this may be a count or an hour; more is a number of its own. */
const MIN_PIECE = 2;
const MAX_PIECE = 9;
const MAX_WORDS_BESIDE = 8;

/** The digits of an utterance that says little else; null when it is about something else. */
function digitsIn(turn: Turn, text: string): { digits: string; span: string; start: number; end: number } | null {
  const found = readValues(text, { type: 'digits', asked: true }, turn.world);
  const longest = found.toSorted((a, b) => String(b.value).length - String(a.value).length)[0];
  if (!longest || typeof longest.value !== 'string') return null;
  const beside = (text.slice(0, longest.start) + text.slice(longest.end)).split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  return beside > MAX_WORDS_BESIDE ? null : { digits: longest.value, span: longest.span, start: longest.start, end: longest.end };
}

function asValue(turn: Turn, slot: string, digits: string, piece: { span: string; start: number; end: number }, sureness: number): HeardValue | null {
  const value = specOf(turn, slot).type === 'digits' ? digits : readValues(digits, targetFor(turn, slot, true), turn.world)[0]?.value;
  if (value === undefined) return null;
  const broken = brokenRule(slot, value, graphOf(turn), scopeOf(turn));
  if (broken >= 0) return null;
  return {
    slot,
    value,
    span: piece.span,
    start: piece.start,
    end: piece.end,
    confidence: Math.min(PIECED_CONFIDENCE, sureness),
    source: 'rule',
    asked: true,
    broken,
  };
}

/**
 * A telephone number given in pieces, over several turns: what is no number yet is kept, and the next piece is put behind it. The whole number said at
 * once never comes here.
 */
export function hearPieces(turn: Turn, slot: string, text: string, sureness: number): HeardValue | null {
  if (specOf(turn, slot).type !== 'phone') return null;
  const piece = digitsIn(turn, text);
  if (!piece || piece.digits.length < MIN_PIECE || piece.digits.length > MAX_PIECE) return null;
  const { partial } = turn.draft;
  const soFar = partial?.slot === slot ? partial.digits : '';
  const whole = asValue(turn, slot, soFar + piece.digits, piece, sureness);
  turn.draft.partial = whole ? null : { slot, digits: (soFar + piece.digits).slice(-MAX_PIECE * 2) };
  return whole;
}

/** "The last one is eight": one digit, said to be the last, is enough. */
const LAST_ONE = /\blast (?:one|digit|number|figure) (?:is|was|should be|has to be)(?: an?)? /i;

/** "No, four four eight eight" at the read-back of a number puts these digits in place of its last ones. */
export function hearLastDigits(turn: Turn, slot: string, text: string, from: number, sureness: number): HeardValue | null {
  const state = slotState(turn, slot);
  const { type } = specOf(turn, slot);
  if ((type !== 'phone' && type !== 'digits') || !hasValue(state) || typeof state.value !== 'string') return null;
  const lastOne = LAST_ONE.exec(text);
  const at = lastOne ? lastOne.index + lastOne[0].length : from;
  const piece = digitsIn(turn, text.slice(at));
  if (!piece || piece.digits.length < (lastOne ? 1 : MIN_PIECE) || piece.digits.length >= 7 || piece.digits.length >= state.value.length) return null;
  const placed = { span: piece.span, start: piece.start + at, end: piece.end + at };
  const value = state.value.slice(0, -piece.digits.length) + piece.digits;
  return type === 'digits'
    ? asValue(turn, slot, value, placed, sureness)
    : {
        slot,
        value,
        ...placed,
        confidence: Math.min(PIECED_CONFIDENCE, sureness),
        source: 'rule',
        asked: true,
        broken: brokenRule(slot, value, graphOf(turn), scopeOf(turn)),
      };
}
