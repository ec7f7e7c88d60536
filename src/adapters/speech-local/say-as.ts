import { inLetters, type Lexicon, type Pronunciation, piecesOf, phonesOfIpa } from '#voice/media/said-words';
import { cardinal, digitByDigit, inPairs, ordinal } from './number-words.ts';

/** How the voice must be told a letter so that it says its name and not a word: a lone "a" would become "uh". */
const LETTER_NAMES: Readonly<Record<string, string>> = { a: 'ay' };
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const MONTH_NAMES = MONTHS.split('|');
const SHORT_MONTHS: Readonly<Record<string, string>> = Object.fromEntries(MONTH_NAMES.filter((m) => m.length > 3).map((m) => [m.slice(0, 3).toLowerCase(), m]));
const WEEKDAYS: Readonly<Record<string, string>> = {
  Mon: 'Monday',
  Tue: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Sun: 'Sunday',
};
const TITLES: Readonly<Record<string, string>> = {
  dr: 'Doctor',
  mr: 'Mister',
  mrs: 'Missus',
  ms: 'Miz',
  prof: 'Professor',
  jr: 'Junior',
  sr: 'Senior',
  ave: 'Avenue',
  blvd: 'Boulevard',
  rd: 'Road',
  apt: 'Apartment',
  ste: 'Suite',
  dept: 'Department',
  ext: 'extension',
  approx: 'approximately',
  etc: 'et cetera',
  vs: 'versus',
  min: 'minutes',
  mins: 'minutes',
  hrs: 'hours',
  tel: 'telephone',
};
const CURRENCIES: Readonly<Record<string, readonly [one: string, many: string, cent: string, cents: string]>> = {
  $: ['dollar', 'dollars', 'cent', 'cents'],
  '€': ['euro', 'euros', 'cent', 'cents'],
  '£': ['pound', 'pounds', 'penny', 'pence'],
};
const PROVIDERS: Readonly<Record<string, string>> = { gmail: 'gee mail', icloud: 'eye cloud', aol: 'A O L' };
const SIGNS: Readonly<Record<string, string>> = {
  '&': ' and ',
  '%': ' percent ',
  '+': ' plus ',
  '=': ' equals ',
  '#': ' number ',
  '*': ' star ',
  '°': ' degrees ',
  '/': ' slash ',
};

const letterName = (letter: string): string => LETTER_NAMES[letter.toLowerCase()] ?? letter.toUpperCase();
const number = (text: string): number => Number(text.replaceAll(',', ''));

/** Groups of a telephone number as they are said: with a breath between, 3-3-4 in North America. */
function phoneGroups(digits: string): string[] {
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  if (national.length === 10) return [national.slice(0, 3), national.slice(3, 6), national.slice(6)];
  if (national.length === 7) return [national.slice(0, 3), national.slice(3)];
  return national.match(/.{1,3}(?=.{2})|.{2,3}$/g) ?? [national];
}

const sayPhone = (written: string): string => {
  const digits = written.replace(/\D/g, '');
  const international = written.trim().startsWith('+') && !(digits.length === 11 && digits.startsWith('1'));
  return `${international ? 'plus ' : ''}${phoneGroups(digits).map(digitByDigit).join(', ')}`;
};

/** A breath before it, so that the first letter does not melt into the word before. */
const sayCode = (code: string): string =>
  `, ${[...code.replace(/[^a-z0-9]/gi, '')].map((each) => (/\d/.test(each) ? digitByDigit(each) : letterName(each))).join(', ')}`;

function sayMoney(sign: string, whole: string, part: string | undefined): string {
  const [one, many, cent, cents] = CURRENCIES[sign] ?? CURRENCIES['$'] ?? ['dollar', 'dollars', 'cent', 'cents'];
  const units = number(whole);
  const small = Number(part ?? 0);
  const said = `${cardinal(units)} ${units === 1 ? one : many}`;
  return small === 0 ? said : `${said} and ${cardinal(small)} ${small === 1 ? cent : cents}`;
}

function sayTime(hours: string, minutes: string | undefined, half: string | undefined): string {
  const hour = Number(hours);
  const minute = Number(minutes ?? 0);
  const name = half ? ` ${half[0]?.toUpperCase()} M` : hour > 12 || hour === 0 ? (hour >= 12 ? ' P M' : ' A M') : minute === 0 ? " o'clock" : '';
  const shown = half ? hour : hour === 0 ? 12 : hour > 12 ? hour - 12 : hour;
  if (minute === 0) return `${cardinal(shown)}${name}`;
  return `${cardinal(shown)} ${minute < 10 ? `oh ${cardinal(minute)}` : cardinal(minute)}${name}`;
}

