import { promptPlaces } from '#core/conversation/fixed-prompts';
import type { ObjectiveGraph } from '#core/conversation/graph';
import type { Lexicon } from '#core/pronunciation/lexicon';
import type { Log } from '#kernel/log';
import type { Actor, OutboxEvent } from '#platform/slice';
import { keepPrompts, listAnswering, requireAnsweringAgent } from '#slices/agents';
import { requireOrganization } from '#slices/organizations';
import { lexiconOf } from '#slices/vocabulary';
import { FIXED_PHRASES } from '#voice/fixed-phrases';
import type { WithTenant } from './call-desk.ts';
import { builtInVoiceOf } from './call-providers.ts';
import type { PreparedPrompts } from './voice-protocol.ts';

const MOST_PROMPTS = 400;
/** Of one organization, when a word is said another way; what is not made ahead is made when it is needed. */
const MOST_AGENTS = 50;

/** Every prompt of a graph that is the same in each call, in the words it is said in: the agent's own context filled in, each once. */
export function fixedPrompts(graph: ObjectiveGraph, context: Readonly<Record<string, unknown>>): string[] {
  const fixed = promptPlaces(graph, context, FIXED_PHRASES).filter(({ variables }) => variables.length === 0);
  return [...new Set(fixed.map(({ text }) => text))].slice(0, MOST_PROMPTS);
}

export interface PrepareOptions {
  readonly withTenant: WithTenant;
  readonly prepare: (texts: readonly string[], voice: string, lexicon: Lexicon) => Promise<PreparedPrompts>;
  readonly log: Log;
  /** A server that stops renders nothing any more; what is missing is made when it is needed. */
  readonly isStopping: () => boolean;
}

/** Renders an agent's fixed prompts when it is published, and those of all agents when a word is said another way, so that the next call does not wait for them. One agent after the other; resolves when no more are waiting. */
export function promptPreparer(options: PrepareOptions): (events: readonly OutboxEvent[]) => Promise<void> {
  let queue = Promise.resolve();
  return (events) => {
    for (const event of events) {
      const isOfWords = event.event_type === 'vocabulary.changed' && event.payload['kind'] === 'pronunciation';
      if ((event.event_type !== 'agent.published' && !isOfWords) || options.isStopping()) continue;
      queue = queue
        .then(async () => {
          const { organization_id } = event;
          const ids = isOfWords ? await options.withTenant(organization_id, PROMPTS, (ctx) => listAnswering(ctx, MOST_AGENTS)) : [event.aggregate_id];
          for (const id of ids) if (!options.isStopping()) await prepareAgent(options, organization_id, id);
        })
        .catch((error: unknown) => {
          if (!options.isStopping()) options.log.warn('prompts could not be rendered ahead; they are made when they are needed', { error });
        });
    }
    return queue;
  };
}

const PROMPTS: Actor = { kind: 'system', id: 'prompts' };

async function prepareAgent(options: PrepareOptions, organizationId: string, agentId: string): Promise<void> {
  const { graph, agent, name, voice, lexicon } = await options.withTenant(organizationId, PROMPTS, async (ctx) => {
    const answering = await requireAnsweringAgent(ctx, agentId);
    return { ...answering, name: (await requireOrganization(ctx)).name, voice: await builtInVoiceOf(ctx, answering.agent), lexicon: await lexiconOf(ctx) };
  });
  const own = agent.conversation_config.context;
  const context = { business_name: name, ...(typeof own === 'object' && own !== null ? own : {}) };
  const { prompts, ...counts } = await options.prepare(fixedPrompts(graph, context), voice, lexicon);
  if (options.isStopping()) return;
  await options.withTenant(organizationId, PROMPTS, (ctx) => keepPrompts(ctx, prompts));
  options.log.info('prompts rendered ahead', { agent_id: agent.id, ...counts });
}
