import type { AppError } from '#kernel/errors';
import { hashPassword, verifyPassword } from '#platform/passwords';
import type { PublicCtx } from '#platform/slice';
import type { ChangePassword } from './contract.ts';
import { errors } from './errors.ts';
import { passwordProblem } from './password-rules.ts';
import { findAccount, requireUser, revokeSessionsOf, updateUser } from './store.ts';
import { countFailure, isThrottled } from './throttle.ts';

/** Refuses a weak password with the reason in words. */
export function requireGoodPassword(password: string, person: { email: string; name: string | null }, path = 'password'): void {
  const problem = passwordProblem(password, person);
  if (problem) throw errors.weak_password({ errors: [{ path, message: problem }] });
}

/** Replaces the signed-in person's password and signs every other device out. */
export async function changePassword(ctx: PublicCtx, input: ChangePassword): Promise<void | AppError> {
  if (!ctx.session) throw errors.not_signed_in();
  const user = await requireUser(ctx.db, ctx.session.user_id);
  if (await isThrottled(ctx, user.email.toLowerCase())) return errors.too_many_attempts();
  const account = await findAccount(ctx.db, user.email);
  if (!(await verifyPassword(account?.password_hash ?? null, input.current_password))) {
    await countFailure(ctx, user.email.toLowerCase());
    return errors.wrong_credentials();
  }
  requireGoodPassword(input.new_password, user, 'new_password');
  await updateUser(ctx.db, user.id, { password_hash: await hashPassword(input.new_password) });
  await revokeSessionsOf(ctx.db, user.id, ctx.clock.now(), ctx.session.session_id);
  if (ctx.session.organization_id) {
    await ctx.withTenant(ctx.session.organization_id, { kind: 'user', id: user.id }, async (tenant) => {
      tenant.audit('password.update', { type: 'user', id: user.id }, { category: 'security' });
    });
  }
}
