/** The sixteen slot types of the objective graph. */
export type SlotType =
  | 'text'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'money'
  | 'date'
  | 'time'
  | 'datetime'
  | 'duration'
  | 'phone'
  | 'email'
  | 'person_name'
  | 'address'
  | 'digits'
  | 'choice'
  | 'enum';

/** What the readers need to know about where and when the words were said. */
export interface ReadingWorld {
  /** Local wall-clock time, `YYYY-MM-DDTHH:mm:ss`. */
  readonly now: string;
  readonly region: string;
  readonly dateOrder: 'mdy' | 'dmy';
  readonly locale: string;
}

/** One way to read a value out of an utterance. Several readings of one utterance come best first. */
export interface Reading {
  /** Normal form: date `YYYY-MM-DD`, time `HH:mm`, datetime `YYYY-MM-DDTHH:mm`, phone E.164, e-mail lower case, money `{amount_minor, currency}`, duration in minutes, name as spoken with capitals. */
  readonly value: unknown;
  /** The words it was read from, exactly as they stand in the utterance. */
  readonly span: string;
  readonly start: number;
  readonly end: number;
  /** 0 to 1: how sure the rule is of this reading (not of the recogniser). */
  readonly confidence: number;
}

export interface Choice {
  readonly value: string;
  readonly label?: string;
  readonly synonyms?: readonly string[];
}

/** A reader's view of the slot it reads for. */
export interface ReadingTarget {
  readonly type: SlotType;
  readonly choices?: readonly Choice[];
  /** True when this slot is the one just asked: a bare answer ("Jane Miller", "three", "the second") counts. False: only marked values ("my name is …", "at 3 pm"). */
  readonly asked: boolean;
  /** The caller's earlier words for the same question. A respelled first part of an e-mail keeps their domain; "five pm" after "tomorrow" makes one datetime. */
  readonly earlier?: string | null;
  /** For a time beside a date: hours that make sense, so that "at three" becomes 15:00 in a practice open from 8 to 17. */
  readonly between?: { readonly min: string; readonly max: string };
}

/** Goes out of the engine to the turn-taker and the recogniser while the caller has the floor. */
export interface ListenHint {
  /** The slot asked for, `null` for an open question. */
  readonly slot: string | null;
  readonly type: SlotType | 'yes_no' | 'open';
  readonly choices: readonly string[];
  /** True where the answer is likely to be spelled: asked to, or an e-mail address asked for again. */
  readonly spelled?: boolean;
  /** Default region of telephone numbers, ISO 3166 alpha-2; decides when a number is whole. */
  readonly region?: string;
  /** Keypad digits that complete the answer; null when keys mean nothing here. */
  readonly dtmf: { readonly min: number; readonly max: number; readonly terminator: string | null } | null;
  /** Silence after speech that ends the turn when the words so far say nothing about completeness. */
  readonly silenceMs: number;
  /** Silence after words that sound unfinished ("five five five two", "my name is"). */
  readonly silenceMsIncomplete: number;
  /** Silence after words that fully answer the question. */
  readonly silenceMsComplete: number;
  /** Longest wait for any speech at all before the silence prompt. */
  readonly repromptAfterMs: number;
  /** Words the recogniser should lean towards. */
  readonly phrases: readonly string[];
  /** Of these, the ones the organization named: a reading with one of them in it goes before one without. */
  readonly named?: readonly string[];
  readonly bargeIn: { readonly enabled: boolean; readonly minSpeechMs: number; readonly backchannels: readonly string[] };
}
