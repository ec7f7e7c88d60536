import type { ListenHint } from '../understanding/types.ts';

/**
 * `listening`: the caller has the floor. `thinking`: the caller has finished, the words are awaited. `deciding`: the decision is awaited.
 * `speaking`: the agent has the floor. `acting`: an action runs. `closing`: the last words are being said. `ended`: nothing happens any more.
 */
export type Phase = 'listening' | 'thinking' | 'deciding' | 'speaking' | 'acting' | 'closing' | 'ended';

export type EndReason =
  | 'caller_hangup'
  | 'provider_error'
  | 'agent_completed'
  | 'agent_error'
  | 'max_duration'
  | 'silence'
  | 'stt_error'
  | 'tts_error'
  | 'system_shutdown'
  /** A machine answered the call that we made. */
  | 'voicemail';

export type TimerName = 'phase' | 'speculate' | 'endpoint' | 'recognise' | 'stall' | 'barge' | 'digits' | 'filler' | 'limit' | 'hard_limit' | 'monologue';

/** What the decision wants after its words were said. */
export type Next =
  | { kind: 'listen'; hint: ListenHint }
  | { kind: 'act'; key: string; timeoutMs: number; fillerAfterMs: number | null }
  | { kind: 'end'; reason: EndReason };

export type Completeness = 'complete' | 'incomplete' | 'unsure';

/** Words of one take, read by the recogniser. */
export interface HeardWords {
  readonly text: string;
  readonly completeness: Completeness;
  readonly isBackchannel: boolean;
}

/** Everything that can happen; `at` is milliseconds of the call. */
export type TurnEvent = { readonly at: number } & (
  | { kind: 'begin' }
  | { kind: 'voice_on'; sinceMs: number }
  | { kind: 'voice_off'; endedMs: number }
  | { kind: 'heard'; take: number; words: HeardWords }
  | { kind: 'hearing_failed'; take: number; isRefused: boolean }
  /** The first part of a long utterance was read. */
  | { kind: 'banked'; isEmpty: boolean }
  | { kind: 'decided'; turn: number; hasWords: boolean; interruptible: boolean; next: Next }
  | { kind: 'decision_failed'; turn: number }
  /** The part of the prompt that must be heard in full is over. */
  | { kind: 'released'; turn: number }
  /** Audio is flowing; `leftMs` is what is known to be still to come. */
  | { kind: 'playing'; turn: number; leftMs: number }
  | { kind: 'played'; turn: number }
  | { kind: 'speech_failed'; turn: number }
  | { kind: 'acted'; key: string }
  | { kind: 'digit'; digit: string }
  | { kind: 'timer'; timer: TimerName; id: number }
  /** Somebody here ends the call. */
  | { kind: 'stop'; reason: 'system_shutdown' | 'agent_completed' }
  | { kind: 'closed'; by: 'caller' | 'network' }
);

/** An event before the call's clock was put on it. */
export type UntimedTurnEvent = TurnEvent extends infer E ? (E extends { at: number } ? Omit<E, 'at'> : never) : never;

export type DecideInput =
  | { kind: 'begin' }
  | { kind: 'utterance'; take: number | null }
  | { kind: 'dtmf'; digits: string }
  | { kind: 'silence'; silenceMs: number }
  | { kind: 'event'; event: 'max_duration' }
  | { kind: 'result'; key: string; isLate: boolean };

export type TurnEffect =
  /** Read the words of the caller's speech so far. `isFinal`: it will not be asked again for this stretch. */
  | { do: 'hear'; take: number; isFinal: boolean }
  /** The caller goes on and on: read what was said so far and keep it for the front of what follows. */
  | { do: 'bank' }
  /** The words being read are not wanted any more. */
  | { do: 'drop_hearing' }
  /** What the caller said so far was noise, or belongs to nobody: start afresh with the next voice. */
  | { do: 'forget_speech' }
  | { do: 'decide'; turn: number; input: DecideInput }
  | { do: 'speak'; turn: number }
  /** Words that belong to no decision: a stall while thinking or acting, an apology, a goodbye. */
  | { do: 'say_fixed'; turn: number; what: 'stall' | 'sorry' | 'trouble' | 'time_is_up' | 'shutting_down' }
  | { do: 'filler'; key: string }
  /** Stop the agent's voice but keep the rest. */
  | { do: 'hold' }
  /** Go on where it stopped. */
  | { do: 'release'; turn: number }
  /** The caller has taken the floor: what was heard is what was said. The rest is kept until the next `speak` or `discard`. */
  | { do: 'cut'; turn: number; by: 'voice' | 'digit' }
  /** Throw away what is still to be said. */
  | { do: 'discard' }
  | { do: 'act'; turn: number; key: string }
  | { do: 'listen'; turn: number }
  | { do: 'note'; note: 'barge_in' | 'backchannel' | 'silence' | 'recogniser_late' | 'decision_late' | 'speech_late' | 'action_late' | 'noise'; turn: number }
  | { do: 'arm'; timer: TimerName; id: number; ms: number }
  | { do: 'disarm'; timer: TimerName }
  | { do: 'end'; reason: EndReason };

/** Limits that come with the call. */
export interface TurnLimits {
  readonly maxCallMs: number;
  readonly maxDecisions: number;
}

export interface Turns {
  readonly phase: Phase;
  /** Goes up with every decision asked for. What belongs to an older turn is void. */
  readonly turn: number;
  readonly limits: TurnLimits;
  readonly hint: ListenHint | null;
  readonly next: Next | null;
  readonly interruptible: boolean;
  /** When the agent's words of this turn began, and when what is known of them will have been said. */
  readonly speakingSinceMs: number;
  readonly speakingUntilMs: number;
  /** `held`: paused until it is clear whether the caller means it. `cut`: the caller means it; resumable if it was only an "mhm". */
  readonly barge: 'none' | 'held' | 'cut';
  readonly voice: 'silent' | 'on' | 'off';
  readonly voiceSinceMs: number;
  readonly voiceEndedMs: number;
  /** Number of the reading that counts; older ones are void. */
  readonly take: number;
  readonly hearing: 'none' | 'running' | 'done' | 'failed';
  readonly words: HeardWords | null;
  readonly listeningSinceMs: number;
  /** Pauses this caller makes inside an answer, a moving average. */
  readonly pauseMs: number;
  readonly digits: string;
  readonly actionKey: string | null;
  readonly decisions: number;
  readonly failures: { readonly hearing: number; readonly deciding: number; readonly speaking: number };
  readonly isOvertime: boolean;
  /** The caller's turn was closed although the voice goes on: a monologue, music, a fax. */
  readonly isForced: boolean;
  /** Parts of the current utterance that were banked. */
  readonly banked: number;
  readonly isStalled: boolean;
  readonly armed: Readonly<Partial<Record<TimerName, number>>>;
  readonly timerSerial: number;
}
