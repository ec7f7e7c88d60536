import type { WordHint } from '../pronunciation/word-hints.ts';
import type { ListenHint } from '../understanding/types.ts';
import type { GraphNode, Interrupt, ObjectiveGraph } from './graph.ts';

/** A graph that passed the validator, with look-up tables made once. Built by `compile`. */
export interface CompiledGraph {
  readonly graph: ObjectiveGraph;
  readonly checksum: string;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  /** Highest priority first; equal priorities in the graph's order. */
  readonly interrupts: readonly Interrupt[];
  /** Graphs that `subgraph` nodes name, by `id@version`, these with their own below them. */
  readonly subgraphs: Readonly<Record<string, CompiledGraph>>;
}

/** Everything of the world that one step may depend on. Recorded with the input, so a replay sees the same world. */
export interface World {
  /** Local wall-clock time in the organization's zone, `YYYY-MM-DDTHH:mm:ss`. */
  readonly now: string;
  readonly timezone: string;
  /** Default region for telephone numbers, ISO 3166 alpha-2. */
  readonly region: string;
  readonly dateOrder: 'mdy' | 'dmy';
  readonly locale: string;
  /** Answers of `open_now`, by name of the opening hours; absent means closed. */
  readonly open: Readonly<Record<string, boolean>>;
  /** Lists with a source (`services`, `resources`, …), resolved before the call. */
  readonly lists: Readonly<Record<string, readonly { value: string; label?: string; synonyms?: readonly string[] }[]>>;
  /** Words that callers of this organization say: staff, services, places. They change what is heard, never what is decided. */
  readonly hints?: readonly WordHint[];
  /** Weekly hours by name (`mon` … `sun` to `[from, to]` pairs, with dated exceptions), for `within_business_hours`; absent means the rule is not judged here. */
  readonly hours?: Readonly<Record<string, OpeningHours>>;
  /** Telephone numbers and e-mails not to be contacted, for `not_suppressed`; absent means the rule is not judged here. */
  readonly suppressed?: readonly string[];
}

export interface OpeningHours {
  readonly weekly: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly exceptions?: readonly { readonly date: string; readonly closed?: boolean; readonly hours?: readonly (readonly [string, string])[] }[];
}

/** What a language model thinks was meant. Held to the same rules as everything else: see `acceptProposals`. */
export interface Proposal {
  readonly command: Command;
  readonly confidence: number;
}

/** That a model was asked about an utterance, and what came of it. Part of the input, so that a replay decides alike without asking anybody. */
export interface ModelNote {
  readonly model: string;
  readonly outcome: 'answered' | 'late' | 'failed';
  /** Why the rules wanted help, and what went wrong where something did. */
  readonly reason: string;
  readonly ms: number;
}

/** What can happen to a conversation. */
export type TurnInput =
  | { kind: 'utterance'; text: string; confidence: number; startMs?: number; endMs?: number; proposals?: readonly Proposal[]; model?: ModelNote }
  | { kind: 'dtmf'; digits: string }
  | { kind: 'silence'; silenceMs: number }
  | { kind: 'event'; event: CallEvent }
  /** The answer to an `act`, `transfer` or `answer` effect, with its key. */
  | { kind: 'result'; key: string; result: { ok: boolean } & Record<string, unknown> };

export type CallEvent =
  /** The input of `begin`. */
  | 'call_started'
  | 'dtmf_zero'
  | 'voicemail_detected'
  | 'silence_exhausted'
  | 'max_duration'
  | 'repair_exhausted'
  | 'sentiment_negative'
  | 'supervisor_takeover'
  | 'tool_error';

/** One prompt to be spoken. */
export interface Utterance {
  readonly text: string;
  /** `node:<id>`, `slot:<name>:<kind>`, `silence`, `filler:<node>`: stable, for the record and the prompt cache. */
  readonly prompt_id: string;
  readonly node_id: string;
  readonly interruptible: boolean;
}

