import type { Clock } from '#kernel/clock';
import type { Timers } from '#voice/ports';

/** Time that moves only when the test says so. Promises get room to settle between two timers, so a whole call runs in milliseconds. */
export interface HeldTime {
  readonly timers: Timers;
  readonly clock: Clock;
  /** Runs everything that falls due within the next `ms`, in order. */
  advance(ms: number): Promise<void>;
  /** Advances step by step until `isDone`; throws after `mostMs` of held time. */
  until(isDone: () => boolean, mostMs?: number): Promise<void>;
  nowMs(): number;
  /** Timers that are armed. */
  pending(): number;
}

interface Entry {
  readonly dueMs: number;
  readonly serial: number;
  readonly run: () => void;
}

/** Rounds of the promise queue that the longest chain of awaits in a call needs between two timers. */
const SETTLE_ROUNDS = 12;

export function heldTime(start = '2027-03-01T14:00:00.000Z'): HeldTime {
  const startMs = Date.parse(start);
  const entries = new Map<number, Entry>();
  let now = 0;
  let serial = 0;
  const settle = async (): Promise<void> => {
    for (let i = 0; i < SETTLE_ROUNDS; i++) await Promise.resolve();
  };
  const soonest = (): Entry | undefined => {
    let best: Entry | undefined;
    for (const entry of entries.values()) if (!best || entry.dueMs < best.dueMs || (entry.dueMs === best.dueMs && entry.serial < best.serial)) best = entry;
    return best;
  };
  const timers: Timers = {
    nowMs: () => now,
    after(ms, run) {
      const id = ++serial;
      entries.set(id, { dueMs: now + Math.max(0, ms), serial: id, run });
      return { cancel: () => void entries.delete(id) };
    },
  };
  const advance = async (ms: number): Promise<void> => {
    const end = now + ms;
    await settle();
    for (let next = soonest(); next && next.dueMs <= end; next = soonest()) {
      entries.delete(next.serial);
      now = Math.max(now, next.dueMs);
      next.run();
      await settle();
    }
    now = end;
  };
  return {
    timers,
    clock: { now: () => new Date(startMs + now), monotonicMs: () => now },
    advance,
    async until(isDone, mostMs = 60_000) {
      const end = now + mostMs;
      await settle();
      while (!isDone()) {
        if (now >= end) throw new Error(`still waiting after ${mostMs} ms of held time`);
        await advance(20);
      }
    },
    nowMs: () => now,
    pending: () => entries.size,
  };
}
