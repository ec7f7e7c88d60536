import { z } from 'zod';

export const SystemError = z
  .object({
    id: z.uuid(),
    call_id: z.uuid().nullable(),
    error_type: z.string(),
    error_message: z.string(),
    stack_trace: z.string().nullable(),
    severity: z.enum(['warning', 'error', 'critical']),
    component: z.string(),
    /** The same fault has the same one, however often it happens. */
    fingerprint: z.string(),
    occurrences: z.int(),
    context: z.record(z.string(), z.unknown()),
    first_seen_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime(),
    resolved: z.boolean(),
    resolved_by: z.uuid().nullable(),
    resolved_by_name: z.string().nullable(),
    resolved_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'SystemError' });
export type SystemError = z.infer<typeof SystemError>;

export const ListSystemErrors = z.object({
  resolved: z.boolean().optional(),
  severity: SystemError.shape.severity.optional(),
  component: z.string().max(100).optional(),
  call_id: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListSystemErrors = z.output<typeof ListSystemErrors>;
