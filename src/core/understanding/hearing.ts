import type { Choice, ListenHint, ReadingWorld } from './types.ts';
import { normalise, readValues, readYesNo } from './understanding.ts';

/** One way to understand a stretch of speech. */
export interface Hearing {
  readonly text: string;
  /** 0 to 1, as the recogniser gives it. */
  readonly confidence: number;
}

/** Under this another reading is too far from what was said, however well it would answer. */
const LEAST_CONFIDENCE = 0.4;
/** At an open question a wrong guess leads the call astray; asking again does not. */
const LEAST_CONFIDENCE_OPEN = 0.5;
const SURE_READING = 0.5;
/** What the recogniser is this sure of, no list of names changes. */
const SURE_HEARING = 0.8;

/** The hint carries no world; for "is there a day in it" any day will do. */
const SOME_WORLD: ReadingWorld = { now: '2027-03-01T09:00:00', region: 'US', dateOrder: 'mdy', locale: 'en-US' };

const padded = (text: string): string => ` ${normalise(text).text} `;

function namesPhrase(text: string, phrases: readonly string[]): boolean {
  const said = padded(text);
  return phrases.some((phrase) => phrase.trim() !== '' && said.includes(padded(phrase)));
}

/** Is there an answer to the pending question in the words? Where anything may be an answer, anything is. */
export function answers(text: string, hint: ListenHint): boolean {
  const { type } = hint;
  switch (type) {
    case 'text':
      return true;
    case 'open':
      return hint.phrases.length === 0 || namesPhrase(text, hint.phrases);
    case 'yes_no':
    case 'boolean':
      return readYesNo(text).answer !== null;
    default: {
      const choices: readonly Choice[] = type === 'choice' || type === 'enum' ? [...hint.choices, ...hint.phrases].map((value) => ({ value })) : [];
      const [best] = readValues(text, { type, asked: true, choices }, { ...SOME_WORLD, region: hint.region ?? SOME_WORLD.region });
      return best !== undefined && best.confidence >= SURE_READING;
    }
  }
}

/**
 * Of several readings of one stretch of speech, the first that answers the pending question; the likeliest one where none does. A reading that is no
 * answer stays when it is all there is: the caller may have said something else than was asked. Where the likeliest is doubtful, one that holds a word
 * the organization named goes before it: almost anything is a name, and this one is known here.
 */
export function bestHearing(likeliest: Hearing, others: readonly Hearing[], hint: ListenHint): Hearing {
  if (others.length === 0) return likeliest;
  const least = hint.type === 'open' ? LEAST_CONFIDENCE_OPEN : LEAST_CONFIDENCE;
  const { named = [] } = hint;
  if (named.length > 0 && likeliest.confidence < SURE_HEARING && !namesPhrase(likeliest.text, named)) {
    const known = others.find((other) => other.confidence >= least && namesPhrase(other.text, named) && answers(other.text, hint));
    if (known) return known;
  }
  if (answers(likeliest.text, hint)) return likeliest;
  return others.find((other) => other.confidence >= least && answers(other.text, hint)) ?? likeliest;
}
