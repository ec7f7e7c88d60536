import { availableParallelism } from 'node:os';
import { type LocalRehearsalSpeech, startRehearsalSpeech } from '#adapters/speech-local/rehearsal-speech';
import type { AudioTest, LoadTest } from '#core/simulation/definition';
import type { EvidenceBook } from '#core/simulation/evidence';
import { type Onward, type PlayedTest, Stopped, sumUp } from '#core/simulation/played-test';
import { percentileOf } from '#core/simulation/run-facts';
import { compileStage, msOf } from '#core/simulation/test-setting';
import type { RunReport } from '#core/simulation/typed-run';
import { TEST_NOW } from '#core/conversation/mock-world';
import type { Log } from '#kernel/log';
import { systemClock } from '#platform/system-clock';
import { processTimers } from '#platform/timers';
import { elasticTime, realTime } from '#voice/simulation/elastic-time';
import { rehearseCall, type RehearsalSpeech } from '#voice/simulation/rehearse-call';
import type { SpokenStage } from './play-test.ts';

/** Speech that is loaded when the first spoken test comes, and let go with its owner. */
export interface LazySpeech {
  get(): Promise<RehearsalSpeech>;
  close(): Promise<void>;
}

export function lazySpeech(options: { readonly log: Log; readonly runtime?: 'auto' | 'native' | 'wasm'; readonly model?: 'base' | 'tiny' }): LazySpeech {
  let speech: Promise<LocalRehearsalSpeech> | undefined;
  return {
    async get() {
      speech ??= startRehearsalSpeech({ ...options, cacheDirectory: null, workers: Math.max(1, Math.min(4, availableParallelism() - 1)) });
      const started = await speech;
      await started.ready();
      return started;
    },
    async close() {
      await (await speech?.catch(() => undefined))?.close();
    },
  };
}

/** One spoken call in played time. `breathe` is asked at every step: it waits while tests must stand still. */
export async function playSpoken(
  stage: SpokenStage & { readonly recorded?: ReadonlyMap<string, Int16Array> },
  test: AudioTest,
  seed: number,
  means: { readonly speech: RehearsalSpeech; readonly log: Log; readonly book?: EvidenceBook },
  onward: Onward,
): Promise<{ readonly played: PlayedTest; readonly wav: Uint8Array }> {
  const startMs = msOf(test.now ?? TEST_NOW, stage.world.timezone);
  let steps = 0;
  const time = elasticTime(startMs, async () => {
    steps += 1;
    // A step is a few milliseconds of the call; one in fifty is often enough to be stopped at.
    if (steps % 50 === 0) {
      if (!(await onward(Math.round(time.timers.nowMs() / 1000), null, 'seconds of the call'))) throw new Stopped();
    } else await new Promise<void>((resolve) => setImmediate(resolve));
  });
  const { report, wav } = await rehearseCall(compileStage(stage), stage, test, seed, { ...means, time, isReal: false });
  return { played: sumUp([report], 1), wav };
}

/** Many calls beside one another in real time, to see how long callers wait when so many speak. */
export async function playLoad(
  stage: SpokenStage & { readonly recorded?: ReadonlyMap<string, Int16Array> },
  test: LoadTest,
  seed: number,
  means: { readonly speech: RehearsalSpeech; readonly log: Log; readonly book?: EvidenceBook },
  onward: Onward,
): Promise<PlayedTest> {
  const compiled = compileStage(stage);
  const reports: RunReport[] = [];
  let begun = 0;
  const { calls, at_once, every_ms, pass_share, ...one } = test;
  const lane = async (): Promise<void> => {
    while (begun < calls) {
      const n = begun++;
      if (!(await onward(reports.length, calls, 'calls'))) throw new Stopped();
      await new Promise<void>((resolve) => void processTimers.after(every_ms, resolve));
      const time = realTime(processTimers, systemClock);
      const { report } = await rehearseCall(compiled, stage, one, seed + n, { ...means, time, isReal: true });
      reports.push(report);
    }
  };
  await Promise.all(Array.from({ length: Math.min(at_once, calls) }, lane));
  const gaps = reports.flatMap((report) => report.facts.gaps_ms ?? []);
  return sumUp(reports, pass_share, { gap_p50_ms: percentileOf(gaps, 50), gap_p95_ms: percentileOf(gaps, 95), at_once });
}
