import { destinationOf } from '#core/dialling/destination';
import { forwardingCode, FORWARDING_CODES } from '#core/telephone/forwarding-codes.data';
import { countryOf } from '#core/telephone/dialled-number';
import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { requireAgent } from '#slices/agents';
import { listMemberIds, phoneRegionOf, requireHours, requireOrganization } from '#slices/organizations';
import type {
  CallerId,
  CarrierForwardingRule,
  CreateCarrierForwardingRule,
  CreateEscalationRule,
  CreateVoiceTarget,
  EscalationRule,
  UpdateEscalationRule,
  UpdateVoiceTarget,
  VoiceTarget,
} from './dialling-contract.ts';
import { errors } from './errors.ts';
import { findOwnNumber, phoneNumbers, requireE164 } from './phone-numbers.ts';
import { keepRows } from './rows.ts';

const KEPT = ['created_at', 'updated_at'] as const;
export const callerIds = keepRows<CallerId>({
  table: 'caller_ids',
  subject: 'caller_id',
  shown: ['id', 'phone_number', 'label', 'verification_status', 'verified_at', 'attestation_level', ...KEPT],
  missing: errors.caller_id_not_found,
});
export const voiceTargets = keepRows<VoiceTarget>({
  table: 'voice_targets',
  subject: 'voice_target',
  shown: [
    'id',
    'label',
    'target_type',
    'phone_number',
    'sip_uri',
    'user_id',
    'team_id',
    'agent_id',
    'business_hours_id',
    'ring_timeout_seconds',
    'priority',
    ...KEPT,
  ],
  missing: errors.target_not_found,
});
export const forwardingRules = keepRows<CarrierForwardingRule>({
  table: 'carrier_forwarding_rules',
  subject: 'carrier_forwarding_rule',
  shown: [
    'id',
    'carrier',
    'country_code',
    'source_phone_number',
    'phone_number_id',
    'forward_condition',
    'activation_code',
    'deactivation_code',
    'status',
    'verified_at',
    ...KEPT,
  ],
  missing: errors.forwarding_not_found,
});
export const escalationRules = keepRows<EscalationRule>({
  table: 'escalation_rules',
  subject: 'escalation_rule',
  shown: ['id', 'agent_id', 'name', 'trigger_type', 'trigger_definition', 'action', 'voice_target_id', 'priority', 'cooldown_minutes', 'enabled', ...KEPT],
  missing: errors.escalation_not_found,
});

export async function createCallerId(ctx: Ctx, input: { phone_number: string; label?: string | null | undefined }): Promise<CallerId> {
  return callerIds.insert(ctx, { ...input, phone_number: await requireE164(ctx, input.phone_number) });
}

/** A number of the organization's own that takes calls needs no further proof. Any other has to be called and say a code back. */
export async function verifyCallerId(ctx: Ctx, { id }: { id: string }): Promise<CallerId> {
  const { phone_number } = await callerIds.require(ctx, id);
  const own = await findOwnNumber(ctx, [phone_number], false);
  if (own?.status !== 'active') throw errors.caller_id_not_own();
  return callerIds.update(ctx, id, { verification_status: 'verified', verified_at: ctx.clock.now() });
}

/** Whether this number may be shown: verified, or a proven number of the organization that is in use. Null where there is none to show. */
export async function findCallerId(
  ctx: Ctx,
  number: string | null,
): Promise<{ number: string; is_verified: boolean; phone_number_id: string | null; telephony_connection_id: string | null } | null> {
  const base = ctx.db
    .selectFrom('phone_numbers')
    .select(['id', 'phone_number', 'status', 'telephony_connection_id'])
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '<>', 'released');
  const own = await (number === null ? base.where('is_default_outbound', '=', true) : base.where('phone_number', '=', number)).executeTakeFirst();
  if (own)
    return { number: own.phone_number, is_verified: own.status === 'active', phone_number_id: own.id, telephony_connection_id: own.telephony_connection_id };
  if (number === null) return null;
  const listed = await ctx.db
    .selectFrom('caller_ids')
    .select('verification_status')
    .where('organization_id', '=', ctx.organizationId)
    .where('phone_number', '=', number)
    .executeTakeFirst();
  return { number, is_verified: listed?.verification_status === 'verified', phone_number_id: null, telephony_connection_id: null };
}

