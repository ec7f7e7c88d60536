import type { ConversationState, SlotState } from './types.ts';

/** What the caller was asked, and so how the next words are to be taken. */
export type Pending =
  | { kind: 'listen' }
  | { kind: 'slot'; slot: string }
  /** A read-back: "I have Jane Miller. Is that right?" */
  | { kind: 'read_back'; slot: string }
  | { kind: 'confirm' }
  | { kind: 'what_to_change' };

/** An effect whose result the conversation waits for. */
export interface Waiting {
  readonly kind: 'act' | 'transfer' | 'answer';
  readonly key: string;
  readonly node_id: string;
  readonly side_effect: boolean;
}

/** The conversation inside one graph: the call's own, or a subgraph it went into. Each has slots and variables of its own. */
export interface Level {
  /** `id@version` of the subgraph; null for the call's own graph. */
  readonly graph: string | null;
  /** The `subgraph` node of the level above that came here. */
  readonly via: string | null;
  context: Record<string, unknown>;
  slots: Record<string, SlotState>;
  vars: Record<string, unknown>;
  visits: Record<string, number>;
  /** Failed attempts since the last success, by `slot:<name>` or `node:<id>`. */
  attempts: Record<string, number>;
  /** Slots declined or skipped since the current node was entered: not asked again there. */
  settled: string[];
  /** Slots whose prefilled value the caller denied: it is not put back. */
  denied: string[];
  /** The confirm node that last had a slot confirmed, by slot. */
  confirmed_at: Record<string, string>;
  /** Values a validator turned down, by slot: the next question for it says why. */
  refused: Record<string, string>;
  /** Free alternatives an action named, by slot: a bare "yes" takes them. */
  offers: Record<string, unknown>;
  /** The caller's last answer to a question that is still open, by slot: words that were not enough, or the value they denied. */
  earlier: Record<string, string>;
}

/** Where to come back to after an interrupt with `resume: after`. */
export interface Frame {
  readonly interrupt: string;
  readonly depth: number;
  readonly node_id: string;
  readonly pending: Pending | null;
  /** What had been declined or skipped there: not asked again after the interruption. */
  readonly settled: readonly string[];
  /** The subgraphs the call was in, inside the one the interrupt belongs to. */
  readonly inside: readonly Level[];
}

/** What was begun since the caller last spoke, and in the whole call. */
export interface Acts {
  readonly turn: number;
  readonly begun: number;
  readonly in_call: number;
  readonly of_node: Readonly<Record<string, { readonly times: number; readonly since: string }>>;
}

const NO_ACTS: Acts = { turn: 0, begun: 0, in_call: 0, of_node: {} };

/** The working copy of a conversation inside one step. */
export interface Draft {
  levels: Level[];
  node_id: string;
  pending: Pending | null;
  waiting: Waiting | null;
  frames: Frame[];
  turns: number;
  inputs: number;
  /** Results and transfers since the caller last spoke. */
  results: number;
  transfers: number;
  ended: ConversationState['ended'];
  silences: number;
  moments: number;
  seed: string;
  /** Results by key: an effect runs once. */
  done: Record<string, Record<string, unknown>>;
  runs: Record<string, { turn: number; count: number }>;
  acts: Acts;
  fired: string[];
  /** Interrupts whose expression was true the last time it was tested. */
  truths: string[];
  /** Slots named in passing ("Okay, Tuesday."), confirmed unless the caller objects. */
  implicit: string[];
  /** Changed slots that still have to be named in passing. */
  to_mention: string[];
  said: Record<string, number>;
  /** The last question, for "what was that?". */
  last_question: { text: string; prompt_id: string }[];
  last_heard: string;
  /** When on the clock of the call those words began; null where nobody said. */
  last_heard_ms: number | null;
  keypad: string;
  /** Digits of a number that is given in pieces. */
  partial: { readonly slot: string; readonly digits: string } | null;
  soft_stopped: boolean;
  /** Confirm nodes passed without asking again since the caller last spoke: at most once each, so that no circle forms. */
  passed: string[];
}

export const EMPTY_SLOT: SlotState = { status: 'empty', value: null, confidence: 0, source: null, input_index: -1, heard: null };

export function newLevel(graph: string | null, via: string | null, context: Record<string, unknown>): Level {
  return {
    graph,
    via,
    context,
    slots: {},
    vars: {},
    visits: {},
    attempts: {},
    settled: [],
    denied: [],
    confirmed_at: {},
    refused: {},
    offers: {},
    earlier: {},
  };
}

export function newDraft(seed: string, context: Record<string, unknown>, entry: string): Draft {
  return {
    levels: [newLevel(null, null, context)],
    node_id: entry,
    pending: null,
    waiting: null,
    frames: [],
    turns: 0,
    inputs: 0,
    results: 0,
    transfers: 0,
    ended: null,
    silences: 0,
    moments: 0,
    seed,
    done: {},
    runs: {},
    acts: NO_ACTS,
    fired: [],
    truths: [],
    implicit: [],
    to_mention: [],
    said: {},
    last_question: [],
    last_heard: '',
    last_heard_ms: null,
    keypad: '',
    partial: null,
    soft_stopped: false,
    passed: [],
  };
}

/** Seals a draft as plain JSON; `slots` and `vars` show those of the call's own graph. */
export function sealState(draft: Draft): ConversationState {
  const { levels, ...rest } = draft;
  const { slots, vars, ...root } = levels[0] as Level;
  return { ...rest, slots, vars, root, below: levels.slice(1) };
}

/** Opens a working copy; the sealed state is left untouched. */
export function openState(state: ConversationState): Draft {
  const { slots, vars, root, below, ...rest } = structuredClone(state) as unknown as Omit<Draft, 'levels'> & {
    slots: Level['slots'];
    vars: Level['vars'];
    root: Omit<Level, 'slots' | 'vars'>;
    below: Level[];
  };
  return { ...rest, acts: rest.acts ?? NO_ACTS, levels: [{ ...root, slots, vars }, ...below] };
}
