import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Log } from '#kernel/log';
import { entryOf } from '#platform/entries';
import { systemClock } from '#platform/system-clock';
import type { LabHooks } from '#slices/lab';
import type { Timers } from '#voice/ports';
import type { Search } from '#slices/knowledge';
import { createAudioFiles } from '../audio-files.ts';
import { knowledgeOfTested } from './agent-knowledge.ts';
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
  readonly settings: LabSettings;
  readonly withTenant: WithTenant;
  readonly recordingsDirectory: string;
  readonly search: () => Search;
}): Lab {
  const { timers, log, settings, withTenant, recordingsDirectory, search } = options;
  const audioPlace = (organizationId: string, id: string) => {
    const path = join(organizationId, 'lab', `${id}.wav`);
    return { path, file: join(recordingsDirectory, path) };
  };
  const files = createAudioFiles({ directory: recordingsDirectory, clock: systemClock });
  const player = createLabProcess({ entry: entryOf('lab'), settings, audioPlace, timers, log });
  const every = (ms: number, run: () => void): { cancel(): void } => {
    let next = timers.after(ms, again);
    function again(): void {
      run();
      next = timers.after(ms, again);
    }
    return { cancel: () => next.cancel() };
  };
  const askKnowledge = knowledgeOfTested({ withTenant, search, clock: systemClock, log });
  const runner = createLabRunner({ withTenant, stageOf, player, askKnowledge, nowMs: timers.nowMs, log, every });
  const isSmall = availableParallelism() <= FEW_CORES;
  return {
    hooks: { begin: runner.begin, stop: runner.stop, stageOf, findAudio: files.find },
    calls: (count) => player.hold(isSmall && count > 0),
    async close() {
      await runner.close();
      await player.close();
    },
  };
}