const sayNumber = (written: string): string => {
  const [whole = '0', part] = written.split('.');
  const digits = whole.replaceAll(',', '');
  if (part === undefined && !whole.includes(',')) {
    if (digits.length > 4 || (digits.length > 1 && digits.startsWith('0'))) return sayCode(digits);
    if (digits.length === 4) return inPairs(Number(digits));
  }
  return `${cardinal(Number(digits))}${part === undefined ? '' : ` point ${digitByDigit(part)}`}`;
};

const sayAddress = (address: string): string =>
  address.replace(/[@._+-]|\d+/g, (found) => {
    if (/\d/.test(found)) return ` ${digitByDigit(found)} `;
    return { '@': ' at ', '.': ' dot ', _: ' underscore ', '-': ' dash ', '+': ' plus ' }[found] ?? ' ';
  });

/**
 * In this order: what is told by its shape first, plain numbers and signs last. Each looks only from where a run of its signs begins: else a long line of
 * "a.a.a." takes the voice most of a minute.
 */
const RULES: readonly (readonly [RegExp, (all: string, ...groups: (string | undefined)[]) => string])[] = [
  [/(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, (all) => sayAddress(all)],
  [
    /(?<![a-z0-9.-])(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|co|uk|de|gov|edu)\b(?:\/\S*)?/gi,
    (all) => sayAddress(all.replace(/^https?:\/\//i, '').replace(/\/$/, '')),
  ],
  // Letters said one by one: "J o h n", "J-O-H-N", "j, o, h, n".
  [/(?<![\w'])[a-z0-9](?:(?:, |-| )[a-z0-9](?![\w'])){2,}/gi, (all) => (/^[\d ,-]+$/.test(all) ? all : `${sayCode(all)}, `)],
  [/\+\d+(?:[ .-]?\(\d+\)\d*|[ .-]\d+)*/g, (all) => (all.replace(/\D/g, '').length >= 7 ? sayPhone(all) : all)],
  [
    /(?:\(\d{2,4}\)|\b\d{2,4})(?:[ .-]\d{2,4}){2,4}\b/g,
    (all) => (all.replace(/\D/g, '').length >= 7 && !/^\d{4}-\d{2}-\d{2}$/.test(all) ? sayPhone(all) : all),
  ],
  [/\(\d{3}\) ?\d{3}[ -]?\d{4}\b|\b\d{3}-\d{4}\b|\+\d{7,15}\b|\b\d{10,11}\b/g, (all) => sayPhone(all)],
  [/\b(\d{4})-(\d{2})-(\d{2})\b/g, (_, year, month, day) => `${MONTH_NAMES[Number(month) - 1] ?? month} ${ordinal(Number(day))}, ${inPairs(Number(year))}`],
  [
    new RegExp(`\\b(${MONTHS}|(?:${Object.keys(SHORT_MONTHS).join('|')})\\b\\.?) (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4})\\b)?`, 'gi'),
    (_, month = '', day, year) => {
      const name = SHORT_MONTHS[month.slice(0, 3).toLowerCase()] ?? month;
      return `${name} ${ordinal(Number(day))}${year ? `, ${inPairs(Number(year))}` : ''}`;
    },
  ],
  [/\b(\d{1,2})(?::([0-5]\d))? ?([ap])(?:m\b|\.m\b(?:\.(?!$))?)/gi, (_, hours = '', minutes, half) => sayTime(hours, minutes, half)],
  [/\b([01]?\d|2[0-3]):([0-5]\d)\b/g, (_, hours = '', minutes) => sayTime(hours, minutes, undefined)],
  [/([$€£]) ?(\d[\d,]*)(?:\.(\d{2}))?\b/g, (_, sign = '', whole = '', part) => sayMoney(sign, whole, part)],
  [/\b24\/7\b/g, () => 'twenty four seven'],
  [/\b(\d{1,3})(?:st|nd|rd|th)\b/gi, (_, digits) => ordinal(Number(digits))],
  [/\b[A-Z0-9]+(?:-[A-Z0-9]+)*\b/g, (all) => (/\d/.test(all) && /[A-Z]/.test(all) ? sayCode(all) : all)],
  [/\b(\d{1,3})-(\d{1,3})\b/g, (_, from = '', to = '') => `${cardinal(Number(from))} to ${cardinal(Number(to))}`],
  [/\b\d[\d,]*(?:\.\d+)?\b/g, (all) => sayNumber(all.replace(/,$/, '')) + (all.endsWith(',') ? ',' : '')],
  [/\bSt\. (?=[A-Z])/g, () => 'Saint '],
  [/\bSt\b\.?/g, () => 'Street'],
  [/\b([A-Za-z]{2,6})\.(?=\s|,|$)/g, (all, word = '') => TITLES[word.toLowerCase()] ?? all],
  [/\b(Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri)\b\.?(?!')/g, (all, day = '') => WEEKDAYS[day.slice(0, 3)] ?? all],
  // "Sat" and "Sun" are words of their own, except beside another day.
  [
    /(?<=(?:day,?|to|and|through|-) )(Sat|Sun)\b\.?|\b(Sat|Sun)\b(?:\.|(?= (?:to|and|through|-) ))/g,
    (all, after, before) => WEEKDAYS[after ?? before ?? ''] ?? all,
  ],
  [/\be\.g\./gi, () => 'for example'],
  [/\bi\.e\./gi, () => 'that is'],
  [/\be-?mail\b/gi, () => 'email'],
  // Names the voice's lexicon does not have: "gmail" came out as "mail" in every voice.
  [/\b(?:gmail|icloud|aol)\b/gi, (all) => PROVIDERS[all.toLowerCase()] ?? all],
  // Short capitals without a vowel pattern are initials, not words: PM, FAQ, ID.
  [/\b(?!OK\b)(?:[B-DF-HJ-NP-TV-XZ]{2,4}|AI|ID|FAQ|URL|USA|UK|EU|IT|PIN)\b/g, (all) => [...all].map(letterName).join(' ')],
  [/[&%+=#*°/]/g, (all) => SIGNS[all] ?? ' '],
  [/[“”"()[\]{}<>|\\^~`_]/g, () => ' '],
  [/(?<!\s)\s*[—–]\s*|\s-\s/g, () => ', '],
];

/** Characters of nobody: they stand for words of the lexicon while the rules work on the rest. */
const FIRST_STAND_IN = 0xe000;
const STAND_IN = /[\ue000-\uf8ff](['’]s(?![\p{L}\p{N}]))?/gu;

/** Flite reads SSML; a word of its own phones is one token of it, whose letters nobody reads. Source: flite 2.3, cst_ssml.c. */
function inPhones(entry: Pronunciation, genitive: boolean): string | null {
  const read = entry.ipa === null ? null : phonesOfIpa(entry.ipa);
  return read && 'phones' in read ? `<phoneme ph="${[...read.phones, ...(genitive ? ['z'] : [])].join(' ')}">x</phoneme>` : null;
}

/**
 * Writes a prompt the way it should sound: words of the lexicon as it says, the rest by the rules. The result is SSML where words are given in phones,
 * and begins with `<speak>` then; plain text never does, because the rules leave no angle brackets.
 */
export function wordsForVoice(text: string, lexicon: Lexicon = []): string {
  const entries: Pronunciation[] = [];
  const masked = piecesOf(text.replace(/[\ue000-\uf8ff]/g, ' '), lexicon)
    .map((piece) => (typeof piece === 'string' ? piece : String.fromCharCode(FIRST_STAND_IN + entries.push(piece) - 1)))
    .join('');
  if (entries.length === 0) return byRules(masked);
  let hasPhones = false;
  const said = byRules(masked).replace(STAND_IN, (found, genitive: string | undefined) => {
    const entry = entries[found.charCodeAt(0) - FIRST_STAND_IN];
    if (!entry) return ' ';
    const phones = inPhones(entry, genitive !== undefined);
    hasPhones ||= phones !== null;
    return phones ?? `${byRules(inLetters(entry))}${genitive ?? ''}`;
  });
  return hasPhones ? `<speak>${said}</speak>` : said;
}

/**
 * Writes a prompt the way it should sound: numbers, telephone numbers, times, dates, money, codes and addresses become words, spelled
 * letters get a pause between them. Only the voice sees the result; the transcript keeps the text that was meant.
 */
function byRules(text: string): string {
  let said = text.replaceAll('’', "'");
  for (const [pattern, rule] of RULES) {
    said = said.replace(pattern, (all: string, ...groups: (string | undefined)[]) => rule(all, ...groups));
  }
  return said
    .replace(/(?<!\s)\s+([,.!?;:])/g, '$1')
    .replace(/,+(?=[,.!?;:])|(?<=[.!?;:]),/g, '')
    .replace(/^[,\s]+/, '')
    .replace(/,\s*$/, /,\s*$/.test(text) ? ',' : '')
    .replace(/\s+/g, ' ')
    .trim();
}
