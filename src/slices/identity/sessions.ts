import type { Clock } from '#kernel/clock';
import type { Identified, PublicCtx } from '#platform/slice';
import { findSession, insertSession, touchSession } from './store.ts';
import { newToken, tokenHash } from './tokens.ts';

export const SESSION_COOKIE = 'callwright_session';
const LIFETIME_MS = 30 * 24 * 3_600_000;
/** A session in use is written at most this often. */
const TOUCH_MS = 5 * 60_000;

const expiry = (now: Date): Date => new Date(now.getTime() + LIFETIME_MS);

/** Signs a person in: stores the session by hash, sets the cookie, answers the token for clients that keep it themselves. */
export async function openSession(
  ctx: PublicCtx,
  userId: string,
  organizationId: string | null,
): Promise<{ token: string; session_id: string; expires_at: string }> {
  const now = ctx.clock.now();
  const token = newToken();
  const id = ctx.newId();
  const expiresAt = expiry(now);
  await insertSession(ctx.db, {
    id,
    user_id: userId,
    organization_id: organizationId,
    session_token_hash: tokenHash(token),
    expires_at: expiresAt,
    last_accessed_at: now,
    user_agent: ctx.client.user_agent?.slice(0, 500) ?? null,
    ip_address: ctx.client.ip_address,
  });
  ctx.setCookie(`${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${LIFETIME_MS / 1000}`);
  return { token, session_id: id, expires_at: expiresAt.toISOString() };
}

export const forgetCookie = (ctx: PublicCtx): void => ctx.setCookie(`${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);

function tokenOf(headers: { readonly cookie?: string | null | undefined; readonly authorization?: string | null | undefined }): string | undefined {
  const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(headers.authorization ?? '')?.[1];
  if (bearer) return bearer;
  const cookie = (headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(`${SESSION_COOKIE}=`));
  const value = cookie?.trim().slice(SESSION_COOKIE.length + 1);
  return value && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}

/** Who sends this request, by session cookie or bearer token; undefined when the token is missing, unknown, over or revoked. Keeps a used session alive. */
export async function authenticate(
  db: PublicCtx['db'],
  clock: Clock,
  headers: { readonly cookie?: string | null | undefined; readonly authorization?: string | null | undefined },
): Promise<Identified | undefined> {
  const token = tokenOf(headers);
  if (!token) return undefined;
  const now = clock.now();
  const found = await findSession(db, tokenHash(token), now);
  if (!found) return undefined;
  const { last_accessed_at, ...session } = found;
  if (!last_accessed_at || now.getTime() - last_accessed_at.getTime() > TOUCH_MS) await touchSession(db, session.session_id, now, expiry(now));
  return session;
}
