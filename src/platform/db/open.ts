import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#kernel/log';
import { defaultCacheDir } from '../cache-folder.ts';
import { StartError } from '../start-error.ts';
import { APP_ROLE, readCatalogue } from './catalogue.ts';
import { connectOnce, openPool, type Pool, type Target } from './connection-pool.ts';
import type { Database } from './database.ts';
import { type EmbeddedEngine, startEngine } from './embedded-engine.ts';
import { type EngineLock, isHeld, readLock, takeLock } from './engine-lock.ts';
import { migrateUp, pendingMigrations } from './migrate.ts';
import { listenOn } from './listen.ts';
import { proveWalls } from './prove-walls.ts';
import { startLastingEngine } from './lasting-engine.ts';
import { loadMigrations, type Migration } from './migration-files.ts';
import { connectTo, grantAppRole, requireAppLogin, requireVersion } from './postgres-server.ts';
import { hasQueueSchema, installQueueSchema, queueSchemaVersion } from './queue-schema.ts';
import { freeBytes, SPARE_BYTES, spareRoom } from './spare-room.ts';
import { contextKeyOfOwner, contextSigner, parseContextKey, requireContextKey, writeContextKey } from './signed-context.ts';
import { runnerOfClient, type SqlRunner } from './sql-runner.ts';
import { buildTemplate, copyTemplate, hasTemplate, syncCopy, templateKey, templatePath } from './template.ts';
import { createTransactions } from './transactions.ts';
import { requireWalls } from './walls.ts';

export interface OpenOptions {
  /** Folder of the embedded database; used when there is no `url`. Created when missing. */
  readonly dataDir?: string | undefined;
  /** A PostgreSQL server, as a login that owns nothing. */
  readonly url?: string | undefined;
  /** The same server as the tables' owner: migrates at start-up. Without it a pending migration stops the start. */
  readonly adminUrl?: string | undefined;
  /** Signs whose data is asked for, on a server that has no `adminUrl` to read it with; 64 hexadecimal digits. */
  readonly contextKey?: string | undefined;
  /** Where database templates are kept; see `defaultCacheDir`. */
  readonly cacheDir?: string | undefined;
  readonly maxConnections?: number | undefined;
  readonly log: Log;
  /** A line for the person who waits, while something takes longer than a moment. */
  readonly onProgress?: ((line: string) => void) | undefined;
  /** False only for data that may be lost with the machine. */
  readonly durable?: boolean | undefined;
  /** Connect to the embedded database of a server that runs on this machine, instead of opening it. For commands beside a running server. */
  readonly join?: boolean | undefined;
  readonly migrations?: readonly Migration[] | undefined;
}

const MAJOR_VERSION = '18';
const LEAST_FREE_BYTES = 32 * 1024 * 1024;
const DEFAULT_CONNECTIONS = 10;
/** What the migrations make, beside the database they made it in. */
export const CATALOGUE_FILE = 'catalogue.json';

interface Opened {
  readonly kind: Database['kind'];
  readonly pool: Pool;
  readonly engine: EmbeddedEngine | undefined;
  readonly contextKey: Buffer;
  owner<T>(fn: (db: SqlRunner) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

async function prepareSchema(db: SqlRunner, migrations: readonly Migration[], say: (line: string) => void): Promise<void> {
  await migrateUp(db, migrations, ({ done, total, migration }) =>
    say(`Migrating the database: ${done + 1} of ${total} (${migration.slice}, ${migration.name})`),
  );
  if (!(await hasQueueSchema(db))) await installQueueSchema(db);
  // The application looks at its start whether the schema fits it.
  await db.script(`grant usage on schema app_meta to ${APP_ROLE}; grant select on app_meta.schema_migrations to ${APP_ROLE}`);
}

const diskFull = (dataDir: string, cause?: unknown): StartError =>
  new StartError(
    'database.disk_full',
    `The disk of ${dataDir} has only ${Math.round(freeBytes(dataDir) / 1024 / 1024)} MB left.`,
    'Free some space, or choose another data directory (--data-dir). Nothing was lost.',
    { cause },
  );

/**
 * Makes the data directory where it is missing. Throws StartError when it is no folder, may not be written, or its disk has no room for a new
 * database; one that is there opens in less.
 */
export function requireUsableFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!existsSync(join(dataDir, 'db')) && freeBytes(dataDir) < LEAST_FREE_BYTES) throw diskFull(dataDir);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      'database.folder_unusable',
      `The data directory ${dataDir} cannot be used: ${(error as Error).message}`,
      'Choose a folder this user may write to (--data-dir).',
      { cause: error },
    );
  }
}

