import { callerOf, forwardedFrom, rack } from '../message/fields.ts';
import { textOf } from '../message/address.ts';
import { header, type SipRequest } from '../message/message.ts';
import { sdpOf } from '../message/multipart.ts';
import { dialled } from '../message/uri.ts';
import type { Incoming } from '../transactions/transaction-layer.ts';
import { type AgentCore, ALLOW, type CallMedia } from './agent-core.ts';
import { Call, type CallEnd, isBehindNat, wantsReliable } from './call.ts';
import { Dialog } from './dialog.ts';
import { repeatUntilHeard, UNTIL_PRACK_MS } from './repeater.ts';
import type { SessionInterval } from './session-timer.ts';

/** Counts how often a call went through a system like ours, so that two of them cannot send each other in circles. */
export const HOPS_HEADER = 'x-callwright-hops';
const MOST_RSEQ_START = 2 ** 15;

export interface CallerFacts {
  readonly from_number: string | null;
  readonly to_number: string;
  readonly forwarded_from: string | null;
  readonly caller_name: string | null;
  readonly hops: number;
}

export interface AnswerListeners {
  readonly onEnd: (end: CallEnd) => void;
  readonly onDigit: (digit: string) => void;
}

/** An INVITE that waits for a decision. Refusing twice, or after the caller gave up, does nothing. */
export class IncomingCall {
  readonly facts: CallerFacts;
  readonly incoming: Incoming;
  readonly interval: SessionInterval | null;
  /** The call whose place this one takes (RFC 3891). */
  readonly replaced: Call | null;
  readonly #core: AgentCore;
  readonly #onAnswered: (call: Call) => void;
  readonly #onDone: () => void;
  readonly #dialog: Dialog;
  #ringing: { stop(): void } | null = null;
  #rseq = 0;
  #onGivenUp: (() => void) | null = null;
  #isOver = false;

  constructor(
    core: AgentCore,
    incoming: Incoming,
    interval: SessionInterval | null,
    replaced: Call | null,
    /** The name our own contact bears, where the call was sent to that: who was dialled then stands in To. */
    accountName: string | null,
    onAnswered: (call: Call) => void,
    onDone: () => void,
  ) {
    this.#core = core;
    this.incoming = incoming;
    this.interval = interval;
    this.replaced = replaced;
    this.#onAnswered = onAnswered;
    this.#onDone = onDone;
    this.facts = factsOf(incoming.request, accountName);
    this.#dialog = Dialog.ofInvite(incoming.request, incoming.tag);
  }

  get callId(): string {
    return this.incoming.request.callId;
  }

  get dialogKey(): string {
    return this.#dialog.key;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Told once when the caller takes the call back before it is answered. */
  onGivenUp(run: () => void): void {
    this.#onGivenUp = run;
  }

  /** Tells the caller that it rings; reliably where the caller insists on that. */
  ring(): void {
    if (this.#isOver || this.#ringing) return;
    const headers = [header('contact', this.#core.contact(this.incoming.flow)), header('allow', ALLOW)];
    if (!wantsReliable(this.incoming.request)) {
      this.incoming.respond(180, headers);
      this.#ringing = { stop: () => undefined };
      return;
    }
    this.#rseq = 1 + (Number.parseInt(this.#core.random(4), 36) % MOST_RSEQ_START);
    const send = (): void => void this.incoming.respond(180, [...headers, header('require', '100rel'), header('rseq', String(this.#rseq))]);
    this.#ringing = repeatUntilHeard(this.#core.timers, UNTIL_PRACK_MS, send, () => this.refuse(504));
    send();
  }

  /** Acknowledgement of our ringing, or anything else that may come before there is an answer. */
  receive(incoming: Incoming): void {
    const { request } = incoming;
    if (request.method === 'PRACK') {
      const told = rack(request.headers);
      const isOurs = told?.rseq === this.#rseq && told.cseq === this.incoming.request.cseq.number && told.method === 'INVITE';
      if (isOurs) this.#ringing?.stop();
      return void incoming.respond(isOurs ? 200 : 481);
    }
    if (request.method === 'BYE') {
      incoming.respond(200);
      return this.giveUp();
    }
    // Before the answer there is nothing to change yet.
    incoming.respond(
      request.method === 'INVITE' || request.method === 'UPDATE' ? 500 : 405,
      request.method === 'INVITE' ? [header('retry-after', '3')] : [header('allow', ALLOW)],
    );
  }

  /** Takes the call: gives our answer to its offer, or our offer where it has none. Null when it is refused for what it offers, or was given up. */
  answer(media: CallMedia, listeners: AnswerListeners): Call | null {
    if (this.#isOver) return null;
    const { incoming } = this;
    const offer = sdpOf(incoming.request);
    const answer = offer === null ? { sdp: media.offer() } : media.answer(offer);
    if ('refusal' in answer) {
      this.refuse(answer.refusal.status);
      return null;
    }
    this.#finish();
    const call = new Call({
      core: this.#core,
      dialog: this.#dialog,
      flow: incoming.flow,
      media,
      credentials: null,
      isOutgoing: false,
      isBehindNat: isBehindNat(incoming.request, incoming.flow),
      ...listeners,
    });
    call.learn(incoming.request);
    this.#onAnswered(call);
    call.answerInvite(incoming, answer.sdp, offer === null, this.interval);
    this.replaced?.hangUp('replaced by another call');
    return call;
  }

  refuse(status: number, retryAfterSeconds?: number): void {
    if (this.#isOver) return;
    this.#finish();
    this.incoming.respond(status, retryAfterSeconds === undefined ? [] : [header('retry-after', String(retryAfterSeconds))]);
  }

  /** The caller took it back. */
  giveUp(): void {
    if (this.#isOver) return;
    this.#finish();
    this.incoming.respond(487);
    this.#onGivenUp?.();
  }

  #finish(): void {
    this.#isOver = true;
    this.#ringing?.stop();
    this.#onDone();
  }
}

function factsOf(invite: SipRequest, accountName: string | null): CallerFacts {
  const { number, display } = callerOf(invite);
  const hops = Number(/^\d{1,3}$/.exec(invite.headers.first(HOPS_HEADER) ?? '')?.[0] ?? 0);
  const isAccount = accountName !== null && 'user' in invite.uri && invite.uri.user === accountName;
  return {
    from_number: number,
    to_number: (isAccount ? null : dialled(invite.uri)) ?? dialled(invite.to.uri) ?? '',
    forwarded_from: forwardedFrom(invite.headers),
    caller_name:
      display === null || display === ''
        ? null
        : textOf(display)
            .replace(/\p{Cc}/gu, ' ')
            .slice(0, 200),
    hops,
  };
}
