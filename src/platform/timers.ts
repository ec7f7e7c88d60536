import { AsyncLocalStorage } from 'node:async_hooks';

/** The program before any request and any transaction. */
const outside = AsyncLocalStorage.snapshot();

/**
 * Timers of this process on the monotonic clock, in the form the voice ports ask for. What runs later belongs to no request and no transaction that was
 * open when it was asked for.
 */
export const processTimers = {
  nowMs: (): number => performance.now(),
  after(ms: number, run: () => void): { cancel(): void } {
    const timer = setTimeout(() => outside(run), ms);
    return { cancel: () => clearTimeout(timer) };
  },
};
