import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { Agent, ObjectiveConfig, ObjectiveConfigSummary } from './contract.ts';
import { errors } from './errors.ts';

const AGENT_COLUMNS = [
  'id',
  'name',
  'description',
  'agent_type',
  'direction',
  'status',
  'runtime_mode',
  'locale',
  'timezone',
  'greeting',
  'system_prompt',
  'voice_config',
  'stt_config',
  'llm_config',
  'task_config',
  'conversation_config',
  'voicemail_config',
  'recording_enabled',
  'ai_disclosure_text',
  'max_call_seconds',
  'webhook_url',
  'provider',
  'provider_agent_id',
  'published_objective_config_id',
  'created_at',
  'updated_at',
] as const;

const SUMMARY_COLUMNS = [
  'id',
  'agent_id',
  'version',
  'schema_version',
  'status',
  'checksum',
  'change_note',
  'revision',
  'saved_by',
  'saved_at',
  'created_by',
  'published_at',
  'created_at',
] as const;

const agentQuery = (ctx: Ctx) =>
  ctx.db
    .selectFrom('agents')
    .where('agents.organization_id', '=', ctx.organizationId)
    .select(AGENT_COLUMNS.map((column) => `agents.${column}` as const))
    .select((eb) =>
      eb
        .selectFrom('objective_configs')
        .whereRef('objective_configs.organization_id', '=', 'agents.organization_id')
        .whereRef('objective_configs.id', '=', 'agents.published_objective_config_id')
        .select('objective_configs.version')
        .as('published_version'),
    );

/** Agents by name, after the given one. */
export async function listAgentRows(ctx: Ctx, page: { after: string | null; limit: number; status: string | undefined }): Promise<Agent[]> {
  let query = agentQuery(ctx).orderBy('agents.name').limit(page.limit);
  if (page.after !== null) query = query.where('agents.name', '>', page.after);
  query = page.status === undefined ? query.where('agents.status', '<>', 'archived') : query.where('agents.status', '=', page.status);
  return (await query.execute()).map((row) => isoTimes(row) as Agent);
}

/** Throws not-found for an agent of another organization too. */
export async function requireAgent(ctx: Ctx, agentId: string): Promise<Agent> {
  const row = await agentQuery(ctx).where('agents.id', '=', agentId).executeTakeFirst();
  if (!row) throw errors.not_found();
  return isoTimes(row) as Agent;
}

/** Holds the agent's row until the transaction ends, so that two publishings follow one another. */
export async function lockAgent(ctx: Ctx, agentId: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('agents')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', agentId)
    .select('id')
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw errors.not_found();
}

export async function listConfigRows(ctx: Ctx, agentId: string, page: { beforeVersion: number | null; limit: number }): Promise<ObjectiveConfigSummary[]> {
  let query = ctx.db
    .selectFrom('objective_configs')
    .where('organization_id', '=', ctx.organizationId)
    .where('agent_id', '=', agentId)
    .select(SUMMARY_COLUMNS)
    .orderBy('version', 'desc')
    .limit(page.limit);
  if (page.beforeVersion !== null) query = query.where('version', '<', page.beforeVersion);
  return (await query.execute()).map((row) => isoTimes(row) as ObjectiveConfigSummary);
}

/** One version with its graph; throws not-found. */
export async function requireConfig(ctx: Ctx, configId: string): Promise<Omit<ObjectiveConfig, 'findings'>> {
  const row = await ctx.db
    .selectFrom('objective_configs')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', configId)
    .select(SUMMARY_COLUMNS)
    .select('objective_graph')
    .executeTakeFirst();
  if (!row) throw errors.config_not_found();
  return isoTimes(row) as Omit<ObjectiveConfig, 'findings'>;
}

/** One version without its graph; throws not-found. */
export async function requireSummary(ctx: Ctx, configId: string): Promise<ObjectiveConfigSummary> {
  const row = await ctx.db
    .selectFrom('objective_configs')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', configId)
    .select(SUMMARY_COLUMNS)
    .executeTakeFirst();
  if (!row) throw errors.config_not_found();
  return isoTimes(row) as ObjectiveConfigSummary;
}

/** The same, held until the transaction ends: two who save at once follow one another. */
export async function lockConfig(ctx: Ctx, configId: string): Promise<ObjectiveConfigSummary> {
  const row = await ctx.db
    .selectFrom('objective_configs')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', configId)
    .select(SUMMARY_COLUMNS)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw errors.config_not_found();
  return isoTimes(row) as ObjectiveConfigSummary;
}

/** The person behind a request: signed in, or the one whose key it is. */
export const actingUser = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : (ctx.actor.user_id ?? null));
