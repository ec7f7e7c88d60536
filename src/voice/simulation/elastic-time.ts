import type { Clock } from '#kernel/clock';
import type { Timers } from '../ports.ts';

/** The time of a call that is played: real, or as fast as the machine can. */
export interface PlayTime {
  readonly timers: Timers;
  readonly clock: Clock;
  /** Time stands still until the answer is called: something real is being worked on. Real time does not wait. */
  hold(): () => void;
  /** Lets time pass until `isDone`. Throws after `mostMs` of the call's time. */
  until(isDone: () => boolean, mostMs: number): Promise<void>;
}

interface Entry {
  readonly dueMs: number;
  readonly serial: number;
  readonly run: () => void;
}

/**
 * Time that runs from timer to timer without waiting, and stands still while real work is under way: ten minutes of silence pass in seconds, and what
 * takes its time takes just as much of the call on every machine. `breathe` gives other work of the process, and its messages, a turn.
 */
export function elasticTime(startMs: number, breathe: () => Promise<void>): PlayTime {
  const entries = new Map<number, Entry>();
  let nowMs = 0;
  let serial = 0;
  let held = 0;
  let released: () => void = () => undefined;
  const soonest = (): Entry | undefined => {
    let best: Entry | undefined;
    for (const entry of entries.values()) if (!best || entry.dueMs < best.dueMs || (entry.dueMs === best.dueMs && entry.serial < best.serial)) best = entry;
    return best;
  };
  return {
    timers: {
      nowMs: () => nowMs,
      after(ms, run) {
        const id = ++serial;
        entries.set(id, { dueMs: nowMs + Math.max(0, ms), serial: id, run });
        return { cancel: () => void entries.delete(id) };
      },
    },
    clock: { now: () => new Date(startMs + nowMs), monotonicMs: () => nowMs },
    hold() {
      held += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        held -= 1;
        if (held === 0) released();
      };
    },
    async until(isDone, mostMs) {
      const endMs = nowMs + mostMs;
      for (;;) {
        await breathe();
        while (held > 0) {
          await new Promise<void>((resolve) => {
            released = resolve;
          });
          await breathe();
        }
        if (isDone()) return;
        const next = soonest();
        if (!next) throw new Error('nothing happens any more in a call that is not over');
        if (next.dueMs > endMs) throw new Error(`the call did not come to an end within ${Math.round(mostMs / 1000)} s`);
        entries.delete(next.serial);
        nowMs = Math.max(nowMs, next.dueMs);
        next.run();
      }
    },
  };
}

/** Time as it passes. */
export function realTime(timers: Timers, clock: Clock): PlayTime {
  return {
    timers,
    clock,
    hold: () => () => undefined,
    async until(isDone, mostMs) {
      const endMs = timers.nowMs() + mostMs;
      while (!isDone()) {
        if (timers.nowMs() > endMs) throw new Error(`the call did not come to an end within ${Math.round(mostMs / 1000)} s`);
        await new Promise<void>((resolve) => timers.after(50, resolve));
      }
    },
  };
}
