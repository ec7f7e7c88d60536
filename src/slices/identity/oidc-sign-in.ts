import type { AppError } from '#kernel/errors';
import { messageOf, ProviderError } from '#kernel/errors';
import type { Oidc, OidcIdentity } from '#platform/oidc';
import type { DetachedCtx, PublicCtx } from '#platform/slice';
import { findOidcProvider } from './auth-providers.ts';
import type { FinishOidc, LinkedAccount, OidcFinished, StartOidc } from './contract.ts';
import { errors } from './errors.ts';
import { issueOneTimeToken, spendOneTimeToken } from './one-time-tokens.ts';
import { requirePerson } from './person.ts';
import { admit } from './sign-in.ts';
import { findAccount, insertUser, updateUser } from './store.ts';
import { derivedToken, isToken, newToken } from './tokens.ts';
import { noteSecurity } from './trail.ts';

const COOKIE = 'callwright_oidc';
const COOKIE_PATH = '/v1/auth/oidc';
const MINUTES = 15;
/** The page of the dashboard that providers send browsers back to. */
const RETURN_PATH = '/sign-in/provider';

/** All that ties the answer to the request comes from one secret that only this browser holds: state, nonce and the PKCE verifier. */
const partsOf = (secret: string) => ({
  state: derivedToken(secret, 'state'),
  nonce: derivedToken(secret, 'nonce'),
  code_verifier: derivedToken(secret, 'verifier'),
});

/** Sends the browser to a provider: to sign in, or, for somebody signed in, to tie an identity there to their account. */
export const startOidc =
  (oidc: Oidc, isLink: boolean) =>
  async (ctx: DetachedCtx, input: StartOidc): Promise<{ url: string } | AppError> => {
    const userId = isLink ? requirePerson(ctx).user_id : null;
    const secret = newToken();
    const provider = await ctx.transaction(async (tx) => {
      const found = await findOidcProvider(tx, input.name);
      if (found) await issueOneTimeToken(tx, { purpose: 'oidc', user_id: userId, ttlMs: MINUTES * 60_000, payload: { provider: input.name }, token: secret });
      return found;
    });
    if (!provider) return errors.provider_not_found();
    try {
      const url = await oidc.authorizeUrl(provider, { redirect_uri: ctx.origin + RETURN_PATH, ...partsOf(secret) });
      ctx.setCookie(`${COOKIE}=${secret}; Path=${COOKIE_PATH}; HttpOnly; SameSite=Lax; Max-Age=${MINUTES * 60}`);
      return { url };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      ctx.log.warn('a sign-in provider could not be asked', { provider: input.name, error: messageOf(error) });
      return errors.provider_away();
    }
  };

/** Takes what the provider sent the browser back with. Works once, in the browser that began, with the state it began with. */
export const finishOidc =
  (oidc: Oidc) =>
  async (ctx: DetachedCtx, input: FinishOidc): Promise<OidcFinished | AppError> => {
    const secret = ctx.cookie(COOKIE) ?? '';
    const parts = isToken(secret) ? partsOf(secret) : undefined;
    if (!parts || parts.state !== input.state) return errors.provider_answer_stray();
    const begun = await ctx.transaction(async (tx) => {
      const token = await spendOneTimeToken(tx, 'oidc', secret);
      const provider = token && (await findOidcProvider(tx, String(token.payload['provider'])));
      return provider && { provider, userId: token.user_id };
    });
    ctx.setCookie(`${COOKIE}=; Path=${COOKIE_PATH}; HttpOnly; SameSite=Lax; Max-Age=0`);
    if (!begun) return errors.provider_answer_stray();
    let identity: OidcIdentity;
    try {
      identity = await oidc.redeem(begun.provider, { code: input.code, iss: input.iss, redirect_uri: ctx.origin + RETURN_PATH, ...parts });
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      ctx.log.warn('a sign-in provider gave no identity', { provider: begun.provider.name, error: messageOf(error) });
      return errors.provider_away();
    }
    return ctx.transaction(async (tx) => {
      if (begun.userId) return link(tx, begun.provider.name, begun.userId, identity);
      const person = await personOf(tx, begun.provider, identity);
      return typeof person === 'string' ? admit(tx, person, { method: 'oidc' }) : person;
    });
  };

const findIdentity = (ctx: PublicCtx, provider: string, subject: string) =>
  ctx.db.selectFrom('accounts').select(['id', 'user_id']).where('provider', '=', provider).where('provider_account_id', '=', subject).executeTakeFirst();

async function insertIdentity(ctx: PublicCtx, provider: string, subject: string, userId: string): Promise<void> {
  await ctx.db
    .insertInto('accounts')
    .values({ id: ctx.newId(), user_id: userId, type: 'oidc', provider, provider_account_id: subject, created_at: ctx.clock.now() })
    .execute();
  await noteSecurity(ctx, userId, 'account.link', { provider });
}

/**
 * Whose identity this is. A first sign-in is tied to the account with the same address only when both sides have proven it: else whoever
 * registers a stranger's address, there or here, would get into the other's account.
 */
async function personOf(ctx: PublicCtx, provider: { name: string; allow_sign_up: boolean }, identity: OidcIdentity): Promise<string | AppError> {
  const known = await findIdentity(ctx, provider.name, identity.subject);
  if (known) return known.user_id;
  if (!identity.email || !identity.email_verified) return errors.provider_email_unproven();
  const account = await findAccount(ctx.db, identity.email);
  if (account) {
    if (!account.email_verified_at && account.password_hash) return errors.link_in_profile();
    await insertIdentity(ctx, provider.name, identity.subject, account.id);
    return account.id;
  }
  if (!provider.allow_sign_up) return errors.no_account();
  const id = ctx.newId();
  await insertUser(ctx.db, { id, name: identity.name ?? identity.email, email: identity.email, password_hash: null, timezone: null, locale: null });
  await updateUser(ctx.db, id, { email_verified_at: ctx.clock.now() });
  await insertIdentity(ctx, provider.name, identity.subject, id);
  return id;
}

async function link(ctx: PublicCtx, provider: string, userId: string, identity: OidcIdentity): Promise<OidcFinished | AppError> {
  const known = await findIdentity(ctx, provider, identity.subject);
  if (known && known.user_id !== userId) return errors.identity_taken();
  if (!known) await insertIdentity(ctx, provider, identity.subject, userId);
  return { next: 'linked', provider };
}

/** Identities at providers that sign me in. */
export async function listLinkedAccounts(ctx: PublicCtx): Promise<{ data: LinkedAccount[]; next_cursor: null }> {
  const rows = await ctx.db
    .selectFrom('accounts')
    .select(['id', 'provider', 'created_at'])
    .where('user_id', '=', requirePerson(ctx).user_id)
    .orderBy('created_at')
    .execute();
  return { data: rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() })), next_cursor: null };
}

/** Takes an identity off my account, unless it is my only way in. */
export async function unlinkAccount(ctx: PublicCtx, input: { id: string }): Promise<void> {
  const { user_id } = requirePerson(ctx);
  const gone = await ctx.db.deleteFrom('accounts').where('id', '=', input.id).where('user_id', '=', user_id).returning('provider').executeTakeFirst();
  if (!gone) throw errors.identity_not_found();
  const user = await ctx.db.selectFrom('users').select('password_hash').where('id', '=', user_id).executeTakeFirstOrThrow();
  const other = await ctx.db.selectFrom('accounts').select('id').where('user_id', '=', user_id).executeTakeFirst();
  if (!user.password_hash && !other) throw errors.last_way_in();
  await noteSecurity(ctx, user_id, 'account.unlink', { provider: gone.provider });
}
