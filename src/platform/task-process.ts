import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { ProviderError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { type EntryName, entryOf } from './entries.ts';

/** What a task process is sent, and what it answers. */
export interface ToTask<T> {
  readonly id: number;
  readonly task: T;
}
export type FromTask<R> = { readonly id: number; readonly result: R } | { readonly id: number; readonly error: string; readonly isRefusal: boolean };

export interface TaskRequest<T> {
  readonly task: T;
  readonly urgency: 'live' | 'background';
  /** Whoever asked gives up after this. */
  readonly deadlineMs: number;
}

/** Work that must not run in this process: it may be slow, hang, or eat memory. One task at a time, live ones first. */
export interface TaskProcess<T, R> {
  /** Throws ProviderError: `refused` when the process looked and said no, else `timeout`, `unavailable` or `bad_answer`. */
  run(request: TaskRequest<T>): Promise<R>;
  /** Starts the process if it does not run. */
  warm(): void;
  status(): { running: boolean; waiting: number; restarts: number };
  close(): Promise<void>;
}

export interface TaskProcessOptions {
  readonly name: string;
  readonly entry: EntryName;
  readonly log: Log;
  /** Heap of the process; more ends it. */
  readonly maxHeapMb: number;
  /** Memory of the process, what lies outside of its heap included; more ends it. Looked at where the system tells (Linux). */
  readonly maxMemoryMb?: number;
  /** A task that takes longer is ended with its process. */
  readonly hangMs: number;
  /** Without work for so long, the process goes and gives its memory back. */
  readonly idleMs: number;
  readonly mostWaiting: number;
}

const LOOK_MS = 50;

/** Resident memory of a process in bytes (proc(5)); 0 where the system does not say. */
async function memoryOf(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024;
}

interface Waiting<T, R> {
  readonly id: number;
  readonly request: TaskRequest<T>;
  resolve(result: R): void;
  reject(error: ProviderError): void;
  timer: NodeJS.Timeout | undefined;
}

/** Starts the process when something is asked of it, replaces it when it dies or hangs, and lets it go when nothing is asked. */
export function createTaskProcess<T, R>(options: TaskProcessOptions): TaskProcess<T, R> {
  const { name, log } = options;
  const live: Waiting<T, R>[] = [];
  const background: Waiting<T, R>[] = [];
  let child: ChildProcess | undefined;
  let current: Waiting<T, R> | undefined;
  let hang: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;
  let look: NodeJS.Timeout | undefined;
  let lastId = 0;
  let restarts = 0;
  let closed = false;
  const failed = (kind: ProviderError['kind'], words: string): ProviderError => new ProviderError(name, kind, kind !== 'refused', words);

  const settle = (which: Waiting<T, R>, how: (one: Waiting<T, R>) => void): void => {
    clearTimeout(which.timer);
    how(which);
  };

  function open(): ChildProcess {
    const { file, env } = entryOf(options.entry);
    const opened = fork(file, [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${options.maxHeapMb}`],
      // Secrets of this process are no business of one that reads strangers' files.
      env: { PATH: process.env['PATH'] ?? '', NODE_ENV: process.env['NODE_ENV'] ?? '', ...env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    opened.on('message', (message: FromTask<R>) => answered(message));
    opened.on('error', (error) => lost(opened, error.message));
    opened.on('exit', (code, signal) => lost(opened, signal ?? `exit code ${code}`));
    opened.unref();
    opened.channel?.unref();
    return opened;
  }

  function answered(message: FromTask<R>): void {
    const task = current;
    if (task?.id !== message.id) return;
    clearTimeout(hang);
    clearTimeout(look);
    current = undefined;
    settle(task, (one) => {
      if ('result' in message) one.resolve(message.result);
      else one.reject(failed(message.isRefusal ? 'refused' : 'bad_answer', message.error));
    });
    next();
  }

  function lost(which: ChildProcess, reason: string): void {
    if (child !== which) return;
    child = undefined;
    clearTimeout(hang);
    clearTimeout(look);
    const task = current;
    current = undefined;
    if (closed) return;
    if (task) {
      restarts += 1;
      log.warn('a process for tasks ended in the middle of one', { name, reason });
      settle(task, (one) => one.reject(failed('unavailable', `It took more time or memory than it may (${reason}).`)));
    }
    next();
  }

  /** Looks at the memory of the process while it works: buffers lie outside of the heap, and the heap's bound does not hold them. */
  function watchMemory(which: ChildProcess): void {
    const most = (options.maxMemoryMb ?? 0) * 1024 * 1024;
    const { pid } = which;
    if (most === 0 || pid === undefined) return;
    look = setTimeout(async () => {
      if ((await memoryOf(pid)) > most) which.kill('SIGKILL');
      else if (child === which && current) watchMemory(which);
    }, LOOK_MS);
    look.unref();
  }

  function next(): void {
    if (current || closed) return;
    const task = live.shift() ?? background.shift();
    if (!task) {
      clearTimeout(idle);
      idle = setTimeout(() => child?.kill('SIGKILL'), options.idleMs);
      idle.unref();
      return;
    }
    clearTimeout(idle);
    current = task;
    child ??= open();
    const using = child;
    hang = setTimeout(() => using.kill('SIGKILL'), options.hangMs);
    hang.unref();
    watchMemory(using);
    using.send({ id: task.id, task: task.request.task } satisfies ToTask<T>);
  }

  return {
    run(request) {
      if (closed) return Promise.reject(failed('unavailable', 'It is closed.'));
      const line = request.urgency === 'live' ? live : background;
      if (line.length >= options.mostWaiting) return Promise.reject(failed('unavailable', 'Too much is waiting for it.'));
      return new Promise<R>((resolve, reject) => {
        const waiting: Waiting<T, R> = { id: ++lastId, request, resolve, reject, timer: undefined };
        waiting.timer = setTimeout(() => {
          const at = line.indexOf(waiting);
          if (at >= 0) line.splice(at, 1);
          reject(failed('timeout', `No answer within ${request.deadlineMs} ms.`));
        }, request.deadlineMs);
        line.push(waiting);
        next();
      });
    },
    warm() {
      if (closed) return;
      child ??= open();
      if (!current) next();
    },
    status: () => ({ running: child !== undefined, waiting: live.length + background.length, restarts }),
    async close() {
      closed = true;
      clearTimeout(idle);
      clearTimeout(hang);
      clearTimeout(look);
      for (const task of [...live.splice(0), ...background.splice(0), ...(current ? [current] : [])])
        settle(task, (one) => one.reject(failed('unavailable', 'It is closed.')));
      current = undefined;
      child?.kill('SIGKILL');
      child = undefined;
    },
  };
}

/** The other side: takes tasks one after the other and answers each. `Refusal` is an answer; anything else that is thrown is a failure. */
export function serveTasks<T, R>(run: (task: T) => Promise<R>): void {
  let queue = Promise.resolve();
  process.on('disconnect', () => process.exit(0));
  // The terminal's Ctrl-C reaches the whole process group; the parent decides when this one ends.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  process.on('message', ({ id, task }: ToTask<T>) => {
    queue = queue.then(async () => {
      const answer: FromTask<R> = await run(task).then(
        (result) => ({ id, result }),
        (error: unknown) => ({ id, error: error instanceof Error ? error.message : String(error), isRefusal: error instanceof Refusal }),
      );
      process.send?.(answer);
    });
  });
}

/** Thrown by a task that looked at what it was given and will not have it; the message is for the person who gave it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
