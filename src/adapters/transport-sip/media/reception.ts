/** A jump of more than this is another stream under the same name, not a loss (RFC 3550 appendix A.1). */
const MOST_DROPOUT = 3_000;
const PER_MS = 8;

/** What one report block of RTCP says of a stream (RFC 3550 section 6.4.1). */
export interface ReportBlock {
  readonly ssrc: number;
  /** Share lost since the last report, in 256ths. */
  readonly fraction: number;
  readonly lost: number;
  readonly highest: number;
  /** In samples. */
  readonly jitter: number;
}

/** Counts what came of a stream and what did not, over all SSRCs of a call (RFC 3550 appendices A.1, A.3, A.8). */
export class Reception {
  #ssrc: number | null = null;
  #base = 0;
  #highest = 0;
  #received = 0;
  #before = { received: 0, expected: 0 };
  #reported = { received: 0, expected: 0 };
  #transit: number | null = null;
  #jitter = 0;
  #mostJitter = 0;

  /** Another stream begins. */
  restart(ssrc: number): void {
    this.#closeStream();
    this.#ssrc = ssrc;
    this.#transit = null;
  }

  push(sequence: number, timestamp: number, nowMs: number): void {
    if (this.#received === 0) this.#begin(sequence);
    const ahead = ((sequence - this.#highest + 32_768) & 0xffff) - 32_768;
    if (ahead > MOST_DROPOUT || ahead < -MOST_DROPOUT) {
      this.#closeStream();
      this.#begin(sequence);
    } else if (ahead > 0) this.#highest += ahead;
    this.#received++;
    const transit = (Math.round(nowMs * PER_MS) - timestamp) | 0;
    if (this.#transit !== null) {
      // Half a second or more is a clock set anew, which is no jitter.
      const change = Math.abs((transit - this.#transit) | 0);
      if (change < 4_000) this.#jitter += (change - this.#jitter) / 16;
      if (this.#jitter > this.#mostJitter) this.#mostJitter = this.#jitter;
    }
    this.#transit = transit;
  }

  /** A block for the next report; null while there is nothing to tell of. */
  report(): ReportBlock | null {
    if (this.#ssrc === null || this.#received === 0) return null;
    const expected = this.#highest - this.#base + 1;
    const expectedNow = expected - this.#reported.expected;
    const lostNow = expectedNow - (this.#received - this.#reported.received);
    this.#reported = { expected, received: this.#received };
    const fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : Math.min(255, Math.floor((lostNow * 256) / expectedNow));
    const lost = Math.max(-0x800000, Math.min(0x7fffff, expected - this.#received));
    return { ssrc: this.#ssrc, fraction, lost, highest: this.#highest % 0x100000000, jitter: Math.round(this.#jitter) };
  }

  /** Packets over the whole call. Duplicates can hide a loss, never make one. */
  get totals(): { readonly received: number; readonly lost: number; readonly jitter_ms: number; readonly most_jitter_ms: number } {
    const received = this.#before.received + this.#received;
    const expected = this.#before.expected + (this.#received === 0 ? 0 : this.#highest - this.#base + 1);
    return { received, lost: Math.max(0, expected - received), jitter_ms: this.#jitter / PER_MS, most_jitter_ms: this.#mostJitter / PER_MS };
  }

  #begin(sequence: number): void {
    this.#base = sequence;
    this.#highest = sequence;
    this.#received = 0;
    this.#reported = { received: 0, expected: 0 };
  }

  #closeStream(): void {
    if (this.#received > 0) {
      this.#before.received += this.#received;
      this.#before.expected += this.#highest - this.#base + 1;
    }
    this.#received = 0;
  }
}
