import type { CallerBrain, Step } from './script.ts';

/** What the demo caller wants; it says no to anything else that is read back to it. */
export interface BookingWish {
  readonly service: string;
  /** As a person says them: "Tuesday, November 24th", "3 PM". */
  readonly dateSpoken: string;
  readonly timeSpoken: string;
  readonly name: string;
  /** National digits of the caller's number. */
  readonly digits: string;
}

const MOST_ANSWERS = 25;
const say = (text: string): Step => ({ do: 'say', text });
const digitsIn = (words: string): string => words.replace(/\D/g, '');
const inGroups = (digits: string): string => [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)].map((group) => [...group].join(' ')).join(', ');
/** Noon and midnight are said as words. */
const plain = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll('noon', '12 pm')
    .replaceAll('midnight', '12 am')
    .replace(/[^a-z0-9: ]/g, ' ');

/** The last question decides what is being asked; what stands before it is an explanation. */
const lastQuestion = (words: string): string =>
  words
    .split(/(?<=[.!?])\s+/)
    .filter((s) => s.includes('?'))
    .at(-1) ?? '';

/** What such a caller says when nothing goes wrong, for who wants to have it spoken beforehand. */
export const sentencesOf = (wish: BookingWish): readonly string[] => [
  "I'd like to book an appointment",
  `a ${wish.service}`,
  wish.dateSpoken,
  `at ${wish.timeSpoken}`,
  wish.name,
  inGroups(wish.digits),
  'yes',
  'no',
  'yes please',
];

/** A caller who knows what it wants, answers what it is asked, and agrees only to what it said. */
export function bookingCaller(wish: BookingWish): CallerBrain {
  let answers = 0;
  let namesGiven = 0;
  let alternative: string | null = null;
  const time = () => alternative ?? wish.timeSpoken;
  const voices = (words: string, value: string): boolean => plain(words).includes(plain(value).trim());
  const name = (): string => (namesGiven++ === 0 ? wish.name : `my name is ${wish.name}`);
  /** What is wrong in a read-back of the booking, put right; null when all is as wished. */
  const objection = (words: string): string | null => {
    if (!voices(words, time())) return `the time, ${time()}`;
    if (!voices(words, wish.service)) return `a ${wish.service}`;
    return voices(words, wish.name) ? null : `the name, ${wish.name}`;
  };
  let toChange: string | null = null;
  const decide = (words: string): Step | null => {
    const question = lastQuestion(words).toLowerCase();
    const all = words.toLowerCase();
    const offered = /closest free time is ([^.]*)/i.exec(words)?.[1];
    if (offered) alternative = /(\d{1,2}(?::\d{2})? ?[ap]m)/i.exec(offered)?.[1] ?? alternative;
    if (/on your keypad/.test(all)) return { do: 'press', digits: `${wish.digits}#` };
    if (question === '') return null;
    if (/shall i book/.test(question)) {
      toChange = objection(words);
      return say(toChange === null ? 'yes please' : 'no');
    }
    if (/what should i change/.test(all)) return say(toChange ?? `the time, ${time()}`);
    if (/best number for you|call you back on/.test(question)) return say(digitsIn(words).endsWith(wish.digits) ? 'yes' : 'no');
    if (/number/.test(question)) return say(inGroups(wish.digits));
    if (/is that right|correct\?/.test(question)) return say(voices(words, wish.name) ? 'yes' : 'no');
    if (/name/.test(question)) return say(name());
    if (/what day|which day|which date/.test(question)) return say(wish.dateSpoken);
    if (/time/.test(question)) return say(`at ${time()}`);
    if (/cleaning, a checkup|what do you need/.test(question)) return say(`a ${wish.service}`);
    if (/how can i help/.test(question)) return say("I'd like to book an appointment");
    if (/still there/.test(question)) return say('yes');
    return null;
  };
  return {
    ahead: () => null,
    answer(words) {
      const step = decide(words);
      if (step && ++answers > MOST_ANSWERS) return { do: 'hang_up' };
      return step;
    },
  };
}
