import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type { QueryResult } from 'pg';
import { APP_ROLE } from './catalogue.ts';
import { CONNECT_LIMIT_MS, type Pool, type PoolClient } from './connection-pool.ts';
import { createFairQueue } from './fair-queue.ts';
import { CONTEXT_RENEWAL_MS, type SignContext } from './signed-context.ts';
import type { DB } from './tables.gen.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const USES_BEFORE_NAMED = 3;
const MOST_NAMED = 300;

/** What all levels of one transaction share: the connection, and a queue, because a connection runs one statement at a time. */
interface Root {
  readonly client: PoolClient;
  tail: Promise<unknown>;
  savepoints: number;
  done: boolean;
  /** The tenant the database believes right now, and until when its signature is young enough. */
  tenant: string | null;
  renewAtMs: number;
}
interface Scope {
  readonly root: Root;
  readonly tenant: string | null;
  /** Sibling savepoints wait for each other here; interleaved they would roll back each other's work. */
  nested: Promise<unknown>;
  afterCommit: (() => void)[];
}

export interface Transactions {
  readonly kysely: Kysely<DB>;
  run<T>(tenant: string | null, fn: (db: Kysely<DB>) => Promise<T>): Promise<T>;
  query(text: string, values?: readonly unknown[]): Promise<QueryResult>;
  afterCommit(work: () => void): void;
  currentTenant(): string | null | undefined;
  inLane<T>(lane: string, fn: () => Promise<T>): Promise<T>;
  /** How many wait for a connection. */
  waiting(): number;
}

/** Whose turn a transaction is counted as, until the work it was opened for is over. */
interface Errand {
  readonly lane: string;
  isOver: boolean;
}

/** More than a lane may have at once by the limits of requests; whoever comes then is told so at once. */
const MOST_WAITING_PER_LANE = 2_000;
const SYSTEM_LANE = 'system';

/**
 * Names statements that come back, so that the server parses and plans them once a connection. The embedded engine keeps its one session
 * when a client goes, so the names of each client are its own.
 */
function statementNames(): (client: PoolClient, text: string) => string | undefined {
  const uses = new Map<string, number>();
  const names = new Map<string, string>();
  const prefixes = new WeakMap<PoolClient, string>();
  const prefixOf = (client: PoolClient): string => {
    const known = prefixes.get(client) ?? `cw_${randomBytes(4).toString('hex')}`;
    prefixes.set(client, known);
    return known;
  };
  return (client, text) => {
    const known = names.get(text);
    if (known) return `${prefixOf(client)}_${known}`;
    const count = (uses.get(text) ?? 0) + 1;
    if (count < USES_BEFORE_NAMED || names.size >= MOST_NAMED) {
      if (uses.size > MOST_NAMED * 4) uses.clear();
      uses.set(text, count);
      return undefined;
    }
    const name = String(names.size);
    names.set(text, name);
    return `${prefixOf(client)}_${name}`;
  };
}

export interface TransactionSettings {
  /** Other clients use the same session: the embedded engine. */
  readonly shared: boolean;
  /** Worth remembering statements: not for a command that ends soon. */
  readonly named: boolean;
  readonly sign: SignContext;
  /** Milliseconds since 1970, for the expiry of signatures. */
  readonly nowMs: () => number;
}

/**
 * Transactions that travel with the flow of the program (AsyncLocalStorage): whatever a function calls joins the transaction that
 * is open around it. With one connection anything else would wait for itself.
 */
