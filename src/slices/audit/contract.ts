import { z } from 'zod';

export const AuditLog = z
  .object({
    id: z.uuid(),
    user_id: z.uuid().nullable(),
    actor_type: z.enum(['user', 'api_key', 'agent', 'assistant', 'system']),
    /** The key or the agent it was; `user_id` is then the person the key was made by. */
    actor_id: z.uuid().nullable(),
    category: z.enum(['data', 'security', 'telephony_country', 'billing', 'configuration', 'access']),
    action: z.string(),
    resource_type: z.string(),
    resource_id: z.uuid().nullable(),
    old_value: z.unknown().nullable(),
    new_value: z.unknown().nullable(),
    ip_address: z.string().nullable(),
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    chain_seq: z.int().nullable(),
    prev_hash: z.string().nullable(),
    row_hash: z.string().nullable(),
    user_name: z.string().nullable(),
    /** Name of the key, where it was one. */
    api_key_name: z.string().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'AuditLog' });
export type AuditLog = z.infer<typeof AuditLog>;

export const ListAuditLogs = z.object({
  category: AuditLog.shape.category.optional(),
  action: z.string().max(100).optional(),
  resource_type: z.string().max(100).optional(),
  resource_id: z.uuid().optional(),
  user_id: z.uuid().optional(),
  actor_id: z.uuid().optional(),
  /** Place in the chain to go on below. */
  cursor: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListAuditLogs = z.infer<typeof ListAuditLogs>;

export const AuditVerdict = z
  .object({
    is_sound: z.boolean(),
    row_count: z.int(),
    /** Hash of the newest row: kept elsewhere, it also proves that no rows were cut off at the end. */
    head_hash: z.string().nullable(),
    /** First row that does not follow from the one before it. */
    first_bad_seq: z.int().nullable(),
  })
  .meta({ id: 'AuditVerdict' });
export type AuditVerdict = z.infer<typeof AuditVerdict>;
