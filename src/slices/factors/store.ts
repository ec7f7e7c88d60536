import type { PublicCtx } from '#platform/slice';
import { secondStep } from '#slices/identity';
import type { Factors, Passkey } from './contract.ts';
import { countRecoveryCodes, replaceRecoveryCodes } from './recovery-codes.ts';

export const findTotp = (ctx: PublicCtx, userId: string) =>
  ctx.db.selectFrom('totp_secrets').select(['id', 'secret_ciphertext', 'confirmed_at', 'last_used_step']).where('user_id', '=', userId).executeTakeFirst();

/** Where the sealed secret of an authenticator app stands. */
export const totpPlace = (id: string) => ({ table: 'totp_secrets', row: id, field: 'secret_ciphertext' }) as const;

export async function listPasskeys(ctx: PublicCtx, userId: string): Promise<Passkey[]> {
  const rows = await ctx.db
    .selectFrom('passkeys')
    .select(['id', 'name', 'is_backed_up', 'last_used_at', 'created_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, last_used_at: row.last_used_at?.toISOString() ?? null, created_at: row.created_at.toISOString() }));
}

/** Everything that stands for a person besides their password. */
export async function describeFactors(ctx: PublicCtx, userId: string): Promise<Factors> {
  const totp = await findTotp(ctx, userId);
  return {
    totp_confirmed_at: totp?.confirmed_at?.toISOString() ?? null,
    recovery_codes_left: await countRecoveryCodes(ctx, userId),
    passkeys: await listPasskeys(ctx, userId),
  };
}

/** A factor was added: signs every other device out, gives this one new tokens, and with the first factor come recovery codes. */
export async function noteAdded(ctx: PublicCtx, userId: string, sessionId: string, what: string): Promise<string[] | null> {
  const codes = (await countRecoveryCodes(ctx, userId)) === 0 ? await replaceRecoveryCodes(ctx, userId) : null;
  await secondStep.afterFactorChange(ctx, {
    user_id: userId,
    session_id: sessionId,
    mfa_enabled: true,
    action: `${what}.add`,
    words: `${WORDS[what]} was added to your account.`,
  });
  return codes;
}

/** A factor was removed. With the last one the recovery codes go too. */
export async function noteRemoved(ctx: PublicCtx, userId: string, sessionId: string, what: string): Promise<void> {
  const { totp_confirmed_at, passkeys } = await describeFactors(ctx, userId);
  const mfa_enabled = totp_confirmed_at !== null || passkeys.length > 0;
  if (!mfa_enabled) await ctx.db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  await secondStep.afterFactorChange(ctx, {
    user_id: userId,
    session_id: sessionId,
    mfa_enabled,
    action: `${what}.remove`,
    words: `${WORDS[what]} was removed from your account.`,
  });
}

const WORDS: Readonly<Record<string, string>> = { totp: 'An authenticator app', passkey: 'A passkey' };

/** For a person who is erased: nothing is left that stood for them. */
export async function forgetFactors(db: PublicCtx['db'], userId: string): Promise<void> {
  await db.deleteFrom('totp_secrets').where('user_id', '=', userId).execute();
  await db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  await db.deleteFrom('passkeys').where('user_id', '=', userId).execute();
}
