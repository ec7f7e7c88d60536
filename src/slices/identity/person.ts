import type { DetachedCtx, PublicCtx, SessionInfo } from '#platform/slice';
import { errors } from './errors.ts';

/** The session of the person who sends this. Routes for signed-in people let no API key this far, so it is they themselves. */
export function requirePerson(ctx: Pick<PublicCtx | DetachedCtx, 'session'>): SessionInfo {
  if (!ctx.session) throw errors.not_signed_in();
  return ctx.session;
}
