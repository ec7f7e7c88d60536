import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { silentLog } from '#kernel/log';
import { defaultCacheDir } from '#platform/cache-folder';
import type { Database } from '#platform/db';
import { loadMigrations } from '#platform/db/migration-files';
import { openDatabase } from '#platform/db/open';
import { queueSchemaVersion } from '#platform/db/queue-schema';
import { templateKey } from '#platform/db/template';

/** A database that only this test process sees. */
export interface TestDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

const OWNER = 'callwright_test_owner';
const LOGIN = 'callwright_test_login';
const TEMPLATE_LOCK = 7_402_611_123;

/** The engine the suite runs on: `CALLWRIGHT_TEST_ENGINE=postgres` with `CALLWRIGHT_TEST_DATABASE_URL`, else the embedded one. */
export const testEngine = (): 'embedded' | 'postgres' => (process.env['CALLWRIGHT_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'embedded');

const urlAs = (url: string, user: string, name: string): string => {
  const parsed = new URL(url);
  parsed.username = user;
  parsed.pathname = `/${name}`;
  return parsed.toString();
};

const isThere = (error: unknown): boolean => ['42710', '42P04', '23505'].includes((error as { code?: string }).code ?? '');

async function makeRole(client: pg.Client, name: string, options: string): Promise<void> {
  await client.query(`create role ${name} login ${options}`).catch((error: unknown) => {
    if (!isThere(error)) throw error;
  });
}

/** Migrates a template once per server and clones it, so that a test process waits for a copy of files and not for the migrations. */
async function cloneDatabase(url: string): Promise<{ name: string; drop(): Promise<void> }> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const template = `callwright_template_${templateKey(loadMigrations(), String(queueSchemaVersion()))}`;
  const name = `callwright_test_${process.pid}_${process.hrtime.bigint()}`;
  await admin.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
  try {
    await makeRole(admin, OWNER, 'createrole');
    await makeRole(admin, LOGIN, '');
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1 and datistemplate', [template]);
    if (!rowCount) {
      await admin.query(`drop database if exists ${template}`);
      await admin.query(`create database ${template} owner ${OWNER}`);
      const database = await openDatabase({ url: urlAs(url, LOGIN, template), adminUrl: urlAs(url, OWNER, template), maxConnections: 1, log: silentLog });
      await database.close();
      await admin.query(`alter database ${template} is_template true`);
    }
    await admin.query(`create database ${name} template ${template} owner ${OWNER}`);
  } finally {
    await admin.end();
  }
  return {
    name,
    async drop() {
      const last = new pg.Client({ connectionString: url });
      await last.connect();
      await last.query(`drop database if exists ${name} with (force)`);
      await last.end();
    },
  };
}

async function openOnServer(url: string): Promise<TestDatabase> {
  const clone = await cloneDatabase(url);
  const database = await openDatabase({ url: urlAs(url, LOGIN, clone.name), adminUrl: urlAs(url, OWNER, clone.name), maxConnections: 4, log: silentLog });
  return {
    database,
    async close() {
      await database.close();
      await clone.drop();
    },
  };
}

async function openEmbedded(): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'callwright-test-'));
  const database = await openDatabase({ dataDir, cacheDir: defaultCacheDir(process.env), durable: false, log: silentLog });
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    database,
    async close() {
      await database.close();
      process.removeListener('exit', remove);
      remove();
    },
  };
}

/** Opens a migrated database on the suite's engine, empty but for the platform's own organization. The caller closes it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  if (testEngine() === 'embedded') return openEmbedded();
  const url = process.env['CALLWRIGHT_TEST_DATABASE_URL'];
  if (!url) throw new Error('CALLWRIGHT_TEST_DATABASE_URL is not set; `npm test` starts a server and sets it');
  return openOnServer(url);
}
