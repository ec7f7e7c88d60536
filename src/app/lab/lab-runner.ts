import { AsyncResource } from 'node:async_hooks';
import { messageOf } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { Actor } from '#platform/slice';
import {
  type Assignment,
  brokenRun,
  claimRun,
  finishRun,
  type LabHooks,
  noteProgress,
  readRecordedCalls,
  returnRun,
  type RunOutcome,
  stoppedRun,
} from '#slices/lab';
import type { WithTenant } from '../call-desk.ts';
import type { PlaySources, RecordedSource } from './play-test.ts';
import type { KnowledgeAnswer, KnowledgeQuestion } from '#core/simulation/evidence';
import type { Onward } from '#core/simulation/played-test';

/** Somebody who plays tests. Rejects only when it cannot go on, with `Unplayable` when another try may help. */
export interface Player {
  play(assignment: Assignment & { readonly organization_id: string }, onward: Onward, sources: PlaySources, signal: AbortSignal): Promise<RunOutcome>;
}

/** The run is to be tried again: the process died, which counts as an attempt, or a live call needed the machine, which does not. */
export class Unplayable extends Error {
  override readonly name = 'Unplayable';
  readonly counts: boolean;

  constructor(message: string, counts: boolean) {
    super(message);
    this.counts = counts;
  }
}

export interface LabRunner extends Pick<LabHooks, 'begin' | 'stop'> {
  /** Resolves when nothing is being played and nothing waits; for tests. */
  idle(): Promise<void>;
  /** Takes nothing new; what is being played goes back into the queue. */
  close(): Promise<void>;
}

interface Waiting {
  readonly organization_id: string;
  readonly test_result_id: string;
}

/** How often a run says that it is still there. */
const BEAT_MS = 2_000;
const SYSTEM: Actor = { kind: 'system', id: 'lab' };

export interface LabRunnerOptions {
  readonly withTenant: WithTenant;
  readonly stageOf: LabHooks['stageOf'];
  readonly player: Player;
  /** Looks a question up in what an agent knows. */
  readonly askKnowledge: (agent: { readonly organization_id: string; readonly agent_id: string }, question: KnowledgeQuestion) => Promise<KnowledgeAnswer>;
  readonly nowMs: () => number;
  readonly log: Log;
  /** Tells later; heartbeats of a run that is silent for long. */
  readonly every: (ms: number, run: () => void) => { cancel(): void };
}

/**
 * Plays runs one after the other: those that are heard on a lane of their own, so that a long one holds up no typed one. Each is taken, told of and
 * written down in short transactions; none is open while it is played.
 */
export function createLabRunner(options: LabRunnerOptions): LabRunner {
  const { withTenant, stageOf, player, askKnowledge, nowMs, log, every } = options;
  const known = new Map<string, AbortController>();
  const lanes = { typed: Promise.resolve(), heard: Promise.resolve() };
  let isClosing = false;

  async function play(run: Waiting & Assignment, wanted: AbortController): Promise<void> {
    const within = <T>(fn: Parameters<typeof withTenant<T>>[2]) => withTenant(run.organization_id, SYSTEM, fn);
    let progress = { done: 0, total: null as number | null, note: null as string | null };
    let toldMs = Number.NEGATIVE_INFINITY;
    const tell = async (): Promise<void> => {
      toldMs = nowMs();
      const goesOn = await within((ctx) => noteProgress(ctx, run.test_result_id, progress));
      if (!goesOn) wanted.abort();
    };
    const beat = every(BEAT_MS, () => {
      if (nowMs() - toldMs >= BEAT_MS) tell().catch((error: unknown) => log.warn('a test run could not be told of', { error: messageOf(error) }));
    });
    const onward: Onward = async (done, total, note) => {
      progress = { done, total, note };
      if (nowMs() - toldMs >= BEAT_MS) await tell();
      return !wanted.signal.aborted;
    };
    const known = new Set<string>();
    const recorded: RecordedSource = async (cursor) => {
      const span = { include_tests: false, most_calls: 0, ...run.definition, agent_id: run.agent_id };
      const page = await within((ctx) => readRecordedCalls(ctx, span, cursor, known));
      for (const id of Object.keys(page.versions)) known.add(id);
      return page;
    };
    try {
      const outcome = await player.play(run, onward, { recorded, knowledge: (question) => askKnowledge(run, question) }, wanted.signal);
      if (isClosing && outcome.status === 'stopped') await within((ctx) => returnRun(ctx, run.test_result_id, false));
      else await within((ctx) => finishRun(ctx, run.test_result_id, outcome));
    } catch (error) {
      log.warn('a test run was broken off', { test_result_id: run.test_result_id, error: messageOf(error) });
      if (isClosing || error instanceof Unplayable) await within((ctx) => returnRun(ctx, run.test_result_id, !isClosing && (error as Unplayable).counts));
      else if (wanted.signal.aborted) await within((ctx) => finishRun(ctx, run.test_result_id, stoppedRun));
      else await within((ctx) => finishRun(ctx, run.test_result_id, brokenRun('The test could not be played because of a fault on our side.')));
    } finally {
      beat.cancel();
    }
  }

  async function take(waiting: Waiting, wanted: AbortController): Promise<void> {
    if (isClosing || wanted.signal.aborted) return void known.delete(waiting.test_result_id);
    const assignment = await withTenant(waiting.organization_id, SYSTEM, (ctx) => claimRun(ctx, { stageOf }, waiting.test_result_id));
    if (!assignment) return void known.delete(waiting.test_result_id);
    const isHeard = assignment.kind === 'audio' || assignment.kind === 'load' || assignment.definition['from_audio'] === true;
    const lane = isHeard ? 'heard' : 'typed';
    const played = lanes[lane]
      .then(() => play({ ...waiting, ...assignment }, wanted))
      .catch((error: unknown) => log.error('a test run could not be written down', { error: messageOf(error) }));
    lanes[lane] = played.finally(() => known.delete(waiting.test_result_id));
  }

  let taking = Promise.resolve();
  return {
    // Whoever begins a run stands in a transaction of their own; the run must not join it.
    begin: AsyncResource.bind(({ organization_id, test_result_id }: Waiting) => {
      if (isClosing || known.has(test_result_id)) return;
      const wanted = new AbortController();
      known.set(test_result_id, wanted);
      taking = taking
        .then(() => take({ organization_id, test_result_id }, wanted))
        .catch((error: unknown) => {
          known.delete(test_result_id);
          log.warn('a test run could not be taken; it is looked after in a minute', { test_result_id, error: messageOf(error) });
        });
    }),
    stop: (testResultId) => known.get(testResultId)?.abort(),
    async idle() {
      while (known.size > 0) {
        await taking;
        await Promise.all(Object.values(lanes));
      }
    },
    async close() {
      isClosing = true;
      for (const wanted of known.values()) wanted.abort();
      await taking;
      await Promise.all(Object.values(lanes));
    },
  };
}
