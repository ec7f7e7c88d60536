/** A missing piece is waited for while this many later ones have come: 100 ms. */
const MOST_WAITING = 5;

/** Puts numbered pieces back in order. What comes twice or too late is dropped; what never comes is given up after five later ones. */
export class ChunkOrder<T> {
  #next: number | null = null;
  readonly #waiting = new Map<number, T>();

  /** The pieces that may be played now, in order. */
  take(number: number | undefined, piece: T): T[] {
    if (number === undefined) return [piece];
    // The first may have been overtaken as well; carriers count from one.
    this.#next ??= number <= MOST_WAITING ? Math.min(1, number) : number;
    if (number < this.#next || this.#waiting.has(number)) return [];
    this.#waiting.set(number, piece);
    const ready = this.#run();
    if (this.#waiting.size <= MOST_WAITING) return ready;
    this.#next = Math.min(...this.#waiting.keys());
    return [...ready, ...this.#run()];
  }

  #run(): T[] {
    const ready: T[] = [];
    for (let next = this.#next ?? 0; this.#waiting.has(next); next++) {
      ready.push(this.#waiting.get(next) as T);
      this.#waiting.delete(next);
      this.#next = next + 1;
    }
    return ready;
  }
}
