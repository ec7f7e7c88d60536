import type { AppError } from '#kernel/errors';
import { verifyPassword } from '#platform/passwords';
import type { PublicCtx } from '#platform/slice';
import type { SignedIn, SignIn } from './contract.ts';
import { errors } from './errors.ts';
import { openSession } from './sessions.ts';
import { findAccount, listMemberships, normaliseEmail, requireUser, updateUser } from './store.ts';
import { countFailure, forgetFailures, isThrottled } from './throttle.ts';

/**
 * Opens a session for the right e-mail and password. An unknown address, a wrong password and a suspended account get the same answer in
 * the same time; failures are counted even though the request is refused.
 */
export async function signIn(ctx: PublicCtx, input: SignIn): Promise<SignedIn | AppError> {
  const email = normaliseEmail(input.email);
  if (await isThrottled(ctx, email)) return errors.too_many_attempts();
  const account = await findAccount(ctx.db, email);
  const usable = account?.status === 'active' ? account : undefined;
  const isRight = await verifyPassword(usable?.password_hash ?? null, input.password);
  if (!usable || !isRight) {
    await countFailure(ctx, email);
    await noteSignIn(ctx, account, 'session.refuse');
    return errors.wrong_credentials();
  }
  await forgetFailures(ctx, email);
  const memberships = await listMemberships(ctx.db, usable.id);
  const home = memberships.find((m) => m.organization_id === usable.default_organization_id) ?? memberships[0];
  const session = await openSession(ctx, usable.id, home?.organization_id ?? null);
  await updateUser(ctx.db, usable.id, { last_login_at: ctx.clock.now() });
  await noteSignIn(ctx, usable, 'session.create');
  return { user: await requireUser(ctx.db, usable.id), organization_id: home?.organization_id ?? null, expires_at: session.expires_at };
}

/** One security line in the trail of the person's organization; somebody without one leaves none. */
async function noteSignIn(ctx: PublicCtx, account: { id: string; default_organization_id: string | null } | undefined, action: string): Promise<void> {
  if (!account?.default_organization_id) return;
  const actor = action === 'session.create' ? ({ kind: 'user', id: account.id } as const) : ({ kind: 'system', id: 'sign-in' } as const);
  await ctx.withTenant(account.default_organization_id, actor, async (tenant) => {
    tenant.audit(action, { type: 'user', id: account.id }, { category: 'security' });
  });
}
