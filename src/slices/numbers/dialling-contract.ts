import { z } from 'zod';
import { Dialled } from './contract.ts';

const Time = z.iso.datetime();
const Named = z.string().trim().min(1).max(100);
const kept = { created_at: Time, updated_at: Time };
const Uuid = z.uuid().nullable();

/** A number that may be shown to people who are called. */
export const CallerId = z
  .object({
    id: z.uuid(),
    phone_number: z.string(),
    label: z.string().nullable(),
    verification_status: z.enum(['unverified', 'pending', 'verified', 'failed']),
    verified_at: Time.nullable(),
    attestation_level: z.enum(['a', 'b', 'c', 'none']).nullable(),
    ...kept,
  })
  .meta({ id: 'CallerId' });
export type CallerId = z.infer<typeof CallerId>;
export const CreateCallerId = z.object({ phone_number: Dialled, label: Named.nullable().optional() }).meta({ id: 'CreateCallerId' });
export const UpdateCallerId = z.object({ id: z.uuid(), label: Named.nullable() }).meta({ id: 'UpdateCallerId' });

/** Where a call can be sent: a person, a team, a line, another agent, a voicemail. */
export const VoiceTarget = z
  .object({
    id: z.uuid(),
    label: z.string(),
    target_type: z.enum(['pstn', 'sip', 'user', 'team', 'agent', 'voicemail']),
    phone_number: z.string().nullable(),
    sip_uri: z.string().nullable(),
    user_id: Uuid,
    team_id: Uuid,
    agent_id: Uuid,
    business_hours_id: Uuid,
    ring_timeout_seconds: z.number().int(),
    priority: z.number().int(),
    ...kept,
  })
  .meta({ id: 'VoiceTarget' });
