import type { Kysely } from 'kysely';
import type { SqlRunner } from './sql-runner.ts';
import type { DB } from './tables.gen.ts';

/** The open database. Every statement runs inside a transaction as the application's role; which rows it sees is the transaction's tenant. */
export interface Database {
  readonly kind: 'embedded' | 'postgres';
  /** Bound to the transaction around the caller; outside of one, each statement is a transaction of its own without a tenant. */
  readonly kysely: Kysely<DB>;
  /** Runs `fn` inside one organization. Joins the transaction around it (as a savepoint) when that has no tenant yet or the same; throws when it belongs to another one. */
  withTenant<T>(organizationId: string, fn: (db: Kysely<DB>) => Promise<T>): Promise<T>;
  /** Runs `fn` without a tenant: global tables and directories only, tenant tables answer with no rows. */
  withSystem<T>(fn: (db: Kysely<DB>) => Promise<T>): Promise<T>;
  /** Runs after the transaction around the caller has committed (at once when there is none). Forgotten when it rolls back. */
  afterCommit(work: () => void): void;
  /** Tenant of the transaction around the caller: undefined outside of any, null on the system side. */
  currentTenant(): string | null | undefined;
  /**
   * While `fn` runs, its transactions wait for a connection in this lane instead of their organization's own. Lanes take turns by the time they
   * use, so what one party has waiting never stands in front of another's.
   */
  inLane<T>(lane: string, fn: () => Promise<T>): Promise<T>;
  /** Plain SQL in the transaction around the caller; for the job queue's own statements and for tests. */
  query<R extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** Runs `fn` on a connection with the owner's rights, outside of any transaction: migrations, maintenance, catalogue. On PostgreSQL it needs the owner's URL. */
  withOwner<T>(fn: (db: SqlRunner) => Promise<T>): Promise<T>;
  /** Hears NOTIFY of other processes on a connection of its own that comes back after a loss; `handler` is also called then, for what was missed. Embedded: there is no other process, so never. */
  listen(channel: string, handler: (payload: string) => void): Promise<() => Promise<void>>;
  /** Called once when the engine is lost for good (its thread died, its disk is full). Nothing can be written any more: the process should end. */
  onFailure(handler: (error: Error) => void): void;
  /** Facts for the doctor and the tests: fsync calls so far (embedded), pool figures. */
  stats(): Promise<DatabaseStats>;
  /** Waits for open transactions, then closes. Embedded: writes a checkpoint, so that the next start is fast. */
  close(): Promise<void>;
}

export interface DatabaseStats {
  readonly fsync_calls: number | null;
  readonly connections: number;
  readonly waiting: number;
}
