import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { Agent, ChangeAgent } from './contract.ts';
import { errors } from './errors.ts';
import { lockAgent, requireAgent } from './store.ts';

/** Changes what is named and nothing else. An agent becomes active only with a published graph. */
export async function changeAgent(ctx: Ctx, input: ChangeAgent): Promise<Agent> {
  const { id, voice_config, llm_config, stt_config, ...fields } = input;
  await lockAgent(ctx, id);
  const before = await requireAgent(ctx, id);
  if (fields.status === 'active' && before.published_objective_config_id === null) throw errors.nothing_published();
  const configs = Object.entries({ voice_config, llm_config, stt_config }).filter(([, value]) => value !== undefined);
  const change = { ...fields, ...Object.fromEntries(configs.map(([name, value]) => [name, json(value)])) };
  if (Object.keys(change).length === 0) return before;
  await ctx.db.updateTable('agents').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  const agent = await requireAgent(ctx, id);
  const names = Object.keys(change) as (keyof Agent)[];
  const pick = (of: Agent) => Object.fromEntries(names.map((name) => [name, of[name]]));
  ctx.emit('agent.updated', { type: 'agent', id }, { agent_id: id, name: agent.name, status: agent.status });
  ctx.audit('agent.update', { type: 'agent', id }, { old: pick(before), new: pick(agent), category: 'configuration' });
  return agent;
}
