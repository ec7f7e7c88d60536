import type { AppError } from '#kernel/errors';
import { verifyPassword } from '#platform/passwords';
import type { DetachedCtx, PublicCtx } from '#platform/slice';
import type { SignedIn, SignIn } from './contract.ts';
import { isMethodOn } from './auth-providers.ts';
import { errors } from './errors.ts';
import { issueOneTimeToken } from './one-time-tokens.ts';
import type { SignInMethod } from './session-store.ts';
import { openSession } from './sessions.ts';
import { findAccount, listMemberships, normaliseEmail, requireUser, updateUser } from './store.ts';
import { forgiveAttempt, takeAttempt } from './throttle.ts';
import { noteSecurity } from './trail.ts';

/** How long somebody may take to find their telephone. */
const SECOND_FACTOR_MS = 10 * 60_000;

/**
 * Opens a session for the right e-mail and password, or asks for the second factor. An unknown address, a wrong password and a suspended
 * account get the same answer for the same work. The attempt is counted before it is judged, in a transaction of its own, and the slow hash
 * is computed outside of any.
 */
export async function signIn(ctx: DetachedCtx, input: SignIn): Promise<SignedIn | AppError> {
  const email = normaliseEmail(input.email);
  const attempt = await ctx.transaction(async (tx) => {
    if (!(await isMethodOn(tx, 'password'))) return 'off' as const;
    return (await takeAttempt(tx, email)) ? { account: await findAccount(tx.db, email) } : undefined;
  });
  if (attempt === 'off') return errors.method_off();
  if (!attempt) return errors.too_many_attempts();
  const usable = attempt.account?.status === 'active' ? attempt.account : undefined;
  const isRight = await verifyPassword(usable?.password_hash ?? null, input.password);
  return ctx.transaction(async (tx) => {
    if (!usable || !isRight) {
      await noteSecurity(tx, attempt.account?.id ?? null, 'session.refuse', undefined, { kind: 'system', id: 'sign-in' });
      return errors.wrong_credentials();
    }
    await forgiveAttempt(tx, email);
    return admit(tx, usable.id, { method: 'password', keep: input.keep });
  });
}

export interface Admission {
  readonly method: SignInMethod;
  readonly keep?: 'cookie' | 'body';
  /** Whether the second factor was shown already, or the method is as good as two. */
  readonly second_factor?: boolean;
}

/** The last step of every way to sign in: opens the session, or, for a person with a second factor who has not shown it, says what is still needed. */
export async function admit(ctx: PublicCtx, userId: string, { method, keep = 'cookie', second_factor = false }: Admission): Promise<SignedIn | AppError> {
  const account = await ctx.db.selectFrom('users').select(['status', 'mfa_enabled', 'default_organization_id']).where('id', '=', userId).executeTakeFirst();
  if (account?.status !== 'active') return errors.wrong_credentials();
  if (account.mfa_enabled && !second_factor) {
    const { token, expires_at } = await issueOneTimeToken(ctx, {
      purpose: 'second_factor',
      user_id: userId,
      ttlMs: SECOND_FACTOR_MS,
      payload: { method, keep },
    });
    return { next: 'second_factor', second_factor_token: token, expires_at: expires_at.toISOString() };
  }
  const memberships = await listMemberships(ctx.db, userId);
  const home = memberships.find((m) => m.organization_id === account.default_organization_id) ?? memberships[0];
  const organization_id = home?.organization_id ?? null;
  const session = await openSession(ctx, { user_id: userId, organization_id, method, second_factor, keep });
  await updateUser(ctx.db, userId, { last_login_at: ctx.clock.now() });
  await noteSecurity(ctx, userId, 'session.create', { method });
  const { session_token, refresh_token } = session;
  return {
    next: 'signed_in',
    user: await requireUser(ctx.db, userId),
    organization_id,
    expires_at: session.expires_at.toISOString(),
    ...(keep === 'body' ? { session_token, refresh_token } : {}),
  };
}
