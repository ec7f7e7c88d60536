import { availableParallelism } from 'node:os';
import type { Log } from '#kernel/log';
import { entryOf } from '#platform/entries';
import type { LabHooks } from '#slices/lab';
import type { Timers } from '#voice/ports';
import type { WithTenant } from '../call-desk.ts';
import { stageOf } from './agent-stage.ts';
import { createLabProcess } from './lab-process.ts';
import type { LabSettings } from './lab-protocol.ts';
import { createLabRunner } from './lab-runner.ts';

/** With so few cores, tests stand still while there are live calls. */
const FEW_CORES = 4;

export interface Lab {
  readonly hooks: LabHooks;
  /** So many live calls are on. */
  calls(count: number): void;
  close(): Promise<void>;
}

/** Whoever plays tests on this server: runs come from the slice, are played in a process of their own, and give way to live calls. */
export function openLab(options: {
  readonly timers: Timers;
  readonly log: Log;
  readonly log_level: LabSettings['log_level'];
  readonly withTenant: WithTenant;
}): Lab {
  const { timers, log, log_level, withTenant } = options;
  const player = createLabProcess({ entry: entryOf('lab'), settings: { log_level }, timers, log });
  const every = (ms: number, run: () => void): { cancel(): void } => {
    let next = timers.after(ms, again);
    function again(): void {
      run();
      next = timers.after(ms, again);
    }
    return { cancel: () => next.cancel() };
  };
  const runner = createLabRunner({ withTenant, stageOf, player, nowMs: timers.nowMs, log, every });
  const isSmall = availableParallelism() <= FEW_CORES;
  return {
    hooks: { begin: runner.begin, stop: runner.stop, stageOf, removeAudio: async () => undefined },
    calls: (count) => player.hold(isSmall && count > 0),
    async close() {
      await runner.close();
      await player.close();
    },
  };
}
