import type { Choice, ListenHint, SlotType } from '#core/understanding/types';
import { phrasesFor, recogniserExpect } from '#core/understanding/understanding';
import type { RecogniserHints } from '#voice/ports';
import { pick, seeded } from './chance.ts';

/** Something a caller says in answer to a question for one slot. */
export interface SlotUtterance {
  readonly type: SlotType;
  readonly text: string;
  readonly choices: readonly Choice[];
}

const SERVICES: readonly Choice[] = [
  { value: 'cleaning', synonyms: ['teeth cleaning', 'hygienist', 'scale and polish'] },
  { value: 'checkup', synonyms: ['check up', 'exam', 'examination'] },
  { value: 'emergency visit', synonyms: ['toothache', 'tooth pain', 'broken tooth'] },
];
const TIMELINES: readonly Choice[] = [
  { value: 'now', synonyms: ['right away', 'as soon as possible', 'asap', 'this month', 'immediately'] },
  { value: 'quarter', synonyms: ['next few months', 'three months', 'this quarter', 'soon'] },
  { value: 'year', synonyms: ['this year', 'next year', 'later'] },
  { value: 'none', synonyms: ['no plans', 'just looking', 'not sure', 'just curious'] },
];
const PROBLEMS: readonly Choice[] = [
  { value: 'burst_pipe', synonyms: ['burst pipe', 'pipe burst', 'water everywhere', 'flooding', 'flooded'] },
  { value: 'no_hot_water', synonyms: ['no hot water', 'boiler', 'water heater'] },
  { value: 'blocked_drain', synonyms: ['blocked', 'clogged', 'drain', 'toilet'] },
];

const DIGITS = 'zero one two three four five six seven eight nine'.split(' ');
const AREA_CODES = ['212', '415', '617', '312', '206', '303', '404', '512', '713', '818'];

function phoneNumber(chance: () => number): string {
  const area = pick(chance, AREA_CODES);
  const rest = `${2 + Math.floor(chance() * 8)}${String(Math.floor(chance() * 1e6)).padStart(6, '0')}`;
  const zero = chance() < 0.4 ? 'oh' : 'zero';
  const say = (digits: string): string => [...digits].map((digit) => (digit === '0' ? zero : (DIGITS[Number(digit)] ?? ''))).join(' ');
  return `${say(area)}, ${say(rest.slice(0, 3))}, ${say(rest.slice(3))}`;
}

const LINES: Readonly<Partial<Record<SlotType, readonly string[]>>> = {
  date: [
    'tomorrow',
    'today',
    'this Friday',
    'on Wednesday',
    'Monday',
    'March twelfth',
    'the twenty first',
    'April third',
    'the tenth of March',
    'a week from Thursday',
    'March thirtieth',
    'May fifth',
  ],
  time: [
    'at three p.m.',
    'half past ten',
    'two thirty',
    'nine a.m.',
    'eleven fifteen',
    'quarter past four',
    'noon',
    "four o'clock",
    'ten in the morning',
    'one forty five p.m.',
    'eight thirty a.m.',
  ],
  datetime: [
    'tomorrow at five p.m.',
    'Tuesday at ten in the morning',
    'Friday at half past two',
    'March third at nine a.m.',
    "Thursday at four o'clock",
    'tomorrow at eleven thirty',
  ],
  boolean: [
    'yes',
    'no',
    "yes, that's right",
    'no thanks',
    'yeah',
    'nope',
    'sure',
    'not really',
    "that's correct",
    'yes please',
    "no, that's wrong",
    'absolutely',
  ],
  integer: [
    'about two hundred and fifty dollars',
    'ninety dollars',
    'one hundred eighty',
    'three hundred',
    'around sixty five',
    'twelve hundred',
    'four fifty',
    'maybe seventy a month',
  ],
  email: [
    'john dot doe at gmail dot com',
    'jane at example dot com',
    'j o h n at example dot com',
    'sam dot reed at outlook dot com',
    'm i l l e r at yahoo dot com',
    'info at bright smile dot org',
  ],
  person_name: [
    'Jane Miller',
    'Sam Reed',
    'my name is Robert Johnson',
    'Maria Garcia',
    'this is David Brown',
    'Susan Clark',
    'Michael Davis',
    "it's Emily Wilson",
    'Peter Parker',
    'Laura Adams',
  ],
  address: ['twelve Elm Street', 'four twenty two Oak Avenue', 'eighteen Maple Drive', 'nine hundred Main Street'],
};
const CHOICE_LINES: readonly (readonly [string, readonly Choice[]])[] = [
  ['a cleaning please', SERVICES],
  ['a checkup', SERVICES],
  ['I have a toothache', SERVICES],
  ['an emergency visit', SERVICES],
  ['right away', TIMELINES],
  ['this year', TIMELINES],
  ['in the next few months', TIMELINES],
  ['just looking', TIMELINES],
  ['a burst pipe', PROBLEMS],
  ['there is no hot water', PROBLEMS],
  ['the drain is blocked', PROBLEMS],
];

/** Answers for every slot type a caller commonly speaks, the same for the same seed. `phones` telephone numbers are made up. */
export function slotUtterances(seed: number, phones: number): SlotUtterance[] {
  const chance = seeded(seed);
  return [
    ...Array.from({ length: phones }, () => ({ type: 'phone' as const, text: phoneNumber(chance), choices: [] })),
    ...(Object.entries(LINES) as [SlotType, readonly string[]][]).flatMap(([type, lines]) => lines.map((text) => ({ type, text, choices: [] }))),
    ...CHOICE_LINES.map(([text, choices]) => ({ type: 'choice' as const, text, choices })),
  ];
}

/** What the recogniser is told while such an answer is awaited: what the engine and the call would tell it. */
export const hintsFor = (type: ListenHint['type'], choices: readonly Choice[] = []): RecogniserHints => ({
  expect: recogniserExpect({ type }),
  phrases: phrasesFor(type, choices),
});
