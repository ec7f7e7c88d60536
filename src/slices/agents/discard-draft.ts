import type { Ctx } from '#platform/slice';
import { errors } from './errors.ts';
import { lockConfig } from './store.ts';

/** Takes a draft away for good. A version that ever answered calls stays, because those calls are explained by it. */
export async function discardDraft(ctx: Ctx, input: { id: string }): Promise<void> {
  const config = await lockConfig(ctx, input.id);
  if (config.status !== 'draft') throw errors.immutable();
  await ctx.db.deleteFrom('objective_configs').where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  const { agent_id, version, revision, checksum } = config;
  ctx.emit('agent.draft_discarded', { type: 'agent', id: agent_id }, { agent_id, objective_config_id: input.id, revision, user_id: null });
  ctx.audit('agent.discard_draft', { type: 'objective_config', id: input.id }, { old: { agent_id, version, checksum }, category: 'configuration' });
}
