import type { Clock } from '#kernel/clock';
import type { Log } from '#kernel/log';
import type { Actor, DetachedWork } from '#platform/slice';
import { knowledgeOfAgent } from '#slices/agents';
import { answerCaller, type Search } from '#slices/knowledge';
import type { WithTenant } from '../call-desk.ts';
import type { LabRunnerOptions } from './lab-runner.ts';

const SYSTEM: Actor = { kind: 'system', id: 'lab' };
/** A test is no call: what it could not answer is no gap. */
const NO_CALL = '00000000-0000-4000-8000-000000000000';

/** Answers questions of tests from what the agent knows at the moment, as a call would. */
export function knowledgeOfTested(options: {
  readonly withTenant: WithTenant;
  readonly search: () => Search;
  readonly clock: Clock;
  readonly log: Log;
}): LabRunnerOptions['askKnowledge'] {
  const { withTenant, search, clock, log } = options;
  return async ({ organization_id, agent_id }, { question, knowledge: names, min_score }) => {
    const work: DetachedWork = { organizationId: organization_id, clock, log, transaction: (fn) => withTenant(organization_id, SYSTEM, fn) };
    const bases = await work.transaction((ctx) => knowledgeOfAgent(ctx, agent_id));
    return {
      ...(await answerCaller(search(), work, { question, bases, names, min_score, call: { call_id: NO_CALL, agent_id, asked_ms: null, is_test: true } })),
    };
  };
}