export type VoiceTarget = z.infer<typeof VoiceTarget>;
const target = {
  phone_number: Dialled.nullable().optional(),
  sip_uri: z
    .string()
    .trim()
    .max(255)
    .regex(/^sips?:[^\s<>"]+$/, 'must begin with sip: or sips:')
    .nullable()
    .optional(),
  user_id: Uuid.optional(),
  team_id: Uuid.optional(),
  agent_id: Uuid.optional(),
  business_hours_id: Uuid.optional(),
  ring_timeout_seconds: z.int().min(5).max(120).optional(),
  priority: z.int().min(1).max(1000).optional(),
};
export const CreateVoiceTarget = z.object({ label: Named, target_type: VoiceTarget.shape.target_type, ...target }).meta({ id: 'CreateVoiceTarget' });
export type CreateVoiceTarget = z.infer<typeof CreateVoiceTarget>;
export const UpdateVoiceTarget = z.object({ id: z.uuid(), label: Named.optional(), ...target }).meta({ id: 'UpdateVoiceTarget' });
export type UpdateVoiceTarget = z.infer<typeof UpdateVoiceTarget>;

const Condition = z.enum(['always', 'busy', 'no_answer', 'unreachable']);
/** A line somewhere else whose calls come to one of our numbers. */
export const CarrierForwardingRule = z
  .object({
    id: z.uuid(),
    carrier: z.string(),
    country_code: z.string(),
    source_phone_number: z.string(),
    phone_number_id: z.uuid(),
    forward_condition: Condition,
    /** What one dials on that line; null where its carrier has no code for it. */
    activation_code: z.string().nullable(),
    deactivation_code: z.string().nullable(),
    /** `active` once a forwarded call has arrived. */
    status: z.enum(['pending', 'active', 'inactive', 'failed']),
    verified_at: Time.nullable(),
    ...kept,
  })
  .meta({ id: 'CarrierForwardingRule' });
export type CarrierForwardingRule = z.infer<typeof CarrierForwardingRule>;
export const CreateCarrierForwardingRule = z
  .object({
    /** One of `GET /v1/forwarding-carriers`. */
    carrier: z.string().trim().min(1).max(60),
    source_phone_number: Dialled,
    phone_number_id: z.uuid(),
    forward_condition: Condition.default('no_answer'),
  })
  .meta({ id: 'CreateCarrierForwardingRule' });
export type CreateCarrierForwardingRule = z.infer<typeof CreateCarrierForwardingRule>;
export const UpdateCarrierForwardingRule = z.object({ id: z.uuid(), status: z.enum(['pending', 'inactive']) }).meta({ id: 'UpdateCarrierForwardingRule' });
export const ForwardingCarrier = z
  .object({ carrier: z.string(), name: z.string(), countries: z.array(z.string()), conditions: z.array(Condition) })
  .meta({ id: 'ForwardingCarrier' });

/** When a call is taken to a person or somebody is told. */
export const EscalationRule = z
  .object({
    id: z.uuid(),
    /** Null: every agent. */
    agent_id: Uuid,
    name: z.string(),
    trigger_type: z.enum(['keyword', 'intent', 'sentiment', 'repair_exhausted', 'human_request', 'emergency', 'after_hours', 'high_value']),
    trigger_definition: z.record(z.string(), z.unknown()),
    action: z.enum(['transfer', 'notify', 'callback', 'voicemail', 'take_message']),
    voice_target_id: Uuid,
    priority: z.number().int(),
    cooldown_minutes: z.number().int(),
    enabled: z.boolean(),
    ...kept,
  })
  .meta({ id: 'EscalationRule' });
export type EscalationRule = z.infer<typeof EscalationRule>;
const rule = {
  agent_id: Uuid.optional(),
  trigger_definition: z.record(z.string().max(60), z.unknown()).optional(),
  voice_target_id: Uuid.optional(),
  priority: z.int().min(1).max(1000).optional(),
  cooldown_minutes: z.int().min(0).max(10_080).optional(),
  enabled: z.boolean().optional(),
};
export const CreateEscalationRule = z
  .object({ name: Named, trigger_type: EscalationRule.shape.trigger_type, action: EscalationRule.shape.action, ...rule })
  .meta({ id: 'CreateEscalationRule' });
export type CreateEscalationRule = z.infer<typeof CreateEscalationRule>;
export const UpdateEscalationRule = z
  .object({ id: z.uuid(), name: Named.optional(), action: EscalationRule.shape.action.optional(), ...rule })
  .meta({ id: 'UpdateEscalationRule' });
export type UpdateEscalationRule = z.infer<typeof UpdateEscalationRule>;

/** Where calls may go. */
export const DiallingPermission = z
  .object({ kind: z.enum(['country', 'prefix']), value: z.string(), effect: z.enum(['allow', 'deny']) })
  .meta({ id: 'DiallingPermission' });
export type DiallingPermission = z.infer<typeof DiallingPermission>;
export const DiallingPermissions = z
  .object({
    /** Open without a rule, but for its costly numbers; null: nothing is. */
    home_country: z.string().nullable(),
    data: z.array(DiallingPermission),
  })
  .meta({ id: 'DiallingPermissions' });
const Permission = z.union([
  z.object({ kind: z.literal('country'), value: z.string().regex(/^[A-Z]{2}$/, 'must be a country code like US'), effect: DiallingPermission.shape.effect }),
  z.object({
    kind: z.literal('prefix'),
    value: z.string().regex(/^\+[1-9][0-9]{0,13}$/, 'must be a beginning like +1900'),
    effect: DiallingPermission.shape.effect,
  }),
]);
export const SetDiallingPermissions = z
  .object({
    /** The whole list. */
    permissions: z.array(Permission).max(500),
  })
  .refine(({ permissions }) => new Set(permissions.map(({ kind, value }) => `${kind}${value}`)).size === permissions.length, {
    path: ['permissions'],
    message: 'Each country and each beginning once.',
  })
  .meta({ id: 'SetDiallingPermissions' });
export type SetDiallingPermissions = z.infer<typeof SetDiallingPermissions>;
export const DiallingPermissionsChanged = z.object({ permissions: z.number().int() });
