import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPhoneNumbersInText } from 'libphonenumber-js';
import type { Choice, SlotType } from '#core/understanding/types';
import { sameValue } from '#core/simulation/same-value';
import { talkTo } from '#core/conversation/talk';
import { silentLog } from '#kernel/log';
import { startRecogniserPool } from '../src/adapters/speech-local/recogniser-pool.ts';
import { startLocalSynthesis } from '../src/adapters/speech-local/speech-local.ts';
import { seedOf } from './accuracy/chance.ts';
import { CONDITIONS, type Condition, overTheLine } from './accuracy/degrade.ts';
import { valueOf } from './accuracy/first-try.ts';
import { type Speaker, synthesizedSpeakers } from './accuracy/speakers.ts';
import { hintsFor, slotUtterances } from './accuracy/utterances.ts';
import { inWords } from './accuracy/words.ts';
import type { Bench } from './bench.ts';

const SEED = 20270301;
const CLEAN: ReadonlySet<Condition> = new Set(['clean', 'mulaw']);
/** Of each kind, so many spoken cases on good and on bad lines at least. */
const LEAST_CASES = 50;

const INTENTS: Readonly<Record<string, readonly string[]>> = {
  book: ["I'd like to book an appointment", 'can I come in for a visit', 'I need to see somebody about my teeth', 'do you have anything free next week'],
  cancel: ['I want to cancel my appointment', "I can't make it on Friday", 'please take me off the calendar', 'I will not be coming after all'],
  hours: ['when are you open', 'what time do you close today', 'are you there on Saturdays', 'how late can I come'],
  human: ['can I speak to a person', 'I want to talk to somebody real', 'get me the manager', 'is there anybody I can talk to'],
};
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  book: ['book an appointment', 'make an appointment', 'schedule a visit'],
  cancel: ['cancel my appointment', 'cancel my visit'],
  hours: ['when are you open', 'what are your hours'],
  human: ['speak to a person', 'talk to a human'],
};

interface Case {
  readonly kind: string;
  readonly text: string;
  readonly type: SlotType | 'intent';
  readonly choices: readonly Choice[];
  readonly meant: unknown;
}

interface Result {
  readonly kind: string;
  readonly isClean: boolean;
  readonly rules: boolean;
  readonly hybrid: boolean;
  readonly library: boolean | null;
}

/** A call that asks for one value and nothing else. */
const slotGraph = (type: SlotType, choices: readonly Choice[]): object => ({
  schema_version: '1.0.0',
  graph_id: 'one',
  name: 'one',
  locale: 'en',
  entry: 'ask',
  ...(choices.length > 0 ? { lists: { choices: { values: choices } } } : {}),
  slots: { value: { type, ...(choices.length > 0 ? { list: 'choices' } : {}), confirm: 'never', prompts: { ask: 'Which?' } } },
  outcomes: [{ id: 'done', success: true }],
  repair: { max_attempts: 8, ladder: ['reask'] },
  nodes: [
    { id: 'ask', type: 'collect', slots: ['value'], next: 'bye' },
    { id: 'bye', type: 'end', outcome: 'done' },
  ],
});

const intentGraph = (): object => ({
  schema_version: '1.0.0',
  graph_id: 'one',
  name: 'one',
  locale: 'en',
  entry: 'ask',
  slots: {},
  intents: Object.fromEntries(Object.entries(EXAMPLES).map(([name, examples]) => [name, { examples }])),
  outcomes: [{ id: 'none', success: false }, ...Object.keys(INTENTS).map((id) => ({ id, success: true }))],
  nodes: [
    { id: 'ask', type: 'listen', prompt: 'How can I help?', routes: Object.keys(INTENTS).map((intent) => ({ intent, goto: intent })), on_no_match: 'none' },
    ...['none', ...Object.keys(INTENTS)].map((id) => ({ id, type: 'end', outcome: id })),
  ],
});

/** What the engine made of the words, alone or with a model that proposes what was meant. */
function engineRight({ type, choices, meant }: Case, heard: string, withModel: boolean): boolean {
  const talk = talkTo(type === 'intent' ? intentGraph() : slotGraph(type, choices));
  const command =
    type === 'intent' ? { do: 'intent' as const, intent: String(meant), score: 1 } : { do: 'set_slot' as const, slot: 'value', value: meant, span: heard };
  talk.say(heard, withModel ? { proposals: [{ command, confidence: 0.85 }] } : {});
  if (type === 'intent') return talk.state.ended?.outcome === meant;
  const value = talk.value('value');
  return value !== null && value !== undefined && sameValue(type, meant, value, inWords);
}

