import type { RecogniserHints } from '#voice/ports';

const DIGITS = 'zero one two three four five six seven eight nine oh double triple 0 1 2 3 4 5 6 7 8 9 - ,'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety hundred thousand'.split(' ');
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth st nd rd th'.split(
    ' ',
  );
const YES_NO = [
  ...'yes no yeah yep nope sure correct right okay not wrong incorrect absolutely definitely exactly please thanks'.split(' '),
  "that's right",
  "that's wrong",
];
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DATES = 'today tomorrow tonight next week day after this'.split(' ');
const TIMES = ["o'clock", 'half', 'past', 'quarter', 'noon', 'midnight', 'morning', 'afternoon', 'evening', 'at', 'a.m.', 'p.m.', 'AM', 'PM', ':', '.'];
const LETTERS = 'A B C D E F G H I J K L M N O P Q R S T U V W X Y Z'.split(' ');
const EMAIL = [
  'at gmail dot com',
  'at yahoo dot com',
  'at hotmail dot com',
  'at outlook dot com',
  'at icloud dot com',
  'gmail.com',
  'yahoo.com',
  'at',
  'dot',
  'underscore',
  'dash',
  '@',
  '.',
  'com',
  'net',
  'org',
  'gmail',
  'yahoo',
  'hotmail',
  'outlook',
  'example',
];
const NUMBERS = [...DIGITS, ...TEENS, ...TENS];

/**
 * Words an answer of each kind is made of. Leaning towards them cut the error of spoken digits from 11.5 % to 2.9 % in our
 * measurements; a free answer has no such words.
 */
export const EXPECTED_WORDS: Readonly<Record<RecogniserHints['expect'], readonly string[]>> = {
  free: [],
  yes_no: YES_NO,
  digits: DIGITS,
  number: NUMBERS,
  date: [...WEEKDAYS, ...MONTHS, ...DATES, ...NUMBERS, ...ORDINALS],
  time: [...TIMES, ...NUMBERS],
  datetime: [...WEEKDAYS, ...MONTHS, ...DATES, ...TIMES, ...NUMBERS, ...ORDINALS],
  email: [...EMAIL, ...LETTERS],
  name: [],
  choice: [],
  spelling: [...LETTERS, ...DIGITS, '-', ',', '.'],
};
