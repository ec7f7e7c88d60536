import { createHash } from 'node:crypto';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
/** How long after the attempt before; ten attempts over some 75 hours, as Standard Webhooks advises. */
const DELAYS_MS = [0, 5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 14 * HOUR_MS, 20 * HOUR_MS, 24 * HOUR_MS];
const JITTER = 0.2;
const LONGEST_PAUSE_MS = 24 * HOUR_MS;

/** An endpoint that answered nothing good for this long is switched off. */
export const GIVE_UP_MS = 5 * 24 * HOUR_MS;

const SHORTEST_REST_MS = SECOND_MS;
const LONGEST_REST_MS = 5 * MINUTE_MS;

/**
 * When a failing endpoint is looked at again: after a rest that doubles with each failure beyond the fifth, so that a backlog is not thrown at a
 * server that is down, and in five minutes at the latest, because nobody tells it of new events meanwhile.
 */
export function restOf(failuresBeyond: number, justFailed: boolean, due: Date | null, now: Date): Date {
  const restMs = justFailed ? Math.min(LONGEST_REST_MS, SHORTEST_REST_MS * 2 ** failuresBeyond) : 0;
  const earliestMs = Math.max(due?.getTime() ?? Number.POSITIVE_INFINITY, now.getTime() + restMs);
  return new Date(Math.min(earliestMs, now.getTime() + LONGEST_REST_MS));
}

/** A number from 0 to 1 that is the same for the same delivery and attempt: chance that a test can repeat. */
function chanceOf(deliveryId: string, attempts: number): number {
  return createHash('sha256').update(`${deliveryId} ${attempts}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** Milliseconds until the next attempt once `attempts` have failed, 20 % up or down so that deliveries part; undefined when there is none left. */
export function delayAfter(deliveryId: string, attempts: number): number | undefined {
  const delay = DELAYS_MS[attempts];
  return delay === undefined ? undefined : Math.round(delay * (1 - JITTER + 2 * JITTER * chanceOf(deliveryId, attempts)));
}

/** `Retry-After` (RFC 9110) in milliseconds from `now`: seconds or a date, at most a day; undefined when it says nothing useful. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,10}$/.test(header.trim()) ? Number(header) * SECOND_MS : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, LONGEST_PAUSE_MS) : undefined;
}
