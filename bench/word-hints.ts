import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lexicon } from '#core/pronunciation/lexicon';
import { hintedPhrases, type WordHint } from '#core/pronunciation/word-hints';
import { bestHearing } from '#core/understanding/hearing';
import type { ListenHint } from '#core/understanding/types';
import { recogniserExpect } from '#core/understanding/understanding';
import { silentLog } from '#kernel/log';
import { startRecogniserPool } from '../src/adapters/speech-local/recogniser-pool.ts';
import { startLocalSynthesis } from '../src/adapters/speech-local/speech-local.ts';
import { seedOf } from './accuracy/chance.ts';
import { type Condition, overTheLine } from './accuracy/degrade.ts';
import type { Bench } from './bench.ts';

const STAFF: Lexicon = [
  { word: 'Siobhan', respelling: null, ipa: 'ʃɪˈvɔːn' },
  { word: 'Wojcik', respelling: null, ipa: 'ˈvɔɪtʃɪk' },
  { word: 'Nguyen', respelling: 'win', ipa: null },
  { word: 'Patel', respelling: null, ipa: 'pəˈtɛl' },
  { word: 'Aoife', respelling: null, ipa: 'ˈiːfə' },
  { word: 'Joaquin', respelling: null, ipa: 'wɑˈkiːn' },
  { word: 'Okafor', respelling: null, ipa: 'oʊˈkɑːfɔːr' },
  { word: 'Xiomara', respelling: null, ipa: 'siːoʊˈmɑːrə' },
  { word: 'Krzysztof', respelling: null, ipa: 'ˈkʃɪʃtɔf' },
  { word: 'Priyanka', respelling: null, ipa: 'priˈjɑːŋkə' },
];
const SERVICES: Lexicon = [
  { word: 'balayage', respelling: null, ipa: 'bɑːlɑːˈjɑːʒ' },
  { word: 'keratin', respelling: null, ipa: 'ˈkɛrətɪn' },
  { word: 'gyrotonic', respelling: null, ipa: 'dʒaɪroʊˈtɒnɪk' },
  { word: 'dermaplaning', respelling: null, ipa: 'ˈdɜːrməpleɪnɪŋ' },
];
const LEXICON = [...STAFF, ...SERVICES];
const HINTS: readonly WordHint[] = [
  ...STAFF.map(({ word }): WordHint => ({ phrase: word, kind: 'staff' })),
  ...SERVICES.map(({ word }): WordHint => ({ phrase: word, kind: 'service' })),
];
const FRAMES = [(name: string) => `I would like to see ${name} please.`, (name: string) => `Is ${name} there on Friday?`];
const WISHES = [(name: string) => `I want to book a ${name}.`, (name: string) => `How much is ${name}?`];
/** Nothing of the list is in them: what changes here, the hints have spoilt. */
const OTHER = [
  'I want to cancel my appointment.',
  'When are you open on Saturday?',
  'I would like to see Michael please.',
  'Can I speak to somebody about my bill?',
  'Is Sarah there on Friday?',
  'I need to move my visit to next week.',
];
const VOICES = ['awb;stretch=1;pitch=125', 'slt;stretch=1;pitch=160', 'rms;stretch=0.95;pitch=130'];
const CONDITIONS: readonly Condition[] = ['mulaw', 'noise_15_db'];

