import type { Timers } from '#voice/ports';
import { minSe, offers, sessionExpires } from '../message/fields.ts';
import type { Header } from '../message/headers.ts';
import { header, type SipMessage } from '../message/message.ts';

/** Shortest interval we take (RFC 4028 section 4), and the one we ask for. */
export const MIN_SE_SECONDS = 90;
export const USUAL_SE_SECONDS = 1_800;

export interface SessionInterval {
  readonly seconds: number;
  readonly isOurs: boolean;
}

/** What an INVITE or UPDATE that came asks for: an interval, one that is too small for us (422), or nothing. */
export function askedInterval(request: SipMessage): SessionInterval | 'too_small' | null {
  const asked = sessionExpires(request.headers);
  const knows = offers(request, 'timer');
  if (!asked) return null;
  if (asked.seconds < MIN_SE_SECONDS) return knows ? 'too_small' : null;
  return { seconds: Math.max(asked.seconds, minSe(request.headers) ?? 0), isOurs: asked.refresher === 'uas' || !knows };
}

/** What an answer to a request of ours settled. */
export function settledInterval(response: SipMessage): SessionInterval | null {
  const settled = sessionExpires(response.headers);
  return settled && { seconds: settled.seconds, isOurs: settled.refresher !== 'uas' };
}

/** Headers of the answer that settle it; the other end must know timers to be the refresher (RFC 4028 section 9). */
export const intervalHeaders = (interval: SessionInterval | null): Header[] =>
  interval === null
    ? []
    : [header('session-expires', `${interval.seconds};refresher=${interval.isOurs ? 'uas' : 'uac'}`), ...(interval.isOurs ? [] : [header('require', 'timer')])];

/** Keeps a session alive, or finds out that it is dead: refreshes at half time, or ends it when nobody refreshed (RFC 4028 section 10). */
export class SessionTimer {
  readonly #timers: Timers;
  readonly #refresh: () => void;
  readonly #expire: () => void;
  #armed: { cancel(): void } | null = null;

  constructor(timers: Timers, refresh: () => void, expire: () => void) {
    this.#timers = timers;
    this.#refresh = refresh;
    this.#expire = expire;
  }

  set(interval: SessionInterval | null): void {
    this.stop();
    if (!interval) return;
    const ms = interval.seconds * 1000;
    this.#armed = interval.isOurs ? this.#timers.after(ms / 2, this.#refresh) : this.#timers.after(ms - Math.min(32_000, ms / 3), this.#expire);
  }

  stop(): void {
    this.#armed?.cancel();
    this.#armed = null;
  }
}
