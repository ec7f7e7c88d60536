import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { ListTools, ListUses, OrgTool, OrgToolRow, ToolUse } from './contract.ts';
import { errors } from './errors.ts';
import { healthOf, NO_HEALTH } from './health.ts';

const SHOWN = [
  'id',
  'tool_name',
  'tool_type',
  'description',
  'enabled',
  'side_effect',
  'input_schema',
  'config',
  'credential_id',
  'timeout_ms',
  'offered',
  'created_at',
  'updated_at',
] as const;
const show = (row: object): OrgTool => isoTimes(row) as unknown as OrgTool;
/** Rows of type `builtin` are switches, not tools somebody made. */
const made = (ctx: Ctx) => ctx.db.selectFrom('org_tools').where('organization_id', '=', ctx.organizationId).where('tool_type', '<>', 'builtin');

export async function requireTool(ctx: Ctx, id: string): Promise<OrgTool> {
  const row = await made(ctx).where('id', '=', id).select(SHOWN).executeTakeFirst();
  if (!row) throw errors.not_found();
  return show(row);
}

export async function findToolByName(ctx: Ctx, name: string): Promise<OrgTool | undefined> {
  const row = await made(ctx).where('tool_name', '=', name).select(SHOWN).executeTakeFirst();
  return row && show(row);
}

export const listAllTools = async (ctx: Ctx): Promise<OrgTool[]> => (await made(ctx).select(SHOWN).orderBy('tool_name').execute()).map(show);

/** Tools, newest first, with how they are doing. */
export async function listTools(ctx: Ctx, input: ListTools): Promise<{ data: OrgToolRow[]; next_cursor: string | null }> {
  let query = made(ctx).select(SHOWN);
  if (input.tool_type) query = query.where('tool_type', '=', input.tool_type);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const tools = rows.slice(0, input.limit).map(show);
  const ids = tools.map(({ id }) => id);
  const health = await healthOf(ctx, ids);
  const agents =
    ids.length === 0
      ? []
      : await ctx.db
          .selectFrom('agent_tools')
          .where('organization_id', '=', ctx.organizationId)
          .where('org_tool_id', 'in', ids)
          .where('enabled', '=', true)
          .groupBy('org_tool_id')
          .select(['org_tool_id', sql<number>`count(*)::int`.as('count')])
          .execute();
  const counts = new Map(agents.map(({ org_tool_id, count }) => [org_tool_id, count]));
  return {
    data: tools.map((tool) => ({ ...tool, health: health.get(tool.id) ?? NO_HEALTH, agent_count: counts.get(tool.id) ?? 0 })),
    next_cursor: rows.length > input.limit ? (tools.at(-1)?.id ?? null) : null,
  };
}

/** Uses of a tool, newest first. */
export async function listUses(ctx: Ctx, input: ListUses): Promise<{ data: ToolUse[]; next_cursor: string | null }> {
  await requireTool(ctx, input.id);
  let query = ctx.db.selectFrom('tool_uses').where('organization_id', '=', ctx.organizationId).where('org_tool_id', '=', input.id);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .select(['id', 'call_id', 'agent_id', 'node_id', 'status', 'reason', 'status_code', 'attempts', 'duration_ms', 'created_at'])
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map((row) => isoTimes(row) as unknown as ToolUse);
  return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.id ?? null) : null };
}

/** The secret a webhook tool signs with, sealed; null for the others. */
export async function sealedSecretOf(ctx: Ctx, id: string): Promise<Uint8Array | null> {
  const row = await ctx.db
    .selectFrom('org_tools')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .select('secret_ciphertext')
    .executeTakeFirst();
  return row?.secret_ciphertext ?? null;
}
