import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '#kernel/errors';
import type { Clock } from '#kernel/clock';
import type { Log } from '#kernel/log';
import type { Timers } from '#voice/ports';

const NAME = /^callwright-\d{8}T\d{6}Z\.cwbackup$/;
const EVERY_MS = 24 * 3_600_000;
/** How long a backup that is due waits for a moment without calls. */
const PATIENCE_MS = 3_600_000;
const LOOK_MS = 5 * 60_000;

export interface BackupKeeperOptions {
  readonly folder: string;
  /** Older ones are deleted, but never the last good one. */
  readonly keep: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly runningCalls: () => number;
  readonly write: (path: string) => Promise<unknown>;
  /** A failed backup is everybody's business: written down where the operator looks. */
  readonly onFailure: (error: unknown) => Promise<void>;
}

export interface BackupKeeper {
  /** Writes a backup when one is due; answers its path. */
  look(): Promise<string | undefined>;
  stop(): Promise<void>;
}

/** Name by its time, so that names sort by age. */
const nameAt = (now: Date): string => `callwright-${now.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.cwbackup`;

/** Keeps one backup a day in a folder, and as many as asked for. */
export function keepBackups(options: BackupKeeperOptions): BackupKeeper {
  const { folder, log } = options;
  let working: Promise<string | undefined> = Promise.resolve(undefined);
  let isStopped = false;
  let timer: { cancel(): void } | undefined;

  const kept = async (): Promise<string[]> => (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name)).sort();

  async function lookNow(): Promise<string | undefined> {
    const now = options.clock.now();
    const last = (await kept()).at(-1);
    const ageMs = last === undefined ? Number.POSITIVE_INFINITY : now.getTime() - (await stat(join(folder, last))).mtimeMs;
    if (ageMs < EVERY_MS || (options.runningCalls() > 0 && ageMs < EVERY_MS + PATIENCE_MS)) return undefined;
    const path = join(folder, nameAt(now));
    try {
      await options.write(path);
    } catch (error) {
      log.error('the scheduled backup failed', { folder, error: messageOf(error) });
      await options.onFailure(error);
      return undefined;
    }
    for (const name of (await kept()).slice(0, -Math.max(1, options.keep))) await rm(join(folder, name), { force: true });
    return path;
  }

  const look = (): Promise<string | undefined> => {
    working = working.then(lookNow, lookNow);
    return working;
  };
  const arm = (): void => {
    if (isStopped) return;
    timer = options.timers.after(LOOK_MS, () => void look().then(arm, arm));
  };
  arm();
  return {
    look,
    async stop() {
      isStopped = true;
      timer?.cancel();
      await working.catch(() => undefined);
    },
  };
}