async function targetValues(ctx: Ctx, input: Partial<UpdateVoiceTarget>): Promise<object> {
  if (input.agent_id) await requireAgent(ctx, input.agent_id);
  if (input.business_hours_id) await requireHours(ctx, input.business_hours_id);
  if (input.user_id && !(await listMemberIds(ctx)).includes(input.user_id)) throw errors.user_unknown();
  if (!input.phone_number) return input;
  const { kind, number } = destinationOf(input.phone_number, phoneRegionOf(await requireOrganization(ctx)));
  if (kind === 'emergency') throw errors.emergency_target({ errors: [{ path: 'phone_number', message: errors.emergency_target().publicMessage }] });
  if (number === null) throw errors.number_invalid({ errors: [{ path: 'phone_number', message: errors.number_invalid().publicMessage }] });
  return { ...input, phone_number: number };
}

export const createTarget = async (ctx: Ctx, input: CreateVoiceTarget): Promise<VoiceTarget> => voiceTargets.insert(ctx, await targetValues(ctx, input));
export const updateTarget = async (ctx: Ctx, { id, ...input }: UpdateVoiceTarget): Promise<VoiceTarget> =>
  voiceTargets.update(ctx, id, await targetValues(ctx, input));

/** Carriers with the conditions they have codes for, those of a country first to know. */
export const listForwardingCarriers = () =>
  FORWARDING_CODES.map(({ carrier, name, countries, codes }) => ({
    carrier,
    name,
    countries: [...countries],
    conditions: (['always', 'busy', 'no_answer', 'unreachable'] as const).filter((condition) => codes[condition] !== null),
  }));

/** Says what to dial on the old line. It waits for the first call that arrives from there. */
export async function createForwarding(ctx: Ctx, input: CreateCarrierForwardingRule): Promise<CarrierForwardingRule> {
  const source = await requireE164(ctx, input.source_phone_number, 'source_phone_number');
  const { phone_number, status } = await phoneNumbers.require(ctx, input.phone_number_id);
  if (status === 'released') throw errors.released();
  if (!FORWARDING_CODES.some(({ carrier }) => carrier === input.carrier)) throw errors.carrier_unknown();
  const code = forwardingCode(input.carrier, input.forward_condition, phone_number);
  return forwardingRules.insert(ctx, {
    ...input,
    source_phone_number: source,
    country_code: countryOf(source) ?? 'US',
    activation_code: code?.on ?? null,
    deactivation_code: code?.off ?? null,
  });
}

/** A call arrived that another line sent on: its rule has proven itself. */
export async function noteForwarded(ctx: Ctx, phoneNumberId: string, from: string): Promise<void> {
  const waiting = await ctx.db
    .selectFrom('carrier_forwarding_rules')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where('phone_number_id', '=', phoneNumberId)
    .where('source_phone_number', '=', from)
    .where('status', '=', 'pending')
    .execute();
  for (const { id } of waiting) await forwardingRules.update(ctx, id, { status: 'active', verified_at: ctx.clock.now() });
}

async function requireRuleParts(ctx: Ctx, input: Partial<UpdateEscalationRule>): Promise<object> {
  if (input.agent_id) await requireAgent(ctx, input.agent_id);
  if (input.voice_target_id) await voiceTargets.require(ctx, input.voice_target_id);
  return { ...input, ...(input.trigger_definition === undefined ? {} : { trigger_definition: json(input.trigger_definition) }) };
}

export const createEscalation = async (ctx: Ctx, input: CreateEscalationRule): Promise<EscalationRule> =>
  escalationRules.insert(ctx, await requireRuleParts(ctx, input));
export const updateEscalation = async (ctx: Ctx, { id, ...input }: UpdateEscalationRule): Promise<EscalationRule> =>
  escalationRules.update(ctx, id, await requireRuleParts(ctx, input));
