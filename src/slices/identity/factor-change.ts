import type { PublicCtx } from '#platform/slice';
import { revokeSessionsOf } from './session-store.ts';
import { renewSession } from './sessions.ts';
import { requireUser, updateUser } from './store.ts';
import { noteSecurity } from './trail.ts';

export interface FactorChange {
  readonly user_id: string;
  readonly session_id: string;
  /** Whether the person has a second factor now. */
  readonly mfa_enabled: boolean;
  readonly action: string;
  /** What happened, as the person reads it in a mail. */
  readonly words: string;
}

/** What follows when somebody's second factors changed: other devices sign in again, this one gets new tokens and counts as having shown a factor, and a mail says so. */
export async function afterFactorChange(ctx: PublicCtx, change: FactorChange): Promise<void> {
  const { user_id, session_id, mfa_enabled } = change;
  const now = ctx.clock.now();
  await updateUser(ctx.db, user_id, { mfa_enabled });
  await revokeSessionsOf(ctx.db, user_id, now, session_id);
  await renewSession(ctx, session_id, { second_factor_at: mfa_enabled ? now : null });
  await noteSecurity(ctx, user_id, change.action);
  const user = await requireUser(ctx.db, user_id);
  await ctx.mail({
    to: user.email,
    user_id,
    template: 'factor_changed',
    subject: 'The way you sign in was changed',
    paragraphs: [change.words, 'Your other devices have to sign in again. If it was not you, change your password at once and look through your devices.'],
  });
}
