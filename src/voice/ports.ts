import type { Lexicon } from '#core/pronunciation/lexicon';

/**
 * What the live call needs from the world. Adapters implement these; src/adapters/contract/ holds the suites they must pass.
 * Audio inside the engine is 16-bit signed PCM, mono, 8 kHz, in frames of 20 ms (160 samples); transports convert at their edge.
 */
export const SAMPLE_RATE_HZ = 8000;
export const FRAME_MS = 20;
export const FRAME_SAMPLES = 160;

/** A place in audio that is sent: comes back as a `mark` event once the samples before it were played. */
export interface AudioMark {
  readonly name: string;
  /** Samples from the beginning of what is sent; whole frames, or the end. */
  readonly at: number;
}

/** One caller's line. Control methods never wait and never throw; a dead line answers with `closed`. */
export interface MediaTransport {
  /** `buffered` far ends take audio at once and play it in time; `paced` ones are fed a frame every 20 ms by our clock. */
  readonly kind: 'buffered' | 'paced';
  /** Agent audio, any length, with marks inside for buffered lines. A paced transport is given exactly one frame at a time. */
  send(pcm: Int16Array, marks?: readonly AudioMark[]): void;
  /** Comes back as a `mark` event once everything sent before it was played, or was thrown away by `clear`. */
  mark(name: string): void;
  /** Throws away audio that was sent but not yet played. */
  clear(): void;
  /** Bytes accepted by send but not yet taken by the network. Above the session's limit the line counts as dead. */
  readonly bufferedBytes: number;
  /** Facts for the far end's screen (transcript, slots, objective); ignored by lines that have none. */
  notify(message: LineNotice): void;
  hangUp(reason: string): void;
  /** Asks the far end to call somebody else itself (RFC 3515): true once that one has answered, false where it will not or nobody did. Absent where a line cannot. */
  refer?(target: string): Promise<boolean>;
}

export type TransportEvent =
  /** `streamMs` is the far end's own audio clock where it has one, else counted frames. */
  | { kind: 'audio'; pcm: Int16Array; streamMs: number }
  | { kind: 'dtmf'; digit: string }
  | { kind: 'mark'; name: string }
  /** The person pressed hang up, or the socket went away. */
  | { kind: 'closed'; by: 'caller' | 'network' };

export type LineNotice =
  | { kind: 'turn'; segment_index: number; speaker: 'agent' | 'caller'; text: string; start_ms: number; end_ms: number; final: boolean; interrupted: boolean }
  | { kind: 'objective'; node_id: string; label: string }
  | { kind: 'slot'; name: string; value: unknown; status: 'filled' | 'confirmed' | 'declined' | 'skipped' | 'empty'; spoken: string }
  | { kind: 'state'; state: 'listening' | 'thinking' | 'speaking' | 'ended' }
  | { kind: 'ended'; outcome: string | null; ended_reason: string };

/** What the pending question lets the recogniser expect. */
export interface RecogniserHints {
  readonly expect: 'free' | 'yes_no' | 'digits' | 'number' | 'date' | 'time' | 'datetime' | 'email' | 'name' | 'choice' | 'spelling';
  /** Words and phrases worth leaning towards: choices, staff, services. */
  readonly phrases: readonly string[];
  /** The caller may go on: anything else that waits is done first, and it is refused sooner when there is no room. */
  readonly speculative?: boolean;
}

export interface Transcript {
  readonly text: string;
  /** Mean token probability, 0 to 1. Under 0.8 is worth asking again. */
  readonly confidence: number;
  /** Other readings of the same audio where this one is doubtful, likeliest to answer the question first. */
  readonly alternatives?: readonly { readonly text: string; readonly confidence: number }[];
  readonly words?: readonly { text: string; start_ms: number; end_ms: number }[];
  /** The recogniser ran out of tokens before the end of the text. */
  readonly truncated: boolean;
  readonly latency_ms: number;
  readonly model: string;
}

/** Speech to text of one utterance of at most 20 s. Throws ProviderError; `signal` frees the worker. */
export interface Recogniser {
  readonly name: string;
  transcribe(pcm: Int16Array, hints: RecogniserHints, signal: AbortSignal): Promise<Transcript>;
}

/** A stretch of speech, in the order it is to be played. */
export interface SpeechClause {
  readonly text: string;
  readonly pcm: Int16Array;
  /** True where it came from the prompt cache and cost nothing. */
  readonly cached: boolean;
  /** Which prompt of the cache it was, where it came from there. */
  readonly prompt?: PromptRef;
}

/** A prompt of a voice's cache: SHA-256 of all its sound depends on, and the voice that spoke it. */
export interface PromptRef {
  readonly text_hash: string;
  readonly voice_key: string;
}

export interface SpeakOptions {
  readonly voice: string;
  readonly signal: AbortSignal;
  /** Words that are not said as they are written. What is told of the speech keeps the writing. */
  readonly lexicon?: Lexicon | undefined;
}

/** Text to speech, clause by clause, so that the first one plays while the next is made. Throws ProviderError. */
export interface Voice {
  readonly name: string;
  /** Which of its voices always speaks, whatever is asked for; absent where the one that is asked for does. */
  readonly model?: string;
  speak(text: string, options: SpeakOptions): AsyncIterable<SpeechClause>;
}

/** Is that speech? Fed every caller frame in order; verdicts come back in order, a little later, and never block the frame loop. */
export interface VoiceActivity {
  open(onVerdict: (verdict: { atMs: number; speech: number }) => void): { push(frame: Int16Array): void; close(): void };
}

/** One question to a language model: text in, text out. A model has no tools and sees nothing else of the call. */
export interface ModelRequest {
  readonly instructions: string;
  readonly prompt: string;
  /** JSON Schema (2020-12) that the answer must follow; without it the answer is plain text. */
  readonly schema?: Readonly<Record<string, unknown>>;
  /** Longest answer. What goes on beyond it is no answer. */
  readonly max_tokens: number;
  readonly temperature: number;
}

/** What one question cost. `estimated` where the provider does not say, or did not come to it. */
export interface ModelUsage {
  readonly token_in: number;
  readonly token_out: number;
  /** Part of `token_in` that the provider had in its cache. */
  readonly token_cached: number;
  readonly source: 'reported' | 'estimated';
}

export interface ModelAnswer {
  /** As the model wrote it, JSON where a schema was given: to be read with suspicion. */
  readonly text: string;
  readonly usage: ModelUsage;
}

/** A language model of some provider. Throws ProviderError: `refused` (key, quota, offline), `unavailable`, `bad_answer`, `cancelled`. Keeps no deadline of its own but the signal. */
export interface LanguageModel {
  /** The provider, as the price book names it: `openai`. */
  readonly name: string;
  readonly model: string;
  ask(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
}

/** Timers of a call. Times are milliseconds of the monotonic clock. */
export interface Timers {
  nowMs(): number;
  after(ms: number, run: () => void): { cancel(): void };
}
