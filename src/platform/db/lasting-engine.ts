import type { Log } from '#kernel/log';
import { type EmbeddedEngine, newSocketPath } from './embedded-engine.ts';
import type { SpareRoom } from './spare-room.ts';

const LOOK_EVERY_MS = 5_000;
const RETRY_MS = 2_000;

interface Options {
  readonly dataDir: string;
  readonly spare: SpareRoom;
  readonly log: Log;
  /** Opens the engine at this socket. */
  readonly open: (socket: { path: string }) => Promise<EmbeddedEngine>;
  readonly after?: (ms: number, run: () => void) => { cancel(): void };
}

const timer = (ms: number, run: () => void): { cancel(): void } => {
  const armed = setTimeout(run, ms).unref();
  return { cancel: () => clearTimeout(armed) };
};

/**
 * An engine that outlives a full disk. PostgreSQL stops itself rather than acknowledge what it could not write; it is opened again, on the
 * same socket, as soon as there is room, at first the spare one. What was committed is kept; statements in between fail and are for the
 * caller to repeat. Lost for any other reason it stays lost, and `onExit` says so.
 */
export async function startLastingEngine({ dataDir, spare, log, open, after = timer }: Options): Promise<EmbeddedEngine> {
  const socket = newSocketPath();
  const exitHandlers: ((error: Error) => void)[] = [];
  let isStopping = false;
  let isTold = false;
  let next = { cancel() {} };
  let reopening: Promise<void> | undefined;
  let engine: EmbeddedEngine;

  const begin = async (): Promise<EmbeddedEngine> => {
    // The path alone: an engine takes the folder of a socket of its own away when it ends.
    const opened = await open({ path: socket.path });
    opened.onExit((error) => {
      if (isStopping) return;
      if (spare.isFull()) reopening = reopen(error);
      else for (const handler of exitHandlers) handler(error);
    });
    return opened;
  };
  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const wait = after(RETRY_MS, resolve);
      next = {
        cancel() {
          wait.cancel();
          resolve();
        },
      };
    });
  /** False where the disk is the reason again. */
  async function opensAgain(): Promise<boolean> {
    try {
      engine = await begin();
      log.warn('the database is open again', { data_dir: dataDir });
    } catch (error) {
      if (spare.isFull()) return false;
      for (const handler of exitHandlers) handler(error as Error);
    }
    return true;
  }
  async function reopen(lost: Error): Promise<void> {
    next.cancel();
    log.error('the database stopped because the disk is full; it goes on as soon as there is room', { data_dir: dataDir, error: lost.message });
    for (let hasRoom = spare.give() || !spare.isFull(); !isStopping; hasRoom = !spare.isFull()) {
      if (hasRoom && (await opensAgain())) break;
      await pause();
    }
    reopening = undefined;
    look();
  }
  /** Once per full disk, and once more when the spare room goes. */
  function tell(words: string): void {
    isTold = true;
    log.error(words, { data_dir: dataDir });
  }
  function look(): void {
    if (isStopping) return;
    next = after(LOOK_EVERY_MS, () => {
      if (reopening) return;
      if (!spare.isFull()) {
        isTold = false;
        spare.setAside();
      } else if (spare.give()) tell('the disk is full; the spare room is used up now, free some space');
      else if (!isTold) tell('the disk is full; free some space');
      look();
    });
  }

  try {
    engine = await begin();
  } catch (error) {
    socket.remove();
    throw error;
  }
  look();
  return {
    socketPath: socket.path,
    stats: () => engine.stats(),
    onExit: (handler) => void exitHandlers.push(handler),
    async stop() {
      isStopping = true;
      next.cancel();
      await reopening;
      await engine.stop();
      socket.remove();
    },
  };
}
