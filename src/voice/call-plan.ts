import type { Lexicon } from '#core/pronunciation/lexicon';
import type { Closure } from '#core/conversation/closed-graph';
import type { ConversationEffect, DecisionRecord, World } from '#core/conversation/types';
import type { ObjectiveGraph } from '#core/conversation/graph';

/** Who is calling, over what. */
export interface AdmitRequest {
  readonly organization_id: string;
  readonly agent_id: string;
  readonly direction: 'inbound' | 'outbound';
  readonly channel: 'pstn' | 'sip' | 'web' | 'simulated';
  readonly provider: string;
  readonly provider_call_id: string | null;
  readonly from_number: string | null;
  readonly to_number: string | null;
  readonly is_test: boolean;
  /** The number of ours it rang at, and the connection it came by; absent for a call without a telephone. */
  readonly phone_number_id?: string | null;
  readonly telephony_connection_id?: string | null;
  /** How often the call was sent on before it came here, by our own header; never unless given. */
  readonly hops?: number;
  /** The call it goes on from, where one agent has handed the caller to another. */
  readonly parent_call_id?: string | null;
  /** The person who started it from here; nobody for a caller from outside. */
  readonly started_by?: string | null;
  /** The call that was intended and begun, where it is one of ours; it is not made anew then. */
  readonly call_id?: string;
  /** Values for the graph's context that came with the call. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** A provider that a call may ask, without its key: that is fetched where it is used, and kept nowhere. */
export interface ProviderChoice {
  readonly provider: string;
  readonly model: string;
  readonly base_url: string | null;
  readonly credential_id: string | null;
}

/** Whose speech a call hears with and speaks with. */
export interface SpeechPlan {
  readonly stt: readonly ProviderChoice[];
  readonly tts: readonly (ProviderChoice & { readonly voice: string })[];
}

/** How models take part in a call. */
export interface ModelPlan {
  /** `hybrid`: asked where the rules are unsure. `llm`: asked on every turn. */
  readonly mode: 'hybrid' | 'llm';
  /** Asked in this order; the next one when one fails or is late. */
  readonly chain: readonly ProviderChoice[];
  /** Longest wait for a model in one turn; the rules decide without it. */
  readonly turn_budget_ms: number;
  readonly max_questions: number;
  readonly max_tokens: number;
  /** Card numbers and the like are masked in what a model is told. */
  readonly redact?: boolean;
}

/** Words that a person has spoken: where an utterance is exactly these, the file is played. */
export interface RecordedPrompt {
  readonly text: string;
  /** Absolute path of a WAV, 8 kHz, mono. */
  readonly path: string;
}

/** Everything a call needs, fetched once before it is answered; nothing is looked up while it runs. */
export interface CallPlan {
  readonly call_id: string;
  readonly organization_id: string;
  readonly agent_id: string;
  readonly agent_name: string;
  readonly objective_config_id: string;
  readonly graph: ObjectiveGraph;
  /** The agent was closed when the call came in: `graph` begins with that. */
  readonly closure?: Closure;
  /** The graphs that `subgraph` nodes name, by `id@version`. */
  readonly subgraphs?: Readonly<Record<string, ObjectiveGraph>>;
  readonly context: Readonly<Record<string, unknown>>;
  /** World of the call except `now`, which the session fills in per turn. */
  readonly world: Omit<World, 'now' | 'open'>;
  /** Opening hours by name, for `open_now`. */
  readonly hours: Readonly<Record<string, { timezone: string; weekly: unknown; exceptions: unknown }>>;
  readonly voice: string;
  /** Words that are not said as they are written, as they stood when the call came in. */
  readonly lexicon?: Lexicon;
  /** Absolute path of what a caller hears while somebody is called for them; music of the house without it. */
  readonly hold_music_path?: string;
  /** Prompts of this agent that a person has spoken. */
  readonly recorded_prompts?: readonly RecordedPrompt[];
  readonly max_call_seconds: number;
  /** Absolute path of the WAV to write, or null when the call is not recorded. */
  readonly recording_path: string | null;
  readonly recording_id: string | null;
  readonly transcription_id: string;
  /** Speech of providers, in order; the built-in speech stands behind it. */
  readonly speech?: SpeechPlan | null;
  /** Absent: rules only. */
  readonly models?: ModelPlan | null;
}

/** One line of the call's timeline; `seq` counts up from 1 without gaps and makes appending the same batch twice harmless. */
export interface TimelineEvent {
  readonly seq: number;
  readonly event_type: string;
  readonly occurred_at: string;
  readonly offset_ms: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One turn of the transcript, as it was heard. */
export interface Segment {
  readonly segment_index: number;
  readonly speaker: 'agent' | 'caller';
  readonly start_ms: number;
  readonly end_ms: number;
  /** Agent: what was played until the caller cut in. Caller: what was recognised. */
  readonly text: string;
  /** Agent: what was meant to be said. */
  readonly text_generated: string | null;
  readonly confidence: number | null;
  readonly interrupted: boolean;
  readonly words: readonly { text: string; start_ms: number; end_ms: number }[] | null;
  readonly node_id: string | null;
  readonly prompt_id: string | null;
  /** Milliseconds per stage: endpoint_ms, stt_ms, decide_ms, tts_ms, first_audio_ms, gap_ms; `degraded` names a fallback. */
  readonly latency: Readonly<Record<string, number | string | boolean | null>>;
  readonly decision: DecisionRecord | null;
}

export interface CapturedValue {
  readonly value: unknown;
  readonly confidence: number;
  readonly confirmed: boolean;
  readonly segment_index: number | null;
  readonly start_ms: number | null;
  readonly end_ms: number | null;
  readonly pii: string;
  readonly heard: string | null;
}

export interface RecordBatch {
  readonly events: readonly TimelineEvent[];
  /** Later versions of a segment replace earlier ones with the same index. */
  readonly segments: readonly Segment[];
}

export type EndedReason =
  | 'caller_hangup'
  | 'agent_completed'
  | 'agent_error'
  | 'transferred'
  | 'max_duration'
  | 'silence'
  | 'stt_error'
  | 'tts_error'
  | 'system_shutdown'
  | 'provider_error'
  | 'voicemail'
  /** Of calls that we make and nobody took. */
  | 'no_answer'
  | 'busy'
  | 'rejected'
  | 'invalid_number'
  | 'cancelled_by_user';

export interface MeteredUse {
  readonly component: 'telephony' | 'stt' | 'tts' | 'llm';
  readonly provider: string;
  readonly model: string | null;
  readonly unit: 'second' | 'character' | 'token_in' | 'token_out' | 'token_cached';
  readonly quantity: number;
  /** Who counted: the provider, we, or nobody could; `measured` when absent. */
  readonly usage_source?: 'reported' | 'measured' | 'estimated';
}

export interface CallEnding {
  readonly ended_reason: EndedReason;
  readonly ended_at: string;
  readonly duration_ms: number;
  readonly outcome: { readonly outcome: string; readonly outcome_type: string; readonly success: boolean } | null;
  readonly captured: Readonly<Record<string, CapturedValue>>;
  /** Of `confirm` nodes: what was read back and what the caller said to it. */
  readonly confirmations: readonly {
    node_id: string;
    checklist: readonly { slot: string; value: unknown; spoken: string }[];
    status: 'confirmed' | 'rejected' | 'pending';
    at_ms: number;
  }[];
  readonly recording: {
    readonly bytes: number;
    readonly duration_ms: number;
    readonly deleted: boolean;
    readonly delete_reason: string | null;
    /** False when a full or slow disk left silence where there was speech. */
    readonly complete?: boolean;
  } | null;
  readonly response_p50_ms: number | null;
  readonly response_p95_ms: number | null;
  readonly interruption_count: number;
  /** Metered use: seconds of audio recognised, characters spoken, seconds of line, tokens; also of attempts that came to nothing. */
  readonly usage: readonly MeteredUse[];
  /** What the agent said from the prompt cache, and how often. */
  readonly prompts: readonly { readonly text_hash: string; readonly voice_key: string; readonly times: number }[];
  readonly recording_consent: 'not_required' | 'announced' | 'granted' | 'denied' | 'unknown';
  readonly ai_disclosed_at: string | null;
}

export type ActRequest = Extract<ConversationEffect, { do: 'act' | 'transfer' | 'answer' }>;

/** The call's way to the rest of the product. Every answer may be late or missing; the session owns deadlines and fallbacks. */
export interface CallDesk {
  admit(request: AdmitRequest): Promise<CallPlan>;
  answered(call: { organization_id: string; call_id: string }): Promise<void>;
  append(call: { organization_id: string; call_id: string; transcription_id: string }, batch: RecordBatch): Promise<void>;
  act(call: { organization_id: string; call_id: string; agent_id: string }, request: ActRequest): Promise<{ ok: boolean } & Record<string, unknown>>;
  finish(call: { organization_id: string; call_id: string }, ending: CallEnding): Promise<void>;
}
