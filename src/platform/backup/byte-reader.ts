/** Takes an exact number of bytes at a time out of a stream of pieces; undefined when it ends before that many came. */
export interface ByteReader {
  take(count: number): Promise<Buffer | undefined>;
  /** Lets go of the stream. */
  close(): Promise<void>;
}

export function readBytes(pieces: AsyncIterable<Buffer>): ByteReader {
  const iterator = pieces[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  return {
    async take(count) {
      const parts = [held];
      let size = held.length;
      while (size < count) {
        const next = await iterator.next();
        if (next.done) break;
        parts.push(next.value);
        size += next.value.length;
      }
      held = Buffer.concat(parts);
      if (size < count) return undefined;
      const taken = held.subarray(0, count);
      held = held.subarray(count);
      return taken;
    },
    async close() {
      await iterator.return?.();
    },
  };
}
