import type { AppError } from '#kernel/errors';
import { hashPassword } from '#platform/passwords';
import type { DetachedCtx, PublicCtx } from '#platform/slice';
import { isMethodOn } from './auth-providers.ts';
import { requireGoodPassword } from './change-password.ts';
import type { RedeemLink, RequestLink, ResetPassword, SignedIn } from './contract.ts';
import { errors } from './errors.ts';
import { dropOneTimeTokensOf, findOneTimeToken, issueOneTimeToken, spendOneTimeToken } from './one-time-tokens.ts';
import { revokeSessionsOf } from './session-store.ts';
import { admit } from './sign-in.ts';
import { findAccount, findAccountById, normaliseEmail, updateUser } from './store.ts';
import { openAccountAgain, takeMessage } from './throttle.ts';
import { noteSecurity } from './trail.ts';

const MINUTE_MS = 60_000;

/** What somebody who is not signed in may have sent to their address. */
const LINKS = {
  reset_password: {
    ttlMs: 60 * MINUTE_MS,
    path: '/reset-password',
    label: 'Choose a new password',
    subject: 'Choose a new password',
    lines: [
      'Somebody asked for a new password for your account. The link works once, for an hour.',
      'If it was not you, do nothing: your password stays as it is.',
    ],
  },
  magic_link: {
    ttlMs: 15 * MINUTE_MS,
    path: '/sign-in/link',
    label: 'Sign in',
    subject: 'Your sign-in link',
    lines: ['The link signs you in, once, within a quarter of an hour.', 'If you did not ask for it, do nothing.'],
  },
} as const;
type LinkPurpose = keyof typeof LINKS;

/** Name of the job that finds out whether there is anybody to write to. */
export const SEND_LINK = 'identity.send_link';

/**
 * Asks for a link by mail. Whether the address belongs to anybody is found out by a job after the answer: here the work and the answer are
 * the same for every address, also for one that asked too often.
 */
const ask =
  (purpose: LinkPurpose) =>
  async (ctx: PublicCtx, input: RequestLink): Promise<void> => {
    const email = normaliseEmail(input.email);
    if (purpose === 'magic_link' && !(await isMethodOn(ctx, 'magic_link'))) throw errors.method_off();
    if (await takeMessage(ctx, email)) await ctx.enqueue(SEND_LINK, { purpose, email });
  };

export const askForPasswordReset = ask('reset_password');
export const askForMagicLink = ask('magic_link');

/** The job: makes the link and puts the message into the outbox, if there is an account. */
export async function sendLink(ctx: PublicCtx, input: { purpose: LinkPurpose; email: string }): Promise<void> {
  const account = await findAccount(ctx.db, input.email);
  if (account?.status !== 'active') return;
  const { ttlMs, path, label, subject, lines } = LINKS[input.purpose];
  const { token, expires_at } = await issueOneTimeToken(ctx, { purpose: input.purpose, user_id: account.id, ttlMs });
  await ctx.mail({
    to: account.email,
    user_id: account.id,
    template: input.purpose,
    subject,
    paragraphs: [`Hello${account.name ? ` ${account.name}` : ''},`, ...lines],
    action: { label, path: `${path}#token=${token}` },
    expires_at,
  });
}

/**
 * Sets a new password by a link from the mail. Every device is signed out, guessing that went on does not stand in the way any more, and the
 * address counts as proven. A second factor stays, and is asked for at the next sign-in.
 */
export async function resetPassword(ctx: DetachedCtx, input: ResetPassword): Promise<void | AppError> {
  const account = await ctx.transaction(async (tx) => {
    const found = await findOneTimeToken(tx, 'reset_password', input.token);
    return found?.user_id ? findAccountById(tx.db, found.user_id) : undefined;
  });
  if (!account) return errors.link_over();
  requireGoodPassword(input.password, account);
  const password_hash = await hashPassword(input.password);
  return ctx.transaction(async (tx) => {
    if (!(await spendOneTimeToken(tx, 'reset_password', input.token))) return errors.link_over();
    const now = tx.clock.now();
    await updateUser(tx.db, account.id, { password_hash, email_verified_at: account.email_verified_at ?? now });
    await revokeSessionsOf(tx.db, account.id, now);
    await dropOneTimeTokensOf(tx, account.id, ['reset_password', 'magic_link', 'second_factor', 'change_email']);
    await openAccountAgain(tx, account.normalized_email);
    await noteSecurity(tx, account.id, 'password.reset');
    await tx.mail({
      to: account.email,
      user_id: account.id,
      template: 'password_changed',
      subject: 'Your password was changed',
      paragraphs: [
        'A new password was set for your account by a link from your mail, and every device was signed out.',
        'If it was not you, somebody else can read your mail: change its password first, then this one.',
      ],
    });
    return undefined;
  });
}

/** Signs in by a link from the mail. A second factor is still asked for. */
export async function redeemMagicLink(ctx: PublicCtx, input: RedeemLink): Promise<SignedIn | AppError> {
  const found = await spendOneTimeToken(ctx, 'magic_link', input.token);
  if (!found?.user_id) return errors.link_over();
  const account = await findAccountById(ctx.db, found.user_id);
  if (account && !account.email_verified_at) await updateUser(ctx.db, account.id, { email_verified_at: ctx.clock.now() });
  return admit(ctx, found.user_id, { method: 'magic_link', keep: input.keep });
}