/** What the conversation asks the call to do, in order. After `act`, `transfer` or `answer` it waits for a `result` with the same key. */
export type ConversationEffect =
  | { do: 'say'; utterances: readonly Utterance[] }
  | {
      do: 'act';
      key: string;
      node_id: string;
      /** `builtin.hold_slot`, `tool.x`. */
      action: string;
      input: Readonly<Record<string, unknown>>;
      side_effect: boolean;
      timeout_ms: number;
      filler: Utterance | null;
      filler_after_ms: number;
    }
  | {
      do: 'transfer';
      key: string;
      node_id: string;
      mode: 'cold' | 'warm';
      target: string;
      briefing: string | null;
      accept_digit: string | null;
      ring_timeout_seconds: number;
    }
  | {
      do: 'answer';
      key: string;
      node_id: string;
      question: string;
      /** When on the clock of the call the question was asked, where that is known. */
      asked_ms?: number;
      knowledge: readonly string[];
      /** Without it the level of each knowledge base decides. */
      min_score?: number;
    }
  /** The floor is the caller's. */
  | { do: 'listen'; hint: ListenHint }
  /** Say what is queued, let it play out, then hang up. */
  | { do: 'end'; node_id: string; outcome: string; outcome_type: string; success: boolean };

export type SlotStatus = 'empty' | 'filled' | 'confirmed' | 'declined' | 'skipped';

export interface SlotState {
  readonly status: SlotStatus;
  readonly value: unknown;
  readonly confidence: number;
  readonly source: 'rule' | 'model' | 'dtmf' | 'prefill' | 'default' | 'intent' | null;
  /** Number of the input that last changed the value; -1 before any. With it the record finds the second it was said. */
  readonly input_index: number;
  /** The caller's own words the value was read from. */
  readonly heard: string | null;
}

/** The whole conversation as plain JSON: may be stored, sent and resumed. Treated as opaque outside this folder except for the fields here. */
export interface ConversationState {
  readonly node_id: string;
  readonly slots: Readonly<Record<string, SlotState>>;
  readonly vars: Readonly<Record<string, unknown>>;
  readonly turns: number;
  readonly ended: { readonly outcome: string; readonly outcome_type: string; readonly success: boolean } | null;
  readonly [internal: string]: unknown;
}

/** Why the turn went as it did: byte-identical for the same inputs. Stored in `transcription_segments.decision`. */
export interface DecisionRecord {
  readonly input_index: number;
  readonly input: TurnInput;
  readonly now: string;
  readonly normalised: string | null;
  readonly candidates: readonly Candidate[];
  readonly slot_changes: readonly { slot: string; from: SlotStatus; to: SlotStatus; value: unknown; reason: string }[];
  readonly interrupt: string | null;
  readonly guards: readonly { node_id: string; case: string; value: boolean }[];
  readonly path: readonly string[];
  readonly prompts: readonly string[];
  readonly repair: { slot: string | null; attempt: number; move: string } | null;
  readonly outcome: string | null;
}

/** A proposal and what became of it. Rules and models propose from the same closed set. */
export interface Candidate {
  readonly command: Command;
  readonly source: 'rule' | 'model' | 'dtmf';
  readonly confidence: number;
  readonly accepted: boolean;
  readonly reason: string;
}

export type Command =
  | { do: 'set_slot'; slot: string; value: unknown; span: string }
  | { do: 'correct_slot'; slot: string; value: unknown; span: string }
  | { do: 'affirm' }
  | { do: 'deny' }
  | { do: 'decline'; slot: string }
  | { do: 'intent'; intent: string; score: number }
  | { do: 'repeat' }
  | { do: 'ask_knowledge'; text: string }
  | { do: 'nothing' }
  /** Something a model proposed that is no command: kept for the record, never obeyed. */
  | { do: 'unknown'; text: string };

export interface StepResult {
  readonly state: ConversationState;
  readonly effects: readonly ConversationEffect[];
  readonly decision: DecisionRecord;
  /** Values in what is said that a rewording must keep letter by letter. */
  readonly inserted: readonly string[];
}
