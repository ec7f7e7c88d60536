import type { AppError } from '#kernel/errors';
import type { DetachedCtx, PublicCtx } from '#platform/slice';
import { confirmPerson } from './change-password.ts';
import type { ChangeEmail, RedeemLink } from './contract.ts';
import { errors } from './errors.ts';
import { dropOneTimeTokensOf, issueOneTimeToken, spendOneTimeToken } from './one-time-tokens.ts';
import { requirePerson } from './person.ts';
import { findAccount, findAccountById, normaliseEmail, updateUser } from './store.ts';
import { takeMessage } from './throttle.ts';
import { noteSecurity } from './trail.ts';

const DAY_MS = 24 * 3_600_000;
const PATH = '/confirm-email';

/** Sends the signed-in person a link that proves their address. */
export async function askForVerification(ctx: PublicCtx): Promise<void> {
  const { user_id } = requirePerson(ctx);
  const account = await findAccountById(ctx.db, user_id);
  if (!account || account.email_verified_at) return;
  if (await takeMessage(ctx, account.normalized_email)) await sendVerification(ctx, account);
}

/** The message that asks a new person to prove their address. */
export async function sendVerification(ctx: PublicCtx, account: { id: string; email: string; name: string | null }): Promise<void> {
  const { token, expires_at } = await issueOneTimeToken(ctx, {
    purpose: 'verify_email',
    user_id: account.id,
    ttlMs: DAY_MS,
    payload: { email: account.email },
  });
  await ctx.mail({
    to: account.email,
    user_id: account.id,
    template: 'verify_email',
    subject: 'Confirm your e-mail address',
    paragraphs: [`Hello${account.name ? ` ${account.name}` : ''},`, 'Confirm that this address is yours. The link works once, for a day.'],
    action: { label: 'Confirm the address', path: `${PATH}#token=${token}` },
    expires_at,
  });
}

/**
 * Asks to sign in under another address from now on. It changes when the link that goes to the new address is followed; the old address is
 * told at once. Whether somebody else has the new address is not said here.
 */
export async function askForEmailChange(ctx: DetachedCtx, input: ChangeEmail): Promise<void | AppError> {
  const { user_id } = requirePerson(ctx);
  const refusal = await confirmPerson(ctx, input.password);
  if (refusal) return refusal;
  const wanted = input.email.trim();
  await ctx.transaction(async (tx) => {
    const account = (await findAccountById(tx.db, user_id))!;
    if (normaliseEmail(wanted) === account.normalized_email || !(await takeMessage(tx, normaliseEmail(wanted)))) return;
    await noteSecurity(tx, user_id, 'email.change_request');
    await dropOneTimeTokensOf(tx, user_id, ['change_email']);
    if (await findAccount(tx.db, wanted)) return;
    const { token, expires_at } = await issueOneTimeToken(tx, { purpose: 'change_email', user_id, ttlMs: DAY_MS, payload: { email: wanted } });
    await tx.mail({
      to: wanted,
      user_id,
      template: 'change_email',
      subject: 'Confirm your new e-mail address',
      paragraphs: ['Confirm that you want to sign in with this address from now on. The link works once, for a day.'],
      action: { label: 'Use this address', path: `${PATH}#token=${token}` },
      expires_at,
    });
    await tx.mail({
      to: account.email,
      user_id,
      template: 'email_changing',
      subject: 'Your e-mail address is about to change',
      paragraphs: [
        'Somebody signed in as you asked to use another e-mail address. Nothing has changed yet.',
        'If it was not you, change your password: that also stops the change.',
      ],
    });
  });
}

/** Proves an address: the one an account has, or the one it is to have. */
export async function confirmEmail(ctx: PublicCtx, input: RedeemLink): Promise<{ email: string } | AppError> {
  const now = ctx.clock.now();
  const proof = (await spendOneTimeToken(ctx, 'verify_email', input.token)) ?? (await spendOneTimeToken(ctx, 'change_email', input.token));
  if (!proof?.user_id) return errors.link_over();
  const account = await findAccountById(ctx.db, proof.user_id);
  const email = String(proof.payload['email'] ?? '');
  if (!account || email === '') return errors.link_over();
  if (normaliseEmail(email) === account.normalized_email) {
    await updateUser(ctx.db, account.id, { email_verified_at: now });
    await noteSecurity(ctx, account.id, 'email.verify');
    return { email };
  }
  await updateUser(ctx.db, account.id, { email, normalized_email: normaliseEmail(email), email_verified_at: now });
  await dropOneTimeTokensOf(ctx, account.id, ['verify_email', 'reset_password', 'magic_link']);
  await noteSecurity(ctx, account.id, 'email.change');
  return { email };
}
