import { ProviderError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { Timers } from '#voice/ports';
import type { SpawnSilero, ToSilero } from './silero-protocol.ts';

/** A process that has had one batch for this long will not answer it. */
const HUNG_MS = 5_000;
const RESTART_AFTER_MS = 2_000;
const START_WITHIN_MS = 30_000;

/** The model as one can rely on it: away for a while at times, never hung for long. One batch at a time. */
export interface SileroModel {
  isReady(): boolean;
  isBusy(): boolean;
  /** Only when ready and not busy. */
  ask(batch: Omit<ToSilero, 'batch'>): void;
  close(): Promise<void>;
}

interface Hooks {
  /** The answer to the one batch that was asked; null when the model failed on it or its process was lost. */
  answered(speech: Float32Array | null): void;
}

/** Starts the process and keeps it running: one that dies or hangs is replaced after two seconds. Rejects with ProviderError when the first does not start. */
export async function startSileroModel(options: { log: Log; spawn: SpawnSilero; timers: Timers }, hooks: Hooks): Promise<SileroModel> {
  const { log, spawn, timers } = options;
  let child: ReturnType<SpawnSilero> | null = null;
  let isReady = false;
  let isClosed = false;
  let batch = 0;
  let hung: { cancel(): void } | null = null;

  const rest = (): void => {
    hung?.cancel();
    hung = null;
  };
  /** Resolves with why it did not start, or null. */
  const open = (): Promise<string | null> =>
    new Promise((settle) => {
      const patience = timers.after(START_WITHIN_MS, () => lose(`not ready within ${START_WITHIN_MS} ms`));
      const settled = (failure: string | null): void => {
        patience.cancel();
        settle(failure);
      };
      const lose = (reason: string): void => {
        settled(reason);
        if (child !== mine) return;
        const wasReady = isReady;
        const wasBusy = hung !== null;
        child = null;
        isReady = false;
        rest();
        void mine.stop();
        if (isClosed || !wasReady) return;
        log.warn('the voice activity model stopped and is started again', { reason });
        if (wasBusy) hooks.answered(null);
        reopen();
      };
      const mine = spawn({
        message(message) {
          if (child !== mine) return;
          if (message.kind === 'unusable') return lose(message.reason);
          if (message.kind === 'ready') {
            isReady = true;
            return settled(null);
          }
          if (message.batch !== batch || !hung) return;
          rest();
          hooks.answered(message.speech);
        },
        exit: lose,
      });
      child = mine;
      loseChild = lose;
    });
  let loseChild: (reason: string) => void = () => {};
  function reopen(): void {
    timers.after(RESTART_AFTER_MS, () => {
      if (isClosed) return;
      void open().then((failure) => {
        if (failure !== null) reopen();
      });
    });
  }

  const failure = await open();
  if (failure !== null) throw new ProviderError('silero', 'unavailable', false, failure);
  return {
    isReady: () => isReady,
    isBusy: () => hung !== null,
    ask(message) {
      hung = timers.after(HUNG_MS, () => loseChild(`no verdict within ${HUNG_MS} ms`));
      child?.send({ ...message, batch: ++batch });
    },
    async close() {
      isClosed = true;
      rest();
      await child?.stop();
    },
  };
}
