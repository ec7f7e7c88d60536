import { countryOf } from '#core/telephone/dialled-number';
import { normalisePhone } from '#core/telephone/normalise-phone';
import type { Ctx } from '#platform/slice';
import { requireAgent } from '#slices/agents';
import { listMemberIds, phoneRegionOf, requireHours, requireOrganization } from '#slices/organizations';
import type { CreatePhoneNumber, PhoneNumber, UpdatePhoneNumber } from './contract.ts';
import { connections } from './connections.ts';
import { errors } from './errors.ts';
import { keepRows, makerOf } from './rows.ts';

const SHOWN = [
  'id',
  'phone_number',
  'name',
  'telephony_connection_id',
  'provider_number_id',
  'agent_id',
  'business_hours_id',
  'closed_agent_id',
  'assigned_user_id',
  'source',
  'status',
  'country_code',
  'is_default_outbound',
  'max_concurrent_calls',
  'proven_by',
  'proven_at',
  'created_by',
  'created_at',
  'updated_at',
] as const;

export const phoneNumbers = keepRows<PhoneNumber>({ table: 'phone_numbers', subject: 'phone_number', shown: SHOWN, missing: errors.number_not_found });

/** The number in E.164, read with the organization's region; refuses what is none, naming the field. */
export async function requireE164(ctx: Ctx, text: string, path = 'phone_number'): Promise<string> {
  const region = phoneRegionOf(await requireOrganization(ctx));
  const number = normalisePhone(text.startsWith('00') ? `+${text.slice(2)}` : text, region);
  const problem = errors.number_invalid();
  if (number === null) throw errors.number_invalid({ errors: [{ path, message: problem.publicMessage }] });
  return number;
}

async function requireParts(ctx: Ctx, input: Partial<UpdatePhoneNumber>): Promise<void> {
  if (input.telephony_connection_id) await connections.require(ctx, input.telephony_connection_id);
  for (const agentId of [input.agent_id, input.closed_agent_id]) if (agentId) await requireAgent(ctx, agentId);
  if (input.business_hours_id) await requireHours(ctx, input.business_hours_id);
  if (input.assigned_user_id && !(await listMemberIds(ctx)).includes(input.assigned_user_id)) throw errors.user_unknown();
}

/** There is one default; making another one takes it from the last. */
async function clearDefault(ctx: Ctx): Promise<void> {
  await ctx.db
    .updateTable('phone_numbers')
    .set({ is_default_outbound: false })
    .where('organization_id', '=', ctx.organizationId)
    .where('is_default_outbound', '=', true)
    .execute();
}

/** Notes a number of the organization. A real one waits until it is shown to be theirs; a simulated one is only ever reached from here and works at once. */
export async function createPhoneNumber(ctx: Ctx, { phone_number, ...input }: CreatePhoneNumber): Promise<PhoneNumber> {
  const number = await requireE164(ctx, phone_number);
  await requireParts(ctx, input);
  if (input.is_default_outbound) await clearDefault(ctx);
  const proof = input.source === 'simulated' ? { status: 'active', proven_by: 'simulated', proven_at: ctx.clock.now() } : {};
  return phoneNumbers.insert(ctx, { ...input, phone_number: number, country_code: countryOf(number), ...proof, created_by: makerOf(ctx) });
}

export async function updatePhoneNumber(ctx: Ctx, { id, ...input }: UpdatePhoneNumber): Promise<PhoneNumber> {
  const before = await phoneNumbers.require(ctx, id);
  if (before.status === 'released') throw errors.released();
  if (input.status === 'active' && before.proven_at === null) throw errors.not_proven();
  // What waits to be proven cannot be switched off either; it would come back switched on.
  if (input.status === 'inactive' && before.status === 'pending') throw errors.not_proven();
  await requireParts(ctx, input);
  if (input.is_default_outbound && !before.is_default_outbound) await clearDefault(ctx);
  return phoneNumbers.update(ctx, id, input);
}

/** Gives a number back: it takes and shows no calls any more, others may have it; the calls it had keep it. */
export async function releasePhoneNumber(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const before = await phoneNumbers.require(ctx, id);
  if (before.status === 'released') throw errors.released();
  await phoneNumbers.update(ctx, id, { status: 'released', is_default_outbound: false });
}

/** Switches a waiting number on because something showed whose it is. Refuses, in neutral words, one that is somebody else's at the moment. */
export async function proveNumber(ctx: Ctx, id: string, by: 'call' | 'carrier' | 'operator'): Promise<PhoneNumber> {
  const number = await phoneNumbers.require(ctx, id);
  if (number.status !== 'pending') return number;
  return phoneNumbers.update(ctx, id, { status: 'active', proven_by: by, proven_at: ctx.clock.now() });
}

/** The organization's numbers that a call may be from or to, by number; simulated ones belong to the simulator alone. */
export async function findOwnNumber(ctx: Ctx, candidates: readonly string[], isSimulated: boolean): Promise<PhoneNumber | null> {
  if (candidates.length === 0) return null;
  const row = await ctx.db
    .selectFrom('phone_numbers')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('phone_number', 'in', candidates)
    .where('status', '<>', 'released')
    .where('source', isSimulated ? '=' : '<>', 'simulated')
    .orderBy('id')
    .executeTakeFirst();
  return row ? phoneNumbers.require(ctx, row.id) : null;
}
