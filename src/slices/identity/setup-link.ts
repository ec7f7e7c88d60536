import { hashPassword } from '#platform/passwords';
import type { PublicCtx } from '#platform/slice';
import { errors } from './errors.ts';
import { issueOneTimeToken, spendOneTimeToken } from './one-time-tokens.ts';
import { revokeSessionsOf } from './session-store.ts';
import { updateUser } from './store.ts';
import { newPassword } from './tokens.ts';

const LIFETIME_MS = 24 * 3_600_000;

/** Whether nobody has set this installation up yet. */
export async function isSetupNeeded(db: PublicCtx['db']): Promise<boolean> {
  const used = await db.selectFrom('one_time_tokens').select('id').where('purpose', '=', 'setup').where('used_at', 'is not', null).executeTakeFirst();
  return used === undefined;
}

/** A fresh one-time token for the first set-up, good for a day; earlier ones stop working. Null when the set-up is done. */
export async function issueSetupLink(ctx: PublicCtx): Promise<{ token: string; expires_at: string } | null> {
  if (!(await isSetupNeeded(ctx.db))) return null;
  await ctx.db.deleteFrom('one_time_tokens').where('purpose', '=', 'setup').where('used_at', 'is', null).execute();
  const { token, expires_at } = await issueOneTimeToken(ctx, { purpose: 'setup', user_id: null, ttlMs: LIFETIME_MS });
  return { token, expires_at: expires_at.toISOString() };
}

/** Uses the set-up token up. Of two requests at once one gets here; the other is told that the set-up is finished. */
export async function consumeSetupToken(ctx: PublicCtx, token: string): Promise<void> {
  if (await spendOneTimeToken(ctx, 'setup', token)) return;
  throw (await isSetupNeeded(ctx.db)) ? errors.setup_link_invalid() : errors.setup_finished();
}

/** Gives an owner a new password, printed once, and signs all their devices out. Without an e-mail there must be exactly one owner. */
export async function resetOwner(ctx: PublicCtx, input: { email?: string | undefined }): Promise<{ email: string; password: string }> {
  let query = ctx.db
    .selectFrom('users as u')
    .innerJoin('membership_directory as m', 'm.user_id', 'u.id')
    .select(['u.id', 'u.email', 'm.organization_id'])
    .distinctOn('u.id')
    .where('m.role', '=', 'owner');
  if (input.email) query = query.where('u.normalized_email', '=', input.email.trim().toLowerCase());
  const owners = await query.execute();
  const [owner] = owners;
  if (!owner) throw (await isSetupNeeded(ctx.db)) ? errors.no_owner() : errors.user_not_found();
  if (owners.length > 1) throw errors.owner_unclear();
  const password = newPassword();
  await updateUser(ctx.db, owner.id, { password_hash: await hashPassword(password) });
  await ctx.db.updateTable('users').set({ status: 'active' }).where('id', '=', owner.id).execute();
  await revokeSessionsOf(ctx.db, owner.id, ctx.clock.now());
  await ctx.withTenant(owner.organization_id, { kind: 'system', id: 'reset-owner' }, async (tenant) => {
    tenant.audit('password.reset', { type: 'user', id: owner.id }, { category: 'security' });
  });
  return { email: owner.email, password };
}
