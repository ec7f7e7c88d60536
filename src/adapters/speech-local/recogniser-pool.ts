import { ProviderError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { entryOf } from '#platform/entries';
import type { Recogniser, RecogniserHints, Transcript } from '#voice/ports';
import type { ModelSize } from './model-files.ts';
import type { RuntimeChoice, RuntimeKind } from './onnx.ts';
import type { SpawnRecogniser } from './recogniser-protocol.ts';
import { type EntryPoint, startSpeechProcess } from './speech-process.ts';

export interface RecogniserPoolOptions {
  readonly log: Log;
  /** Processes; each takes one core and about 400 MB (1 GB under WASM). */
  readonly workers: number;
  readonly runtime: RuntimeChoice;
  readonly size?: ModelSize;
  /** From request to answer, waiting included. */
  readonly deadlineMs?: number;
  /** Requests that may wait besides those being worked on; one more is refused. */
  readonly longestQueue?: number;
  /** Waits before a process is started again, one per failure in a row, the last for all that follow. */
  readonly restartAfterMs?: readonly number[];
  readonly spawn?: SpawnRecogniser;
  /** Where the process starts; the default is right both from source and in the bundle. */
  readonly entry?: EntryPoint;
}

export interface RecogniserStatus {
  readonly runtime: RuntimeKind | null;
  readonly workers: number;
  readonly ready: number;
  readonly busy: number;
  readonly waiting: number;
  /** Why the last start failed; null when none did. */
  readonly failure: string | null;
}

export interface RecogniserPool extends Recogniser {
  /** Resolves when the first process can work; rejects with ProviderError when none can be started. */
  ready(): Promise<void>;
  status(): RecogniserStatus;
  close(): Promise<void>;
}

interface Request {
  readonly id: number;
  readonly pcm: Int16Array;
  readonly hints: RecogniserHints;
  readonly askedMs: number;
  worker: Worker | null;
  triesLeft: number;
  isHurried: boolean;
  settled: boolean;
  settle(outcome: Transcript | ProviderError): void;
}

interface Worker {
  process: ReturnType<SpawnRecogniser> | null;
  ready: boolean;
  request: Request | null;
  failuresInARow: number;
  restart: NodeJS.Timeout | null;
}

const PROVIDER = 'moonshine';
const DEADLINE_MS = 8000;
const RESTART_AFTER_MS = [100, 1000, 5000, 15_000];
/** A process that does not even answer a cancellation by then hangs, and is replaced. */
const HANGS_AFTER_MS = 4000;
/** By now a speculative pass is either wanted for certain or was aborted. */
const SPECULATION_ENDS_MS = 300;
const LOADS_WITHIN_MS = 60_000;
const GIVE_UP_STARTING_AFTER = 4;

const refuse = (kind: ProviderError['kind'], message: string): ProviderError => new ProviderError(PROVIDER, kind, kind !== 'cancelled', message);

/**
 * Speech to text on this machine, in processes of its own so that no crash or slow model touches the audio. Final passes go before
 * speculative ones, a crashed process is replaced and its request tried once more, and what cannot be done soon is refused at once.
 */
export function startRecogniserPool(options: RecogniserPoolOptions): RecogniserPool {
  const { log, runtime } = options;
  const size = options.size ?? 'base';
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const longestQueue = options.longestQueue ?? options.workers * 8;
  const restartAfterMs = options.restartAfterMs ?? RESTART_AFTER_MS;
  const spawn = options.spawn ?? ((on) => startSpeechProcess(options.entry ?? entryOf('recogniser-child'), on));
  const workers: Worker[] = Array.from({ length: Math.max(1, options.workers) }, () => ({
    process: null,
    ready: false,
    request: null,
    failuresInARow: 0,
    restart: null,
  }));
  const waiting: Request[] = [];
  let announceReady = (): void => {};
  let announceUnable = (_error: ProviderError): void => {};
  const readiness = new Promise<void>((resolve, reject) => {
    announceReady = resolve;
    announceUnable = reject;
  });
  // Whoever wants to know asks ready(); a failure nobody asked about is in the log already.
  readiness.catch(() => undefined);
  let actualRuntime: RuntimeKind | null = null;
  let failure: string | null = null;
  let warned = false;
  let closed = false;
  let lastId = 0;

  const begin = (worker: Worker): void => {
    if (closed) return;
    // After a process died while loading native code, WASM is the only thing left to try.
    const choice = runtime === 'auto' && worker.failuresInARow >= 2 && actualRuntime !== 'native' ? 'wasm' : runtime;
    const child = spawn({
      message(message) {
        if (message.kind === 'ready') {
          worker.ready = true;
          worker.failuresInARow = 0;
          failure = null;
          actualRuntime = message.runtime;
          const because = message.fellBackBecause ?? (choice === 'wasm' && runtime === 'auto' ? 'its process died while it loaded' : null);
          if (because && !warned) {
            warned = true;
            log.warn('speech recognition runs without native code and takes about twice as long', { reason: because });
          }
          log.info('recogniser ready', { runtime: message.runtime, load_ms: message.loadMs });
          announceReady();
          dispatch();
        } else if (message.kind === 'unable') {
          failure = message.message;
          log.error('recogniser cannot start', { reason: message.message });
          child.kill();
        } else {
          const request = worker.request;
          if (!request || request.id !== message.id) return;
          worker.request = null;
          if (message.kind === 'heard') {
            const { text, confidence, truncated, alternatives = [] } = message;
            request.settle({
              text,
              confidence,
              truncated,
              alternatives,
              latency_ms: Math.round(performance.now() - request.askedMs),
              model: `moonshine-${size}`,
            });
          } else if (message.kind === 'failed') request.settle(refuse('bad_answer', message.message));
          dispatch();
        }
      },
      exit(reason) {
        if (worker.process !== child) return;
        worker.process = null;
        worker.ready = false;
        worker.failuresInARow++;
        const request = worker.request;
        worker.request = null;
        if (closed) return;
        log.warn('recogniser process ended and is started again', { reason, failures: worker.failuresInARow });
        if (request) takeBack(request);
        if (worker.failuresInARow >= GIVE_UP_STARTING_AFTER && !workers.some((w) => w.ready)) {
          failure ??= reason;
          const error = refuse('unavailable', `speech recognition cannot start: ${failure}`);
          announceUnable(error);
          for (const each of waiting.splice(0)) each.settle(error);
        }
        const delay = restartAfterMs[Math.min(worker.failuresInARow - 1, restartAfterMs.length - 1)];
        worker.restart = setTimeout(() => begin(worker), delay);
        worker.restart.unref();
        dispatch();
      },
    });
    worker.process = child;
    child.send({ kind: 'start', runtime: choice, size });
    setTimeout(() => {
      if (worker.process === child && !worker.ready) child.kill();
    }, LOADS_WITHIN_MS).unref();
  };

  const takeBack = (request: Request): void => {
    request.worker = null;
    request.isHurried = false;
    if (request.settled) return;
    if (request.triesLeft-- > 0) waiting.unshift(request);
    else request.settle(refuse('unavailable', 'the recogniser crashed twice on this utterance'));
  };

  const isFinal = (request: Request, nowMs: number): boolean => !request.hints.speculative || nowMs - request.askedMs > SPECULATION_ENDS_MS;

  function dispatch(): void {
    for (const worker of workers) {
      if (!worker.ready || worker.request || !worker.process || waiting.length === 0) continue;
      const nowMs = performance.now();
      const firstFinal = waiting.findIndex((request) => isFinal(request, nowMs));
      const [request] = waiting.splice(Math.max(0, firstFinal), 1);
      if (!request) return;
      worker.request = request;
      request.worker = worker;
      worker.process.send({ kind: 'transcribe', id: request.id, pcm: request.pcm, hints: request.hints });
    }
    if (waiting.length > 0) hurryAll();
  }

  /** Whoever works while others wait is told once to take no second look. */
  function hurryAll(): void {
    for (const { process, request } of workers) {
      if (!process || !request || request.isHurried) continue;
      request.isHurried = true;
      process.send({ kind: 'hurry', id: request.id });
    }
  }

  /** Frees the worker: asks it to stop, and replaces it when it does not listen. */
  const abandon = (request: Request): void => {
    const at = waiting.indexOf(request);
    if (at >= 0) waiting.splice(at, 1);
    const worker = request.worker;
    if (worker?.request !== request || !worker.process) return;
    const { process: child } = worker;
    child.send({ kind: 'cancel', id: request.id });
    setTimeout(() => {
      if (worker.process === child && worker.request === request) child.kill();
    }, HANGS_AFTER_MS).unref();
  };

  const makeRoom = (speculative: boolean): boolean => {
    if (waiting.length < (speculative ? Math.ceil(longestQueue / 2) : longestQueue)) return true;
    if (speculative) return false;
    const nowMs = performance.now();
    const victim = waiting.findLast((request) => !isFinal(request, nowMs));
    if (!victim) return false;
    waiting.splice(waiting.indexOf(victim), 1);
    victim.settle(refuse('unavailable', 'a final pass needed the place'));
    return true;
  };

  for (const worker of workers) begin(worker);

  return {
    name: PROVIDER,
    ready: () => readiness,
    transcribe(pcm, hints, signal) {
      if (signal.aborted) return Promise.reject(refuse('cancelled', 'not wanted any more'));
      if (closed) return Promise.reject(refuse('unavailable', 'the recogniser is closed'));
      const cannotStart = failure !== null && workers.every((worker) => !worker.ready && worker.failuresInARow >= GIVE_UP_STARTING_AFTER);
      if (cannotStart) return Promise.reject(refuse('unavailable', `speech recognition cannot start: ${failure}`));
      if (!makeRoom(hints.speculative === true)) return Promise.reject(refuse('unavailable', 'too many utterances are waiting'));
      return new Promise((resolve, reject) => {
        const request: Request = {
          id: ++lastId,
          pcm,
          hints,
          askedMs: performance.now(),
          worker: null,
          triesLeft: 1,
          isHurried: false,
          settled: false,
          settle(outcome) {
            if (request.settled) return;
            request.settled = true;
            clearTimeout(timer);
            signal.removeEventListener('abort', onAbort);
            if (outcome instanceof ProviderError) reject(outcome);
            else resolve(outcome);
          },
        };
        const stop = (error: ProviderError): void => {
          abandon(request);
          request.settle(error);
        };
        const onAbort = (): void => stop(refuse('cancelled', 'not wanted any more'));
        const timer = setTimeout(() => stop(refuse('timeout', `no text within ${deadlineMs} ms`)), deadlineMs);
        signal.addEventListener('abort', onAbort, { once: true });
        waiting.push(request);
        dispatch();
      });
    },
    status: () => ({
      runtime: actualRuntime,
      workers: workers.length,
      ready: workers.filter((worker) => worker.ready).length,
      busy: workers.filter((worker) => worker.request !== null).length,
      waiting: waiting.length,
      failure,
    }),
    async close() {
      closed = true;
      for (const request of [...waiting.splice(0), ...workers.flatMap((worker) => worker.request ?? [])]) {
        request.settle(refuse('unavailable', 'the recogniser is closed'));
      }
      await Promise.all(
        workers.map(async (worker) => {
          if (worker.restart) clearTimeout(worker.restart);
          await worker.process?.stop();
        }),
      );
    },
  };
}
