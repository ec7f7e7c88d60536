import { createHash, randomBytes } from 'node:crypto';
import type { PublicCtx } from '#platform/slice';

const HOW_MANY = 10;
/** Without the characters that look alike. Sixteen of them are 79 bits: enough for a fast hash. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 16;

const hashOf = (userId: string, code: string): string =>
  createHash('sha256')
    .update(`${userId}:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
    .digest('hex');

/** Every byte above the last whole multiple is drawn again, so that no letter is likelier than another. */
function newCode(): string {
  let code = '';
  while (code.length < LENGTH) for (const byte of randomBytes(LENGTH)) if (byte < 248 && code.length < LENGTH) code += LETTERS[byte % LETTERS.length];
  return (code.match(/.{4}/g) ?? []).join('-');
}

/** Ten new codes in place of all earlier ones. They are shown this once. */
export async function replaceRecoveryCodes(ctx: PublicCtx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode);
  await ctx.db.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  await ctx.db
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ id: ctx.newId(), user_id: userId, code_hash: hashOf(userId, code) })))
    .execute();
  return codes;
}

/** Uses a code up; false when it is not one of this person's open ones. */
export async function spendRecoveryCode(ctx: PublicCtx, userId: string, code: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('recovery_codes')
    .set({ used_at: ctx.clock.now() })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hashOf(userId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function countRecoveryCodes(ctx: PublicCtx, userId: string): Promise<number> {
  const rows = await ctx.db.selectFrom('recovery_codes').select('id').where('user_id', '=', userId).where('used_at', 'is', null).execute();
  return rows.length;
}
