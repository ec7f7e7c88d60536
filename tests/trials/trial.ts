/** What one trial by fire found. */
export interface Verdict {
  readonly held: boolean;
  /** The counts and times behind the verdict, in words. */
  readonly figures: string;
}

export interface TrialOptions {
  /** Full counts and times; the suite runs the short form. */
  readonly full: boolean;
  readonly note: (line: string) => void;
}

/** A fault the product must survive, by its number in the catalogue of trials. `missing` names what this machine lacks to run it. */
export interface Trial {
  readonly id: string;
  readonly title: string;
  readonly required: string;
  /** It judges milliseconds: only on a machine that does nothing else, so not in the suite. */
  readonly isTimed?: boolean;
  /** Its short form stands beside the code it tries, so it is not in the suite. */
  readonly isLong?: boolean;
  missing?(): string | null;
  run(options: TrialOptions): Promise<Verdict>;
}

/** mulberry32: the same seed gives the same faults again. */
export const dice = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** Resolves after real time; trials meet real processes, which keep real time. */
export const passTime = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is true or the time is over; answers which. */
export async function until(within: number, ask: () => Promise<boolean>, everyMs = 100): Promise<boolean> {
  const deadline = performance.now() + within;
  while (performance.now() < deadline) {
    if (await ask()) return true;
    await passTime(everyMs);
  }
  return false;
}
