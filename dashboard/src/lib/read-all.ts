export interface Page<Row> {
  data: readonly Row[];
  next_cursor: string | null;
}
export type ReadPage<Row> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;

/** Follows the pages of a list to its end, handing over each; `signal` stops it between pages and inside one. Answers how many rows there were. */
export async function readAll<Row>(read: ReadPage<Row>, signal: AbortSignal, take: (rows: readonly Row[], soFar: number) => void): Promise<number> {
  let cursor: string | undefined;
  let count = 0;
  for (;;) {
    signal.throwIfAborted();
    const page = await read(cursor, signal);
    count += page.data.length;
    take(page.data, count);
    // A server that answered the same cursor again would keep us here for ever.
    if (page.next_cursor === null || page.next_cursor === cursor) return count;
    cursor = page.next_cursor;
  }
}
