import type { Credentials } from '../digest.ts';
import { type Address, addressText } from '../message/address.ts';
import { minSe, rseq } from '../message/fields.ts';
import type { Header } from '../message/headers.ts';
import { header, type SipResponse } from '../message/message.ts';
import { sdpOf } from '../message/multipart.ts';
import type { Uri } from '../message/uri.ts';
import type { Outgoing } from '../transactions/transaction-layer.ts';
import type { Flow } from '../transport/flow.ts';
import { type AgentCore, ALLOW, type CallMedia, requestWithCredentials, SUPPORTED } from './agent-core.ts';
import { Call, type CallEnd, isHidden } from './call.ts';
import { Dialog } from './dialog.ts';
import { HOPS_HEADER } from './incoming-call.ts';
import { settledInterval, USUAL_SE_SECONDS } from './session-timer.ts';

const SDP = 'application/sdp';
/** Answers that another way to the same trunk may do better than. 408 and 504 are none: a telephone may have rung behind whoever waited in vain. */
const TRY_ELSEWHERE: ReadonlySet<number> = new Set([500, 502, 503]);

export interface DialRequest {
  /** Who is called. */
  readonly to: Uri;
  /** Who calls, as the called one shall see it. */
  readonly from: Address;
  /** Where the INVITE goes to, when that is not where its address leads: the trunk, or its proxy. Ways are tried in order. */
  readonly ways: readonly Flow[];
  readonly credentials: Credentials | null;
  readonly media: CallMedia;
  readonly hops: number;
  readonly headers?: readonly Header[];
  readonly onRinging?: () => void;
  readonly onEnd: (end: CallEnd) => void;
  readonly onDigit: (digit: string) => void;
  /** Keeps the answered call, so that what comes for it finds it. */
  readonly onAnswered: (call: Call) => void;
}

export type DialResult =
  | { readonly kind: 'answered'; readonly call: Call }
  /** `hasRung`: a provisional answer above 100 came before, so a telephone may have rung. */
  | { readonly kind: 'refused'; readonly status: number; readonly hasRung: boolean }
  /** `isSent`: an INVITE left, and nobody knows what became of it. */
  | { readonly kind: 'no_answer'; readonly isSent: boolean; readonly hasRung: boolean };

/**
 * Calls somebody. Answers what came of it; `signal` takes the call back. A way that says it is out of order before anything rang is followed by the next
 * one; silence is not, for nobody knows whether a telephone rings there. A redirection is a refusal, for nobody outside says whom we call. Media is left to
 * the caller unless the call was answered.
 */
export async function dial(core: AgentCore, request: DialRequest, signal: AbortSignal): Promise<DialResult> {
  let result: DialResult = { kind: 'no_answer', isSent: false, hasRung: false };
  for (const flow of request.ways) {
    if (signal.aborted) return result;
    result = await invite(core, request, flow, signal);
    if (result.kind !== 'refused' || result.hasRung || !TRY_ELSEWHERE.has(result.status)) return result;
  }
  return result;
}