const QUESTION: ListenHint = {
  slot: null,
  type: 'open',
  choices: [],
  dtmf: null,
  silenceMs: 800,
  silenceMsIncomplete: 1_500,
  silenceMsComplete: 600,
  repromptAfterMs: 7_000,
  phrases: [],
  bargeIn: { enabled: true, minSpeechMs: 250, backchannels: [] },
};
const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()} `;

/** Names and services that the model has hardly read, said rightly over a telephone line and heard without the organization's words and with them. */
export const wordHints: Bench = async ({ quick, note }) => {
  const directory = mkdtempSync(join(tmpdir(), 'callwright-hints-'));
  const synthesis = startLocalSynthesis({ log: silentLog, cacheDirectory: directory });
  const pool = startRecogniserPool({ log: silentLog, runtime: 'auto', workers: 1, deadlineMs: 60_000, longestQueue: 1_000 });
  const phrases = hintedPhrases(HINTS, 'open');
  const hinted: ListenHint = { ...QUESTION, phrases, named: phrases };
  const said = [
    ...STAFF.flatMap(({ word }) => FRAMES.map((frame) => ({ text: frame(word), word }))),
    ...SERVICES.flatMap(({ word }) => WISHES.map((frame) => ({ text: frame(word), word }))),
    ...OTHER.map((text) => ({ text, word: null })),
  ];
  const counts = new Map<string, { cases: number; plain: number; hinted: number }>();
  try {
    await pool.ready();
    for (const voice of quick ? VOICES.slice(0, 1) : VOICES) {
      for (const { text, word } of said) {
        const say = async (): Promise<Int16Array> => {
          const parts: Int16Array[] = [];
          for await (const { pcm } of synthesis.voice.speak(text, { voice, lexicon: LEXICON, signal: AbortSignal.timeout(30_000) })) parts.push(pcm);
          return Int16Array.from(parts.flatMap((part) => [...part]));
        };
        // A machine that does other things may let the voice miss its deadline.
        const pcm = await say().catch(say).catch(say);
        for (const condition of CONDITIONS) {
          const line = overTheLine(pcm, condition, seedOf(`${voice} ${condition} ${text}`));
          const listen = async (hint: ListenHint): Promise<string> => {
            const heard = await pool.transcribe(line, { expect: recogniserExpect(hint), phrases: hint.phrases }, AbortSignal.timeout(60_000));
            return wordsOf(bestHearing(heard, heard.alternatives ?? [], hint).text);
          };
          const [plain, withHints] = [await listen(QUESTION), await listen(hinted)];
          const isRight = (heard: string): boolean =>
            word === null ? !phrases.some((phrase) => heard.includes(wordsOf(phrase))) : heard.includes(wordsOf(word));
          for (const key of [word === null ? 'no such word was said' : 'a name or service was said', ...(word === null ? [] : [condition])]) {
            const count = counts.get(key) ?? { cases: 0, plain: 0, hinted: 0 };
            count.cases += 1;
            if (isRight(plain)) count.plain += 1;
            if (isRight(withHints)) count.hinted += 1;
            counts.set(key, count);
          }
          if (isRight(plain) !== isRight(withHints)) note(`${text} (${condition}): ${plain.trim()} | ${withHints.trim()}`);
        }
      }
    }
  } finally {
    await Promise.all([pool.close(), synthesis.close()]);
    rmSync(directory, { recursive: true, force: true });
  }
  const total = counts.get('a name or service was said') ?? { cases: 0, plain: 0, hinted: 0 };
  const share = (part: number, whole: number): string => `${Math.round((100 * part) / Math.max(1, whole))} %`;
  return {
    title: 'Words of an organization, heard without its hints and with them',
    columns: ['said', 'cases', 'right without hints', 'right with hints'],
    rows: [...counts].map(([key, { cases, plain, hinted: right }]) => [key, cases, `${plain} (${share(plain, cases)})`, `${right} (${share(right, cases)})`]),
    figures: { hints_without: share(total.plain, total.cases), hints_with: share(total.hinted, total.cases) },
    notes: [
      `${STAFF.length} surnames and first names and ${SERVICES.length} services the recogniser has hardly read, in whole sentences at an open question, in ${quick ? 1 : VOICES.length} local voices, over µ-law and over µ-law with street noise at 15 dB; the dictionary of pronunciations made the voices say them rightly.`,
      'Right: the word is in what was heard, spelled as the organization spells it. Where no such word was said, right means that none was heard.',
      'These are synthesised voices; how people say these names was not measured.',
    ],
  };
};
