import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { StartError } from '../start-error.ts';

/** Two engines on one data directory destroy each other's writes without a word, so the first one holds this. */
export interface EngineLock {
  /** Writes where the engine listens, for commands that join a running server. */
  publish(socketPath: string): void;
  release(): void;
}

export interface LockHolder {
  readonly pid: number;
  /** When that process started, as the system tells it: a number that was given to another process since does not count. */
  readonly started: string;
  readonly host: string;
  readonly socket_path: string;
}

const HEARTBEAT_MS = 3_000;
/** Another machine's process cannot be looked up; its silence is the only sign. */
const FOREIGN_SILENCE_MS = 15_000;
const TAKEOVER_STALE_MS = 10_000;

const errorCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Start time of a process as the system writes it; '' where the system does not tell. */
function processStart(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    }
    if (process.platform === 'win32') return '';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch (error) {
    if (errorCode(error) !== undefined || error instanceof Error) return '';
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Who holds the lock file, or undefined when there is none. A file that was cut short counts as held by nobody (pid 0). */
export function readLock(path: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { pid: 0, started: '', host: hostname(), socket_path: '' };
    throw error;
  }
}

const silenceMs = (path: string): number => Date.now() - statSync(path).mtimeMs;

/** This process, as another one can look it up later. */
export const thisProcess = (): Omit<LockHolder, 'socket_path'> => ({ pid: process.pid, started: processStart(process.pid), host: hostname() });

/** Whether the holder is a process that still lives. */
export function isHeld(path: string, holder: LockHolder): boolean {
  if (holder.host !== hostname()) return silenceMs(path) < FOREIGN_SILENCE_MS;
  if (holder.pid === 0 || !isRunning(holder.pid)) return false;
  const started = processStart(holder.pid);
  return started === '' || holder.started === '' || started === holder.started;
}

function createExclusively(path: string, text: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, text);
    closeSync(file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

const inUse = (dataDir: string, holder: LockHolder | undefined): StartError =>
  new StartError(
    'database.in_use',
    `The data directory ${dataDir} is in use by ${holder ? `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}` : 'another process that is just starting'}.`,
    'Stop that server first, or start this one with another data directory (--data-dir).',
  );

/** Takes over a dead process's lock. The second file lets only one of several newcomers do so. */
function takeOver(path: string, text: string, dataDir: string): void {
  const claim = `${path}.takeover`;
  if (!createExclusively(claim, '')) {
    if (silenceMs(claim) < TAKEOVER_STALE_MS) throw inUse(dataDir, undefined);
    rmSync(claim, { force: true });
    if (!createExclusively(claim, '')) throw inUse(dataDir, undefined);
  }
  try {
    const holder = readLock(path);
    if (holder && isHeld(path, holder)) throw inUse(dataDir, holder);
    // The socket of a killed process stays behind in a folder made for it alone.
    if (holder && basename(dirname(holder.socket_path)).startsWith('callwright-')) rmSync(dirname(holder.socket_path), { recursive: true, force: true });
    const fresh = `${path}.${process.pid}`;
    rmSync(fresh, { force: true });
    createExclusively(fresh, text);
    renameSync(fresh, path);
  } finally {
    rmSync(claim, { force: true });
  }
}

/** Takes the lock or throws a StartError that names the holder. A lock left by a killed process is taken over. */
export function takeLock(path: string, dataDir: string): EngineLock {
  const holder: LockHolder = { ...thisProcess(), socket_path: '' };
  const text = JSON.stringify(holder);
  if (!createExclusively(path, text)) takeOver(path, text, dataDir);
  let current = text;
  const heartbeat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch (error) {
      // Somebody removed the file under a running server: put it back. Where that fails too (the folder is gone), the engine will say so.
      if (errorCode(error) === 'ENOENT' && existsSync(dirname(path))) createExclusively(path, current);
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  const remove = (): void => {
    if (readLock(path)?.pid === process.pid) rmSync(path, { force: true });
  };
  process.once('exit', remove);
  return {
    publish(socketPath) {
      const fresh = `${path}.${process.pid}`;
      rmSync(fresh, { force: true });
      current = JSON.stringify({ ...holder, socket_path: socketPath });
      createExclusively(fresh, current);
      renameSync(fresh, path);
    },
    release() {
      clearInterval(heartbeat);
      process.removeListener('exit', remove);
      remove();
    },
  };
}
