import { createHash } from 'node:crypto';
import type { Errand, Services } from '../context.ts';
import { secretsOf } from '../secrets.ts';
import { type ConstraintErrors, errors, problemOf, refusalOf } from './problem.ts';

const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;
const KEPT_MS = 24 * 3_600_000;
/** Refusals that say "not now" or "not from what you saw": the same request may well succeed later, so they use no key up. */
const NOT_KEPT = new Set([412, 429]);

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

/** Answers are kept sealed: some of them show a secret once. */
const placeOf = (id: string) => ({ table: 'idempotency_keys', row: id, field: 'answer_ciphertext' });

const hashOf = (method: string, path: string, input: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([method, path, input]))
    .digest('hex');

/**
 * Runs `work` at most once for a key of this organization and actor; for 24 hours a second request with the same key gets the first one's
 * answer, refusals of the use case included, as Stripe has it. Refused input never gets here, and what fails on our side leaves no key
 * behind, so both may be tried again. `work` runs in a savepoint: its refusal undoes what it wrote, and the key stays.
 */
export async function onceForKey(
  services: Services,
  errand: Errand,
  request: { key: string; method: string; path: string; input: unknown; constraints: ConstraintErrors },
  work: () => Promise<StoredAnswer>,
): Promise<StoredAnswer & { readonly replayed: boolean }> {
  const hash = hashOf(request.method, request.path, request.input);
  const { organizationId, actor } = errand;
  const secrets = secretsOf(services.keyring, organizationId);
  await services.jobs.ready();
  return services.database.withTenant(organizationId, async (db) => {
    const now = services.clock.now();
    const slot = { organization_id: organizationId, actor_id: actor.id, key: request.key };
    const inSlot = () =>
      db
        .selectFrom('idempotency_keys')
        .select(['id', 'request_hash', 'status_code', 'answer_ciphertext'])
        .where((eb) => eb.and(slot));
    await db
      .deleteFrom('idempotency_keys')
      .where((eb) => eb.and(slot))
      .where('expires_at', '<', now)
      .execute();
    const mine = await db
      .insertInto('idempotency_keys')
      .values({ ...slot, id: services.newId(), request_hash: hash, expires_at: new Date(now.getTime() + KEPT_MS) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!mine) {
      const known = await inSlot().executeTakeFirst();
      if (!known || known.status_code === null || known.answer_ciphertext === null) throw errors.key_in_use();
      if (known.request_hash !== hash) throw errors.key_reused();
      const text = secrets.open(placeOf(known.id), known.answer_ciphertext).toString('utf8');
      return { status: known.status_code, body: JSON.parse(text) as unknown, replayed: true };
    }
    const answer = await work().catch((error: unknown) => {
      const refusal = refusalOf(error, request.constraints);
      if (!refusal || refusal.status >= 500 || NOT_KEPT.has(refusal.status)) throw error;
      return { status: refusal.status, body: problemOf(refusal, errand.requestId) };
    });
    await db
      .updateTable('idempotency_keys')
      .set({ status_code: answer.status, answer_ciphertext: secrets.seal(placeOf(mine.id), JSON.stringify(answer.body ?? null)) })
      .where('organization_id', '=', organizationId)
      .where('id', '=', mine.id)
      .execute();
    return { ...answer, replayed: false };
  });
}
