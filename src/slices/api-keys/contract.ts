import { z } from 'zod';

export const KeyName = z.string().trim().min(1, 'A name is needed.').max(100);
const Scope = z
  .string()
  .max(100)
  .regex(/^[a-z_]+\.[a-z_]+$/, 'A scope is the name of a permission, like calls.read.');
const RequestsPerMinute = z.int().min(1).max(100_000);
const Mode = z.enum(['live', 'test']);

/** A key as it is shown after its creation: everything but the secret. */
export const ApiKey = z
  .object({
    id: z.uuid(),
    name: z.string(),
    mode: Mode,
    key_prefix: z.string(),
    scopes: z.array(z.string()),
    requests_per_minute: z.int().nullable(),
    user_id: z.uuid(),
    user_name: z.string().nullable(),
    /** `stopped`: its creator is no longer an active member, so it works no more. */
    status: z.enum(['active', 'expired', 'revoked', 'stopped']),
    replaces_id: z.uuid().nullable(),
    last_used_at: z.iso.datetime().nullable(),
    last_used_ip: z.string().nullable(),
    expires_at: z.iso.datetime().nullable(),
    revoked_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

/** The only answer that holds the token itself. */
export const CreatedApiKey = ApiKey.extend({ token: z.string() }).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;

export const CreateApiKey = z
  .object({
    name: KeyName,
    mode: Mode.default('live'),
    scopes: z.array(Scope).min(1, 'Choose at least one scope.').max(500),
    requests_per_minute: RequestsPerMinute.nullable().default(null),
    expires_at: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .meta({ id: 'CreateApiKey' });
export type CreateApiKey = z.infer<typeof CreateApiKey>;

export const ChangeApiKey = z
  .object({ id: z.uuid(), name: KeyName.optional(), requests_per_minute: RequestsPerMinute.nullable().optional() })
  .meta({ id: 'ChangeApiKey' });
export type ChangeApiKey = z.infer<typeof ChangeApiKey>;

export const RotateApiKey = z
  .object({
    id: z.uuid(),
    /** How long the old key works on; 0 ends it at once. At most thirty days. */
    overlap_hours: z.int().min(0).max(720).default(24),
  })
  .meta({ id: 'RotateApiKey' });
export type RotateApiKey = z.infer<typeof RotateApiKey>;

export const ListApiKeys = z.object({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type ListApiKeys = z.infer<typeof ListApiKeys>;

export const ApiKeyChanged = z.object({ api_key_id: z.uuid(), name: z.string(), key_prefix: z.string(), user_id: z.uuid() });
