import type { AgentAction, Ctx } from '#platform/slice';
import { agentsRunning, requireAgent } from '#slices/agents';
import type { AgentTool, OrgTool, SetAgentTool, ToolAgent } from './contract.ts';
import { errors } from './errors.ts';
import { listAllTools, requireTool } from './store.ts';

const attachments = (ctx: Ctx, agentId: string) =>
  ctx.db.selectFrom('agent_tools').where('organization_id', '=', ctx.organizationId).where('agent_id', '=', agentId).select(['org_tool_id', 'enabled']);

/** Why a call could not use a tool, as a sentence; null when it could. */
export function faultOf(tool: Pick<OrgTool, 'enabled' | 'offered'>, attached: { readonly enabled: boolean } | undefined): string | null {
  if (!tool.enabled) return 'It is switched off for the organization.';
  if (tool.offered !== null)
    return tool.offered.schema_hash === '' ? 'Its server no longer offers it.' : 'Its server has changed it, and nobody has looked at the change yet.';
  if (!attached) return 'This agent does not have it.';
  return attached.enabled ? null : 'It is switched off for this agent.';
}

const shown = (tool: OrgTool, attached: { readonly enabled: boolean } | undefined): AgentTool => ({
  org_tool_id: tool.id,
  tool_name: tool.tool_name,
  tool_type: tool.tool_type,
  description: tool.description,
  side_effect: tool.side_effect,
  input_schema: tool.input_schema,
  attached: attached !== undefined,
  enabled: attached?.enabled ?? false,
  fault: attached ? faultOf(tool, attached) : null,
});

/** Every tool of the organization, and whether this agent has it. */
export async function listAgentTools(ctx: Ctx, input: { id: string }): Promise<{ data: AgentTool[]; next_cursor: null }> {
  await requireAgent(ctx, input.id);
  const mine = new Map((await attachments(ctx, input.id).execute()).map((row) => [row.org_tool_id, row]));
  return { data: (await listAllTools(ctx)).map((tool) => shown(tool, mine.get(tool.id))), next_cursor: null };
}

function record(ctx: Ctx, ids: { agent_id: string; tool_id: string }, state: { attached: boolean; enabled: boolean }): void {
  ctx.audit('agent_tool.update', { type: 'agent', id: ids.agent_id }, { new: { tool_id: ids.tool_id, ...state }, category: 'configuration' });
  ctx.emit('agent_tool.changed', { type: 'agent', id: ids.agent_id }, { ...ids, ...state });
}

/** Gives an agent a tool, or switches one it has on or off. */
export async function setAgentTool(ctx: Ctx, input: SetAgentTool): Promise<AgentTool> {
  await requireAgent(ctx, input.id);
  const tool = await requireTool(ctx, input.tool_id);
  const { enabled } = input;
  await ctx.db
    .insertInto('agent_tools')
    .values({ id: ctx.newId(), organization_id: ctx.organizationId, agent_id: input.id, org_tool_id: tool.id, enabled })
    .onConflict((conflict) => conflict.columns(['organization_id', 'agent_id', 'org_tool_id']).doUpdateSet({ enabled }))
    .execute();
  record(ctx, { agent_id: input.id, tool_id: tool.id }, { attached: true, enabled });
  return shown(tool, { enabled });
}

/** Takes a tool from an agent. */
export async function removeAgentTool(ctx: Ctx, input: { id: string; tool_id: string }): Promise<void> {
  await requireAgent(ctx, input.id);
  const gone = await ctx.db
    .deleteFrom('agent_tools')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', input.id)
    .where('org_tool_id', '=', input.tool_id)
    .returning('id')
    .executeTakeFirst();
  if (!gone) throw errors.not_attached();
  record(ctx, { agent_id: input.id, tool_id: input.tool_id }, { attached: false, enabled: false });
}

/** The row that lets this agent use the tool; undefined when it has none. */
export const findAttachment = (ctx: Ctx, agentId: string, toolId: string): Promise<{ enabled: boolean } | undefined> =>
  attachments(ctx, agentId).where('org_tool_id', '=', toolId).executeTakeFirst();

/** The agents that have a tool, by name: what its deletion would take something from. */
export async function listToolAgents(ctx: Ctx, input: { id: string }): Promise<{ data: ToolAgent[]; next_cursor: null }> {
  const tool = await requireTool(ctx, input.id);
  const rows = await ctx.db
    .selectFrom('agent_tools')
    .where('organization_id', '=', ctx.organizationId)
    .where('org_tool_id', '=', tool.id)
    .select(['agent_id', 'enabled'])
    .execute();
  const enabled = new Map(rows.map((row) => [row.agent_id, row.enabled]));
  const agents = await agentsRunning(ctx, [...enabled.keys()], `tool.${tool.tool_name}`);
  return { data: agents.map((agent) => ({ ...agent, enabled: enabled.get(agent.agent_id) ?? false })), next_cursor: null };
}

/** Names of the product's own tools that the organization switched off. */
export async function switchedOff(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('org_tools')
    .where('organization_id', '=', ctx.organizationId)
    .where('tool_type', '=', 'builtin')
    .where('enabled', '=', false)
    .select('tool_name')
    .execute();
  return rows.map((row) => row.tool_name);
}

/** What the graph of an agent may name, for `ctx.actions`. */
export async function actionsOfAgent(ctx: Ctx, agentId: string): Promise<(AgentAction | { readonly name: string; readonly fault: string })[]> {
  const mine = new Map((await attachments(ctx, agentId).execute()).map((row) => [row.org_tool_id, row]));
  const own = (await listAllTools(ctx)).map((tool): AgentAction => {
    const fault = faultOf(tool, mine.get(tool.id));
    return { name: `tool.${tool.tool_name}`, side_effect: tool.side_effect, input_schema: tool.input_schema, ...(fault === null ? {} : { fault }) };
  });
  const off = (await switchedOff(ctx)).map((name) => ({ name: `builtin.${name}`, fault: 'It is switched off for the organization.' }));
  return [...own, ...off];
}
