import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '#kernel/log';
import { startRecogniserPool } from '../../src/adapters/speech-local/recogniser-pool.ts';
import { startLocalSynthesis } from '../../src/adapters/speech-local/speech-local.ts';
import type { Bench } from '../bench.ts';
import { seeded } from './chance.ts';
import { CONDITIONS, type Condition } from './degrade.ts';
import { type Tried, tryOnce } from './first-try.ts';
import { HUMAN_HINT } from './human-speaker.ts';
import { loadScenarios } from './scenarios.ts';
import { humanSpeaker, mixedSpeaker, synthesizedSpeakers } from './speakers.ts';
import { callBySpeech, type SpokenCall } from './spoken-call.ts';
import { slotUtterances } from './utterances.ts';

const SEED = 20270301;
const GOALS = { clean: 0.98, degraded: 0.9 };
const QUICK_MS = { firstTry: 15_000, calls: 32_000 };
const CLEAN: ReadonlySet<Condition> = new Set(['clean', 'mulaw']);
const LINES: Readonly<Record<Condition, string>> = {
  clean: 'clean',
  mulaw: 'G.711 µ-law',
  noise_20_db: 'µ-law, noise at 20 dB',
  noise_15_db: 'µ-law, noise at 15 dB',
  loss_2_percent: 'µ-law, 2 % loss',
};

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
const sum = <T>(list: readonly T[], of: (each: T) => number): number => list.reduce((total, each) => total + of(each), 0);

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const chance = seeded(seed);
  return list
    .map((each) => ({ each, rank: chance() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each);
}

/** Works through jobs in order, some at a time; with a budget no new one is begun after it is spent. */
async function workThrough<T>(jobs: readonly (() => Promise<T | null>)[], budgetMs: number, note: (done: number) => void): Promise<T[]> {
  const startedMs = performance.now();
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < jobs.length && performance.now() - startedMs < budgetMs) {
      const result = await jobs[next++]?.();
      if (result) results.push(result);
      if (results.length % 50 === 0) note(results.length);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, worker));
  return results;
}

function firstTryRows(tried: readonly Tried[]): (string | number)[][] {
  const types = [...new Set(tried.map((each) => each.type))];
  return types.flatMap((type) =>
    [true, false].flatMap((clean) => {
      const those = tried.filter((each) => each.type === type && CLEAN.has(each.condition) === clean);
      if (those.length === 0) return [];
      const read = those.filter((each) => each.slotRight !== null);
      const right = read.filter((each) => each.slotRight);
      return [
        [
          `first try: ${type}`,
          clean ? 'clean' : 'degraded',
          those.length,
          percent(
            sum(those, (each) => each.wordErrors),
            sum(those, (each) => each.words),
          ),
          percent(right.length, read.length),
        ],
      ];
    }),
  );
}

function callRows(calls: readonly SpokenCall[]): (string | number)[][] {
  return CONDITIONS.flatMap((condition) => {
    const those = calls.filter((call) => call.condition === condition);
    if (those.length === 0) return [];
    const right = those.filter((call) => call.right);
    return [
      [
        'whole calls',
        LINES[condition],
        those.length,
        percent(
          sum(those, (call) => call.word_errors),
          sum(those, (call) => call.words),
        ),
        percent(right.length, those.length),
      ],
    ];
  });
}

function speakerRows(calls: readonly SpokenCall[]): (string | number)[][] {
  return [...new Set(calls.map((call) => call.speaker))].sort().map((speaker) => {
    const those = calls.filter((call) => call.speaker === speaker);
    const right = those.filter((call) => call.right);
    return [
      `whole calls by ${speaker}`,
      'all',
      those.length,
      percent(
        sum(those, (call) => call.word_errors),
        sum(those, (call) => call.words),
      ),
      percent(right.length, those.length),
    ];
  });
}

