import type { Log } from '#kernel/log';
import type { Timers } from '#voice/ports';
import { answerChallenge, type Credentials } from '../digest.ts';
import type { Header } from '../message/headers.ts';
import { header, type SipResponse } from '../message/message.ts';
import { type Uri, uriText } from '../message/uri.ts';
import type { Outgoing, TransactionLayer } from '../transactions/transaction-layer.ts';
import type { Flow } from '../transport/flow.ts';

/** Methods we answer, for Allow. */
export const ALLOW = 'INVITE, ACK, BYE, CANCEL, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY, REGISTER';
/** Extensions we know, for Supported. */
export const SUPPORTED: readonly string[] = ['100rel', 'timer', 'replaces'];

/** What all parts of the user agent share. */
export interface AgentCore {
  readonly timers: Timers;
  readonly log: Log;
  readonly layer: TransactionLayer;
  random(length: number): string;
  /** Our Contact, as the far end of this flow can reach it. */
  contact(flow: Flow): string;
  /** Open or new ways to an address, best first; empty when nothing leads there or may. */
  flowsTo(uri: Uri): Promise<readonly Flow[]>;
}

/** The offer and answer side of a call's media; the RTP session is one. */
export interface CallMedia {
  offer(options?: { readonly hold?: boolean }): string;
  answer(offer: string): { readonly sdp: string } | { readonly refusal: { readonly status: number; readonly reason: string } };
  accept(answer: string): { readonly refusal: { readonly status: number; readonly reason: string } } | null;
  close(): void;
}

export interface AuthenticatedRequest {
  readonly method: string;
  readonly uri: Uri;
  /** Headers with a new sequence number at each call. */
  readonly headers: () => Header[];
  readonly body?: Buffer | undefined;
  readonly flow: Flow;
  readonly callId: string;
  readonly credentials: Credentials | null;
  readonly onResponse: (response: SipResponse, flow: Flow) => void;
  readonly onNoAnswer: () => void;
}

/** Challenges in a row that are answered: the first, and one that says the nonce was stale. */
const MOST_TRIES = 2;

/** Sends a request and answers a challenge once with the credentials, if there are any (RFC 3261 section 22.2). */
export function requestWithCredentials(core: AgentCore, request: AuthenticatedRequest): Outgoing {
  let current: Outgoing | null = null;
  let isCancelled = false;
  const send = (extra: readonly Header[], tries: number): void => {
    current = core.layer.request({
      ...request,
      headers: [...request.headers(), ...extra],
      onResponse: (response, flow) => {
        const isChallenge = response.status === 401 || response.status === 407;
        const answer = isChallenge && tries < MOST_TRIES && !isCancelled && request.credentials ? answerTo(response, request) : null;
        if (answer) send([answer], tries + 1);
        else request.onResponse(response, flow);
      },
    });
    if (isCancelled) current.cancel();
  };
  send([], 0);
  return {
    cancel() {
      isCancelled = true;
      current?.cancel();
    },
  };
}

function answerTo(response: SipResponse, { method, uri, credentials }: AuthenticatedRequest): Header | null {
  const isProxy = response.status === 407;
  const lines = response.headers.all(isProxy ? 'proxy-authenticate' : 'www-authenticate');
  const value = credentials && answerChallenge(lines, { method, uri: uriText(uri) }, credentials);
  return value === null ? null : header(isProxy ? 'proxy-authorization' : 'authorization', value);
}
