/** Failures in a row after which somebody is left alone for a while. */
const FAILURES_TO_REST = 2;
const REST_MS = 30_000;

/** Who of several providers had trouble lately: a call does not wait again and again for one that does not answer. */
export class Resting<P> {
  readonly #nowMs: () => number;
  readonly #troubles = new Map<P, { failures: number; untilMs: number }>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Those to be asked now, in order. The last of all is never left out: somebody has to answer. */
  awake(all: readonly P[], keepLast: boolean): readonly P[] {
    const now = this.#nowMs();
    return all.filter((one, i) => (keepLast && i === all.length - 1) || (this.#troubles.get(one)?.untilMs ?? 0) <= now);
  }

  worked(one: P): void {
    this.#troubles.delete(one);
  }

  failed(one: P): void {
    const failures = (this.#troubles.get(one)?.failures ?? 0) + 1;
    const isTired = failures >= FAILURES_TO_REST;
    this.#troubles.set(one, { failures: isTired ? 0 : failures, untilMs: isTired ? this.#nowMs() + REST_MS : 0 });
  }
}
