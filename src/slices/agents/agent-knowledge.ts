import { z } from 'zod';
import type { Ctx } from '#platform/slice';
import { findBaseNames } from '#slices/knowledge';
import { errors } from './errors.ts';
import { lockAgent, requireAgent } from './store.ts';

/** A knowledge base an agent answers from; the lower the number, the sooner it is believed. */
export const AgentKnowledgeBase = z.object({ knowledge_base_id: z.uuid(), name: z.string(), priority: z.int() }).meta({ id: 'AgentKnowledgeBase' });
export type AgentKnowledgeBase = z.infer<typeof AgentKnowledgeBase>;

export const SetAgentKnowledge = z
  .object({
    id: z.uuid(),
    knowledge_bases: z.array(z.object({ knowledge_base_id: z.uuid(), priority: z.int().min(0).max(1000).default(100) })).max(20),
  })
  .meta({ id: 'SetAgentKnowledge' });
export type SetAgentKnowledge = z.infer<typeof SetAgentKnowledge>;

/** The knowledge bases of an agent, the first to be believed first. */
export async function knowledgeOfAgent(ctx: Ctx, agentId: string): Promise<AgentKnowledgeBase[]> {
  const rows = await ctx.db
    .selectFrom('agent_knowledge_bases')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', agentId)
    .select(['knowledge_base_id', 'priority'])
    .orderBy('priority')
    .orderBy('id')
    .execute();
  const names = await findBaseNames(
    ctx,
    rows.map((row) => row.knowledge_base_id),
  );
  return rows.map((row) => ({ ...row, name: names.get(row.knowledge_base_id) ?? '' }));
}

export async function listAgentKnowledge(ctx: Ctx, input: { id: string }): Promise<{ data: AgentKnowledgeBase[] }> {
  await requireAgent(ctx, input.id);
  return { data: await knowledgeOfAgent(ctx, input.id) };
}

/** Attaches exactly these knowledge bases. Calls that run ask them from their next question on. */
export async function setAgentKnowledge(ctx: Ctx, input: SetAgentKnowledge): Promise<{ data: AgentKnowledgeBase[] }> {
  await lockAgent(ctx, input.id);
  const wanted = [...new Map(input.knowledge_bases.map((one) => [one.knowledge_base_id, one])).values()];
  const known = await findBaseNames(
    ctx,
    wanted.map((one) => one.knowledge_base_id),
  );
  if (wanted.some((one) => !known.has(one.knowledge_base_id))) throw errors.knowledge_not_found();
  const before = await knowledgeOfAgent(ctx, input.id);
  await ctx.db.deleteFrom('agent_knowledge_bases').where('organization_id', '=', ctx.organizationId).where('agent_id', '=', input.id).execute();
  if (wanted.length > 0)
    await ctx.db
      .insertInto('agent_knowledge_bases')
      .values(wanted.map((one) => ({ id: ctx.newId(), organization_id: ctx.organizationId, agent_id: input.id, ...one })))
      .execute();
  const data = await knowledgeOfAgent(ctx, input.id);
  const { name, status } = await requireAgent(ctx, input.id);
  ctx.emit('agent.updated', { type: 'agent', id: input.id }, { agent_id: input.id, name, status });
  ctx.audit(
    'agent.set_knowledge',
    { type: 'agent', id: input.id },
    { old: { knowledge_bases: before }, new: { knowledge_bases: data }, category: 'configuration' },
  );
  return { data };
}