/** The one library on board that reads such a thing out of free text. */
function libraryRight({ type, meant }: Case, heard: string): boolean | null {
  return type === 'phone' ? findPhoneNumbersInText(heard, 'US').some(({ number }) => number.number === meant) : null;
}

function cases(): Case[] {
  const slots = slotUtterances(SEED, 15).map((utterance) => ({
    ...utterance,
    kind: utterance.type === 'boolean' ? 'yes or no' : utterance.type,
    meant: valueOf(utterance.text, utterance),
  }));
  const intents = Object.entries(INTENTS).flatMap(([intent, lines]) =>
    lines.map((text) => ({ kind: 'intent', type: 'intent' as const, text, choices: [], meant: intent })),
  );
  return [...slots.filter(({ meant }) => meant !== null), ...intents];
}

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
const shareOf = (results: readonly Result[], is: (result: Result) => boolean): string => percent(results.filter(is).length, results.length);

/** One answer each, spoken, over good and bad lines: what the rules understand, what they let a model that is always right add, and what a library alone would. */
export const understanding: Bench = async ({ quick, note }) => {
  const folder = mkdtempSync(join(tmpdir(), 'callwright-bench-'));
  const synthesis = startLocalSynthesis({ log: silentLog, cacheDirectory: folder });
  const recogniser = startRecogniserPool({ log: silentLog, workers: availableParallelism(), runtime: 'auto', longestQueue: 10_000, deadlineMs: 300_000 });
  const results: Result[] = [];
  try {
    await recogniser.ready();
    const speakers = synthesizedSpeakers(synthesis);
    const jobs = cases().flatMap((one) =>
      (quick ? speakers.slice(0, 1) : speakers).flatMap((speaker) => CONDITIONS.map((condition) => () => tryOne(one, speaker, condition))),
    );
    const tryOne = async (one: Case, speaker: Speaker, condition: Condition): Promise<void> => {
      const pcm = await speaker.say(one.text);
      if (!pcm) return;
      const audio = overTheLine(pcm, condition, seedOf(`${speaker.name} ${condition} ${one.text}`));
      const hints = one.type === 'intent' ? { expect: 'free' as const, phrases: Object.values(EXAMPLES).flat() } : hintsFor(one.type, one.choices);
      const { text } = await recogniser.transcribe(audio, hints, new AbortController().signal);
      results.push({
        kind: one.kind,
        isClean: CLEAN.has(condition),
        rules: engineRight(one, text, false),
        hybrid: engineRight(one, text, true),
        library: libraryRight(one, text),
      });
      if (results.length % 100 === 0) note(`${results.length} of ${jobs.length}`);
    };
    const waiting = [...jobs];
    await Promise.all(
      Array.from({ length: availableParallelism() + 1 }, async () => {
        for (let job = waiting.shift(); job; job = waiting.shift()) await job();
      }),
    );
  } finally {
    await Promise.all([recogniser.close(), synthesis.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  const rows = kinds.flatMap((kind) =>
    [true, false].map((isClean) => {
      const those = results.filter((result) => result.kind === kind && result.isClean === isClean);
      const library = those.filter((result) => result.library !== null);
      return [
        kind,
        isClean ? 'clean' : 'degraded',
        those.length,
        shareOf(those, ({ rules }) => rules),
        shareOf(those, ({ hybrid }) => hybrid),
        library.length === 0 ? '-' : shareOf(library, (result) => result.library === true),
      ];
    }),
  );
  const few = kinds.filter((kind) => results.filter((result) => result.kind === kind && result.isClean).length < LEAST_CASES);
  return {
    title: 'Understanding',
    columns: ['kind', 'line', 'spoken cases', 'rules', 'rules and a model that is always right', 'a library alone'],
    rows,
    figures: { understood_by_rules: shareOf(results, ({ rules }) => rules), understood_with_model: shareOf(results, ({ hybrid }) => hybrid) },
    notes: [
      'The model is a script that knows what was meant and proposes it with the words that were recognised: the column shows how much help the acceptance rules let through, not how good a model is. Names, numbers and e-mail addresses must be made of what was heard, so a word that the recogniser lost stays lost.',
      'The library is libphonenumber-js on the recognised text. No library that reads dates, times or names out of English is among the packages.',
      ...(few.length > 0 && !quick ? [`Fewer than ${LEAST_CASES} cases: ${few.join(', ')}.`] : []),
    ],
  };
};