function invite(core: AgentCore, request: DialRequest, flow: Flow, signal: AbortSignal, interval = USUAL_SE_SECONDS): Promise<DialResult> {
  const callId = core.random(24);
  const from = { ...request.from, parameters: new Map([['tag', core.random(10)]]) };
  let seq = 0;
  const offer = request.media.offer();
  return new Promise((resolve) => {
    let outgoing: Outgoing | null = null;
    let answered: Call | null = null;
    let lastReliable = 0;
    let hasRung = false;
    const dialogs = new Map<string, Dialog>();
    // One per far end that answers: what was acknowledged early has used up a number that the call must not use again.
    const dialogOf = (response: SipResponse): Dialog => {
      const made = Dialog.ofAnswer(response, request.to);
      const known = dialogs.get(made.key) ?? made;
      known.refreshTarget(response);
      dialogs.set(made.key, known);
      return known;
    };
    const giveUp = (): void => outgoing?.cancel();
    const settle = (result: DialResult): void => {
      signal.removeEventListener('abort', giveUp);
      resolve(result);
    };
    const early = (response: SipResponse): void => {
      if (response.status > 100) hasRung = true;
      const number = rseq(response.headers);
      const isReliable = number !== null && response.headers.all('require').some((line) => line.includes('100rel'));
      if (isReliable && number > lastReliable) {
        lastReliable = number;
        acknowledgeEarly(core, dialogOf(response), response, number, request, flow);
      }
      const sdp = sdpOf(response);
      if (sdp !== null && (!isReliable || number === lastReliable)) request.media.accept(sdp);
      if (response.status >= 180) request.onRinging?.();
    };
    const take = (response: SipResponse): void => {
      const dialog = dialogOf(response);
      if (answered) {
        if (answered.dialog.key === dialog.key) answered.acknowledgeAgain(response);
        else hangUpOther(core, dialog, response, request, flow);
        return;
      }
      const call = new Call({
        core,
        dialog,
        flow,
        media: request.media,
        credentials: request.credentials,
        isOutgoing: true,
        isBehindNat: isHidden(dialog.target, flow),
        onEnd: request.onEnd,
        onDigit: request.onDigit,
      });
      answered = call;
      call.learn(response);
      call.acknowledge(response);
      call.keepAlive(settledInterval(response));
      request.onAnswered(call);
      const sdp = sdpOf(response);
      const refusal = sdp === null ? null : request.media.accept(sdp);
      if (refusal) call.hangUp(refusal.refusal.reason);
      else if (signal.aborted) call.hangUp('nobody waited any more');
      settle(refusal ? { kind: 'refused', status: refusal.refusal.status, hasRung: true } : { kind: 'answered', call });
    };
    outgoing = requestWithCredentials(core, {
      method: 'INVITE',
      uri: request.to,
      headers: () => [
        header('max-forwards', '70'),
        header('from', addressText(from)),
        header('to', addressText({ display: null, uri: request.to, parameters: new Map() })),
        header('call-id', callId),
        header('cseq', `${++seq} INVITE`),
        header('contact', core.contact(flow)),
        header('allow', ALLOW),
        header('supported', SUPPORTED.join(', ')),
        header('session-expires', String(interval)),
        header(HOPS_HEADER, String(request.hops + 1)),
        header('content-type', SDP),
        ...(request.headers ?? []),
      ],
      body: Buffer.from(offer),
      flow,
      callId,
      credentials: request.credentials,
      onResponse: (response) => {
        if (response.status < 200) return early(response);
        if (response.status < 300) return take(response);
        const wanted = response.status === 422 ? minSe(response.headers) : null;
        if (wanted !== null && wanted > interval && !signal.aborted) void invite(core, request, flow, signal, wanted).then(settle);
        else settle({ kind: 'refused', status: response.status, hasRung });
      },
      onNoAnswer: () => settle({ kind: 'no_answer', isSent: true, hasRung }),
    });
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** PRACK (RFC 3262 section 4). */
function acknowledgeEarly(core: AgentCore, dialog: Dialog, response: SipResponse, number: number, request: DialRequest, flow: Flow): void {
  requestWithCredentials(core, {
    method: 'PRACK',
    uri: dialog.requestUri,
    headers: () => [...dialog.headers('PRACK'), header('rack', `${number} ${response.cseq.number} INVITE`)],
    flow,
    callId: response.callId,
    credentials: request.credentials,
    onResponse: () => undefined,
    onNoAnswer: () => undefined,
  });
}

/** A second telephone that was answered as well is told at once that it came too late (RFC 3261 section 13.2.2.4). */
function hangUpOther(core: AgentCore, dialog: Dialog, response: SipResponse, request: DialRequest, flow: Flow): void {
  const silent: CallMedia = { offer: () => '', answer: () => ({ refusal: { status: 488, reason: '' } }), accept: () => null, close: () => undefined };
  const call = new Call({
    core,
    dialog,
    flow,
    media: silent,
    credentials: request.credentials,
    isOutgoing: true,
    isBehindNat: false,
    onEnd: () => undefined,
    onDigit: () => undefined,
  });
  call.acknowledge(response);
  call.hangUp('another telephone was answered');
}
