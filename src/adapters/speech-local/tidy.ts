import type { RecogniserHints } from '#voice/ports';

const NUMBER_WORD =
  'zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand';
const PAUSED_NUMBER = new RegExp(`\\b(${NUMBER_WORD}), (?=(?:${NUMBER_WORD})\\b)`, 'gi');

const DIGIT = 'zero|oh|one|two|three|four|five|six|seven|eight|nine';
/** Two digits before and one after: "nine to five" stays what it is. */
const SOUNDS_LIKE_A_DIGIT = new RegExp(`\\b((?:${DIGIT}),? (?:${DIGIT}),? )(to|too|for)(?=,? (?:${DIGIT})\\b)`, 'gi');

/** "555 to 014499". */
const AMONG_NUMERALS = /\b(\d{3},? )(to|too|for)(?=,? \d{3})/gi;

const HOUR_LIKE: Readonly<Record<string, string>> = { won: 'one', to: 'two', too: 'two', for: 'four', fore: 'four', ate: 'eight', hey: 'eight', a: 'eight' };

/** "For a clock", "ate a.m.", "A. A. M.": words that sound like an hour where only an hour can stand. */
const hoursInPlaceOfWords = (text: string): string =>
  text
    .replace(/\ba clock\b/gi, "o'clock")
    .replace(/^(\W*)a\.? a\.? [mn]\b/i, '$1eight a.m')
    .replace(/\b(won|to|too|for|fore|ate|hey|a)(?=,? (?:o'clock|[ap]\.? ?m\b))/gi, (word) => HOUR_LIKE[word.toLowerCase()] ?? word);

/**
 * Takes out what the model writes for a short pause or a run-together word where it would change the meaning: "eleven, thirty" is half
 * past eleven, "half-past ten" likewise, "J.O.H.N.AtExample.com" is an address, "five five to zero" are four digits. Telephone numbers keep their commas, they mark the groups.
 */
export function tidy(text: string, expect: RecogniserHints['expect']): string {
  let tidied = text
    .replace(/\b(half|quarter)-(past|to|till)\b/gi, '$1 $2')
    .replace(/(?<!\bday )\bto (day|morrow|night)\b/gi, 'to$1')
    .replace(AMONG_NUMERALS, (_, before: string, word: string) => `${before}${word.toLowerCase() === 'for' ? '4' : '2'}`)
    .replace(SOUNDS_LIKE_A_DIGIT, (_, before: string, word: string) => `${before}${word.toLowerCase() === 'for' ? 'four' : 'two'}`);
  if (expect === 'time' || expect === 'datetime' || expect === 'number') tidied = tidied.replace(PAUSED_NUMBER, '$1 ');
  if (expect === 'time' || expect === 'datetime') tidied = hoursInPlaceOfWords(tidied);
  if (expect === 'email' || expect === 'spelling') tidied = tidied.replace(/(?<=[A-Za-z][.-])At(?=[A-Z])/g, ' at ').replace(/\bat at\b/gi, 'at');
  return tidied;
}
