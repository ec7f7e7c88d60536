import type { Lexicon } from '#core/pronunciation/lexicon';
import type { RedeemedTicket, SpokenPrompt } from '#slices/agents';
import type { ActRequest, AdmitRequest, CallEnding, CallPlan, RecordBatch } from '#voice/call-plan';
import type { ListenHint } from '#core/understanding/types';
import type { Arrival, ArrivingCall, SipTrunk } from '#voice/arriving-call';
import type { LineNotice } from '#voice/ports';
import type { LegNews, LegPermission, PlannedRung, TransferPlan, TransferredCall, TransferWish } from '#voice/transfer/ports';
import type { BegunDial } from '#slices/calls';
import type { LegAttempt } from './dial-leg.ts';
import type { SipSettings, SipStatus } from './sip-door.ts';

/** Admission reads a handful of rows; longer than this nobody waits on a ringing line. Both processes keep to it. */
export const ADMIT_WITHIN_MS = 5_000;

interface Call {
  readonly organization_id: string;
  readonly call_id: string;
}

/** What the voice process asks the main process: the desk of its calls, tickets, and what the live dashboard shows. */
export type MainAnswers = {
  admit(request: AdmitRequest): Promise<CallPlan>;
  answered(call: Call): Promise<void>;
  append(input: { call: Call & { transcription_id: string }; batch: RecordBatch }): Promise<void>;
  act(input: { call: Call & { agent_id: string }; request: ActRequest }): Promise<{ ok: boolean } & Record<string, unknown>>;
  finish(input: { call: Call; ending: CallEnding }): Promise<void>;
  /** Uses a media token up; null when it is unknown, used or expired. */
  redeem(input: { token: string }): Promise<RedeemedTicket | null>;
  notice(input: Call & { notice: LineNotice }): Promise<void>;
  /** Whether an organization is offline only, at this moment. */
  is_offline(input: { organization_id: string }): Promise<boolean>;
  /** A key of the vault, to be used and kept nowhere. Rejects when it is revoked, expired or gone. */
  provider_key(input: { organization_id: string; credential_id: string }): Promise<string>;
  /** What becomes of a call that rings at a telephone number. Refusals are answers; it rejects only when something broke. */
  route_call(call: ArrivingCall): Promise<Arrival>;
  /** The trunks of all organizations that are in use, with their passwords: to be used and kept nowhere else. */
  sip_trunks(input: object): Promise<readonly SipTrunk[]>;
  /** Writes an attempt down before it is sent; false: it must not be. */
  dial_attempt(attempt: Call & { readonly connection_id: string }): Promise<boolean>;
  /** What came of it. */
  dial_settled(attempt: Call & LegAttempt): Promise<void>;
  /** Who may take a call that is sent on; see `TransferDesk`. */
  plan_transfer(input: { readonly call: TransferredCall; readonly wish: TransferWish }): Promise<TransferPlan>;
  /** Whether one of them may be called, written down before it rings. */
  begin_leg(input: { readonly call: TransferredCall; readonly wish: TransferWish; readonly rung: PlannedRung }): Promise<LegPermission>;
  tell_leg(input: { readonly call: TransferredCall; readonly leg_id: string; readonly news: LegNews }): Promise<void>;
  transfer_failed(input: { readonly call: TransferredCall; readonly wish: TransferWish; readonly reason: string }): Promise<void>;
};

/** What the voice process does when the main process says so. */
export type VoiceAnswers = {
  /** Ready for sockets; those that come before `load` is done wait for it. */
  start(settings: VoiceSettings): Promise<void>;
  /** Loads speech. Resolves when calls are answered; the recognisers may still be warming up. */
  load(input: object): Promise<void>;
  /** Ends a running call after its goodbye; false when it does not run here. */
  /** After its goodbye, or with `at_once` without one. */
  end_call(input: Call & { readonly at_once: boolean }): Promise<boolean>;
  /** No new calls; running ones may finish for `grace_ms`, then they say goodbye. Resolves when the last one is recorded. */
  stop(input: { grace_ms: number }): Promise<void>;
  status(input: object): Promise<VoiceStatus>;
  /** Calls that could be made now. */
  dial_room(input: object): Promise<number>;
  /** Makes a call that was begun; settles when somebody was reached or not. Rejects with an AppError when it was refused before anything rang. */
  dial(order: DialOrder): Promise<void>;
  /** Renders prompts into the cache behind everything live. */
  prepare(input: { texts: readonly string[]; voice: string; lexicon: Lexicon }): Promise<PreparedPrompts>;
  /** Says a sentence and listens to it over the telephone, without the phrases and with them. */
  hear_aloud(input: HearAloud): Promise<HeardAloud>;
  /** Listens to what somebody said into a microphone. */
  listen_to(input: ListenTo): Promise<string>;
  /** Opens the loopback door for one socket that cannot be handed over (TLS); answers the port. */
  expect_socket(input: { nonce: string; offer: SocketOffer }): Promise<number>;
};

/** A call that was begun and rings as soon as the voice process has dialled it. */
export interface DialOrder extends BegunDial {
  readonly organization_id: string;
  readonly call_id: string;
  /** In the order they are tried. */
  readonly connection_ids: readonly string[];
}

export interface VoiceSettings {
  readonly prompts_directory: string;
  readonly speech_runtime: 'auto' | 'native' | 'wasm';
  readonly speech_model: 'base' | 'tiny';
  readonly recognisers: number | null;
  readonly max_calls: number;
  /** Where requests may go besides the public internet, and where those to models and speech may. */
  readonly egress_allow: string;
  readonly model_servers: string;
  /** Null: no telephones. */
  readonly sip: SipSettings | null;
  readonly log_level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

export interface HearAloud {
  readonly text: string;
  readonly voice: string;
  readonly lexicon: Lexicon;
  /** What the question lets expect, with the organization's words and without them. */
  readonly hint: ListenHint;
  readonly plain: ListenHint;
}

/** Speech of 8 kHz, and what was asked before it; null for an open question. */
export interface ListenTo {
  readonly pcm: Int16Array;
  readonly hint: ListenHint | null;
}

export interface HeardAloud {
  readonly plain: string;
  readonly hinted: string;
}

export interface PreparedPrompts {
  readonly made: number;
  readonly cached: number;
  readonly failed: number;
  /** What is now kept in files of the prompts folder. */
  readonly prompts: readonly SpokenPrompt[];
}

export interface VoiceStatus {
  readonly calls: number;
  readonly lateness: object;
  readonly speech: object;
  /** Absent where SIP is not switched on, or could not be opened. */
  readonly sip?: SipStatus | undefined;
}

/** A WebSocket that asked to be let in, with what the main process decided about it. */
export interface SocketOffer {
  readonly kind: 'talk' | 'media';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly remote_address: string | null;
  /** Close code and words for a socket that is not let in; it is told in a frame, because a browser cannot read a refused handshake. */
  readonly refusal: { readonly code: number; readonly reason: string } | null;
  /** What the ticket was good for; null for media streams, whose token comes with their first message. */
  readonly ticket: RedeemedTicket | null;
}

/** The message that travels with a handed-over socket. */
export interface HandOver {
  readonly link: 'socket';
  readonly offer: SocketOffer;
  /** Bytes that came with the request, base64. */
  readonly head: string;
}
