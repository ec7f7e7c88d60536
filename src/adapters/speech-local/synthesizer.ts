import { Worker } from 'node:worker_threads';
import type { Lexicon } from '#voice/media/said-words';
import { ProviderError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { entryOf } from '#platform/entries';
import type { FliteSettings, FliteVoice } from './flite.ts';
import type { FromFlite, ToFlite } from './flite-worker.ts';
import type { EntryPoint } from './speech-process.ts';

export interface SynthesisRequest {
  readonly text: string;
  readonly voice: FliteVoice;
  readonly settings: FliteSettings;
  readonly pauseMs: number;
  /** Words of the text that are not said as they are written. */
  readonly lexicon?: Lexicon;
  /** `live`: somebody is on the line. `ahead`: prompts made before they are needed, when nothing else waits. */
  readonly urgency: 'live' | 'ahead';
}

export interface Synthesizer {
  /** 8 kHz speech without silence at its edges except the pause asked for. Throws ProviderError. */
  synthesize(request: SynthesisRequest): Promise<Int16Array>;
  status(): { waiting: number; busy: boolean; restarts: number };
  close(): Promise<void>;
}

interface Task {
  readonly id: number;
  readonly request: SynthesisRequest;
  triesLeft: number;
  resolve(pcm: Int16Array): void;
  reject(error: ProviderError): void;
  timer: NodeJS.Timeout | null;
}

const PROVIDER = 'flite';
const DEADLINE_MS = 5000;
const LONGEST_QUEUE = 200;

const failed = (kind: ProviderError['kind'], message: string): ProviderError => new ProviderError(PROVIDER, kind, true, message);

/**
 * Flite in a worker thread, one clause at a time, live ones first. A thread that dies, or is silent for `deadlineMs` (5,000 without one), is replaced and its clause tried
 * once more.
 */
export function startSynthesizer(options: { log: Log; entry?: EntryPoint; deadlineMs?: number }): Synthesizer {
  const { deadlineMs = DEADLINE_MS } = options;
  const entry = options.entry ?? entryOf('flite-worker');
  const live: Task[] = [];
  const ahead: Task[] = [];
  let worker: Worker | null = null;
  let current: Task | null = null;
  let lastId = 0;
  let restarts = 0;
  let closed = false;

  const finish = (task: Task): void => {
    if (task.timer) clearTimeout(task.timer);
    if (current === task) current = null;
  };

  const lose = (which: Worker, reason: string): void => {
    if (worker !== which) return;
    worker = null;
    if (closed) return;
    restarts++;
    options.log.warn('speech synthesis stopped and is started again', { reason });
    const task = current;
    if (task) {
      finish(task);
      if (task.triesLeft-- > 0) (task.request.urgency === 'live' ? live : ahead).unshift(task);
      else task.reject(failed('unavailable', `speech synthesis failed: ${reason}`));
    }
    next();
  };

  const open = (): Worker => {
    const opened = new Worker(entry.file, { env: { ...process.env, ...entry.env }, execArgv: [] });
    opened.on('message', (message: FromFlite) => {
      const task = current;
      if (task?.id !== message.id) return;
      finish(task);
      if ('pcm' in message) task.resolve(message.pcm);
      else task.reject(failed('bad_answer', message.error));
      next();
    });
    opened.on('error', (error) => lose(opened, error.message));
    opened.on('exit', (code) => lose(opened, `exit code ${code}`));
    opened.unref();
    return opened;
  };

  function next(): void {
    if (current || closed) return;
    const task = live.shift() ?? ahead.shift();
    if (!task) return;
    current = task;
    worker ??= open();
    const using = worker;
    const { text, voice, settings, pauseMs, lexicon = [] } = task.request;
    task.timer = setTimeout(() => {
      void using.terminate();
      lose(using, `no audio within ${deadlineMs} ms`);
    }, deadlineMs);
    using.postMessage({ id: task.id, text, voice, settings, pauseMs, lexicon } satisfies ToFlite);
  }

  return {
    synthesize(request) {
      if (closed) return Promise.reject(failed('unavailable', 'speech synthesis is closed'));
      const line = request.urgency === 'live' ? live : ahead;
      if (request.urgency === 'live' && line.length >= LONGEST_QUEUE) return Promise.reject(failed('unavailable', 'too many prompts are waiting'));
      return new Promise((resolve, reject) => {
        line.push({ id: ++lastId, request, triesLeft: 1, resolve, reject, timer: null });
        next();
      });
    },
    status: () => ({ waiting: live.length + ahead.length, busy: current !== null, restarts }),
    async close() {
      closed = true;
      const error = failed('unavailable', 'speech synthesis is closed');
      for (const task of [...live.splice(0), ...ahead.splice(0), ...(current ? [current] : [])]) {
        finish(task);
        task.reject(error);
      }
      await worker?.terminate();
    },
  };
}
