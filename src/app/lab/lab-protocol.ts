import type { KnowledgeAnswer, KnowledgeQuestion } from '#core/simulation/evidence';
import type { RecordedPage } from '#core/simulation/play-replay';
import type { RunOutcome } from '#slices/lab';
import type { TestToPlay } from './play-test.ts';

/** What the lab process does when the main process says so. */
export type LabAnswers = {
  start(settings: LabSettings): Promise<void>;
  /** Plays one test to its end. */
  play(input: { readonly id: string; readonly test: TestToPlay }): Promise<RunOutcome>;
  /** The test is not wanted any more; its `play` answers soon. */
  stop(input: { readonly id: string }): Promise<void>;
  /** Live calls need the machine: tests stand still until they may go on. */
  hold(input: { readonly on: boolean }): Promise<void>;
};

/** What the lab process asks the main process. */
export type LabMainAnswers = {
  /** Tells how far a test has come; false means that nobody wants the rest. */
  onward(input: { readonly id: string; readonly done: number; readonly total: number | null; readonly note: string | null }): Promise<boolean>;
  /** The next recorded calls that a replay is about. */
  recorded(input: { readonly id: string; readonly cursor: string | null }): Promise<RecordedPage>;
  /** What the knowledge of the tested agent answers. */
  knowledge(input: { readonly id: string; readonly question: KnowledgeQuestion }): Promise<KnowledgeAnswer>;
};

export interface LabSettings {
  /** Folder of the recordings, for replays that listen to them. */
  readonly recordings_directory: string;
  readonly speech_runtime: 'auto' | 'native' | 'wasm';
  readonly speech_model: 'base' | 'tiny';
  readonly log_level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}
