import { createHash } from 'node:crypto';
import { json } from '../db.ts';
import type { Ctx } from '../slice.ts';
import { errors } from './problem.ts';

const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;
const KEPT_MS = 24 * 3_600_000;

/** What a finished request answered. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The key a request brings, or undefined. Throws when it is not one. */
export function keyOf(request: Request): string | undefined {
  const key = request.headers.get('idempotency-key');
  if (key === null) return undefined;
  if (!KEY.test(key)) throw errors.bad_key();
  return key;
}

const hashOf = (method: string, path: string, userId: string, input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([method, path, userId, input]))
    .digest('hex');

/**
 * Runs `work` at most once for a key inside the caller's transaction; a second request with the same key gets the first one's answer. A
 * request that fails leaves no key behind, so it may be tried again.
 */
export async function onceForKey(
  ctx: Ctx,
  request: { key: string; method: string; path: string; input: unknown },
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer & { readonly replayed: boolean }> {
  const hash = hashOf(request.method, request.path, ctx.actor.id, request.input);
  const now = ctx.clock.now();
  await ctx.db
    .deleteFrom('idempotency_keys')
    .where('organization_id', '=', ctx.organizationId)
    .where('key', '=', request.key)
    .where('expires_at', '<', now)
    .execute();
  const mine = await ctx.db
    .insertInto('idempotency_keys')
    .values({ id: ctx.newId(), organization_id: ctx.organizationId, key: request.key, request_hash: hash, expires_at: new Date(now.getTime() + KEPT_MS) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!mine) {
    const known = await ctx.db
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'status_code', 'answer'])
      .where('organization_id', '=', ctx.organizationId)
      .where('key', '=', request.key)
      .executeTakeFirst();
    if (!known || known.status_code === null) throw errors.key_in_use();
    if (known.request_hash !== hash) throw errors.key_reused();
    return { status: known.status_code, body: known.answer, replayed: true };
  }
  const answer = await work();
  await ctx.db
    .updateTable('idempotency_keys')
    .set({ status_code: answer.status, answer: json(answer.body ?? null) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', mine.id)
    .execute();
  return { ...answer, replayed: false };
}
