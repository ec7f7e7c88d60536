import { existsSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Log, silentLog } from '#kernel/log';
import { heldTime } from '#testkit/voice/held-time';
import { openPool } from './connection-pool.ts';
import { type EmbeddedEngine, startEngine } from './embedded-engine.ts';
import { startLastingEngine } from './lasting-engine.ts';
import { loadMigrations } from './migration-files.ts';
import { ensureTemplate } from './open.ts';
import { SPARE_BYTES, spareRoom } from './spare-room.ts';
import { copyTemplate } from './template.ts';

const MB = 1024 * 1024;

async function stage(options: { freeMb: number; hasSpare: boolean }) {
  const time = heldTime();
  const disk = { freeMb: options.freeMb, hasSpare: options.hasSpare };
  const lines: string[] = [];
  const log: Log = { ...silentLog, warn: (line) => void lines.push(line), error: (line) => void lines.push(line) };
  const sockets: string[] = [];
  const lost: string[] = [];
  let lose = (_error: Error): void => {};
  let stops = 0;
  const engine = await startLastingEngine({
    dataDir: '/data',
    log,
    after: time.timers.after,
    spare: {
      isFull: () => disk.freeMb < 3,
      give() {
        if (!disk.hasSpare) return false;
        disk.hasSpare = false;
        disk.freeMb += SPARE_BYTES / MB;
        return true;
      },
      setAside: () => false,
    },
    async open({ path }): Promise<EmbeddedEngine> {
      if (disk.freeMb < 3) throw new Error('could not write init file');
      sockets.push(path);
      return {
        socketPath: path,
        stats: async () => ({ fsync_calls: 0 }),
        onExit(handler) {
          lose = handler;
        },
        async stop() {
          stops++;
        },
      };
    },
  });
  engine.onExit((error) => lost.push(error.message));
  return { time, disk, lines, sockets, lost, engine, stops: () => stops, lose: (why: string) => lose(new Error(why)) };
}

test('a database that the full disk stopped is opened again at once in the spare room, where everybody looks for it', async () => {
  const { time, disk, lines, sockets, lost, engine, lose } = await stage({ freeMb: 100, hasSpare: true });
  disk.freeMb = 0;
  lose('could not write to file');
  await time.advance(0);
  expect(sockets).toEqual([engine.socketPath, engine.socketPath]);
  expect(lost).toEqual([]);
  expect(lines).toEqual(['the database stopped because the disk is full; it goes on as soon as there is room', 'the database is open again']);
  await engine.stop();
});

test('without a spare room it waits for space and then goes on without help, also a second time', async () => {
  const { time, disk, sockets, lost, engine, lose } = await stage({ freeMb: 100, hasSpare: false });
  for (const opened of [2, 3]) {
    disk.freeMb = 0;
    lose('could not write to file');
    await time.advance(60_000);
    expect(sockets).toHaveLength(opened - 1);
    disk.freeMb = 50;
    await time.advance(2_000);
    expect(sockets).toHaveLength(opened);
  }
  expect(lost).toEqual([]);
  await engine.stop();
});

test('a full disk is told once where no room was set aside, and once more when it is full again', async () => {
  const { time, disk, lines, engine } = await stage({ freeMb: 100, hasSpare: false });
  for (const told of [1, 2]) {
    disk.freeMb = 2;
    await time.advance(20_000);
    expect(lines).toEqual(Array.from({ length: told }, () => 'the disk is full; free some space'));
    disk.freeMb = 50;
    await time.advance(10_000);
  }
  await engine.stop();
});

test('the real engine comes back on its socket with what was committed, and the pool finds it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callwright-lasting-'));
  const dir = join(folder, 'db');
  copyTemplate(await ensureTemplate({}, loadMigrations(), () => undefined), dir);
  let isFull = false;
  const lines: string[] = [];
  let openAgain = (): void => {};
  const isOpenAgain = new Promise<void>((resolve) => (openAgain = resolve));
  const engine = await startLastingEngine({
    dataDir: folder,
    log: {
      ...silentLog,
      error: (line) => void lines.push(line),
      warn: () => openAgain(),
    },
    spare: {
      isFull: () => isFull,
      give() {
        // The room that was missing: a place for the next piece of the log.
        renameSync(join(dir, 'away'), join(dir, 'pg_wal'));
        return true;
      },
      setAside: () => false,
    },
    open: (socket) => startEngine({ dir, durable: false, create: false, socket }),
  });
  const pool = openPool({ socketPath: engine.socketPath }, 1, () => undefined);
  await pool.query('reset role; create table kept (n int); insert into kept values (1)');
  renameSync(join(dir, 'pg_wal'), join(dir, 'away'));
  isFull = true;
  await expect(pool.query('insert into kept select n from generate_series(1, 200000) n')).rejects.toThrow();
  await isOpenAgain;
  isFull = false;
  expect((await pool.query('reset role; select n from kept')) as unknown).toMatchObject([{}, { rows: [{ n: 1 }] }]);
  expect(lines).toEqual(['the database stopped because the disk is full; it goes on as soon as there is room']);
  await pool.end();
  await engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('lost for another reason it is lost, and says so', async () => {
  const { sockets, lost, engine, lose } = await stage({ freeMb: 100, hasSpare: true });
  lose('invalid page');
  expect(lost).toEqual(['invalid page']);
  expect(sockets).toHaveLength(1);
  await engine.stop();
});

test('without any room it does not start', async () => {
  await expect(stage({ freeMb: 0, hasSpare: false })).rejects.toThrow('could not write');
});

test('a stop while it waits for space ends the waiting', async () => {
  const { time, disk, sockets, engine, stops, lose } = await stage({ freeMb: 100, hasSpare: false });
  disk.freeMb = 0;
  lose('could not write to file');
  await time.advance(1_000);
  await engine.stop();
  disk.freeMb = 50;
  await time.advance(10_000);
  expect([sockets.length, stops()]).toEqual([1, 1]);
});

test('the spare room takes real room, is given once, and is set aside again when there is plenty', () => {
  const folder = mkdtempSync(join(tmpdir(), 'callwright-spare-'));
  const path = join(folder, 'spare-room');
  let free = 10 * MB;
  const spare = spareRoom(folder, () => free);
  expect([spare.setAside(), existsSync(path)]).toEqual([false, false]);
  free = 100 * MB;
  expect([spare.setAside(), spare.setAside()]).toEqual([true, false]);
  expect(statSync(path).blocks * 512).toBeGreaterThanOrEqual(SPARE_BYTES);
  free = 0;
  expect([spare.isFull(), spare.give(), spare.give(), existsSync(path)]).toEqual([true, true, false, false]);
});
