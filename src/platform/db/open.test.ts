import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { type Database, json, PLATFORM_ORGANIZATION_ID } from '../db.ts';
import { defaultCacheDir } from '../cache-folder.ts';
import { packageRoot } from '../package-root.ts';
import { StartError } from '../start-error.ts';
import { loadMigrations, type Migration } from './migration-files.ts';
import { startMaintenance } from './maintenance.ts';
import { migrateUp } from './migrate.ts';
import { type OpenOptions, openDatabase } from './open.ts';
import { connectionError, withoutPassword } from './postgres-server.ts';
import { findSchemaFaults } from './schema-check.ts';
import { withScratchDatabase } from './fresh-catalogue.ts';

const cacheDir = defaultCacheDir(process.env);
const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'callwright-open-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const open = (dataDir: string, more: Partial<OpenOptions> = {}): Promise<Database> => openDatabase({ dataDir, cacheDir, log: silentLog, ...more });
const refusal = async (opening: Promise<Database>): Promise<StartError> => {
  const error = await opening.then(
    async (database) => {
      await database.close();
      return new Error('it opened');
    },
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(StartError);
  return error as StartError;
};

describe('the embedded database', () => {
  let dataDir: string;
  let database: Database;
  beforeAll(async () => {
    dataDir = newFolder();
    database = await open(dataDir);
  });
  afterAll(async () => database.close());

  const rename = (name: string) =>
    database.withTenant(PLATFORM_ORGANIZATION_ID, (db) => db.updateTable('organizations').set({ name }).where('id', '=', PLATFORM_ORGANIZATION_ID).execute());

  test('asks the disk at every commit, and not for reading (M07)', async () => {
    await rename('warm');
    const before = (await database.stats()).fsync_calls ?? 0;
    for (let i = 0; i < 20; i++) await rename(`name ${i}`);
    const after = (await database.stats()).fsync_calls ?? 0;
    expect(after - before).toBeGreaterThanOrEqual(20);
    for (let i = 0; i < 20; i++) await database.query('select 1');
    expect((await database.stats()).fsync_calls).toBe(after);
  });

  test('is refused to a second server on the same folder, which names the first (M05)', async () => {
    const error = await refusal(open(dataDir));
    expect(error.code).toBe('database.in_use');
    expect(error.message).toContain(`process ${process.pid}`);
    await rename('still fine');
  });

  test('is open to a command beside the running server, through the same walls', async () => {
    const beside = await open(dataDir, { join: true });
    const names = await beside.withTenant(PLATFORM_ORGANIZATION_ID, (db) => db.selectFrom('organizations').select('name').execute());
    expect(names).toEqual([{ name: 'still fine' }]);
    const [writes] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, (_, i) => rename(`side ${i}`))),
      ...Array.from({ length: 20 }, () =>
        beside.withTenant(PLATFORM_ORGANIZATION_ID, (db) => db.selectFrom('organizations').selectAll().where('id', '=', PLATFORM_ORGANIZATION_ID).execute()),
      ),
    ]);
    expect(writes).toHaveLength(20);
    expect(await beside.query('select 1 from organizations')).toEqual([]);
    await beside.close();
    await rename('after');
  });

  test('joined without a running server says that none runs', async () => {
    expect((await refusal(open(newFolder(), { join: true }))).code).toBe('database.not_running');
  });

  test('gives the owner’s rights only outside of transactions, and takes them back', async () => {
    expect(await database.withOwner((db) => db.query<{ role: string }>('select current_user as role'))).toEqual([{ role: 'postgres' }]);
    expect(await database.query<{ role: string }>('select current_user as role')).toEqual([{ role: 'callwright_app' }]);
    await database.withSystem(async () => {
      expect(() => database.withOwner(async () => 1)).toThrow('inside a transaction');
    });
  });
});

test('an embedded engine that is lost says so once, and lets go of the folder', async () => {
  const folder = newFolder();
  const database = await open(folder);
  const told: Error[] = [];
  const lost = new Promise<void>((resolve) =>
    database.onFailure((error) => {
      told.push(error);
      resolve();
    }),
  );
  // The next segment of the log cannot be made: PostgreSQL panics rather than acknowledge what it could not write.
  rmSync(join(folder, 'db', 'pg_wal'), { recursive: true });
  const payload = json({ text: randomBytes(3_000_000).toString('base64') });
  const values = { organization_id: PLATFORM_ORGANIZATION_ID, event_type: 'test', aggregate_type: 'test', aggregate_id: PLATFORM_ORGANIZATION_ID, payload };
  await expect(database.withTenant(PLATFORM_ORGANIZATION_ID, (db) => db.insertInto('outbox_events').values(values).execute())).rejects.toThrow();
  await lost;
  expect(told).toMatchObject([{ code: 'database.lost' }]);
  await expect(database.query('select 1')).rejects.toThrow();
  await database.close();
  expect((await refusal(open(folder))).code).toBe('database.damaged');
});

