import { createHash } from 'node:crypto';
import type { Errand, Services } from '../context.ts';
import { secretsOf } from '../secrets.ts';
import { type ConstraintErrors, errors, problemOf, refusalOf } from './problem.ts';

const KEY = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;
const KEPT_MS = 24 * 3_600_000;
/** Longer than any request to another server may take, with its further attempts. */
const HELD_MS = 5 * 60_000;
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

interface KeyedRequest {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly input: unknown;
  readonly constraints: ConstraintErrors;
}
type Replayable = StoredAnswer & { readonly replayed: boolean };
type Db = Parameters<Parameters<Services['database']['withTenant']>[1]>[0];

/** Takes the key for this request, or gives the answer it was used for before. Throws when it is in use, or was used for something else. */
async function take(services: Services, errand: Errand, request: KeyedRequest, db: Db, heldMs: number): Promise<{ mine: string } | Replayable> {
  const hash = hashOf(request.method, request.path, request.input);
  const { organizationId, actor } = errand;
  const now = services.clock.now();
  const slot = { organization_id: organizationId, actor_id: actor.id, key: request.key };
  await db
    .deleteFrom('idempotency_keys')
    .where((eb) => eb.and(slot))
    .where('expires_at', '<', now)
    .execute();
  const mine = await db
    .insertInto('idempotency_keys')
    .values({ ...slot, id: services.newId(), request_hash: hash, expires_at: new Date(now.getTime() + heldMs) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (mine) return { mine: mine.id };
  const known = await db
    .selectFrom('idempotency_keys')
    .select(['id', 'request_hash', 'status_code', 'answer_ciphertext'])
    .where((eb) => eb.and(slot))
    .executeTakeFirst();
  if (!known || known.status_code === null || known.answer_ciphertext === null) throw errors.key_in_use();
  if (known.request_hash !== hash) throw errors.key_reused();
  const text = secretsOf(services.keyring, organizationId).open(placeOf(known.id), known.answer_ciphertext).toString('utf8');
  return { status: known.status_code, body: JSON.parse(text) as unknown, replayed: true };
}

async function keep(services: Services, { organizationId }: Errand, db: Db, id: string, answer: StoredAnswer): Promise<Replayable> {
  const secrets = secretsOf(services.keyring, organizationId);
  await db
    .updateTable('idempotency_keys')
    .set({
      status_code: answer.status,
      answer_ciphertext: secrets.seal(placeOf(id), JSON.stringify(answer.body ?? null)),
      expires_at: new Date(services.clock.now().getTime() + KEPT_MS),
    })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
  return { ...answer, replayed: false };
}

/** The answer a refusal is kept as; what is no refusal, or one that says "not now", is thrown on. */
function keptRefusal(error: unknown, request: KeyedRequest, errand: Errand): StoredAnswer {
  const refusal = refusalOf(error, request.constraints);
  if (!refusal || refusal.status >= 500 || NOT_KEPT.has(refusal.status)) throw error;
  return { status: refusal.status, body: problemOf(refusal, errand.requestId) };
}

/**
 * Runs `work` at most once for a key of this organization and actor; for 24 hours a second request with the same key gets the first one's
 * answer, refusals of the use case included, as Stripe has it. Refused input never gets here, and what fails on our side leaves no key
 * behind, so both may be tried again. `work` runs in a savepoint: its refusal undoes what it wrote, and the key stays.
 */
export async function onceForKey(services: Services, errand: Errand, request: KeyedRequest, work: () => Promise<StoredAnswer>): Promise<Replayable> {
  await services.jobs.ready();
  return services.database.withTenant(errand.organizationId, async (db) => {
    const taken = await take(services, errand, request, db, KEPT_MS);
    if (!('mine' in taken)) return taken;
    const answer = await work().catch((error: unknown) => keptRefusal(error, request, errand));
    return keep(services, errand, db, taken.mine, answer);
  });
}

/**
 * The same for a route that does something outside of every transaction first, such as sending a request to somebody else's server. The key is
 * taken, and that is committed, before `prepare` begins: a repeat never sends again. While it runs a repeat is told that the key is in use; so it
 * is for some minutes after a crash, or a fault of ours once `prepare` was through, because then nobody knows what the other end did.
 */
export async function onceForPreparedKey<P>(
  services: Services,
  errand: Errand,
  request: KeyedRequest,
  prepare: () => Promise<P>,
  work: (prepared: P) => Promise<StoredAnswer>,
): Promise<Replayable> {
  await services.jobs.ready();
  const inTenant = <T>(run: (db: Db) => Promise<T>): Promise<T> => services.database.withTenant(errand.organizationId, run);
  const taken = await inTenant((db) => take(services, errand, request, db, HELD_MS));
  if (!('mine' in taken)) return taken;
  const { mine } = taken;
  const release = (db: Db) => db.deleteFrom('idempotency_keys').where('organization_id', '=', errand.organizationId).where('id', '=', mine).execute();
  let prepared: P;
  try {
    prepared = await prepare();
  } catch (error) {
    return inTenant(async (db) => {
      const refusal = refusalOf(error, request.constraints);
      if (!refusal || refusal.status >= 500 || NOT_KEPT.has(refusal.status)) {
        await release(db);
        return undefined;
      }
      return keep(services, errand, db, mine, keptRefusal(error, request, errand));
    }).then((answer) => {
      if (answer) return answer;
      throw error;
    });
  }
  return inTenant(async (db) => {
    const answer = await work(prepared).catch((error: unknown) => keptRefusal(error, request, errand));
    return keep(services, errand, db, mine, answer);
  });
}
