import type { Clock } from '#kernel/clock';
import type { Log } from '#kernel/log';
import type { CallDesk, CallEnding, CallPlan } from './call-plan.ts';
import type { PacingWheel } from './media/pacing-wheel.ts';
import type { RecordedSound } from './media/sound-shelf.ts';
import type { RecordingFile } from './media/wav-recorder.ts';
import type { TransferMeans } from './transfer/ports.ts';
import type { LanguageModel, LineNotice, Recogniser, Timers, Voice, VoiceActivity } from './ports.ts';

/** Speech of providers that stands before the built-in one, in order. */
export interface OtherSpeech {
  readonly recognisers: readonly Recogniser[];
  readonly voices: readonly Voice[];
}

export const NO_OTHER_SPEECH: OtherSpeech = { recognisers: [], voices: [] };

/** What a call needs of the world around it. */
export interface SessionDeps {
  readonly desk: CallDesk;
  readonly recogniser: Recogniser;
  /** The first that can speak is used; the others are for when it fails. */
  readonly voices: readonly Voice[];
  readonly voiceActivity: VoiceActivity;
  /** What a call's plan wants of other providers' speech; absent where there is none. */
  readonly speechFor?: (plan: CallPlan) => OtherSpeech;
  /** The models a call may ask, in order; empty where there are none. */
  readonly modelsFor?: (plan: CallPlan) => readonly LanguageModel[];
  readonly wheel: PacingWheel;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly log: Log;
  /** Who carries the line, for the bill. */
  readonly provider: string;
  /** We made this call: who answered is found out before anything is said. */
  readonly isDialled?: boolean;
  readonly onNotice?: (notice: LineNotice) => void;
  /** Reads what a person has spoken; without it the voice speaks everything. */
  readonly recordedSound?: RecordedSound;
  /** How a call is sent on to somebody; without it no transfer comes about. */
  readonly transfers?: TransferMeans;
  readonly openFile?: (path: string) => Promise<RecordingFile>;
}

/** How a call ended, and whether the desk has taken note of it. */
export interface SessionEnd {
  readonly ending: CallEnding;
  readonly isStored: boolean;
}
