import type { AppError } from '#kernel/errors';
import { hashPassword, verifyPassword } from '#platform/passwords';
import type { DetachedCtx } from '#platform/slice';
import type { ChangePassword } from './contract.ts';
import { errors } from './errors.ts';
import { dropOneTimeTokensOf } from './one-time-tokens.ts';
import { passwordProblem } from './password-rules.ts';
import { requirePerson } from './person.ts';
import { revokeSessionsOf } from './session-store.ts';
import { renewSession } from './sessions.ts';
import { findAccountById, updateUser } from './store.ts';
import { forgiveAttempt, takeAttempt } from './throttle.ts';
import { noteSecurity } from './trail.ts';

/** Refuses a weak password with the reason in words. */
export function requireGoodPassword(password: string, person: { email: string; name: string | null }, path = 'password'): void {
  const problem = passwordProblem(password, person);
  if (problem) throw errors.weak_password({ errors: [{ path, message: problem }] });
}

/**
 * Asks the signed-in person for their password before something that cannot be taken back lightly. Who has none (signed in by a provider)
 * must have signed in within the last quarter of an hour. Undefined when they are who they say.
 */
export async function confirmPerson(ctx: DetachedCtx, password: string | undefined): Promise<AppError | undefined> {
  const { user_id, session_id } = requirePerson(ctx);
  const facts = await ctx.transaction(async (tx) => {
    const account = await findAccountById(tx.db, user_id);
    if (!account) throw errors.not_signed_in();
    if (!account.password_hash) {
      const row = await tx.db.selectFrom('sessions').select('authenticated_at').where('id', '=', session_id).executeTakeFirst();
      const isFresh = row?.authenticated_at && tx.clock.now().getTime() - row.authenticated_at.getTime() < FRESH_MS;
      return isFresh ? ('fresh' as const) : ('stale' as const);
    }
    if (password === undefined) return 'stale' as const;
    return (await takeAttempt(tx, account.normalized_email)) ? account : ('throttled' as const);
  });
  if (facts === 'fresh') return undefined;
  if (facts === 'stale') return errors.confirm_needed();
  if (facts === 'throttled') return errors.too_many_attempts();
  if (!(await verifyPassword(facts.password_hash, password!))) return errors.wrong_credentials();
  await ctx.transaction((tx) => forgiveAttempt(tx, facts.normalized_email));
  return undefined;
}
const FRESH_MS = 15 * 60_000;

/** Replaces the signed-in person's password, signs every other device out and gives this one new tokens. */
export async function changePassword(ctx: DetachedCtx, input: ChangePassword): Promise<void | AppError> {
  const { user_id, session_id } = requirePerson(ctx);
  const refusal = await confirmPerson(ctx, input.current_password);
  if (refusal) return refusal;
  const user = await ctx.transaction((tx) => findAccountById(tx.db, user_id));
  requireGoodPassword(input.new_password, user!, 'new_password');
  const password_hash = await hashPassword(input.new_password);
  await ctx.transaction(async (tx) => {
    await updateUser(tx.db, user_id, { password_hash });
    await revokeSessionsOf(tx.db, user_id, tx.clock.now(), session_id);
    await dropOneTimeTokensOf(tx, user_id, ['reset_password', 'magic_link', 'second_factor']);
    await renewSession(tx, session_id);
    await noteSecurity(tx, user_id, 'password.update');
    await tx.mail({
      to: user!.email,
      user_id,
      template: 'password_changed',
      subject: 'Your password was changed',
      paragraphs: [
        'The password of your account was changed just now, and every other device was signed out.',
        'If it was not you, reset your password at once.',
      ],
    });
  });
}
