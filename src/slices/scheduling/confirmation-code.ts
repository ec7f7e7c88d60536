import { randomInt } from 'node:crypto';
import type { Ctx } from '#platform/slice';

/** Letters and figures that sound different from each other on a telephone: one of each rhyming family (no B/C/D/E/G/P/T, no M/N, no I/O). */
const SPEAKABLE = 'FHKLQRWXY246789';
const LENGTH = 5;

/** A short code to say and to type, new in the organization (759,375 of them; the unique constraint is the judge of a race). */
export async function newConfirmationCode(ctx: Ctx): Promise<string> {
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => SPEAKABLE[randomInt(SPEAKABLE.length)]).join('');
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