test('maintenance cleans what changed much, one table after the other, and leaves the walls alone', async () => {
  const database = await open(newFolder(), { durable: false });
  const rows = Array.from({ length: 700 }, (_, i) => ({ organization_id: PLATFORM_ORGANIZATION_ID, first_name: `n${i}` }));
  await database.withTenant(PLATFORM_ORGANIZATION_ID, async (db) => {
    await db.insertInto('contacts').values(rows).execute();
    await db.updateTable('contacts').set({ company: 'x' }).execute();
    await db.updateTable('contacts').set({ company: 'y' }).execute();
  });
  const maintenance = startMaintenance(database, silentLog);
  await database.withOwner((db) => db.query('select pg_stat_force_next_flush()'));
  expect(await maintenance.runOnce()).toContain('public.contacts');
  await database.withOwner((db) => db.query('select pg_stat_force_next_flush()'));
  expect(await maintenance.runOnce()).not.toContain('public.contacts');
  expect(await database.query('select 1 from contacts')).toEqual([]);
  await maintenance.stop();
  await database.close();
});

describe('a data directory', () => {
  let whole: string;
  beforeAll(async () => {
    whole = newFolder();
    await (await open(whole)).close();
  });
  const copyOf = (): string => {
    const folder = newFolder();
    cpSync(whole, folder, { recursive: true });
    return folder;
  };

  test('that a killed process left locked is taken over', async () => {
    const folder = copyOf();
    const dead = { pid: 2 ** 22 - 1, started: '1', host: hostname(), socket_path: '' };
    writeFileSync(join(folder, 'db.lock'), JSON.stringify(dead));
    await (await open(folder)).close();
    writeFileSync(join(folder, 'db.lock'), JSON.stringify({ ...dead, pid: process.pid }));
    await (await open(folder)).close();
    writeFileSync(join(folder, 'db.lock'), '{"pid": 1');
    await (await open(folder)).close();
    expect(existsSync(join(folder, 'db.lock'))).toBe(false);
  });

  test('of another machine is not taken over while that one shows signs of life', async () => {
    const folder = copyOf();
    writeFileSync(join(folder, 'db.lock'), JSON.stringify({ pid: 1, started: '1', host: 'elsewhere', socket_path: '' }));
    expect((await refusal(open(folder))).message).toContain('elsewhere');
  });

  const fake = (version: string | null, files: readonly string[]): string => {
    const folder = newFolder();
    for (const inside of ['global', 'pg_wal', 'base']) mkdirSync(join(folder, 'db', inside), { recursive: true });
    if (version) writeFileSync(join(folder, 'db', 'PG_VERSION'), version);
    for (const file of files) writeFileSync(join(folder, 'db', file), '');
    return folder;
  };

  test.each([
    ['without PG_VERSION', 'database.damaged', () => fake(null, ['global/pg_control'])],
    ['without its control file', 'database.damaged', () => fake('18', [])],
    ['of another major version', 'database.other_version', () => fake('17', ['global/pg_control'])],
    [
      'with half a control file',
      'database.damaged',
      () => {
        const folder = copyOf();
        truncateSync(join(folder, 'db/global/pg_control'), 100);
        return folder;
      },
    ],
  ])('%s is refused in words (%s) and left as it is', async (_, code, make) => {
    const folder = make();
    const error = await refusal(open(folder));
    expect(error.code).toBe(code);
    expect(error.hint.length).toBeGreaterThan(20);
    expect(existsSync(join(folder, 'db.lock'))).toBe(false);
  });

  test('that cannot be one is refused in words', async () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect((await refusal(open(join(file, 'inside')))).code).toBe('database.folder_unusable');
    expect((await refusal(open(newFolder(), { cacheDir: join(file, 'inside') }))).code).toBe('database.cache_unusable');
  });

  test('whose walls somebody opened does not start', async () => {
    const folder = copyOf();
    const database = await open(folder);
    await database.withOwner((db) => db.script('alter table calls no force row level security'));
    await database.close();
    const error = await refusal(open(folder));
    expect([error.code, error.message]).toEqual(['schema.walls_broken', expect.stringContaining('calls: row-level security is not forced')]);
  });

  test('that somebody changed by hand without opening a wall starts, and the change is found beside the running server', async () => {
    const database = await open(copyOf());
    expect(await findSchemaFaults(database, cacheDir)).toEqual([]);
    await database.withOwner((db) => db.script('alter table calls add column by_hand timestamp; grant truncate on leads to callwright_app'));
    const findings = await findSchemaFaults(database, cacheDir);
    await database.close();
    expect(findings).toEqual([
      'calls: column by_hand is not made by any migration',
      expect.stringContaining('leads: rights of the application'),
      'calls: time column by_hand does not end in _at',
      'calls: time column by_hand has no time zone',
      "leads: the application's role has TRUNCATE",
    ]);
  });

  test('of a newer program is refused by an older one', async () => {
    const folder = copyOf();
    const error = await refusal(open(folder, { migrations: loadMigrations().slice(0, -1) }));
    expect([error.code, error.message]).toEqual(['schema.newer', expect.stringContaining(loadMigrations().at(-1)?.name ?? '')]);
  });
});

