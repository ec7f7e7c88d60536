import { randomBytes } from 'node:crypto';
import type { AppError } from '#kernel/errors';
import { challengeOf, creationOptions, requestOptions, type StoredPasskey, verifyCreation, verifyUse } from '#platform/passkeys';
import type { DetachedCtx, PublicCtx } from '#platform/slice';
import { requirePerson, requireUser, secondStep, type SignedIn } from '#slices/identity';
import { asked } from './authenticator.ts';
import type { AddPasskey, AskForPasskey, Confirmation, PasskeyAdded, PasskeyOptions, UsePasskey } from './contract.ts';
import { errors } from './errors.ts';
import { listPasskeys, noteAdded, noteRemoved } from './store.ts';

const CHALLENGE_MS = 10 * 60_000;

async function passkeysOf(ctx: PublicCtx, userId: string): Promise<StoredPasskey[]> {
  const rows = await ctx.db.selectFrom('passkeys').select(['credential_id', 'public_key', 'sign_count', 'transports']).where('user_id', '=', userId).execute();
  return rows.map((row) => ({ ...row, sign_count: Number(row.sign_count) }));
}

/** A challenge the server will know again by its hash. */
async function challenge(ctx: PublicCtx, purpose: 'passkey_registration' | 'passkey_sign_in', userId: string | null): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await secondStep.issueToken(ctx, { purpose, user_id: userId, ttlMs: CHALLENGE_MS, token });
  return token;
}

/** What the browser needs to make a passkey for the signed-in person. */
export async function startPasskey(ctx: DetachedCtx, input: Confirmation): Promise<PasskeyOptions | AppError> {
  const { user_id } = requirePerson(ctx);
  const refusal = await secondStep.confirmPerson(ctx, input.password);
  if (refusal) return refusal;
  return ctx.transaction(async (tx) => {
    const known = (await passkeysOf(tx, user_id)).map((key) => key.credential_id);
    const user = await requireUser(tx.db, user_id);
    const options = await creationOptions({ origin: ctx.origin, challenge: await challenge(tx, 'passkey_registration', user_id), user, known });
    return { options: options as unknown as Record<string, unknown> };
  });
}

/** Keeps the passkey the browser made. */
export async function addPasskey(ctx: PublicCtx, input: AddPasskey): Promise<PasskeyAdded | AppError> {
  const { user_id, session_id } = requirePerson(ctx);
  const answered = challengeOf(input.response);
  const known = answered && (await secondStep.spendToken(ctx, 'passkey_registration', answered));
  if (!known || known.user_id !== user_id) return errors.passkey_refused();
  const made = await verifyCreation({ origin: ctx.origin, challenge: answered, response: input.response });
  if (!made) return errors.passkey_refused();
  const id = ctx.newId();
  await ctx.db
    .insertInto('passkeys')
    .values({ id, user_id, name: input.name, ...made, created_at: ctx.clock.now() })
    .execute();
  const recovery_codes = await noteAdded(ctx, user_id, session_id, 'passkey');
  return { passkey: (await listPasskeys(ctx, user_id)).find((key) => key.id === id)!, recovery_codes };
}

/** Forgets a passkey; what the browser keeps of it opens nothing any more. */
export async function removePasskey(ctx: DetachedCtx, input: Confirmation & { id: string }): Promise<void | AppError> {
  const { user_id, session_id } = requirePerson(ctx);
  const refusal = await secondStep.confirmPerson(ctx, input.password);
  if (refusal) return refusal;
  return ctx.transaction(async (tx) => {
    const gone = await tx.db.deleteFrom('passkeys').where('id', '=', input.id).where('user_id', '=', user_id).returning('id').executeTakeFirst();
    if (!gone) return errors.passkey_not_found();
    await noteRemoved(tx, user_id, session_id, 'passkey');
    return undefined;
  });
}

/** What the browser needs to use a passkey: one of whoever is about to show their second factor, or any. */
export async function askForPasskey(ctx: PublicCtx, input: AskForPasskey): Promise<PasskeyOptions | AppError> {
  const pending = input.second_factor_token === undefined ? undefined : await secondStep.findToken(ctx, 'second_factor', input.second_factor_token);
  if (input.second_factor_token !== undefined && !pending?.user_id) return errors.sign_in_over();
  const allowed = pending?.user_id ? await passkeysOf(ctx, pending.user_id) : [];
  const options = await requestOptions({ origin: ctx.origin, challenge: await challenge(ctx, 'passkey_sign_in', null), allowed });
  return { options: options as unknown as Record<string, unknown> };
}

/** Signs in with a passkey. It is possession and knowledge in one, so nothing else is asked for; after a password it is the second factor. */
export async function signInWithPasskey(ctx: PublicCtx, input: UsePasskey): Promise<SignedIn | AppError> {
  const answered = challengeOf(input.response);
  if (!answered || !(await secondStep.spendToken(ctx, 'passkey_sign_in', answered))) return errors.passkey_refused();
  const row = await ctx.db
    .selectFrom('passkeys')
    .select(['id', 'user_id', 'credential_id', 'public_key', 'sign_count', 'transports'])
    .where('credential_id', '=', String(input.response['id'] ?? ''))
    .executeTakeFirst();
  if (!row) return errors.passkey_refused();
  const passkey = { ...row, sign_count: Number(row.sign_count) };
  const use = await verifyUse({ origin: ctx.origin, challenge: answered, response: input.response, passkey });
  if (!use) return errors.passkey_refused();
  await ctx.db
    .updateTable('passkeys')
    .set({ ...use, last_used_at: ctx.clock.now() })
    .where('id', '=', row.id)
    .execute();
  if (input.second_factor_token === undefined) return secondStep.admit(ctx, row.user_id, { method: 'passkey', keep: input.keep, second_factor: true });
  const pending = await secondStep.spendToken(ctx, 'second_factor', input.second_factor_token);
  if (pending?.user_id !== row.user_id) return errors.sign_in_over();
  return secondStep.admit(ctx, row.user_id, { ...asked(pending.payload), second_factor: true });
}
