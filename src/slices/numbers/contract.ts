import { z } from 'zod';
import { PROVIDERS } from './connection-settings.ts';

const Time = z.iso.datetime();
const Named = z.string().trim().min(1).max(100);
const Fields = z.record(z.string(), z.unknown());
/** As people write it; answered in E.164. */
export const Dialled = z.string().trim().min(2).max(60);

export const ListPage = z.object({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });

/** A carrier account, a SIP trunk, a telephone system, or the built-in simulator. */
export const TelephonyConnection = z
  .object({
    id: z.uuid(),
    provider: z.enum(PROVIDERS),
    name: z.string(),
    /** `byoc`: the organization's own account. `managed`: one that the installation keeps for it. */
    mode: z.enum(['byoc', 'managed']),
    account_sid: z.string().nullable(),
    subaccount_sid: z.string().nullable(),
    credential_id: z.uuid().nullable(),
    config: Fields,
    status: z.enum(['active', 'suspended', 'closed', 'error']),
    last_checked_at: Time.nullable(),
    last_error: z.string().nullable(),
    created_by: z.uuid().nullable(),
    created_at: Time,
    updated_at: Time,
  })
  .meta({ id: 'TelephonyConnection' });
export type TelephonyConnection = z.infer<typeof TelephonyConnection>;

const Sid = z.string().trim().min(1).max(100).nullable();
export const CreateTelephonyConnection = z
  .object({
    provider: z.enum(PROVIDERS),
    name: Named,
    account_sid: Sid.optional(),
    credential_id: z.uuid().nullable().optional(),
    /** What the provider asks for, see `GET /v1/telephony-providers`. */
    config: Fields.default({}),
  })
  .meta({ id: 'CreateTelephonyConnection' });
export type CreateTelephonyConnection = z.infer<typeof CreateTelephonyConnection>;

export const UpdateTelephonyConnection = z
  .object({
    id: z.uuid(),
    name: Named.optional(),
    account_sid: Sid.optional(),
    credential_id: z.uuid().nullable().optional(),
    /** The whole of them; what is left out goes back to its default. */
    config: Fields.optional(),
    status: z.enum(['active', 'suspended', 'closed']).optional(),
  })
  .meta({ id: 'UpdateTelephonyConnection' });
export type UpdateTelephonyConnection = z.infer<typeof UpdateTelephonyConnection>;

/** A kind of connection: which settings it has, as JSON Schema, and which kinds of credential fit it. */
export const TelephonyProvider = z
  .object({ provider: z.enum(PROVIDERS), config_schema: Fields, credential_kinds: z.array(z.string()).nullable() })
  .meta({ id: 'TelephonyProvider' });

/** A telephone number of the organization and who answers it. */
export const PhoneNumber = z
  .object({
    id: z.uuid(),
    phone_number: z.string(),
    name: z.string().nullable(),
    /** Null: calls to it may come by any connection of the organization. */
    telephony_connection_id: z.uuid().nullable(),
    provider_number_id: z.string().nullable(),
    agent_id: z.uuid().nullable(),
    /** Null: answered at all hours. */
    business_hours_id: z.uuid().nullable(),
    /** Answers outside of these hours; null: nobody. */
    closed_agent_id: z.uuid().nullable(),
    assigned_user_id: z.uuid().nullable(),
    source: z.enum(['managed', 'byoc', 'forwarded', 'tracking', 'simulated']),
    /** `pending` until it is shown that the organization controls it. */
    status: z.enum(['pending', 'active', 'inactive', 'released']),
    country_code: z.string().nullable(),
    is_default_outbound: z.boolean(),
    max_concurrent_calls: z.number().int().nullable(),
    proven_by: z.enum(['call', 'carrier', 'operator', 'simulated']).nullable(),
    proven_at: Time.nullable(),
    created_by: z.uuid().nullable(),
    created_at: Time,
    updated_at: Time,
  })
  .meta({ id: 'PhoneNumber' });
export type PhoneNumber = z.infer<typeof PhoneNumber>;

