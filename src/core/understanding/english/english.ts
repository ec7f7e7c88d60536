import type { LocalePack } from '../locale.ts';
import type { Normalised } from '../tokens.ts';
import type { Choice, ListenHint, Reading, ReadingTarget, ReadingWorld, SlotType } from '../types.ts';
import { readAddresses } from './addresses.ts';
import { readDurations, readMoney, readNumbers } from './amounts.ts';
import { phrasesOfChoice, readChoices } from './choices.ts';
import { readCompleteness } from './completeness.ts';
import { readDates } from './dates.ts';
import { readEmails } from './emails.ts';
import { formatValue } from './formats.ts';
import { readFreeText } from './free-text.ts';
import { scoreIntents } from './intents.ts';
import { readNames } from './names.ts';
import { readPhones } from './phones.ts';
import { rank } from './ranking.ts';
import { isBackchannel, isMumble, isProfane, readCorrection, readDecline, readHold, readRepeat } from './remarks.ts';
import { readBooleans, readDigits } from './short-answers.ts';
import { readDatetimes, readTimes } from './times.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from './words.ts';
import { readYesNo } from './yes-no.ts';

type Reader = (said: Normalised, target: ReadingTarget, world: ReadingWorld) => readonly Reading[];

const READERS: Readonly<Record<SlotType, Reader>> = {
  text: readFreeText,
  boolean: readBooleans,
  integer: readNumbers,
  number: readNumbers,
  money: readMoney,
  date: readDates,
  time: readTimes,
  datetime: readDatetimes,
  duration: readDurations,
  phone: readPhones,
  email: readEmails,
  person_name: readNames,
  address: readAddresses,
  digits: readDigits,
  choice: readChoices,
  enum: readChoices,
};

const readValues: Reader = (said, target, world) => rank(said, READERS[target.type](said, target, world), target.type);

const DIGIT_WORDS = ['zero', 'oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'double', 'triple'];
const YES_NO_WORDS = ['yes', 'no', 'yeah', 'nope', "that's right", "that's wrong", 'correct', 'not right'];
const TIME_WORDS = ['AM', 'PM', "o'clock", 'half past', 'quarter past', 'quarter to', 'noon', 'morning', 'afternoon'];
const DATE_WORDS = ['today', 'tomorrow', 'next', 'this', ...WEEKDAY_NAMES, ...MONTH_NAMES];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const EMAIL_WORDS = ['at', 'dot', 'com', 'gmail', 'yahoo', 'outlook', 'hotmail', 'icloud', 'underscore', 'dash'];

/** Words to lean towards, by kind of answer; the choices come first. */
function phrasesFor(type: ListenHint['type'], choices: readonly Choice[], spelled: boolean): readonly string[] {
  const own = [...choices.flatMap(phrasesOfChoice), ...(spelled ? LETTERS : [])];
  const general: readonly string[] =
    type === 'yes_no' || type === 'boolean'
      ? YES_NO_WORDS
      : type === 'phone' || type === 'digits'
        ? DIGIT_WORDS
        : type === 'integer' || type === 'number' || type === 'money'
          ? [...DIGIT_WORDS.slice(0, 11), 'hundred', 'thousand', 'dollars']
          : type === 'date'
            ? DATE_WORDS
            : type === 'time'
              ? TIME_WORDS
              : type === 'datetime'
                ? [...DATE_WORDS, ...TIME_WORDS]
                : type === 'email'
                  ? EMAIL_WORDS
                  : [];
  return [...new Set([...own, ...general])];
}

/** English of the United States and Great Britain. */
export const english: LocalePack = {
  language: 'en',
  readValues,
  readYesNo,
  readDecline,
  readCorrection,
  readRepeat,
  readHold,
  isBackchannel,
  isProfane,
  isMumble,
  scoreIntents,
  completeness: (said, hint) => readCompleteness(said, hint, readValues),
  formatValue,
  phrasesFor,
};
