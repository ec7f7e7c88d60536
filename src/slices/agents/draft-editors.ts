import type { Ctx } from '#platform/slice';
import type { DraftEditor } from './contract.ts';
import { errors } from './errors.ts';
import { lockConfig, requireSummary } from './store.ts';

/** Somebody who has not said so again within this time has closed the draft, or the lid of the machine. */
const STAYS_MS = 60_000;

const mine = (ctx: Ctx, configId: string) => ({ organization_id: ctx.organizationId, objective_config_id: configId });

/** Who has the draft open at this moment, whoever came first first. */
export async function listEditors(ctx: Ctx, input: { id: string }): Promise<{ data: DraftEditor[] }> {
  await requireSummary(ctx, input.id);
  const rows = await ctx.db
    .selectFrom('objective_config_editors')
    .where((eb) => eb.and(mine(ctx, input.id)))
    .where('seen_at', '>', new Date(ctx.clock.now().getTime() - STAYS_MS))
    .orderBy('opened_at')
    .orderBy('id')
    .select(['user_id', 'opened_at', 'seen_at'])
    .execute();
  return {
    data: rows.map(({ user_id, opened_at, seen_at }) => ({
      user_id,
      opened_at: opened_at.toISOString(),
      expires_at: new Date(seen_at.getTime() + STAYS_MS).toISOString(),
    })),
  };
}

/**
 * Says that the signed-in person has the draft open, for a minute; said again, it lasts longer. Whoever opens it anew is told to everybody
 * else. Answers all who have it open.
 */
export async function openDraft(ctx: Ctx, input: { id: string }): Promise<{ data: DraftEditor[] }> {
  if (ctx.actor.kind !== 'user') throw errors.person_needed();
  const config = await lockConfig(ctx, input.id);
  if (config.status !== 'draft') throw errors.not_a_draft();
  const now = ctx.clock.now();
  const userId = ctx.actor.id;
  const known = await ctx.db
    .selectFrom('objective_config_editors')
    .where((eb) => eb.and({ ...mine(ctx, input.id), user_id: userId }))
    .select(['id', 'seen_at'])
    .executeTakeFirst();
  const isNew = known === undefined || now.getTime() - known.seen_at.getTime() >= STAYS_MS;
  if (known === undefined)
    await ctx.db
      .insertInto('objective_config_editors')
      .values({ ...mine(ctx, input.id), id: ctx.newId(), user_id: userId, opened_at: now, seen_at: now })
      .execute();
  else
    await ctx.db
      .updateTable('objective_config_editors')
      .set({ seen_at: now, ...(isNew ? { opened_at: now } : {}) })
      .where((eb) => eb.and({ ...mine(ctx, input.id), id: known.id }))
      .execute();
  if (isNew) {
    await forgetGone(ctx, now);
    const { agent_id, revision } = config;
    ctx.emit('agent.draft_opened', { type: 'agent', id: agent_id }, { agent_id, objective_config_id: input.id, revision, user_id: userId });
    ctx.audit('agent.open_draft', { type: 'objective_config', id: input.id }, { category: 'access' });
  }
  return listEditors(ctx, input);
}

/** Says that the signed-in person has closed the draft. Twice is harmless. */
export async function closeDraft(ctx: Ctx, input: { id: string }): Promise<void> {
  if (ctx.actor.kind !== 'user') throw errors.person_needed();
  const { agent_id, revision } = await lockConfig(ctx, input.id);
  const userId = ctx.actor.id;
  await ctx.db
    .deleteFrom('objective_config_editors')
    .where((eb) => eb.and({ ...mine(ctx, input.id), user_id: userId }))
    .execute();
  ctx.emit('agent.draft_closed', { type: 'agent', id: agent_id }, { agent_id, objective_config_id: input.id, revision, user_id: userId });
  ctx.audit('agent.close_draft', { type: 'objective_config', id: input.id }, { category: 'access' });
}

/** Rows of those who left without a word. */
async function forgetGone(ctx: Ctx, now: Date): Promise<void> {
  await ctx.db
    .deleteFrom('objective_config_editors')
    .where('organization_id', '=', ctx.organizationId)
    .where('seen_at', '<=', new Date(now.getTime() - STAYS_MS))
    .execute();
}
