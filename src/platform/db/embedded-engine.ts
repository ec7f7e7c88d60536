import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { entryOf } from '../entries.ts';
import type { EmbeddedWorkerData, FromWorker, ToWorker } from './embedded-worker.ts';

/** PGlite in a thread of its own, reached through a socket that only this user can open. */
export interface EmbeddedEngine {
  readonly socketPath: string;
  stats(): Promise<{ fsync_calls: number }>;
  onExit(handler: (error: Error) => void): void;
  stop(): Promise<void>;
}

/** sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included. */
const LONGEST_SOCKET_PATH = 103;
const OPEN_TIMEOUT_MS = 60_000;

/** A short path for a socket (a named pipe on Windows) in a new folder that only this user may enter. */
export function newSocketPath(): { path: string; remove(): void } {
  if (process.platform === 'win32') return { path: `\\\\.\\pipe\\callwright-${process.pid}-${process.hrtime.bigint()}`, remove() {} };
  const base = join(tmpdir(), 'callwright-XXXXXX', 'db').length <= LONGEST_SOCKET_PATH ? tmpdir() : '/tmp';
  mkdirSync(base, { recursive: true });
  const folder = mkdtempSync(join(base, 'callwright-'));
  return { path: join(folder, 'db'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A stream for the `pg` driver that goes to this path whatever host and port it asks for. */
export function streamTo(socketPath: string): Socket {
  const socket = new Socket();
  const connect = socket.connect.bind(socket) as (path: string) => Socket;
  socket.connect = (() => connect(socketPath)) as Socket['connect'];
  return socket;
}

function startWorker(data: EmbeddedWorkerData): Worker {
  const { file, env } = entryOf('embedded-worker');
  return new Worker(file, { workerData: data, env: { ...process.env, ...env }, execArgv: [] });
}

const CONTROL_FILE_STATE_OFFSET = 16;
const STATE_SHUT_DOWN = 1;

/** After an unclean end, asks the file system to write everything down in one call. Answers whether that happened. */
function syncAfterCrash(dir: string): boolean {
  if (process.platform !== 'linux') return false;
  const control = readFileSync(join(dir, 'global', 'pg_control'));
  if (control.length <= CONTROL_FILE_STATE_OFFSET + 4 || control.readInt32LE(CONTROL_FILE_STATE_OFFSET) === STATE_SHUT_DOWN) return false;
  return spawnSync('sync', ['-f', dir], { stdio: 'ignore' }).status === 0;
}

/** Opens the engine, at `socket` or at one of its own, and waits until it takes connections. Throws with the engine's own words when it cannot. */
export async function startEngine(options: { dir: string; durable: boolean; create: boolean; socket?: { path: string } }): Promise<EmbeddedEngine> {
  const socket: { path: string; remove?(): void } = options.socket ?? newSocketPath();
  const { dir, durable, create } = options;
  const worker = startWorker({ dir, durable, create, synced: durable && !create && syncAfterCrash(dir), socketPath: socket.path });
  const exitHandlers: ((error: Error) => void)[] = [];
  let stopping = false;
  let lastError: Error | undefined;
  const ended = new Promise<void>((resolve) => {
    worker.on('error', (error) => {
      lastError = error as Error;
    });
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'lost') lastError = new Error(message.message);
    });
    worker.on('exit', (code) => {
      socket.remove?.();
      resolve();
      if (!stopping) for (const handler of exitHandlers) handler(lastError ?? new Error(`the database thread ended with code ${code}`));
    });
  });
  const answer = <K extends FromWorker['kind']>(kind: K): Promise<Extract<FromWorker, { kind: K }>> =>
    new Promise((resolve) => {
      const listen = (message: FromWorker): void => {
        if (message.kind !== kind) return;
        worker.off('message', listen);
        resolve(message as Extract<FromWorker, { kind: K }>);
      };
      worker.on('message', listen);
    });
  const send = (ask: ToWorker['ask']): void => worker.postMessage({ ask } satisfies ToWorker);

  let timer: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      answer('ready'),
      answer('failed').then((message) => Promise.reject(new Error(message.message))),
      ended.then(() => Promise.reject(lastError ?? new Error('the database thread ended while it opened'))),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`the database did not open within ${OPEN_TIMEOUT_MS / 1000} s`)), OPEN_TIMEOUT_MS);
      }),
    ]);
  } catch (error) {
    stopping = true;
    await worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return {
    socketPath: socket.path,
    async stats() {
      const waiting = answer('stats');
      send('stats');
      return { fsync_calls: (await waiting).fsync_calls };
    },
    onExit: (handler) => void exitHandlers.push(handler),
    async stop() {
      stopping = true;
      send('stop');
      await ended;
    },
  };
}
