import { type Onward, Stopped } from '#core/simulation/played-test';

/** How often the far end is told of progress; in between, tests go on without asking. */
const TELL_EVERY_MS = 250;

/** Lets all tests of a process stand still together. */
export interface Gate {
  hold(on: boolean): void;
  /** Resolves at once, or when tests may go on. */
  open(): Promise<void>;
}

export function createGate(): Gate {
  let waiting: (() => void)[] = [];
  let isHeld = false;
  return {
    hold(on) {
      isHeld = on;
      if (on) return;
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    open: () => (isHeld ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  };
}

/** The way on for one test: waits at the gate, gives other work of the process a turn, asks the far end now and then. Throws `Stopped` once it is stopped. */
export function onwardThrough(gate: Gate, signal: AbortSignal, tell: Onward, nowMs: () => number): Onward {
  let toldMs = Number.NEGATIVE_INFINITY;
  return async (done, total, note) => {
    await gate.open();
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (!signal.aborted && nowMs() - toldMs >= TELL_EVERY_MS) {
      toldMs = nowMs();
      if (!(await tell(done, total, note))) throw new Stopped();
    }
    if (signal.aborted) throw new Stopped();
    return true;
  };
}