describe('kill -9 (M06)', () => {
  const start = (folder: string): ChildProcess =>
    spawn(process.execPath, [join(packageRoot(), 'tools', 'boot.mjs'), folder, cacheDir], {
      cwd: packageRoot(),
      env: { ...process.env, CALLWRIGHT_ENTRY: 'src/testkit/killed-writer.ts' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  test('in the middle of writing loses nothing that was acknowledged, again and again', { timeout: 240_000 }, async () => {
    const folder = newFolder();
    const acknowledged: string[] = [];
    for (let round = 0; round < 2; round++) {
      const child = start(folder);
      await new Promise<void>((resolve, reject) => {
        let text = '';
        let count = 0;
        child.stdout?.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          const lines = text.split('\n');
          text = lines.pop() ?? '';
          for (const line of lines) {
            if (line === 'open') continue;
            acknowledged.push(line);
            count += 1;
          }
          if (count >= 25) child.kill('SIGKILL');
        });
        child.once('exit', (_, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error('the writer ended by itself'))));
      });
    }
    const database = await open(folder);
    const rows = await database.withTenant(PLATFORM_ORGANIZATION_ID, (db) => db.selectFrom('outbox_events').select('id').execute());
    await database.close();
    const kept = new Set(rows.map((row) => row.id));
    expect(acknowledged.length).toBeGreaterThanOrEqual(50);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });
});

describe('migrations', () => {
  const step = (version: string, up: string): Migration => ({ version, name: `step_${version}`, slice: 'test', up, down: '', checksum: up });
  const steps = [
    step('20200101000000', 'create table one (id int)'),
    step('20200102000000', 'create table two (id int); select 1 / 0'),
    step('20200103000000', 'create table three (id int)'),
  ];

  test('go on where a failed run stopped, with nothing kept of the one that failed', async () => {
    await withScratchDatabase(async (db) => {
      const error = await migrateUp(db, steps).catch((failure: unknown) => failure);
      expect(error).toMatchObject({ code: 'schema.migration_failed', message: expect.stringContaining('division by zero') });
      const there = async (name: string) => (await db.query<{ there: boolean }>('select to_regclass($1) is not null as there', [name]))[0]?.there;
      expect([await there('one'), await there('two')]).toEqual([true, false]);
      const mended = [steps[0], step('20200102000000', 'create table two (id int)'), steps[2]] as Migration[];
      expect(await migrateUp(db, mended)).toBe(2);
      expect(await migrateUp(db, mended)).toBe(0);
      await expect(migrateUp(db, [step('20200101000000', 'create table changed (id int)'), ...mended.slice(1)])).rejects.toMatchObject({
        code: 'schema.migration_changed',
      });
    });
  });

  test('say what they are doing', async () => {
    await withScratchDatabase(async (db) => {
      const lines: string[] = [];
      await migrateUp(db, [steps[0], steps[2]] as Migration[], ({ done, total, migration }) => lines.push(`${done + 1}/${total} ${migration.name}`));
      expect(lines).toEqual(['1/2 step_20200101000000', '2/2 step_20200103000000']);
    });
  });
});

describe('a DATABASE_URL', () => {
  test('that is none, points nowhere or at a silent port is refused in words that hide the password', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port: free } = server.address() as { port: number };
        server.close(() => resolve(free));
      });
    });
    expect((await refusal(open('', { url: 'mysql://x' }))).code).toBe('database.bad_url');
    const silent = await refusal(open('', { url: `postgres://me:hush@127.0.0.1:${port}/x` }));
    expect([silent.code, silent.message.includes('hush')]).toEqual(['database.unreachable', false]);
    expect((await refusal(open('', { url: 'postgres://me@/x?host=/nowhere' }))).code).toBe('database.unreachable');
    expect(withoutPassword('postgres://me:hush@host/db')).toBe('postgres://me@host/db');
  });

  test.each([
    ['28P01', 'database.login_refused'],
    ['3D000', 'database.missing'],
    ['53300', 'database.busy'],
    ['XX000', 'database.unreachable'],
  ])('refused by the server with %s is worded (%s)', (code, worded) => {
    expect(connectionError('postgres://me:hush@host/db', Object.assign(new Error('x'), { code })).code).toBe(worded);
  });
});
