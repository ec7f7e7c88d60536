import { existsSync } from 'node:fs';
import { readWav } from '#voice/media/wav';
import { pick, seeded, seedOf } from './chance.ts';

/** Debian's asterisk-core-sounds-en-wav: a professional speaker, 8 kHz, CC-BY-SA. */
const FOLDER = '/usr/share/asterisk/sounds/en_US_f_Allison';
export const HUMAN_HINT = 'apt-get install asterisk-core-sounds-en-wav';

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const DAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** Which recording says which words. */
const RECORDINGS: ReadonlyMap<string, string> = new Map([
  ...SMALL.map((word, i) => [word, `digits/${i}`] as const),
  ...TENS.map((word, i) => [word, `digits/${(i + 2) * 10}`] as const),
  ...ORDINALS.map((word, i) => [word, `digits/h-${i + 1}`] as const),
  ['thirtieth', 'digits/h-30'],
  ['hundred', 'digits/hundred'],
  ['thousand', 'digits/thousand'],
  ['oh', 'digits/oh'],
  ...DAYS.map((word, i) => [word, `digits/day-${i}`] as const),
  ...MONTHS.map((word, i) => [word, `digits/mon-${i}`] as const),
  ['today', 'digits/today'],
  ['tomorrow', 'digits/tomorrow'],
  ['at', 'digits/at'],
  ['a.m.', 'digits/a-m'],
  ['am', 'digits/a-m'],
  ['p.m.', 'digits/p-m'],
  ['pm', 'digits/p-m'],
  ["o'clock", 'digits/oclock'],
  ['dollars', 'digits/dollars'],
  ['dot', 'letters/dot'],
  ['dash', 'letters/dash'],
  ['no', 'vm-no'],
  ['and', 'vm-and'],
  ['for', 'vm-for'],
  ['hello', 'hello'],
  ['goodbye', 'vm-goodbye'],
  ...[...'abcdefghijklmnopqrstuvwxyz'].map((letter) => [letter, `letters/${letter}`] as const),
]);

const WORD_GAPS_MS = [30, 50, 70];
const COMMA_GAP_MS = 220;
const QUIET = 250;

/** Does this machine have the recordings? */
export const humanRecordingsThere = (): boolean => existsSync(`${FOLDER}/digits/1.wav`);

function trimmed(pcm: Int16Array): Int16Array {
  const loud = (sample: number): boolean => Math.abs(sample) > QUIET;
  const first = pcm.findIndex(loud);
  return first < 0 ? pcm : pcm.subarray(Math.max(0, first - 160), pcm.findLastIndex(loud) + 400);
}

/** Words a human once recorded, spliced into a sentence; null when one of the words was never recorded. */
export async function sayWithRecordings(text: string): Promise<Int16Array | null> {
  const chance = seeded(seedOf(text));
  const parts: Int16Array[] = [];
  for (const token of text.toLowerCase().split(/\s+/)) {
    const word = token.replace(/[,!?]+$|(?<!\.m)\.$/g, '');
    const file = RECORDINGS.get(word);
    if (file === undefined) return null;
    const [audio] = (await readWav(`${FOLDER}/${file}.wav`)).channels;
    if (!audio) return null;
    const gapMs = /[,.]$/.test(token) ? COMMA_GAP_MS : pick(chance, WORD_GAPS_MS);
    parts.push(trimmed(audio), new Int16Array(gapMs * 8));
  }
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
