import { normalisePhone } from '#core/telephone/normalise-phone';
import type { Ctx } from '#platform/slice';
import { phoneRegionOf, requireOrganization } from '#slices/organizations';
import { errors } from './errors.ts';

/** The number in E.164, read with the organization's region; refuses what is no number, naming the field. */
export async function requireNumber(ctx: Ctx, text: string, path = 'phone_number'): Promise<string> {
  const number = normalisePhone(text, phoneRegionOf(await requireOrganization(ctx)));
  const problem = errors.number_invalid();
  if (number === null) throw errors.number_invalid({ errors: [{ path, message: problem.publicMessage }] });
  return number;
}
