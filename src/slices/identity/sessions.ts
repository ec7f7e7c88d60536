import type { Clock } from '#kernel/clock';
import type { Identified, PublicCtx } from '#platform/slice';
import { errors } from './errors.ts';
import { changeSession, findSession, insertSession, type SignInMethod, touchSession } from './session-store.ts';
import { isToken, newToken, tokenHash } from './tokens.ts';

export const SESSION_COOKIE = 'callwright_session';
export const REFRESH_COOKIE = 'callwright_refresh';
/** The refresh token travels to where it is needed and nowhere else. */
const REFRESH_PATH = '/v1/auth';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long a session token opens anything; a stolen one is worthless after that. */
const SESSION_MS = HOUR_MS;
/** A device that is not used for a month has to sign in again, and every device after three. */
const IDLE_MS = 30 * DAY_MS;
const ABSOLUTE_MS = 90 * DAY_MS;
/** When a session was last used is written at most this often. */
const TOUCH_MS = 5 * 60_000;

/** A pair of tokens as it goes to the device. */
export interface Tokens {
  readonly session_token: string;
  readonly refresh_token: string;
  readonly expires_at: Date;
  readonly refresh_expires_at: Date;
}

/** When a pair made now is over; nothing outlives the family. */
export function expiries(now: Date, absolute: Date | null): { expires_at: Date; refresh_expires_at: Date } {
  const limit = absolute?.getTime() ?? Number.POSITIVE_INFINITY;
  const at = (ms: number): Date => new Date(Math.min(now.getTime() + ms, limit));
  return { expires_at: at(SESSION_MS), refresh_expires_at: at(IDLE_MS) };
}

const deviceOf = (ctx: PublicCtx) => ({ user_agent: ctx.client.user_agent?.slice(0, 500) ?? null, ip_address: ctx.client.ip_address });

/** Puts the pair into the browser's cookies: out of reach of scripts, and the refresh token out of reach of other sites in any case. */
export function setCookies(ctx: Pick<PublicCtx, 'clock' | 'setCookie'>, tokens: Tokens): void {
  const seconds = (until: Date): number => Math.max(0, Math.floor((until.getTime() - ctx.clock.now().getTime()) / 1000));
  ctx.setCookie(`${SESSION_COOKIE}=${tokens.session_token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds(tokens.expires_at)}`);
  ctx.setCookie(`${REFRESH_COOKIE}=${tokens.refresh_token}; Path=${REFRESH_PATH}; HttpOnly; SameSite=Strict; Max-Age=${seconds(tokens.refresh_expires_at)}`);
}

export function forgetCookies(ctx: Pick<PublicCtx, 'setCookie'>): void {
  ctx.setCookie(`${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
  ctx.setCookie(`${REFRESH_COOKIE}=; Path=${REFRESH_PATH}; HttpOnly; SameSite=Strict; Max-Age=0`);
}

export interface NewSession {
  readonly user_id: string;
  readonly organization_id: string | null;
  readonly method: SignInMethod;
  /** Whether a second factor, or something as good (a passkey), was shown. */
  readonly second_factor?: boolean;
  /** Who keeps the tokens: the browser's cookies, or a program that gets them in the answer. */
  readonly keep?: 'cookie' | 'body';
}

/** Signs a person in: a family of its own, stored by hash. Whatever session the device had before is none of its business. */
export async function openSession(ctx: PublicCtx, input: NewSession): Promise<Tokens & { session_id: string }> {
  const now = ctx.clock.now();
  const id = ctx.newId();
  const absolute = new Date(now.getTime() + ABSOLUTE_MS);
  const tokens: Tokens = { session_token: newToken(), refresh_token: newToken(), ...expiries(now, absolute) };
  await insertSession(ctx.db, {
    id,
    user_id: input.user_id,
    organization_id: input.organization_id,
    session_token_hash: tokenHash(tokens.session_token),
    refresh_token_hash: tokenHash(tokens.refresh_token),
    expires_at: tokens.expires_at,
    refresh_expires_at: tokens.refresh_expires_at,
    absolute_expires_at: absolute,
    authenticated_at: now,
    second_factor_at: input.second_factor ? now : null,
    sign_in_method: input.method,
    last_accessed_at: now,
    ...deviceOf(ctx),
  });
  if (input.keep !== 'body') setCookies(ctx, tokens);
  return { ...tokens, session_id: id };
}

/** Gives the session of this request new tokens, because what it may do has changed; the old ones open nothing any more. */
export async function renewSession(ctx: PublicCtx, sessionId: string, change: { second_factor_at?: Date | null } = {}): Promise<Tokens> {
  const now = ctx.clock.now();
  const row = await ctx.db.selectFrom('sessions').select(['absolute_expires_at']).where('id', '=', sessionId).executeTakeFirst();
  if (!row) throw errors.not_signed_in();
  const tokens: Tokens = { session_token: newToken(), refresh_token: newToken(), ...expiries(now, row.absolute_expires_at) };
  await changeSession(ctx.db, sessionId, {
    session_token_hash: tokenHash(tokens.session_token),
    refresh_token_hash: tokenHash(tokens.refresh_token),
    expires_at: tokens.expires_at,
    refresh_expires_at: tokens.refresh_expires_at,
    authenticated_at: now,
    last_accessed_at: now,
    ...change,
  });
  setCookies(ctx, tokens);
  return tokens;
}

interface Headers_ {
  readonly cookie?: string | null | undefined;
  readonly authorization?: string | null | undefined;
}

/** A request that says who it is by Authorization is judged by that alone, whatever cookies came along. */
function tokenOf({ cookie, authorization }: Headers_): string | undefined {
  if (authorization) {
    const bearer = /^Bearer (\S+)$/i.exec(authorization)?.[1];
    return bearer && isToken(bearer) ? bearer : undefined;
  }
  const pair = (cookie ?? '').split(';').find((part) => part.trim().startsWith(`${SESSION_COOKIE}=`));
  const value = pair?.trim().slice(SESSION_COOKIE.length + 1);
  return value && isToken(value) ? value : undefined;
}

/** Who sends this request, by session cookie or bearer token; undefined when the token is missing, unknown, over or revoked. Notes when the session was used. */
export async function authenticate(db: PublicCtx['db'], clock: Clock, headers: Headers_): Promise<Identified | undefined> {
  const token = tokenOf(headers);
  if (!token) return undefined;
  const now = clock.now();
  const found = await findSession(db, tokenHash(token), now);
  if (!found) return undefined;
  const { last_accessed_at, ...session } = found;
  if (!last_accessed_at || now.getTime() - last_accessed_at.getTime() > TOUCH_MS) await touchSession(db, session.session_id, now);
  return session;
}
