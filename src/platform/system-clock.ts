import type { Clock } from '#kernel/clock';

/** The machine's own clock. Everything but the composition root gets a Clock handed in. */
export const systemClock: Clock = { now: () => new Date(), monotonicMs: () => performance.now() };
