import type { PublicCtx } from '#platform/slice';
import { findSpent, lockFamily, revokeSession } from './session-store.ts';
import { forgetCookies, REFRESH_COOKIE } from './sessions.ts';
import { isToken, tokenHash } from './tokens.ts';

/** Ends this session, also when only its refresh token is left. Signing out twice, or without having signed in, is the same as once. */
export async function signOut(ctx: PublicCtx): Promise<void> {
  const now = ctx.clock.now();
  if (ctx.session) await revokeSession(ctx.db, ctx.session.user_id, ctx.session.session_id, now);
  const refresh = ctx.cookie(REFRESH_COOKIE);
  if (refresh && isToken(refresh)) {
    const hash = tokenHash(refresh);
    const spent = await findSpent(ctx.db, hash);
    const family = await lockFamily(ctx.db, spent ? { id: spent.session_id } : { refresh_token_hash: hash });
    if (family) await revokeSession(ctx.db, family.user_id, family.id, now);
  }
  forgetCookies(ctx);
}