const routing = {
  name: Named.nullable().optional(),
  telephony_connection_id: z.uuid().nullable().optional(),
  agent_id: z.uuid().nullable().optional(),
  business_hours_id: z.uuid().nullable().optional(),
  closed_agent_id: z.uuid().nullable().optional(),
  assigned_user_id: z.uuid().nullable().optional(),
  is_default_outbound: z.boolean().optional(),
  max_concurrent_calls: z.int().min(1).max(10_000).nullable().optional(),
};
export const CreatePhoneNumber = z
  .object({ phone_number: Dialled, ...routing, source: z.enum(['byoc', 'forwarded', 'simulated']).default('byoc') })
  .meta({ id: 'CreatePhoneNumber' });
export type CreatePhoneNumber = z.infer<typeof CreatePhoneNumber>;

export const UpdatePhoneNumber = z.object({ id: z.uuid(), ...routing, status: z.enum(['active', 'inactive']).optional() }).meta({ id: 'UpdatePhoneNumber' });
export type UpdatePhoneNumber = z.infer<typeof UpdatePhoneNumber>;

/** Callers that are not put through. */
export const InboundBlockRule = z
  .object({
    id: z.uuid(),
    kind: z.enum(['number', 'prefix', 'anonymous']),
    /** The number, or what numbers begin with, in E.164; null for callers who hide theirs. */
    pattern: z.string().nullable(),
    note: z.string().nullable(),
    expires_at: Time.nullable(),
    created_by: z.uuid().nullable(),
    created_at: Time,
    updated_at: Time,
  })
  .meta({ id: 'InboundBlockRule' });
export type InboundBlockRule = z.infer<typeof InboundBlockRule>;

const note = z.string().trim().max(500).nullable().optional();
const expires_at = z.iso.datetime({ offset: true }).nullable().optional();
export const CreateInboundBlockRule = z
  .object({ kind: InboundBlockRule.shape.kind, pattern: Dialled.nullable().optional(), note, expires_at })
  .refine(({ kind, pattern }) => (kind === 'anonymous') === (pattern === undefined || pattern === null), {
    path: ['pattern'],
    message: 'A number or a beginning of numbers wants a pattern; callers who hide theirs have none.',
  })
  .meta({ id: 'CreateInboundBlockRule' });
export type CreateInboundBlockRule = z.infer<typeof CreateInboundBlockRule>;

export const UpdateInboundBlockRule = z.object({ id: z.uuid(), note, expires_at }).meta({ id: 'UpdateInboundBlockRule' });
export type UpdateInboundBlockRule = z.infer<typeof UpdateInboundBlockRule>;

export const LIMIT_KEYS = [
  'max_concurrent_calls',
  'max_agents',
  'monthly_minutes',
  'monthly_spend',
  'daily_outbound_calls',
  'daily_outbound_spend',
  'daily_calls_per_destination',
] as const;
/** How much at once, or in a day or a month. Money in cents of a US dollar. */
export const UsageLimit = z
  .object({ limit_key: z.enum(LIMIT_KEYS), limit_value: z.int().min(0).max(2_000_000_000), on_exceed: z.enum(['block', 'warn']) })
  .meta({ id: 'UsageLimit' });
export type UsageLimit = z.infer<typeof UsageLimit>;

export const SetUsageLimits = z
  .object({
    /** The whole list: a key that is left out has no limit. */
    limits: z.array(UsageLimit).max(LIMIT_KEYS.length),
  })
  .refine(({ limits }) => new Set(limits.map((limit) => limit.limit_key)).size === limits.length, { path: ['limits'], message: 'Each key once.' })
  .meta({ id: 'SetUsageLimits' });
export type SetUsageLimits = z.infer<typeof SetUsageLimits>;

export const Change = z.enum(['create', 'update', 'delete']);
export const ConnectionChanged = z.object({ telephony_connection_id: z.uuid(), change: Change });
/** A carrier said something about a call: its status, a recording, who answered, keys, the state of a media stream. */
export const ConnectionReported = z.object({
  telephony_connection_id: z.uuid(),
  provider: z.string(),
  provider_call_id: z.string().nullable(),
  kind: z.enum(['status', 'recording', 'amd', 'dtmf', 'stream']),
  status: z.string().nullable(),
});
export const PhoneNumberChanged = z.object({ phone_number_id: z.uuid(), change: Change });
export const BlockRuleChanged = z.object({ inbound_block_rule_id: z.uuid(), change: Change });
export const UsageLimitsChanged = z.object({ limit_keys: z.array(z.string()) });
