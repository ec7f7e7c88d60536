/**
 * The UDP ports that media may use: pairs of an even port for RTP and the next one for RTCP (RFC 3550 section 11). One object per process and range: a pair
 * is with one call at a time, and comes round again only after all others, so that packets of a call that is over do not meet the next one.
 */
export class PortRange {
  readonly #free: number[] = [];
  readonly #taken = new Set<number>();
  readonly size: number;

  /** Both ends belong to it; throws RangeError where not one pair fits. */
  constructor(first: number, last: number) {
    if (!Number.isInteger(first) || !Number.isInteger(last) || first < 1024 || last > 65_535) throw new RangeError('media ports lie from 1024 to 65535');
    for (let port = first + (first % 2); port + 1 <= last; port += 2) this.#free.push(port);
    this.size = this.#free.length;
    if (this.size === 0) throw new RangeError(`there is no pair of an even and an odd port from ${first} to ${last}`);
  }

  /** The even port of a pair, or null when all are taken. */
  take(): number | null {
    const port = this.#free.shift();
    if (port === undefined) return null;
    this.#taken.add(port);
    return port;
  }

  giveBack(port: number): void {
    if (this.#taken.delete(port)) this.#free.push(port);
  }

  get taken(): number {
    return this.#taken.size;
  }
}
