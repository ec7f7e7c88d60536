import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { Agent, CreateAgent } from './contract.ts';
import { requireAgent } from './store.ts';

/** Makes an agent without a graph; it answers no call until one is published. */
export async function createAgent(ctx: Ctx, input: CreateAgent): Promise<Agent> {
  const id = ctx.newId();
  const { voice_config, ...fields } = input;
  await ctx.db
    .insertInto('agents')
    .values({ ...fields, id, organization_id: ctx.organizationId, voice_config: json(voice_config ?? {}) })
    .execute();
  const agent = await requireAgent(ctx, id);
  ctx.emit('agent.created', { type: 'agent', id }, { agent_id: id, name: agent.name, status: agent.status });
  ctx.audit('agent.create', { type: 'agent', id }, { new: { name: agent.name }, category: 'configuration' });
  return agent;
}
