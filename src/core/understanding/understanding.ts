import { english } from './english/english.ts';
import type { Correction, Decline, IntentDefinition, IntentScore, LocalePack, PatternCompiler, RecogniserExpect, ValueFormat, YesNo } from './locale.ts';
import { normalise } from './tokens.ts';
import type { Choice, ListenHint, Reading, ReadingTarget, ReadingWorld } from './types.ts';

export { normalise } from './tokens.ts';

const ENGLISH = 'en-US';

/** English is the only language so far. Another one is another `LocalePack` and a line here. */
const packFor = (_locale: string): LocalePack => english;

/** Reads values of a type out of what was said, best first; an empty list where nothing fits. Pure, never throws; spans are exact substrings. */
export const readValues = (utterance: string, target: ReadingTarget, world: ReadingWorld): readonly Reading[] =>
  packFor(world.locale).readValues(normalise(utterance), target, world);

/** Reads an answer to a yes-no question, and keeps what followed it. */
export const readYesNo = (utterance: string, locale = ENGLISH): YesNo => packFor(locale).readYesNo(normalise(utterance));

/** Did the caller refuse ("I'd rather not say"), or have none ("I don't have one")? */
export const readDecline = (utterance: string, locale = ENGLISH): Decline => packFor(locale).readDecline(normalise(utterance));

/** Is something taken back or changed ("actually", "make that", "no wait", "not X but Y"), and where does the new value begin? */
export const readCorrection = (utterance: string, locale = ENGLISH): Correction => packFor(locale).readCorrection(normalise(utterance));

/** "Sorry, what was that?": the caller wants the last prompt again. */
export const readRepeat = (utterance: string, locale = ENGLISH): boolean => packFor(locale).readRepeat(normalise(utterance));

/** "Hang on a second": the caller wants time, and nothing else. */
export const readHold = (utterance: string, locale = ENGLISH): boolean => packFor(locale).readHold(normalise(utterance));

/** Nothing but sounds of listening ("mhm", "okay", or what the list names). */
export const isBackchannel = (utterance: string, list: readonly string[] = [], locale = ENGLISH): boolean =>
  packFor(locale).isBackchannel(normalise(utterance), list);

/** Swearing or insults, so that the dialogue can go on calmly. It changes nothing about what else was said. */
export const isProfane = (utterance: string, locale = ENGLISH): boolean => packFor(locale).isProfane(normalise(utterance));

/** No words that mean anything: fillers, one syllable repeated, noise tags of a recogniser, or nothing at all. */
export const isMumble = (utterance: string, locale = ENGLISH): boolean => packFor(locale).isMumble(normalise(utterance));

/** Scores every intent of the graph, best first, ties in the graph's own order; the list holds only scores above zero. */
export const scoreIntents = (
  utterance: string,
  intents: Readonly<Record<string, IntentDefinition>>,
  options: { readonly compilePattern: PatternCompiler; readonly locale?: string },
): readonly IntentScore[] => packFor(options.locale ?? ENGLISH).scoreIntents(normalise(utterance), intents, options.compilePattern);

/** Do the words so far answer the pending question? For endpointing: asked while the caller may still be speaking. */
export const completeness = (utterance: string, hint: ListenHint, locale = ENGLISH): 'complete' | 'incomplete' | 'unsure' =>
  packFor(locale).completeness(normalise(utterance), hint);

/** Words for a value in a template or a read-back. `format` is a read-back style, or a slot type for that type's own style; null guesses from the value. */
export const formatValue = (value: unknown, format: ValueFormat | null, world: ReadingWorld): string => packFor(world.locale).formatValue(value, format, world);

/** What the recogniser should expect while this kind of answer is pending; `spelled` when letters are likely. */
export function recogniserExpect({ type, spelled = false }: Pick<ListenHint, 'type' | 'spelled'>): RecogniserExpect {
  if (spelled && type === 'person_name') return 'spelling';
  switch (type) {
    case 'boolean':
    case 'yes_no':
      return 'yes_no';
    case 'phone':
    case 'digits':
      return 'digits';
    case 'integer':
    case 'number':
    case 'money':
    case 'duration':
      return 'number';
    case 'person_name':
      return 'name';
    case 'choice':
    case 'enum':
      return 'choice';
    case 'date':
    case 'time':
    case 'datetime':
    case 'email':
      return type;
    case 'text':
    case 'address':
    case 'open':
      return 'free';
  }
}

/** Words worth leaning towards for this kind of answer: the choices, weekdays, digits, yes and no. Stable order, no doubles. */
export const phrasesFor = (type: ListenHint['type'], choices: readonly Choice[] = [], locale = ENGLISH, spelled = false): readonly string[] =>
  packFor(locale).phrasesFor(type, choices, spelled);

export type { Correction, Decline, IntentDefinition, IntentScore, PatternCompiler, RecogniserExpect, ValueFormat, YesNo } from './locale.ts';
