import { randomBytes } from 'node:crypto';
import type { AppError } from '#kernel/errors';
import type { PublicCtx } from '#platform/slice';
import type { Refresh, Refreshed } from './contract.ts';
import { errors } from './errors.ts';
import { changeSession, findSpent, insertSpent, lockFamily } from './session-store.ts';
import { expiries, REFRESH_COOKIE, setCookies, type Tokens } from './sessions.ts';
import { requireUser } from './store.ts';
import { derivedToken, isToken, tokenHash } from './tokens.ts';
import { noteSecurity } from './trail.ts';

/** Two tabs may turn in the same token at once; later than this it is in two hands. */
const GRACE_MS = 30_000;

/** What a spent token bought. Computed again from the token itself, so the database holds nothing that could be used. */
const successorOf = (token: string, salt: string) => ({
  session_token: derivedToken(token, 'session', salt),
  refresh_token: derivedToken(token, 'refresh', salt),
});

/**
 * Turns a refresh token in for the next pair (RFC 9700 section 4.14.2). A token that was turned in before ends the whole family, for whoever
 * holds it: of two holders one is a thief, and nobody can tell which. Its immediate successor, asked for again at once, is the same pair.
 */
export async function refreshSession(ctx: PublicCtx, input: Refresh): Promise<Refreshed | AppError> {
  const token = input.refresh_token ?? ctx.cookie(REFRESH_COOKIE) ?? '';
  if (!isToken(token)) return errors.session_over();
  const now = ctx.clock.now();
  const hash = tokenHash(token);
  const family = await lockFamily(ctx.db, { refresh_token_hash: hash });
  if (!family) return again(ctx, token, hash, input);
  const isOver = [family.refresh_expires_at, family.absolute_expires_at].some((end) => end !== null && end <= now);
  if (family.revoked_at || isOver) return errors.session_over();
  const salt = randomBytes(16).toString('base64url');
  const next = successorOf(token, salt);
  const times = expiries(now, family.absolute_expires_at);
  await insertSpent(ctx.db, { id: ctx.newId(), session_id: family.id, token_hash: hash, successor_salt: salt, spent_at: now });
  await changeSession(ctx.db, family.id, {
    session_token_hash: tokenHash(next.session_token),
    refresh_token_hash: tokenHash(next.refresh_token),
    ...times,
    last_accessed_at: now,
    user_agent: ctx.client.user_agent?.slice(0, 500) ?? null,
    ip_address: ctx.client.ip_address,
  });
  return handOver(ctx, { ...next, ...times }, input);
}

/** A token that is no family's current one: unknown, or spent. */
async function again(ctx: PublicCtx, token: string, hash: string, input: Refresh): Promise<Refreshed | AppError> {
  const spent = await findSpent(ctx.db, hash);
  const family = spent && (await lockFamily(ctx.db, { id: spent.session_id }));
  if (!family || family.revoked_at) return errors.session_over();
  const now = ctx.clock.now();
  const next = successorOf(token, spent.successor_salt);
  const isImmediate = tokenHash(next.refresh_token) === family.refresh_token_hash && now.getTime() - spent.spent_at.getTime() <= GRACE_MS;
  if (isImmediate) return handOver(ctx, { ...next, ...expiries(spent.spent_at, family.absolute_expires_at) }, input);
  await changeSession(ctx.db, family.id, { revoked_at: now });
  await noteSecurity(ctx, family.user_id, 'session.token_reuse', { session_id: family.id });
  const user = await requireUser(ctx.db, family.user_id);
  await ctx.mail({
    to: user.email,
    user_id: user.id,
    template: 'token_reuse',
    subject: 'A copy of your sign-in was used',
    paragraphs: [
      `Hello${user.name ? ` ${user.name}` : ''},`,
      'A sign-in of yours was used from two places. One of them may be somebody else who got hold of it, so that device was signed out everywhere.',
      'Sign in again. If this surprises you, change your password and look through your devices in the settings.',
    ],
  });
  return errors.session_over();
}

function handOver(ctx: PublicCtx, tokens: Tokens, input: Refresh): Refreshed {
  const expires_at = tokens.expires_at.toISOString();
  if (input.refresh_token !== undefined) return { expires_at, session_token: tokens.session_token, refresh_token: tokens.refresh_token };
  setCookies(ctx, tokens);
  return { expires_at };
}
