import { availableParallelism } from 'node:os';
import { lazySpeech, playSpoken } from '../src/app/lab/play-spoken.ts';
import { AudioTest } from '../src/core/simulation/definition.ts';
import { bareStage } from '../src/core/simulation/test-setting.ts';
import { silentLog } from '../src/kernel/log.ts';
import { loadScenarios } from './accuracy/scenarios.ts';
import type { Bench } from './bench.ts';

const VOICES = ['awb', 'slt', 'rms'] as const;
const QUICK = 6;

/** Spoken scenarios a minute: whole calls through the real session with the real recogniser and voice, in played time, as many beside one another as there are cores. */
export const lab: Bench = async ({ quick, note }) => {
  const scenarios = loadScenarios();
  const jobs = quick ? scenarios.filter((_, i) => i % Math.ceil(scenarios.length / QUICK) === 0) : scenarios;
  const speech = lazySpeech({ log: silentLog });
  const means = { speech: await speech.get(), log: silentLog };
  let next = 0;
  let held = 0;
  let spokenMs = 0;
  const startedMs = performance.now();
  const lane = async (): Promise<void> => {
    while (next < jobs.length) {
      const n = next++;
      const scenario = jobs[n];
      if (!scenario) return;
      const { context, now, mocks } = scenario.test;
      const test = AudioTest.parse({
        ...(context ? { context } : {}),
        ...(now ? { now } : {}),
        ...(mocks ? { mocks } : {}),
        turns: scenario.test.turns.map((turn) =>
          typeof turn === 'string' ? turn : Object.fromEntries(Object.entries(turn).filter(([key]) => !key.startsWith('expect_'))),
        ),
        voice: { voice: VOICES[n % VOICES.length] },
        assertions: [{ check: 'outcome', is: scenario.outcome }],
      });
      const { played } = await playSpoken(bareStage(scenario.compiled.graph), test, n, means, async () => true);
      if (played.passed) held += 1;
      else note(`${scenario.test.name}: ${played.assertions.find((each) => !each.passed)?.message ?? ''}`);
      spokenMs += played.facts.duration_ms;
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  const minutes = (performance.now() - startedMs) / 60_000;
  await speech.close();
  const rate = jobs.length / minutes;
  return {
    title: 'Spoken tests of the proving ground',
    columns: ['scenarios', 'a minute', 'speech played', 'faster than real time', 'outcome as stated'],
    rows: [
      [jobs.length, rate.toFixed(1), `${(spokenMs / 60_000).toFixed(1)} min`, `${(spokenMs / 60_000 / minutes).toFixed(1)} ×`, `${held} of ${jobs.length}`],
    ],
    figures: { lab_scenarios_a_minute: rate.toFixed(0) },
    notes: ['The conversations of the example graphs, spoken by three local voices over a µ-law line, each a whole call through the call session.'],
  };
};
