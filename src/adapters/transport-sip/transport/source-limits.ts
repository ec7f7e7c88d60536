import type { Timers } from '#voice/ports';

/** Sources remembered at most; the one that was quiet longest is forgotten first. */
const MOST_SOURCES = 10_000;

interface Bucket {
  credit: number;
  atMs: number;
}

/** A bucket of allowances per source that fills up again with time. Memory is bounded: forgetting a source gives it a full bucket, nothing worse. */
export class SourceLimit {
  readonly #buckets = new Map<string, Bucket>();
  readonly #timers: Timers;
  readonly #burst: number;
  readonly #perSecond: number;

  constructor(timers: Timers, burst: number, perSecond: number) {
    this.#timers = timers;
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  /** Takes one allowance; false when there is none left. */
  take(source: string): boolean {
    const bucket = this.#refill(source);
    if (bucket.credit < 1) return false;
    bucket.credit--;
    return true;
  }

  /** Whether there is an allowance, without taking it. */
  has(source: string): boolean {
    return this.#refill(source).credit >= 1;
  }

  #refill(source: string): Bucket {
    const nowMs = this.#timers.nowMs();
    const known = this.#buckets.get(source);
    const bucket = known ?? { credit: this.#burst, atMs: nowMs };
    bucket.credit = Math.min(this.#burst, bucket.credit + ((nowMs - bucket.atMs) / 1000) * this.#perSecond);
    bucket.atMs = nowMs;
    this.#buckets.delete(source);
    this.#buckets.set(source, bucket);
    const [oldest] = this.#buckets.size > MOST_SOURCES ? this.#buckets.keys() : [];
    if (oldest !== undefined) this.#buckets.delete(oldest);
    return bucket;
  }
}
