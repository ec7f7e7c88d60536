import type { Ctx } from '#platform/slice';

/** Letters and figures that sound different from each other on a telephone: one of each rhyming family (no B/C/D/E/G/P/T, no M/N, no I/O). */
const SPEAKABLE = 'FHKLQRWXY246789';
const LENGTH = 5;

/** Chance of a fresh id: 32 bits, in its last letters. */
const CHANCE_LETTERS = 8;

/**
 * A short code to say and to type, new in the organization (759,375 of them; the unique constraint is the judge of a race). Its chance comes
 * from fresh ids, so that what a test call does over again gets the same code.
 */
export async function newConfirmationCode(ctx: Ctx): Promise<string> {
  for (;;) {
    let chance = Number.parseInt(ctx.newId().slice(-CHANCE_LETTERS), 16);
    let code = '';
    for (; code.length < LENGTH; chance = Math.floor(chance / SPEAKABLE.length)) code += SPEAKABLE[chance % SPEAKABLE.length];
    const taken = await ctx.db
      .selectFrom('appointments')
      .select('id')
      .where('organization_id', '=', ctx.organizationId)
      .where('confirmation_code', '=', code)
      .executeTakeFirst();
    if (!taken) return code;
  }
}

/** A code as it was said or typed, in the form it is stored in. */
export const normaliseCode = (text: string): string => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
