import type { AppError } from '#kernel/errors';
import type { DetachedCtx, PublicCtx } from '#platform/slice';
import { requirePerson, requireUser, secondStep, type SignedIn } from '#slices/identity';
import type { Code, Confirmation, RecoveryCodes, SecondFactor, TotpStart } from './contract.ts';
import { errors } from './errors.ts';
import { replaceRecoveryCodes, spendRecoveryCode } from './recovery-codes.ts';
import { describeFactors, findTotp, noteAdded, noteRemoved, totpPlace } from './store.ts';
import { base32, matchingStep, newTotpSecret, totpUri } from './totp.ts';

const ISSUER = 'Callwright';

/** Makes a secret for an authenticator app. Nothing is asked for at sign-in until a code proves that the app has it. */
export async function startTotp(ctx: DetachedCtx, input: Confirmation): Promise<TotpStart | AppError> {
  const { user_id } = requirePerson(ctx);
  const refusal = await secondStep.confirmPerson(ctx, input.password);
  if (refusal) return refusal;
  return ctx.transaction(async (tx) => {
    if ((await findTotp(tx, user_id))?.confirmed_at) return errors.totp_is_on();
    await tx.db.deleteFrom('totp_secrets').where('user_id', '=', user_id).execute();
    const id = tx.newId();
    const secret = newTotpSecret();
    await tx.db
      .insertInto('totp_secrets')
      .values({ id, user_id, secret_ciphertext: tx.secrets.seal(totpPlace(id), secret) })
      .execute();
    const { email } = await requireUser(tx.db, user_id);
    return { secret: base32(secret), uri: totpUri(secret, email, ISSUER) };
  });
}

/** Takes a code of the app, once: of two requests with the same code one gets true. */
async function takeTotp(ctx: PublicCtx, userId: string, code: string, isConfirmed: boolean): Promise<boolean> {
  const totp = await findTotp(ctx, userId);
  if (!totp || (totp.confirmed_at !== null) !== isConfirmed) return false;
  const secret = ctx.secrets.open(totpPlace(totp.id), totp.secret_ciphertext);
  const step = matchingStep(secret, code, ctx.clock.now(), Number(totp.last_used_step));
  if (step === undefined) return false;
  const { numUpdatedRows } = await ctx.db
    .updateTable('totp_secrets')
    .set({ last_used_step: step })
    .where('id', '=', totp.id)
    .where('last_used_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Proves that the app has the secret. From now on its codes are asked for; the recovery codes are shown this once. */
export async function confirmTotp(ctx: PublicCtx, input: Code): Promise<RecoveryCodes | AppError> {
  const { user_id, session_id } = requirePerson(ctx);
  const totp = await findTotp(ctx, user_id);
  if (!totp) return errors.totp_not_started();
  if (totp.confirmed_at) return errors.totp_is_on();
  if (!(await secondStep.takeCode(ctx, user_id))) return errors.too_many_codes();
  if (!(await takeTotp(ctx, user_id, input.code, false))) return errors.wrong_code();
  await secondStep.forgiveCode(ctx, user_id);
  await ctx.db.updateTable('totp_secrets').set({ confirmed_at: ctx.clock.now() }).where('id', '=', totp.id).execute();
  return { recovery_codes: (await noteAdded(ctx, user_id, session_id, 'totp')) ?? [] };
}

/** Codes of the app are not asked for any more. */
export async function removeTotp(ctx: DetachedCtx, input: Confirmation): Promise<void | AppError> {
  const { user_id, session_id } = requirePerson(ctx);
  const refusal = await secondStep.confirmPerson(ctx, input.password);
  if (refusal) return refusal;
  return ctx.transaction(async (tx) => {
    const gone = await tx.db.deleteFrom('totp_secrets').where('user_id', '=', user_id).returning('confirmed_at').executeTakeFirst();
    if (!gone) return errors.totp_not_found();
    if (gone.confirmed_at) await noteRemoved(tx, user_id, session_id, 'totp');
    return undefined;
  });
}

/** Ten new recovery codes; the earlier ones open nothing any more. */
export async function renewRecoveryCodes(ctx: DetachedCtx, input: Confirmation): Promise<RecoveryCodes | AppError> {
  const { user_id } = requirePerson(ctx);
  const refusal = await secondStep.confirmPerson(ctx, input.password);
  if (refusal) return refusal;
  return ctx.transaction(async (tx) => {
    const { totp_confirmed_at, passkeys } = await describeFactors(tx, user_id);
    if (totp_confirmed_at === null && passkeys.length === 0) return errors.no_factor();
    await secondStep.noteSecurity(tx, user_id, 'recovery_codes.renew');
    return { recovery_codes: await replaceRecoveryCodes(tx, user_id) };
  });
}

/** The second step of signing in: a code of the app, or a recovery code. Guesses are counted per person, whatever token they come with. */
export async function showSecondFactor(ctx: PublicCtx, input: SecondFactor): Promise<SignedIn | AppError> {
  const pending = await secondStep.findToken(ctx, 'second_factor', input.second_factor_token);
  const userId = pending?.user_id;
  if (!userId) return errors.sign_in_over();
  if (!(await secondStep.takeCode(ctx, userId))) return errors.too_many_codes();
  const isRecovery = !/^[\d\s]+$/.test(input.code);
  const isRight = isRecovery ? await spendRecoveryCode(ctx, userId, input.code) : await takeTotp(ctx, userId, input.code, true);
  if (!isRight) {
    await secondStep.noteSecurity(ctx, userId, 'second_factor.refuse', undefined, { kind: 'system', id: 'sign-in' });
    return errors.wrong_code();
  }
  const used = await secondStep.spendToken(ctx, 'second_factor', input.second_factor_token);
  if (!used) return errors.sign_in_over();
  await secondStep.forgiveCode(ctx, userId);
  if (isRecovery) await secondStep.noteSecurity(ctx, userId, 'recovery_code.use');
  return secondStep.admit(ctx, userId, { ...asked(used.payload), second_factor: true });
}

/** What the first step said about the session to open. */
export function asked(payload: Readonly<Record<string, unknown>>): { method: 'password' | 'magic_link' | 'oidc'; keep: 'cookie' | 'body' } {
  const { method, keep } = payload;
  return { method: method === 'magic_link' || method === 'oidc' ? method : 'password', keep: keep === 'body' ? 'body' : 'cookie' };
}
