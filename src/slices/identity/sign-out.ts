import type { PublicCtx } from '#platform/slice';
import { forgetCookie } from './sessions.ts';
import { revokeSession } from './store.ts';

/** Ends this session. Signing out twice, or without having signed in, is the same as once. */
export async function signOut(ctx: PublicCtx): Promise<void> {
  if (ctx.session) await revokeSession(ctx.db, ctx.session.session_id, ctx.clock.now());
  forgetCookie(ctx);
}
