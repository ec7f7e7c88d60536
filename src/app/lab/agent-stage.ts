import type { ObjectiveGraph } from '#core/conversation/graph';
import type { Hours } from '#core/availability/hours';
import type { Ctx } from '#platform/slice';
import { findSubgraphs, requireAgent, startingContext } from '#slices/agents';
import { dateOrderOfOrganization, listHours, phoneRegionOf, requireOrganization } from '#slices/organizations';
import { listRates } from '#slices/calls';
import { spokenByPeople } from '#slices/media';
import { lexiconOf } from '#slices/vocabulary';
import { agentContext, listsFor } from '../call-desk.ts';
import { builtInVoiceOf } from '../call-providers.ts';
import { wordHintsOf } from '../word-hints.ts';
import type { SpokenStage } from './play-test.ts';

/** The stage that a call of this agent would find today, with this graph instead of the published one. */
export async function stageOf(ctx: Ctx, agentId: string, graph: ObjectiveGraph): Promise<SpokenStage> {
  const agent = await requireAgent(ctx, agentId);
  const organization = await requireOrganization(ctx);
  const hours = await listHours(ctx);
  const lexicon = await lexiconOf(ctx);
  return {
    graph,
    subgraphs: await findSubgraphs(ctx, graph),
    world: {
      timezone: organization.timezone,
      region: phoneRegionOf(organization),
      dateOrder: dateOrderOfOrganization(organization),
      locale: graph.locale,
      lists: await listsFor(ctx, graph.lists ?? {}),
      hints: await wordHintsOf(ctx),
    },
    hours: Object.fromEntries(hours.map(({ name, timezone, weekly, exceptions }) => [name, { timezone, weekly, exceptions } as Hours])),
    voice: await builtInVoiceOf(ctx, agent),
    lexicon,
    recorded_prompts: await spokenByPeople(ctx, agentId, lexicon),
    rates: await listRates(ctx),
    context: startingContext(graph, agentContext(agent.conversation_config), { business_name: organization.name }),
  };
}