export function createTransactions(pool: Pool, settings: TransactionSettings): Transactions {
  const scopes = new AsyncLocalStorage<Scope>();
  const nameOf = statementNames();
  const errands = new AsyncLocalStorage<Errand>();
  const fair = createFairQueue({
    slots: pool.options.max ?? 1,
    waitMs: CONNECT_LIMIT_MS,
    mostWaitingPerLane: MOST_WAITING_PER_LANE,
    nowMs: () => performance.now(),
  });
  /** A connection in fair order. What runs on after the request it began in has a lane of its own again. */
  const connect = async (tenant: string | null): Promise<{ client: PoolClient; release(broken?: Error): void }> => {
    const errand = errands.getStore();
    const leave = await fair.enter(errand && !errand.isOver ? errand.lane : (tenant ?? SYSTEM_LANE));
    try {
      const client = await pool.connect();
      const release = (broken?: Error): void => {
        client.release(broken);
        leave();
      };
      return { client, release };
    } catch (error) {
      leave();
      throw error;
    }
  };
  /** A scope that outlived its transaction (work nobody awaited) is no scope any more. */
  const current = (): Scope | undefined => {
    const scope = scopes.getStore();
    return scope && !scope.root.done ? scope : undefined;
  };

  const send = (client: PoolClient, text: string, values: readonly unknown[] | undefined): Promise<QueryResult> => {
    const name = values && settings.named ? nameOf(client, text) : undefined;
    return client.query({ text, ...(values ? { values: [...values] } : {}), ...(name ? { name } : {}) });
  };
  /** The statement that makes the database believe this tenant. */
  const signed = (tenant: string | null): string =>
    `set_config('app.current_org_id', '${tenant === null ? '' : settings.sign(tenant, settings.nowMs())}', true)`;
  const noteTenant = (root: Root, tenant: string | null): void => {
    root.tenant = tenant;
    root.renewAtMs = settings.nowMs() + CONTEXT_RENEWAL_MS;
  };
  const inTurn = (root: Root, text: string, values?: readonly unknown[]): Promise<QueryResult> => {
    const turn = root.tail.then(async () => {
      // A transaction that outlives its signature would see no row of its own any more, without an error.
      if (root.tenant !== null && settings.nowMs() > root.renewAtMs) {
        await root.client.query(`select ${signed(root.tenant)}`);
        noteTenant(root, root.tenant);
      }
      return send(root.client, text, values);
    });
    root.tail = turn.catch(() => undefined);
    return turn;
  };

  async function query(text: string, values?: readonly unknown[]): Promise<QueryResult> {
    const scope = current();
    if (scope) return inTurn(scope.root, text, values);
    // With values a statement is several messages; on the embedded engine's one session a command beside the server could come between them.
    if (settings.shared && values && values.length > 0) return begin(null, () => query(text, values));
    const { client, release } = await connect(null);
    try {
      return await send(client, text, values);
    } finally {
      release();
    }
  }

  const facade = {
    connect: async () => ({ query: (text: string, values?: readonly unknown[]) => query(text, values ?? []), release() {} }),
    end: async () => {},
  } as unknown as PostgresPool;
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool: facade }) });

  async function begin<T>(tenant: string | null, fn: (db: Kysely<DB>) => Promise<T>): Promise<T> {
    const { client, release } = await connect(tenant);
    const root: Root = { client, tail: Promise.resolve(), savepoints: 0, done: false, tenant: null, renewAtMs: 0 };
    const scope: Scope = { root, tenant, nested: Promise.resolve(), afterCommit: [] };
    let broken: Error | undefined;
    try {
      await client.query(`begin; select set_config('role', '${APP_ROLE}', true), ${signed(tenant)}`);
      noteTenant(root, tenant);
      const result = await scopes.run(scope, () => fn(kysely));
      await root.tail;
      root.done = true;
      await client.query('commit');
      return result;
    } catch (error) {
      await root.tail;
      root.done = true;
      scope.afterCommit = [];
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      release(broken);
      for (const work of scope.afterCommit) work();
    }
  }

  async function savepoint<T>(outer: Scope, tenant: string | null, fn: (db: Kysely<DB>) => Promise<T>): Promise<T> {
    const { root } = outer;
    root.savepoints += 1;
    const name = `sp_${root.savepoints}`;
    const scope: Scope = { root, tenant, nested: Promise.resolve(), afterCommit: [] };
    const switches = tenant !== outer.tenant;
    await inTurn(root, switches ? `savepoint ${name}; select ${signed(tenant)}` : `savepoint ${name}`);
    if (switches) noteTenant(root, tenant);
    try {
      const result = await scopes.run(scope, () => fn(kysely));
      await inTurn(root, switches ? `select ${signed(outer.tenant)}; release savepoint ${name}` : `release savepoint ${name}`);
      if (switches) noteTenant(root, outer.tenant);
      outer.afterCommit.push(...scope.afterCommit);
      return result;
    } catch (error) {
      // The variable falls back to what it was at the savepoint; a signature renewed since then is renewed again before it is needed.
      root.tenant = null;
      await inTurn(root, `rollback to savepoint ${name}; release savepoint ${name}`);
      root.tenant = outer.tenant;
      throw error;
    }
  }

  return {
    kysely,
    query,
    currentTenant: () => current()?.tenant,
    async inLane(lane, fn) {
      const errand: Errand = { lane, isOver: false };
      try {
        return await errands.run(errand, fn);
      } finally {
        errand.isOver = true;
      }
    },
    waiting: () => fair.waiting,
    afterCommit(work) {
      const scope = current();
      if (scope) scope.afterCommit.push(work);
      else work();
    },
    async run(tenant, fn) {
      if (tenant !== null && !UUID.test(tenant)) throw new TypeError('an organization id is a UUID');
      const outer = current();
      if (!outer) return begin(tenant, fn);
      // Nothing may look over the wall from inside: neither into another organization nor at the system side with a tenant's hands.
      if (outer.tenant !== null && tenant !== outer.tenant) throw new Error('a transaction of one organization cannot reach outside of it');
      const turn = outer.nested.then(() => savepoint(outer, tenant, fn));
      outer.nested = turn.catch(() => undefined);
      return turn;
    },
  };
}
