import type { Clock } from '#kernel/clock';

/** A clock that moves only when the test moves it. */
export interface TestClock extends Clock {
  set(now: Date | string): void;
  advance(ms: number): void;
}

/** A Monday morning in the Americas, the first moment of every test. */
export const TEST_START = '2026-11-23T15:00:00.000Z';

export function createTestClock(start: string = TEST_START): TestClock {
  let nowMs = Date.parse(start);
  let elapsedMs = 0;
  return {
    now: () => new Date(nowMs),
    monotonicMs: () => elapsedMs,
    set(now) {
      nowMs = new Date(now).getTime();
    },
    advance(ms) {
      nowMs += ms;
      elapsedMs += ms;
    },
  };
}
