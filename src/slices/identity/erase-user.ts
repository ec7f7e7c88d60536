import type { PublicCtx } from '#platform/slice';
import { revokeSessionsOf } from './session-store.ts';

/**
 * Makes a person a stranger: nobody can sign in as them, and nothing of them is left but an id, which trails and calls go on pointing at. The
 * e-mail address is free again.
 */
export async function eraseUser(ctx: PublicCtx, userId: string): Promise<void> {
  const nobody = `${userId}@deleted.invalid`;
  await ctx.db
    .updateTable('users')
    .set({
      name: null,
      email: nobody,
      normalized_email: nobody,
      email_verified_at: null,
      avatar_url: null,
      phone_number: null,
      company: null,
      website: null,
      location: null,
      bio: null,
      password_hash: null,
      external_auth_id: null,
      default_organization_id: null,
      status: 'inactive',
      platform_role: 'user',
      mfa_enabled: false,
    })
    .where('id', '=', userId)
    .execute();
  await revokeSessionsOf(ctx.db, userId, ctx.clock.now());
  await ctx.db.deleteFrom('one_time_tokens').where('user_id', '=', userId).execute();
  await ctx.db.updateTable('sessions').set({ user_agent: null, ip_address: null }).where('user_id', '=', userId).execute();
}
