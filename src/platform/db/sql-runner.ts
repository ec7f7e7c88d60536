/** A connection with the owner's rights, over whatever driver: what migrations, the catalogue and the schema commands need. */
export interface SqlRunner {
  query<R extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** Several statements in one text, without parameters. */
  script(text: string): Promise<void>;
}

interface PgLike {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] } | { rows: unknown[] }[]>;
}

/** Wraps a client of `pg`. */
export const runnerOfClient = (client: PgLike): SqlRunner => ({
  async query<R extends object>(text: string, values?: readonly unknown[]) {
    const answer = await client.query(text, values ? [...values] : undefined);
    return (Array.isArray(answer) ? (answer.at(-1)?.rows ?? []) : answer.rows) as R[];
  },
  async script(text) {
    await client.query(text);
  },
});

/** Wraps a PGlite in this process. */
export const runnerOfPglite = (db: {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  exec(text: string): Promise<unknown>;
}): SqlRunner => ({
  async query<R extends object>(text: string, values?: readonly unknown[]) {
    return (await db.query(text, values ? [...values] : [])).rows as R[];
  },
  async script(text) {
    await db.exec(text);
  },
});