/** Word error rate and slot accuracy of the audio path: single answers at the first try, and whole calls after the dialogue's own repair. */
export const accuracy: Bench = async ({ quick, note }) => {
  const folder = mkdtempSync(join(tmpdir(), 'callwright-bench-'));
  const synthesis = startLocalSynthesis({ log: silentLog, cacheDirectory: folder });
  const recogniser = startRecogniserPool({ log: silentLog, workers: availableParallelism(), runtime: 'auto', longestQueue: 10_000, deadlineMs: 300_000 });
  try {
    await recogniser.ready();
    const voices = synthesizedSpeakers(synthesis);
    const human = humanSpeaker();
    if (!human) note(`no human recordings on this machine, so that part is left out; to have it: ${HUMAN_HINT}`);
    const [firstVoice] = voices;
    const speakers = [...voices, ...(human && firstVoice ? [mixedSpeaker(human, firstVoice)] : [])];

    const answers = shuffled(
      slotUtterances(SEED, 15).flatMap((utterance) =>
        [...voices, ...(human ? [human] : [])].flatMap((speaker) => CONDITIONS.map((condition) => () => tryOnce(utterance, speaker, condition, recogniser))),
      ),
      SEED,
    );
    const tried = await workThrough(answers, quick ? QUICK_MS.firstTry : Number.POSITIVE_INFINITY, (done) => note(`${done} of ${answers.length} answers`));

    const scenarios = loadScenarios();
    const conversations = shuffled(
      scenarios.flatMap((scenario, i) =>
        CONDITIONS.flatMap((condition, k) => {
          const speaker = speakers[(i + k) % speakers.length];
          return speaker ? [() => callBySpeech(scenario, speaker, condition, recogniser)] : [];
        }),
      ),
      SEED + 1,
    );
    const calls = await workThrough(conversations, quick ? QUICK_MS.calls : Number.POSITIVE_INFINITY, (done) =>
      note(`${done} of ${conversations.length} calls`),
    );

    const clean = calls.filter((call) => CLEAN.has(call.condition));
    const degraded = calls.filter((call) => !CLEAN.has(call.condition));
    const rightOf = (those: readonly SpokenCall[]): number => those.filter((call) => call.right).length;
    for (const call of calls.filter((each) => !each.right).slice(0, 40))
      note(`wrong: ${call.test_name} (${call.speaker}, ${LINES[call.condition]}): ${call.differences.join('; ')}`);
    return {
      title: 'Accuracy of the audio path',
      columns: ['measured', 'line', 'samples', 'words wrong', 'right'],
      rows: [...callRows(calls), ...speakerRows(calls), ...firstTryRows(tried)],
      figures: {
        accuracy_clean: percent(rightOf(clean), clean.length),
        accuracy_degraded: percent(rightOf(degraded), degraded.length),
        word_error_rate: percent(
          sum(tried, (each) => each.wordErrors),
          sum(tried, (each) => each.words),
        ),
      },
      notes: [
        `Right of whole calls: the outcome and every slot as the conversation states, names and addresses by sound (Soundex). Clean lines ${percent(rightOf(clean), clean.length)} (goal ${100 * GOALS.clean} %), degraded ones ${percent(rightOf(degraded), degraded.length)} (goal ${100 * GOALS.degraded} %).`,
        `${scenarios.length} conversations of the example graphs and corpora; the caller follows the script and, when something was misheard, notices what is read back, corrects it, repeats it slower, spells or types when asked to.`,
        `Callers are the local voices rms, awb and slt at other pitches and paces than the agent${human ? ', and a human whose recorded words (numbers, dates, letters) are spliced in' : `; no human recordings were installed (${HUMAN_HINT})`}. Synthetic callers are harder to understand than people: ${percent(
          sum(
            tried.filter((each) => each.speaker !== human?.name),
            (each) => each.wordErrors,
          ),
          sum(
            tried.filter((each) => each.speaker !== human?.name),
            (each) => each.words,
          ),
        )} of their words are misheard, ${percent(
          sum(
            tried.filter((each) => each.speaker === human?.name),
            (each) => each.wordErrors,
          ),
          sum(
            tried.filter((each) => each.speaker === human?.name),
            (each) => each.words,
          ),
        )} of the human's.`,
        'Tried and left out because it gained too little: beam search of width 4 (13.2 to 12.4 % of words wrong), a spectral noise gate (13.9 to 12.8 % at 15 dB), leaning towards 500 common names (55 to 50 %).',
        'First try: one answer, no repair; right when the value read out of what was heard is the one read out of what was said.',
      ],
    };
  } finally {
    await Promise.all([recogniser.close(), synthesis.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
};
