import type { WithTenant } from '#app/call-desk';
import { knowledgeOfTested } from '#app/lab/agent-knowledge';
import { stageOf } from '#app/lab/agent-stage';
import { createLabRunner, type LabRunner, type Player } from '#app/lab/lab-runner';
import { playTest } from '#app/lab/play-test';
import { silentLog } from '#kernel/log';
import { newId } from '#platform/ids';
import { newSearch } from '#slices/knowledge';
import { labSlice } from '#slices/lab';
import { type CallWorld, newCallWorld } from './call-world.ts';

export interface LabWorld extends CallWorld {
  readonly runner: LabRunner;
  /** Jobs run, tests are played, and what they led to is delivered. */
  settle(): Promise<void>;
}

const noSpeech = { get: () => Promise.reject(new Error('nobody speaks here')), close: async () => undefined };

/** The product with somebody who plays tests, in this process and at once. */
export async function newLabWorld(
  player: Player = {
    play: (run, onward, sources) => playTest({ ...run, audio: null }, onward, { ...sources, speech: noSpeech, recordings: null, log: silentLog }),
  },
): Promise<LabWorld> {
  let runner: LabRunner | undefined;
  const hooks = {
    begin: (run: Parameters<LabRunner['begin']>[0]) => runner?.begin(run),
    stop: (id: string) => runner?.stop(id),
    stageOf,
    findAudio: async () => undefined,
  };
  const world = await newCallWorld({ slices: (all) => all.map((slice) => (slice.name === 'lab' ? labSlice(hooks) : slice)) });
  const withTenant: WithTenant = (organizationId, actor, fn) => world.house.runtime.run({ organizationId, actor, requestId: newId() }, fn);
  const search = newSearch();
  const opened = createLabRunner({
    withTenant,
    askKnowledge: knowledgeOfTested({ withTenant, search: () => search, clock: world.house.clock, log: silentLog }),
    stageOf,
    player,
    nowMs: () => world.house.clock.monotonicMs(),
    log: silentLog,
    every: () => ({ cancel: () => undefined }),
  });
  runner = opened;
  return {
    ...world,
    runner: opened,
    async settle() {
      await world.house.settle();
      await opened.idle();
      await world.house.settle();
    },
  };
}
