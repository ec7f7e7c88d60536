import type { Normalised } from './tokens.ts';
import type { ListenHint, Reading, ReadingTarget, ReadingWorld, SlotType } from './types.ts';

/** An answer to a yes-no question. */
export interface YesNo {
  readonly answer: 'yes' | 'no' | null;
  readonly confidence: number;
  /** What followed the answer ("no, make it four" leaves "make it four"): an exact substring of the utterance; all of it where there was no answer. */
  readonly rest: string;
}

/** Did the caller refuse to answer, or have nothing to answer with? */
export interface Decline {
  readonly declined: boolean;
  readonly confidence: number;
}

/** Words that take something back ("actually", "no wait", "change the time to"). */
export interface Correction {
  readonly isCorrection: boolean;
  readonly confidence: number;
  /** Content words said about what is wrong ("change the time to four" mentions "time"): lower case, to be matched against slot names and labels. */
  readonly mentioned: readonly string[];
  /** Offset in the utterance where the new value begins; 0 where there is no marker, the length where nothing follows it. */
  readonly tail: number;
}

/** An intent as the graph states it. */
export interface IntentDefinition {
  readonly examples: readonly string[];
  readonly keywords?: readonly string[] | undefined;
  readonly patterns?: readonly string[] | undefined;
  readonly negative?: readonly string[] | undefined;
}

export interface IntentScore {
  readonly intent: string;
  /** 0 to 1. From about 0.6 a rule may act on it. */
  readonly score: number;
  /** Which evidence gave the score. */
  readonly by: 'example' | 'pattern' | 'keyword' | 'similarity' | 'concept';
}

/** Makes a matcher of a pattern; handed in so that a linear-time engine is used. Called with the pattern as the graph has it; texts are lower case. */
export type PatternCompiler = (pattern: string) => { test(text: string): boolean };

/** A read-back style of the graph, or a slot type for that type's own style. */
export type ValueFormat = 'plain' | 'digits_grouped' | 'spell' | 'nato' | 'date_long' | 'time_12h' | 'money' | SlotType;

/** What the recogniser port may be told to expect. */
export type RecogniserExpect = 'free' | 'yes_no' | 'digits' | 'number' | 'date' | 'time' | 'datetime' | 'email' | 'name' | 'choice' | 'spelling';

/** Everything that differs between languages: each brings its own words and its own grammar. */
export interface LocalePack {
  readonly language: string;
  readValues(said: Normalised, target: ReadingTarget, world: ReadingWorld): readonly Reading[];
  readYesNo(said: Normalised): YesNo;
  readDecline(said: Normalised): Decline;
  readCorrection(said: Normalised): Correction;
  readRepeat(said: Normalised): boolean;
  readHold(said: Normalised): boolean;
  isBackchannel(said: Normalised, list: readonly string[]): boolean;
  isProfane(said: Normalised): boolean;
  isMumble(said: Normalised): boolean;
  scoreIntents(said: Normalised, intents: Readonly<Record<string, IntentDefinition>>, compilePattern: PatternCompiler): readonly IntentScore[];
  completeness(said: Normalised, hint: ListenHint): 'complete' | 'incomplete' | 'unsure';
  formatValue(value: unknown, format: ValueFormat | null, world: ReadingWorld): string;
  phrasesFor(
    type: ListenHint['type'],
    choices: readonly { value: string; label?: string; synonyms?: readonly string[] }[],
    spelled: boolean,
  ): readonly string[];
}
