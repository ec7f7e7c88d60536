import { isPublicUnicast, parseAddress } from '#platform/egress/address-ranges';
import type { Credentials } from '../digest.ts';
import { addressText } from '../message/address.ts';
import { eventOf, offers, parseContentType, rack } from '../message/fields.ts';
import { header, type SipRequest, type SipResponse } from '../message/message.ts';
import type { Header } from '../message/headers.ts';
import { sdpOf } from '../message/multipart.ts';
import { sipUri, type Uri } from '../message/uri.ts';
import type { Incoming } from '../transactions/transaction-layer.ts';
import type { Flow } from '../transport/flow.ts';
import { type AgentCore, ALLOW, type CallMedia, requestWithCredentials, SUPPORTED } from './agent-core.ts';
import type { Dialog } from './dialog.ts';
import { repeatUntilHeard, UNTIL_ACK_MS } from './repeater.ts';
import { askedInterval, intervalHeaders, MIN_SE_SECONDS, type SessionInterval, SessionTimer, settledInterval } from './session-timer.ts';

const SDP = 'application/sdp';
const TRANSFER_WITHIN_MS = 60_000;
/** After two INVITEs met (491): RFC 3261 section 14.1, for an end that did not make the Call-ID. */
const MEET_AGAIN_MS = 1_500;
const DIGIT = /^[ \t]*Signal[ \t]*=[ \t]*([0-9A-D*#]|1[01])[ \t\r]*$/im;

export interface CallEnd {
  readonly by: 'far_end' | 'us' | 'network';
  /** In plain words, for the record. */
  readonly reason: string;
}

export type TransferResult = { readonly kind: 'answered' } | { readonly kind: 'failed'; readonly status: number | null };

export interface CallOptions {
  readonly core: AgentCore;
  readonly dialog: Dialog;
  readonly flow: Flow;
  readonly media: CallMedia;
  readonly credentials: Credentials | null;
  readonly isOutgoing: boolean;
  /** The other end hides behind a NAT: it is spoken to where it speaks from, whatever its Contact says. */
  readonly isBehindNat: boolean;
  readonly onEnd: (end: CallEnd) => void;
  readonly onDigit: (digit: string) => void;
}

interface Waiting {
  readonly seq: number;
  readonly repeater: { stop(): void };
  readonly isOffer: boolean;
}

/** An answered call: one dialog and its media. Ends once, and tells so once; what comes afterwards finds no call (481). */
export class Call {
  readonly dialog: Dialog;
  readonly media: CallMedia;
  readonly #options: CallOptions;
  readonly #core: AgentCore;
  readonly #timer: SessionTimer;
  #flow: Flow;
  #stopListening: () => void;
  #allowsUpdate = false;
  #allowsRefer = false;
  #waiting: Waiting | null = null;
  #acks = new Map<number, () => void>();
  #isInviting = false;
  #wantsEnd: string | null = null;
  #transfer: ((result: TransferResult) => void) | null = null;
  #isOver = false;
  #onGone: (() => void) | null = null;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#core = options.core;
    this.dialog = options.dialog;
    this.media = options.media;
    this.#flow = options.flow;
    // Losing a connection is not losing the call: the next request makes a new one.
    this.#stopListening = options.flow.onLost(() => undefined);
    this.#timer = new SessionTimer(
      options.core.timers,
      () => void this.#refresh(),
      () => this.hangUp('the session was not refreshed', 'network'),
    );
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Told once when nothing for this call can come any more: after the ACK of a call that ended before it. */
  onGone(run: () => void): void {
    this.#onGone = run;
  }

  /** Notes what the other end can do, from any message of it. */
  learn(message: SipRequest | SipResponse): void {
    const allowed = message.headers.all('allow');
    if (allowed.some((line) => /\bUPDATE\b/.test(line))) this.#allowsUpdate = true;
    if (allowed.some((line) => /\bREFER\b/.test(line))) this.#allowsRefer = true;
  }

  keepAlive(interval: SessionInterval | null): void {
    this.#timer.set(interval);
  }

  /** Gives a 2xx to an INVITE and repeats it until its ACK; `isOffer` when the body waits for an answer in that ACK. */
  answerInvite(incoming: Incoming, sdp: string, isOffer: boolean, interval: SessionInterval | null): void {
    const send = (): void => void incoming.respond(200, this.#answerHeaders(interval), Buffer.from(sdp));
    this.#waiting?.repeater.stop();
    const repeater = repeatUntilHeard(this.#core.timers, UNTIL_ACK_MS, send, () => {
      this.#waiting = null;
      if (this.#wantsEnd === null) this.hangUp('our answer was never acknowledged', 'network');
      else this.#sayGoodbye(this.#wantsEnd);
    });
    this.#waiting = { seq: incoming.request.cseq.number, repeater, isOffer };
    send();
    this.keepAlive(interval);
  }

  /** Acknowledges the 2xx to an INVITE of ours, now and whenever it comes again. */
  acknowledge(response: SipResponse, body?: string): void {
    const send = (): void => {
      const headers = [...this.dialog.headers('ACK', response.cseq.number), ...(body === undefined ? [] : [header('content-type', SDP)])];
      void this.#wayOut().then((flow) =>
        this.#core.layer.sendAck({
          uri: this.dialog.requestUri,
          headers,
          body: body === undefined ? undefined : Buffer.from(body),
          flow,
          callId: this.dialog.callId,
        }),
      );
    };
    this.#acks.set(response.cseq.number, send);
    for (const old of this.#acks.keys()) if (old < response.cseq.number - 1) this.#acks.delete(old);
    send();
  }

  acknowledgeAgain(response: SipResponse): void {
    this.#acks.get(response.cseq.number)?.();
  }

  receiveAck(ack: SipRequest): void {
    if (this.#waiting?.seq !== ack.cseq.number) return;
    const { repeater, isOffer } = this.#waiting;
    repeater.stop();
    this.#waiting = null;
    const sdp = sdpOf(ack);
    if (this.#wantsEnd !== null) return this.#sayGoodbye(this.#wantsEnd);
    if (!isOffer) return;
    const refusal = sdp === null ? 'the answer to our offer is missing' : this.media.accept(sdp)?.refusal.reason;
    if (refusal !== undefined) this.hangUp(refusal);
  }

  /** A request in this dialog. */
  receive(incoming: Incoming): void {
    const { request } = incoming;
    if (this.#isOver) return void incoming.respond(481);
    if (request.method !== 'PRACK' && !this.dialog.takes(request)) return void incoming.respond(500);
    this.#flow = incoming.flow;
    this.learn(request);
    switch (request.method) {
      case 'BYE':
        incoming.respond(200);
        return this.#end({ by: 'far_end', reason: 'hung up' });
      case 'INVITE':
        return this.#receiveInvite(incoming);
      case 'UPDATE':
        return this.#receiveUpdate(incoming);
      case 'INFO':
        return this.#receiveInfo(incoming);
      case 'NOTIFY':
        return this.#receiveNotify(incoming);
      case 'PRACK':
        return void incoming.respond(rack(request.headers) ? 481 : 400);
      case 'OPTIONS':
        return void incoming.respond(200, [header('allow', ALLOW), header('accept', SDP), header('supported', SUPPORTED.join(', '))]);
      case 'REFER':
        // Where a call goes is ours to say: nobody steers it from outside.
        return void incoming.respond(403);
      default:
        incoming.respond(405, [header('allow', ALLOW)]);
    }
  }

  /** Ends the call. The line is silent at once; the BYE waits for the ACK of our answer where that is still to come. */
  hangUp(reason: string, by: CallEnd['by'] = 'us'): void {
    if (this.#isOver) return;
    if (this.#waiting && !this.#options.isOutgoing) this.#wantsEnd = reason;
    else this.#sayGoodbye(reason);
    this.#end({ by, reason });
  }

  /** Puts the other end on hold, or takes it back. False when it refused. */
  hold(isOn: boolean): Promise<boolean> {
    return this.#reinvite(this.media.offer({ hold: isOn }));
  }

  /** Sends the other end to a number at its own place, where it has said that it takes such requests. True once somebody there has answered. */
  async sendTo(number: string): Promise<boolean> {
    const { uri } = this.dialog.remote;
    if (!this.#allowsRefer || (uri.scheme !== 'sip' && uri.scheme !== 'sips')) return false;
    return (await this.refer(sipUri({ ...uri, user: number, parameters: new Map() }))).kind === 'answered';
  }

  /** Sends the other end to somebody else (RFC 3515) and says what came of it; the call itself stays ours until it hangs up. */
  refer(target: Uri, replaces?: Call): Promise<TransferResult> {
    if (this.#isOver || this.#transfer) return Promise.resolve({ kind: 'failed', status: null });
    const headersOfTarget = replaces === undefined ? null : `Replaces=${encodeURIComponent(replaces.dialog.replacesText())}`;
    const uri = target.scheme === 'sip' || target.scheme === 'sips' ? { ...target, headers: headersOfTarget } : target;
    const extra = [
      header('refer-to', `<${addressText({ display: null, uri, parameters: new Map() }).slice(1, -1)}>`),
      header('referred-by', addressText({ ...this.dialog.local, parameters: new Map() })),
    ];
    return new Promise((resolve) => {
      const late = this.#core.timers.after(TRANSFER_WITHIN_MS, () => this.#transfer?.({ kind: 'failed', status: 408 }));
      this.#transfer = (result) => {
        late.cancel();
        this.#transfer = null;
        resolve(result);
      };
      void this.#send('REFER', extra).then((response) => {
        if (!response || response.status >= 300) this.#transfer?.({ kind: 'failed', status: response?.status ?? null });
      });
    });
  }

  #receiveInvite(incoming: Incoming): void {
    if (this.#isInviting) return void incoming.respond(491);
    if (this.#waiting) return void incoming.respond(500, [header('retry-after', '2')]);
    const { request } = incoming;
    const interval = askedInterval(request);
    if (interval === 'too_small') return void incoming.respond(422, [header('min-se', String(MIN_SE_SECONDS))]);
    const offer = sdpOf(request);
    if (offer === null && request.body.length > 0) return void incoming.respond(415, [header('accept', SDP)]);
    if (offer === null) {
      this.dialog.refreshTarget(request);
      return this.answerInvite(incoming, this.media.offer(), true, interval);
    }
    const answer = this.media.answer(offer);
    if ('refusal' in answer) return void incoming.respond(answer.refusal.status);
    this.dialog.refreshTarget(request);
    this.answerInvite(incoming, answer.sdp, false, interval);
  }

  #receiveUpdate(incoming: Incoming): void {
    const { request } = incoming;
    const interval = askedInterval(request);
    if (interval === 'too_small') return void incoming.respond(422, [header('min-se', String(MIN_SE_SECONDS))]);
    const offer = sdpOf(request);
    if (offer !== null && this.#isInviting) return void incoming.respond(491);
    if (offer === null && request.body.length > 0) return void incoming.respond(415, [header('accept', SDP)]);
    const answer = offer === null ? null : this.media.answer(offer);
    if (answer && 'refusal' in answer) return void incoming.respond(answer.refusal.status);
    this.dialog.refreshTarget(request);
    incoming.respond(200, this.#answerHeaders(interval, answer !== null), answer ? Buffer.from(answer.sdp) : undefined);
    this.keepAlive(interval);
  }

  /** Keys of telephones that send them as messages (application/dtmf-relay). */
  #receiveInfo(incoming: Incoming): void {
    const type = parseContentType(incoming.request.headers.first('content-type') ?? '')?.type;
    const body = incoming.request.body.toString('latin1', 0, 200);
    const digit = type === 'application/dtmf-relay' ? DIGIT.exec(body)?.[1] : type === 'application/dtmf' ? /^[0-9A-D*#]$/.exec(body.trim())?.[0] : undefined;
    if (type !== undefined && digit === undefined && incoming.request.body.length > 0)
      return void incoming.respond(415, [header('accept', 'application/dtmf-relay')]);
    incoming.respond(200);
    if (digit !== undefined) this.#options.onDigit(digit === '10' ? '*' : digit === '11' ? '#' : digit);
  }

  /** How a transfer goes: the status line of whoever is called (RFC 3515 section 2.4.5). */
  #receiveNotify(incoming: Incoming): void {
    if (eventOf(incoming.request.headers)?.name !== 'refer' || !this.#transfer) return void incoming.respond(481);
    incoming.respond(200);
    const status = Number(/^SIP\/2\.0 (\d{3})/.exec(incoming.request.body.toString('latin1', 0, 100))?.[1] ?? 0);
    const isLast = /^[ \t]*terminated/i.test(incoming.request.headers.first('subscription-state') ?? '');
    if (status >= 200 && status < 300) this.#transfer({ kind: 'answered' });
    else if (status >= 300 || isLast) this.#transfer({ kind: 'failed', status: status || null });
  }

  #answerHeaders(interval: SessionInterval | null, hasBody = true): Header[] {
    return [
      header('contact', this.#core.contact(this.#flow)),
      header('allow', ALLOW),
      header('supported', SUPPORTED.join(', ')),
      ...intervalHeaders(interval),
      ...(hasBody ? [header('content-type', SDP)] : []),
    ];
  }

  async #refresh(): Promise<void> {
    const extra = [header('supported', SUPPORTED.join(', '))];
    if (!this.#allowsUpdate) return void (await this.#reinvite(this.media.offer()));
    const response = await this.#send('UPDATE', [...extra, header('contact', this.#core.contact(this.#flow))]);
    this.#settle(response);
  }

  async #reinvite(sdp: string, isSecondTry = false): Promise<boolean> {
    if (this.#isOver || this.#isInviting || this.#waiting) return false;
    this.#isInviting = true;
    const response = await this.#send(
      'INVITE',
      [header('contact', this.#core.contact(this.#flow)), header('allow', ALLOW), header('content-type', SDP)],
      Buffer.from(sdp),
    );
    this.#isInviting = false;
    if (this.#isOver) return false;
    if (response?.status === 491 && !isSecondTry) {
      await new Promise<void>((resolve) => void this.#core.timers.after(MEET_AGAIN_MS, resolve));
      return this.#reinvite(sdp, true);
    }
    if (!response || response.status >= 300) {
      this.#settle(response);
      return false;
    }
    this.dialog.refreshTarget(response);
    this.acknowledge(response);
    this.#settle(response);
    const answer = sdpOf(response);
    return answer !== null && this.media.accept(answer) === null;
  }

  /** Nobody there, or a dialog the other end has forgotten, is the end (RFC 3261 section 12.2.1.2); any other refusal changes nothing. */
  #settle(response: SipResponse | null): void {
    if (this.#isOver) return;
    if (!response || response.status === 481 || response.status === 408) return this.hangUp('the other end is gone', 'network');
    if (response.status < 300) this.keepAlive(settledInterval(response));
  }

  #sayGoodbye(reason: string): void {
    this.#wantsEnd = null;
    this.#onGone?.();
    void this.#send('BYE', [header('reason', `SIP;cause=200;text="${reason.replace(/[^ -~]|["\\]/g, '')}"`)]);
  }

  /** The final answer; null when nobody answered. */
  async #send(method: string, extra: readonly Header[], body?: Buffer): Promise<SipResponse | null> {
    const flow = await this.#wayOut();
    return new Promise((resolve) => {
      requestWithCredentials(this.#core, {
        method,
        uri: this.dialog.requestUri,
        headers: () => [...this.dialog.headers(method), ...extra],
        body,
        flow,
        callId: this.dialog.callId,
        credentials: this.#options.credentials,
        onResponse: (response) => {
          if (response.status >= 200) resolve(response);
        },
        onNoAnswer: () => resolve(null),
      });
    });
  }

  async #wayOut(): Promise<Flow> {
    if (this.#flow.isReliable || (this.#options.isBehindNat && !this.dialog.hasRoute)) return this.#flow;
    const [best] = await this.#core.flowsTo(this.dialog.nextHop);
    return best ?? this.#flow;
  }

  #end(end: CallEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#timer.stop();
    this.#stopListening();
    if (this.#wantsEnd === null) {
      this.#waiting?.repeater.stop();
      this.#onGone?.();
    }
    this.#transfer?.({ kind: 'failed', status: null });
    this.media.close();
    this.#options.onEnd(end);
  }
}

/** Whether the other end speaks from another address than it thinks. */
export const isBehindNat = (request: SipRequest, flow: Flow): boolean =>
  request.vias.length === 1 && parseAddress(request.vias[0].host) !== undefined && request.vias[0].host !== flow.address;

/** Whether an address only means something inside a network that this flow comes out of. */
export function isHidden(target: Uri, flow: Flow): boolean {
  const [inside, outside] = [target.scheme === 'sip' || target.scheme === 'sips' ? parseAddress(target.host) : undefined, parseAddress(flow.address)];
  return inside !== undefined && outside !== undefined && !isPublicUnicast(inside) && isPublicUnicast(outside);
}

/** Whether an INVITE must be rung with provisional answers that are acknowledged (RFC 3262). */
export const wantsReliable = (request: SipRequest): boolean =>
  request.headers.all('require').some((line) => line.includes('100rel')) && offers(request, '100rel');
