/** Timers of this process on the monotonic clock, in the form the voice ports ask for. */
export const processTimers = {
  nowMs: (): number => performance.now(),
  after(ms: number, run: () => void): { cancel(): void } {
    const timer = setTimeout(run, ms);
    return { cancel: () => clearTimeout(timer) };
  },
};