/** Whether the folder holds a database; throws when it holds something else. */
function holdsDatabase(dir: string): boolean {
  if (!existsSync(dir)) return false;
  const damaged = (what: string): StartError =>
    new StartError(
      'database.damaged',
      `The database in ${dir} is damaged: ${what}.`,
      'Nothing was changed. Restore the folder from a backup, or move it away to start with an empty database.',
    );
  if (!existsSync(join(dir, 'PG_VERSION'))) {
    if (readdirSync(dir).length === 0) throw damaged('the folder is empty');
    throw damaged('the file PG_VERSION is missing');
  }
  const version = readFileSync(join(dir, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR_VERSION) {
    if (!/^\d+$/.test(version)) throw damaged('PG_VERSION cannot be read');
    throw new StartError(
      'database.other_version',
      `The database in ${dir} was made by PostgreSQL ${version}; this program brings ${MAJOR_VERSION}.`,
      'Start it with the program that made it, and move the data over by a dump.',
    );
  }
  for (const file of ['global/pg_control', 'pg_wal', 'base']) if (!existsSync(join(dir, file))) throw damaged(`${file} is missing`);
  return true;
}

/** Path of the template that fits these migrations; builds it when there is none. Its catalogue lies in it as `catalogue.json`. */
export async function ensureTemplate(options: Pick<OpenOptions, 'cacheDir'>, migrations: readonly Migration[], say: (line: string) => void): Promise<string> {
  const cacheDir = options.cacheDir ?? defaultCacheDir(process.env);
  const key = templateKey(migrations, String(queueSchemaVersion()));
  const path = templatePath(cacheDir, key);
  if (hasTemplate(path)) return path;
  say('Preparing the database (once for this version, about ten seconds)');
  return buildTemplate(cacheDir, key, async (dir) => {
    const engine = await startEngine({ dir, durable: false, create: true });
    try {
      const client = await connectOnce({ socketPath: engine.socketPath });
      const db = runnerOfClient(client);
      await prepareSchema(db, migrations, say);
      await db.script('vacuum (analyze, freeze)');
      // New databases are never made in it, and these two are half of the files that every first start copies.
      for (const unused of ['template1', 'template0']) {
        await db.script(`alter database ${unused} is_template false`);
        await db.script(`drop database ${unused}`);
      }
      writeFileSync(join(dir, CATALOGUE_FILE), JSON.stringify(await readCatalogue(db, new Map())));
      await client.end();
    } finally {
      await engine.stop();
    }
  });
}

/** Borrows the pool's only connection and lays the application's role down for as long as `fn` runs. */
const ownerOfPool =
  (pool: Pool): Opened['owner'] =>
  async (fn) => {
    const client = await pool.connect();
    try {
      await client.query('reset role');
      return await fn(runnerOfClient(client));
    } finally {
      const broken = await client.query(`set role ${APP_ROLE}`).then(
        () => undefined,
        (error: Error) => error,
      );
      client.release(broken);
    }
  };

async function openEmbedded(options: OpenOptions, migrations: readonly Migration[], say: (line: string) => void): Promise<Opened> {
  const dataDir = options.dataDir;
  if (!dataDir) throw new StartError('database.not_configured', 'There is neither a data directory nor a DATABASE_URL.', 'Set one of them.');
  requireUsableFolder(dataDir);
  const dir = join(dataDir, 'db');
  let engine: EmbeddedEngine | undefined;
  let lock: EngineLock | undefined;
  const spare = spareRoom(dataDir);
  if (spare.isFull() && spare.give()) options.log.error('the disk is full; the server starts in its spare room, free some space', { data_dir: dataDir });
  try {
    lock = takeLock(join(dataDir, 'db.lock'), dataDir);
    let synced: Promise<void> | undefined;
    if (!holdsDatabase(dir)) {
      copyTemplate(await ensureTemplate(options, migrations, say), dir);
      if (options.durable ?? true)
        synced = syncCopy(dir).catch((error: Error) => options.log.warn('the new database could not be written down', { error: error.message }));
    }
    const open = (socket: { path: string }): Promise<EmbeddedEngine> => startEngine({ dir, durable: options.durable ?? true, create: false, socket });
    engine = await startLastingEngine({ dataDir, spare, log: options.log, open }).catch((error: Error) => {
      if (freeBytes(dataDir) < SPARE_BYTES) throw diskFull(dataDir, error);
      throw new StartError(
        'database.damaged',
        `The database in ${dir} does not open: ${error.message}`,
        'Nothing was changed. Restore the folder from a backup, or move it away to start with an empty database.',
        { cause: error },
      );
    });
    lock.publish(engine.socketPath);
    const pool = openPool({ socketPath: engine.socketPath }, 1, (error) => options.log.warn('database connection lost', { error: error.message }));
    const owner = ownerOfPool(pool);
    const opened = { engine, lock };
    const close = async (): Promise<void> => {
      await synced;
      await pool.end();
      await opened.engine.stop();
      opened.lock.release();
    };
    const contextKey = await owner(async (db) => {
      if ((await pendingMigrations(db, migrations)).length > 0 || !(await hasQueueSchema(db))) await prepareSchema(db, migrations, say);
      return contextKeyOfOwner(db, undefined);
    }).catch(async (error: unknown) => {
      await pool.end();
      throw error;
    });
    return { kind: 'embedded', pool, engine, contextKey, owner, close };
  } catch (error) {
    await engine?.stop();
    lock?.release();
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw diskFull(dataDir, error);
    throw error;
  }
}

async function joinEmbedded(options: OpenOptions): Promise<Opened> {
  const path = join(options.dataDir ?? '', 'db.lock');
  const holder = readLock(path);
  if (!holder || !isHeld(path, holder) || holder.socket_path === '') {
    throw new StartError(
      'database.not_running',
      `No server runs on the data directory ${options.dataDir}.`,
      'Start it, or run the command with the server stopped.',
    );
  }
  const pool = openPool({ socketPath: holder.socket_path }, 1, (error) => options.log.warn('database connection lost', { error: error.message }));
  const owner = ownerOfPool(pool);
  const contextKey = await owner((db) => contextKeyOfOwner(db, undefined)).catch(async (error: unknown) => {
    await pool.end();
    throw error;
  });
  return { kind: 'embedded', pool, engine: undefined, contextKey, owner, close: () => pool.end() };
}

async function openServer(url: string, options: OpenOptions, migrations: readonly Migration[], say: (line: string) => void): Promise<Opened> {
  const withAdmin = async <T>(fn: (db: SqlRunner) => Promise<T>): Promise<T> => {
    if (!options.adminUrl)
      throw new StartError('database.no_owner', "This needs the rights of the tables' owner.", "Set DATABASE_ADMIN_URL to the owner's login.");
    const admin = await connectTo(options.adminUrl);
    try {
      return await fn(runnerOfClient(admin));
    } finally {
      await admin.end();
    }
  };
  const given = options.contextKey === undefined ? undefined : parseContextKey(options.contextKey, 'CALLWRIGHT_CONTEXT_KEY');
  let contextKey = given;
  if (options.adminUrl) {
    const admin = await connectTo(options.adminUrl);
    try {
      await requireVersion(admin);
      await prepareSchema(runnerOfClient(admin), migrations, say);
      contextKey = await contextKeyOfOwner(runnerOfClient(admin), given);
      if (options.dataDir !== undefined) writeContextKey(options.dataDir, contextKey);
      const login = new URL(url).username;
      if (login) await grantAppRole(admin, decodeURIComponent(login));
    } finally {
      await admin.end();
    }
  }
  const client = await connectTo(url);
  try {
    await requireVersion(client);
    await requireAppLogin(client).catch(async (error: unknown) => {
      // A login without the role on a database without tables is a database nobody has migrated yet.
      if (error instanceof StartError && error.code === 'database.login_without_role') await requireMigrated(runnerOfClient(client), migrations);
      throw error;
    });
    await requireMigrated(runnerOfClient(client), migrations);
  } finally {
    await client.end();
  }
  contextKey ??= requireContextKey(undefined, options.dataDir);
  const target: Target = { url };
  const pool = openPool(target, options.maxConnections ?? DEFAULT_CONNECTIONS, (error) =>
    options.log.warn('database connection lost', { error: error.message }),
  );
  return { kind: 'postgres', pool, engine: undefined, contextKey, owner: withAdmin, close: () => pool.end() };
}

async function requireMigrated(db: SqlRunner, migrations: readonly Migration[]): Promise<void> {
  const pending = await pendingMigrations(db, migrations).catch((error: unknown) => {
    if ((error as { code?: string }).code === '42501') return migrations;
    throw error;
  });
  if (pending.length === 0) return;
  throw new StartError(
    'schema.behind',
    `The database lacks ${pending.length} migration(s), the first is ${pending[0]?.version}_${pending[0]?.name}.`,
    "Run `callwright migrate` with DATABASE_ADMIN_URL set to the owner's login, or set it for the server too.",
  );
}

/**
 * Opens the database: the embedded one in `dataDir`, or the server at `url`. Migrates, checks the walls, and answers when it can be
 * used. Throws a StartError in words when it cannot: folder in use, damaged, disk full, wrong URL, too old, login too strong, schema newer.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const migrations = options.migrations ?? loadMigrations();
  const say = options.onProgress ?? (() => undefined);
  const opened = options.url
    ? await openServer(options.url, options, migrations, say)
    : options.join
      ? await joinEmbedded(options)
      : await openEmbedded(options, migrations, say);
  const sign = contextSigner(opened.contextKey);
  const nowMs = (): number => Date.now();
  const transactions = createTransactions(opened.pool, { shared: opened.kind === 'embedded', named: !options.join, sign, nowMs });
  try {
    await requireWalls(async (text) => (await transactions.query(text)).rows);
    await proveWalls(transactions, sign, nowMs());
  } catch (error) {
    await opened.close();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    kind: opened.kind,
    kysely: transactions.kysely,
    withTenant: (organizationId, fn) => transactions.run(organizationId, fn),
    withSystem: (fn) => transactions.run(null, fn),
    afterCommit: transactions.afterCommit,
    currentTenant: transactions.currentTenant,
    inLane: transactions.inLane,
    query: async <R extends object>(text: string, values?: readonly unknown[]) => {
      // Several statements in one text come back as a list of answers; the job queue's upkeep sends such texts.
      const answer: { rows: unknown[] } | { rows: unknown[] }[] = await transactions.query(text, values);
      return (Array.isArray(answer) ? answer.flatMap((one) => one.rows) : answer.rows) as R[];
    },
    withOwner(fn) {
      if (transactions.currentTenant() !== undefined) throw new Error("the owner's connection cannot be asked for inside a transaction");
      return opened.owner(fn);
    },
    listen: async (channel, handler) => (options.url ? listenOn(options.url, channel, handler) : async () => undefined),
    onFailure: (handler) => opened.engine?.onExit((error) => handler(engineLost(error, options.dataDir))),
    stats: async () => ({
      fsync_calls: opened.engine ? (await opened.engine.stats()).fsync_calls : null,
      connections: opened.pool.totalCount,
      waiting: transactions.waiting(),
    }),
    close: () => (closing ??= opened.close()),
  };
}

function engineLost(error: Error, dataDir: string | undefined): Error {
  return !dataDir || !existsSync(dataDir)
    ? error
    : new StartError('database.lost', `The database stopped: ${error.message}`, 'Start the server again; what was committed is kept.', { cause: error });
}
