import pg from 'pg';
import { streamTo } from './embedded-engine.ts';
import { APP_ROLE } from './catalogue.ts';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

const STATEMENT_LIMIT_MS = 30_000;
const IDLE_IN_TRANSACTION_LIMIT_MS = 60_000;
/** How long anybody waits for a connection: once for a turn at the pool, once more for the pool itself to reach the server. */
export const CONNECT_LIMIT_MS = 30_000;

const INT8 = pg.types.builtins.INT8;
const DATE = pg.types.builtins.DATE;

/** Throws rather than round: a wrong amount is worse than an error. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}

/** bigint → number (refused beyond 2^53), date → 'YYYY-MM-DD' (a day has no time zone), the rest as `pg` reads it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8 && format !== 'binary') return safeInteger;
    if (oid === DATE && format !== 'binary') return (text: string) => text;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as pg.CustomTypesConfig['getTypeParser'],
};

/** Where to connect: the embedded engine's socket, or a server. */
export type Target = { readonly socketPath: string } | { readonly url: string };

const addressOf = (target: Target): pg.ClientConfig =>
  'socketPath' in target
    ? { stream: () => streamTo(target.socketPath), user: 'postgres', password: 'postgres', database: 'postgres', ssl: false }
    : {
        connectionString: target.url,
        statement_timeout: STATEMENT_LIMIT_MS,
        idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_LIMIT_MS,
      };

/** A pool whose connections act as the application's role from the first statement. The embedded engine has one session, so one connection. */
export function openPool(target: Target, max: number, onError: (error: Error) => void): Pool {
  const pool = new pg.Pool({
    ...addressOf(target),
    types,
    application_name: 'callwright',
    max: 'socketPath' in target ? 1 : max,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    idleTimeoutMillis: 'socketPath' in target ? 0 : 30_000,
    // WASM cannot be interrupted: the embedded statement goes on, but whoever waits gets an error instead of silence.
    query_timeout: STATEMENT_LIMIT_MS + 5_000,
    onConnect: async (client: pg.ClientBase) => {
      // The pool listens only to clients that lie idle; one that is lost in the middle of a transaction must not end the process either.
      client.on('error', onError);
      await client.query(`set role ${APP_ROLE}`);
    },
  } as pg.PoolConfig);
  // Without a listener a lost connection ends the process, and every live call with it.
  pool.on('error', onError);
  return pool;
}

/** One connection outside of any pool, without the application's role and without limits. The caller ends it. */
export async function connectOnce(target: Target): Promise<pg.Client> {
  const { statement_timeout: _, idle_in_transaction_session_timeout: __, ...address } = addressOf(target);
  const client = new pg.Client({ ...address, types, application_name: 'callwright', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
