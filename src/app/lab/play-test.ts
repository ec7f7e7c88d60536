import { readDefinition, type TestKind } from '#core/simulation/definition';
import { type Onward, type PlayedTest, playPersonas, playScripted, Stopped } from '#core/simulation/played-test';
import { playReplay, type RecordedPage } from '#core/simulation/play-replay';
import type { TestStage } from '#core/simulation/test-setting';
import { brokenRun, type RunOutcome, stoppedRun } from '#slices/lab';

/** A test to be played, wherever that happens. */
export interface TestToPlay {
  readonly kind: TestKind;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly stage: TestStage;
}

const written = ({ passed, assertions, lines, facts, metrics }: PlayedTest): RunOutcome => ({
  status: passed ? 'passed' : 'failed',
  assertions,
  transcript: { lines },
  metrics: { ...metrics, facts },
  audio_path: null,
  error: null,
});

/** Where recorded calls come from; the cursor is that of the page before. */
export type RecordedSource = (cursor: string | null) => Promise<RecordedPage>;

/** What playing needs beside the test itself. */
export interface PlayMeans {
  readonly recorded: RecordedSource | null;
}

/** Plays a test of any kind. Never throws: what breaks becomes a result that says so. */
export async function playTest(test: TestToPlay, onward: Onward, means: PlayMeans): Promise<RunOutcome> {
  const read = readDefinition(test.kind, test.definition);
  if (!read.ok) return brokenRun(`The test has mistakes: ${read.issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')}.`);
  const { definition } = read;
  try {
    switch (definition.kind) {
      case 'scripted':
        return written(await playScripted(test.stage, definition.test, test.seed));
      case 'persona':
        return written(await playPersonas(test.stage, definition.test, test.seed, onward));
      case 'replay': {
        if (!means.recorded) return brokenRun('Recorded calls are replayed on the server that has them.');
        const { calls, ...played } = await playReplay(test.stage, definition.test, means.recorded, onward);
        const outcome = written(played);
        return { ...outcome, transcript: { ...outcome.transcript, calls: calls.map((call) => JSON.parse(JSON.stringify(call))) } };
      }
      default:
        return brokenRun('Tests of this kind cannot be played here yet.');
    }
  } catch (error) {
    if (error instanceof Stopped) return stoppedRun;
    return brokenRun(`The test could not be played: ${error instanceof Error ? error.message : String(error)}`);
  }
}
