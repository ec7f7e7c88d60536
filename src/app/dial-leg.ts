import { openDialledLine } from '#adapters/transport-sip/dialled-line';
import type { CallEnd } from '#adapters/transport-sip/calls/call';
import type { DialResult } from '#adapters/transport-sip/calls/dial';
import type { PortRange } from '#adapters/transport-sip/media/port-range';
import { openRtpSession, type RtpSession } from '#adapters/transport-sip/media/rtp-session';
import type { SipAgent } from '#adapters/transport-sip/user-agent';
import type { Log } from '#kernel/log';
import type { MediaTransport, Timers, TransportEvent } from '#voice/ports';
import type { VoiceHost } from '#voice/voice-host';

/** A far end that takes a call back says so at once; the time of a lost INVITE (RFC 3261 timer B) is the longest wait for it. */
const TAKEN_BACK_WITHIN_MS = 34_000;
const THERE_WITHIN_MS = 1_500;

/** Somebody to be called over the trunks of their organization. */
export interface Leg {
  /** In the order they are tried. */
  readonly connection_ids: readonly string[];
  readonly to_number: string;
  readonly from_number: string | null;
  /** How long it rings. */
  readonly ring_ms: number;
  /** How often this call was sent on before: 0 for one that begins here. */
  readonly hops?: number;
  /** Writes down that this trunk is about to be asked; nothing is sent unless it answers true. */
  readonly onAttempt: (connection_id: string) => Promise<boolean>;
  /** What came of that attempt. */
  readonly onSettled: (connection_id: string, attempt: LegAttempt) => void;
  readonly onRinging?: (() => void) | undefined;
}

/**
 * `not_rung`: certain that no telephone rang, so another trunk may be asked. `rang`: one did, or may have, and it is over. `unknown`: an INVITE left and
 * nobody ever said what became of it.
 */
export interface LegAttempt {
  readonly result: 'not_rung' | 'rang' | 'answered' | 'unknown';
  /** The last SIP status; null where none came. */
  readonly status_code: number | null;
}

export type UnansweredReason = 'busy' | 'no_answer' | 'rejected' | 'invalid_number' | 'unreachable' | 'cancelled' | 'unknown';

/** An answered leg: audio and keys go through it as through any line. Whoever is given it has to listen, or to hang up. */
export interface LegLine {
  readonly transport: MediaTransport;
  listen(onEvent: (event: TransportEvent) => void): void;
  /** Presses keys on the far end. */
  press(digits: string): void;
  hangUp(reason: string): void;
}

export type LegResult =
  | { readonly kind: 'answered'; readonly connection_id: string; readonly line: LegLine }
  | { readonly kind: 'unanswered'; readonly reason: UnansweredReason; readonly status_code: number | null };

export interface LegMeans {
  readonly agent: SipAgent;
  readonly ports: PortRange;
  readonly wheel: VoiceHost['wheel'];
  readonly timers: Timers;
  readonly log: Log;
  readonly mayReach: (address: string) => boolean;
  readonly onEnd: (end: CallEnd, media: RtpSession) => void;
}

/**
 * Calls one person over SIP and answers what came of it; `signal` takes the call back. For calls of agents and for legs of a transfer alike: whoever asks has
 * written the intent (`intendCall`, `intendLeg`) and writes each attempt down before it is sent. The next trunk is asked only where it is certain that
 * nothing rang over the one before (a refusal of 4xx to 5xx that speaks of the trunk, before any ringing); silence is never followed by another attempt.
 */
export async function dialLeg(means: LegMeans, leg: Leg, signal: AbortSignal): Promise<LegResult> {
  let last: LegResult = { kind: 'unanswered', reason: 'unreachable', status_code: null };
  for (const connection_id of await inOrder(means.agent, leg.connection_ids)) {
    if (signal.aborted) return { kind: 'unanswered', reason: 'cancelled', status_code: null };
    const way = await means.agent.wayTo(connection_id);
    if (!way || !(await leg.onAttempt(connection_id))) continue;
    const { result, attempt } = await attemptOver(means, leg, connection_id, way, signal).catch((error: unknown) => {
      means.log.error('a call could not be sent', { connection_id, error });
      return outcome({ kind: 'no_answer', isSent: false, hasRung: false }, null);
    });
    leg.onSettled(connection_id, attempt);
    if (attempt.result !== 'not_rung') return result;
    last = result;
  }
  return last;
}

/** Trunks that answer first, where there is a choice: one that is silent costs a call, because it may not be followed by another. */
async function inOrder(agent: SipAgent, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length < 2) return ids;
  const there = await Promise.all(ids.map(async (id) => ({ id, isThere: await agent.isThere(id, THERE_WITHIN_MS) })));
  return [...there.filter(({ isThere }) => isThere), ...there.filter(({ isThere }) => !isThere)].map(({ id }) => id);
}

