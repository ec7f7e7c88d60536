/** Time is an input. Only the composition root reads the wall clock. */
export interface Clock {
  /** Wall-clock time, for what is written down. */
  now(): Date;
  /** Milliseconds that never jump, for durations and deadlines. */
  monotonicMs(): number;
}
