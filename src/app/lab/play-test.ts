import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Lexicon } from '#core/pronunciation/lexicon';
import type { Rate } from '#core/rating/rating';
import { readDefinition, type TestKind } from '#core/simulation/definition';
import { type AskKnowledge, evidenceBook } from '#core/simulation/evidence';
import { type Onward, type PlayedTest, playPersonas, playScripted, Stopped } from '#core/simulation/played-test';
import { playReplay, type RecordedPage } from '#core/simulation/play-replay';
import type { RecordedCall } from '#core/simulation/recorded-call';
import type { TestStage } from '#core/simulation/test-setting';
import type { Log } from '#kernel/log';
import { brokenRun, type RunOutcome, stoppedRun } from '#slices/lab';
import { createSoundShelf } from '#voice/media/sound-shelf';
import { type LazySpeech, playLoad, playSpoken } from './play-spoken.ts';
import { rehearingOf } from './rehear.ts';

/** A stage with the agent's voice, and what speech costs here. */
export interface SpokenStage extends TestStage {
  readonly voice?: string;
  readonly rates?: readonly Rate[];
  /** How words of the organization are said. */
  readonly lexicon?: Lexicon;
  /** What a person has spoken in the voice's place; paths are relative to the folder of the recordings. */
  readonly recorded_prompts?: readonly { readonly text: string; readonly storage_path: string }[];
}

/** A test to be played, wherever that happens. */
export interface TestToPlay {
  readonly kind: TestKind;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly stage: SpokenStage;
  /** Where the audio of a spoken test is written, and how that place is called; null keeps none. */
  readonly audio: { readonly file: string; readonly path: string } | null;
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

/** What a test asks of the server that has it. */
export interface PlaySources {
  readonly recorded: RecordedSource;
  readonly knowledge: AskKnowledge;
}

/** What playing needs beside the test itself. Without knowledge the agent has no evidence for any question. */
export interface PlayMeans {
  readonly recorded: RecordedSource | null;
  readonly knowledge: AskKnowledge | null;
  readonly speech: LazySpeech;
  /** Folder of the recordings; null where there are none. */
  readonly recordings: string | null;
  readonly log: Log;
}

async function keepAudio(file: string, wav: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, wav, { mode: 0o600 });
}

/** The stage of a spoken test with what people have spoken for the agent; the voice speaks what cannot be read. */
async function withSounds(stage: SpokenStage, { recordings, log }: PlayMeans): Promise<SpokenStage & { readonly recorded: ReadonlyMap<string, Int16Array> }> {
  const recorded = new Map<string, Int16Array>();
  const shelf = createSoundShelf();
  for (const { text, storage_path } of recordings === null ? [] : (stage.recorded_prompts ?? []))
    await shelf(join(recordings ?? '', storage_path)).then(
      (pcm) => void recorded.set(text, pcm),
      (fault: unknown) => log.warn('a recorded prompt could not be read for a test', { error: String(fault) }),
    );
  return { ...stage, recorded };
}

/** Plays a test of any kind. Never throws: what breaks becomes a result that says so. */
export async function playTest(test: TestToPlay, onward: Onward, means: PlayMeans): Promise<RunOutcome> {
  const read = readDefinition(test.kind, test.definition);
  if (!read.ok) return brokenRun(`The test has mistakes: ${read.issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ')}.`);
  const { definition } = read;
  const book = means.knowledge ? evidenceBook(means.knowledge) : undefined;
  try {
    switch (definition.kind) {
      case 'scripted':
        return written(await playScripted(test.stage, definition.test, test.seed, book));
      case 'persona':
        return written(await playPersonas(test.stage, definition.test, test.seed, onward, book));
      case 'replay': {
        if (!means.recorded) return brokenRun('Recorded calls are replayed on the server that has them.');
        const { recordings } = means;
        const rehearing = (call: RecordedCall) => (recordings === null ? null : rehearingOf(call, recordings, means.speech.get));
        const { calls, ...played } = await playReplay(test.stage, definition.test, means.recorded, onward, definition.test.from_audio ? rehearing : null);
        const outcome = written(played);
        return { ...outcome, transcript: { ...outcome.transcript, calls: calls.map((call) => JSON.parse(JSON.stringify(call))) } };
      }
      case 'audio': {
        await onward(0, null, 'speech is being loaded');
        const speech = await means.speech.get();
        const { played, wav } = await playSpoken(
          await withSounds(test.stage, means),
          definition.test,
          test.seed,
          { speech, log: means.log, ...(book ? { book } : {}) },
          onward,
        );
        if (test.audio) await keepAudio(test.audio.file, wav);
        return { ...written(played), audio_path: test.audio?.path ?? null };
      }
      case 'load': {
        const speech = await means.speech.get();
        return written(
          await playLoad(await withSounds(test.stage, means), definition.test, test.seed, { speech, log: means.log, ...(book ? { book } : {}) }, onward),
        );
      }
    }
  } catch (error) {
    if (error instanceof Stopped) return stoppedRun;
    return brokenRun(`The test could not be played: ${error instanceof Error ? error.message : String(error)}`);
  }
}
