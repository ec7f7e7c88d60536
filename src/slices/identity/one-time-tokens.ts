import { json } from '#platform/db';
import type { PublicCtx } from '#platform/slice';
import { newToken, tokenHash } from './tokens.ts';

export type Purpose =
  | 'setup'
  | 'verify_email'
  | 'change_email'
  | 'reset_password'
  | 'magic_link'
  | 'second_factor'
  | 'passkey_registration'
  | 'passkey_sign_in'
  | 'oidc';

export interface OneTime {
  readonly user_id: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A token that works once and until `ttlMs` from now. Only its hash is stored; the token itself is answered and forgotten. */
export async function issueOneTimeToken(
  ctx: PublicCtx,
  input: { purpose: Purpose; user_id: string | null; ttlMs: number; payload?: object; token?: string },
): Promise<{ token: string; expires_at: Date }> {
  const token = input.token ?? newToken();
  const expires_at = new Date(ctx.clock.now().getTime() + input.ttlMs);
  await ctx.db
    .insertInto('one_time_tokens')
    .values({
      id: ctx.newId(),
      purpose: input.purpose,
      user_id: input.user_id,
      token_hash: tokenHash(token),
      payload: json(input.payload ?? {}),
      expires_at,
    })
    .execute();
  return { token, expires_at };
}

const live = (ctx: PublicCtx, purpose: Purpose, token: string) => ({ hash: tokenHash(token), purpose, now: ctx.clock.now() });

/** What a token stands for, without using it up; undefined when it is unknown, used or over. */
export async function findOneTimeToken(ctx: PublicCtx, purpose: Purpose, token: string): Promise<OneTime | undefined> {
  const { hash, now } = live(ctx, purpose, token);
  const row = await ctx.db
    .selectFrom('one_time_tokens')
    .select(['user_id', 'payload'])
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && { user_id: row.user_id, payload: row.payload as Record<string, unknown> };
}

/** Uses a token up. Of two requests at once one gets what it stands for; the other, and every later one, gets undefined. */
export async function spendOneTimeToken(ctx: PublicCtx, purpose: Purpose, token: string): Promise<OneTime | undefined> {
  const { hash, now } = live(ctx, purpose, token);
  const row = await ctx.db
    .updateTable('one_time_tokens')
    .set({ used_at: now })
    .where('token_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['user_id', 'payload'])
    .executeTakeFirst();
  return row && { user_id: row.user_id, payload: row.payload as Record<string, unknown> };
}

/** Every open token of a person ends: what could be done with it is done, or must not be done any more. */
export async function dropOneTimeTokensOf(ctx: PublicCtx, userId: string, purposes: readonly Purpose[]): Promise<void> {
  await ctx.db
    .deleteFrom('one_time_tokens')
    .where('user_id', '=', userId)
    .where('purpose', 'in', [...purposes])
    .where('used_at', 'is', null)
    .execute();
}