type Way = NonNullable<Awaited<ReturnType<SipAgent['wayTo']>>>;

async function attemptOver(
  means: LegMeans,
  leg: Leg,
  connection_id: string,
  way: Way,
  signal: AbortSignal,
): Promise<{ result: LegResult; attempt: LegAttempt }> {
  const { timers, agent } = means;
  let hangUp: (reason: string) => void = () => undefined;
  const media = await openRtpSession({
    timers,
    wheel: means.wheel,
    ports: means.ports,
    address: way.address,
    bind: way.farEnd.includes(':') ? '::' : '0.0.0.0',
    mayReach: (address) => address === way.farEnd || means.mayReach(address),
    srtp: way.isTls ? 'optional' : 'off',
    onHangUp: (reason) => hangUp(reason),
  });
  const line = openDialledLine(media, (end) => means.onEnd(end, media));
  hangUp = (reason) => line.hangUp(reason);
  const back = new AbortController();
  const takeBack = (): void => back.abort();
  let isTimeUp = false;
  const ring = timers.after(leg.ring_ms, () => {
    isTimeUp = true;
    back.abort();
  });
  signal.addEventListener('abort', takeBack, { once: true });
  if (signal.aborted) back.abort();
  let late = { cancel() {} };
  const silence = new Promise<DialResult>((resolve) => {
    back.signal.addEventListener('abort', () => {
      late = timers.after(TAKEN_BACK_WITHIN_MS, () => resolve({ kind: 'no_answer', isSent: true, hasRung: true }));
    });
  });
  const { to_number, from_number, hops = 0, onRinging } = leg;
  const dialled = agent.dialOver(
    connection_id,
    {
      to_number,
      from_number,
      hops,
      media: line.media,
      onEnd: line.onEnd,
      onDigit: line.onDigit,
      onTaken: line.onAnswered,
      ...(onRinging ? { onRinging } : {}),
    },
    back.signal,
  );
  const result = await Promise.race([dialled, silence]);
  ring.cancel();
  late.cancel();
  signal.removeEventListener('abort', takeBack);
  // Picked up in the moment it was taken back: it was hung up at once, and nobody is there.
  if (result.kind === 'answered' && !back.signal.aborted)
    return { result: { kind: 'answered', connection_id, line }, attempt: { result: 'answered', status_code: 200 } };
  if (result.kind !== 'answered') media.close();
  const why = isTimeUp ? 'no_answer' : 'cancelled';
  return outcome(result, back.signal.aborted ? why : null);
}

/** Refusals that speak of the trunk and not of the person. 403 and 407 are an account that may not call; 408 and 504 are silence further on. */
const OF_THE_TRUNK: ReadonlySet<number> = new Set([401, 402, 403, 407, 488, 500, 501, 502, 503, 505, 513]);
const REASONS: Readonly<Record<number, UnansweredReason>> = {
  404: 'invalid_number',
  408: 'no_answer',
  410: 'invalid_number',
  484: 'invalid_number',
  604: 'invalid_number',
  480: 'no_answer',
  486: 'busy',
  600: 'busy',
  603: 'rejected',
  607: 'rejected',
  608: 'rejected',
};

/** What an unanswered attempt is called, and whether it is certain that nothing rang. `takenBack`: why we gave it up ourselves. */
function outcome(result: DialResult, takenBack: 'no_answer' | 'cancelled' | null): { result: LegResult; attempt: LegAttempt } {
  const is = (reason: UnansweredReason, attempt: LegAttempt['result'], status_code: number | null = null) => ({
    result: { kind: 'unanswered', reason, status_code } as const,
    attempt: { result: attempt, status_code },
  });
  if (result.kind === 'answered') return is(takenBack ?? 'cancelled', 'rang', 200);
  if (result.kind === 'no_answer') {
    if (!result.isSent) return is(takenBack ?? 'unreachable', 'not_rung');
    return is(takenBack ?? 'unknown', 'unknown');
  }
  const { status, hasRung } = result;
  if (takenBack !== null) return is(takenBack, 'rang', status);
  if (!hasRung && OF_THE_TRUNK.has(status)) return is('unreachable', 'not_rung', status);
  if (!hasRung && (status === 408 || status === 504)) return is('unknown', 'unknown', status);
  return is(REASONS[status] ?? (OF_THE_TRUNK.has(status) || status >= 500 ? 'unreachable' : 'rejected'), 'rang', status);
}
