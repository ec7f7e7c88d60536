/** Sound of clauses that were made before, the least recently used ones forgotten first. */
export class SpokenClauses {
  readonly #kept = new Map<string, Int16Array>();
  readonly #mostSamples: number;
  #samples = 0;

  /** `mostSamples` bounds the memory: two bytes each. */
  constructor(mostSamples: number) {
    this.#mostSamples = mostSamples;
  }

  get(key: string): Int16Array | undefined {
    const pcm = this.#kept.get(key);
    if (!pcm) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, pcm);
    return pcm;
  }

  put(key: string, pcm: Int16Array): void {
    const old = this.#kept.get(key);
    if (old) {
      this.#kept.delete(key);
      this.#samples -= old.length;
    }
    if (pcm.length > this.#mostSamples / 4) return;
    this.#kept.set(key, pcm);
    this.#samples += pcm.length;
    for (const [oldest, sound] of this.#kept) {
      if (this.#samples <= this.#mostSamples) return;
      this.#kept.delete(oldest);
      this.#samples -= sound.length;
    }
  }
}
