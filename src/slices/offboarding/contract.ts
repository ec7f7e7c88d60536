import { z } from 'zod';

export const OrganizationDeletion = z
  .object({
    id: z.uuid(),
    former_organization_id: z.uuid(),
    organization_name: z.string(),
    /** requested: can still be called off. erasing and verifying: under way. failed: something was left, see rows_left. */
    state: z.enum(['requested', 'cancelled', 'erasing', 'verifying', 'done', 'failed']),
    not_before_at: z.iso.datetime(),
    export_path: z.string().nullable(),
    export_bytes: z.number().int().nullable(),
    rows_erased: z.number().int(),
    rows_left: z.record(z.string(), z.number()),
    finished_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'OrganizationDeletion' });
export type OrganizationDeletion = z.infer<typeof OrganizationDeletion>;

/** As those who run the installation see it. */
export const ListedDeletion = OrganizationDeletion.extend({
  /** Who asked for it; null when that person is no more. */
  requested_by_name: z.string().nullable(),
  /** Whether the file of the export is still on the disk of the server. */
  export_is_kept: z.boolean(),
}).meta({ id: 'ListedDeletion' });
export type ListedDeletion = z.infer<typeof ListedDeletion>;

export const ListDeletions = z.object({
  state: OrganizationDeletion.shape.state.optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListDeletions = z.infer<typeof ListDeletions>;

export const RequestDeletion = z.object({ confirm_name: z.string().max(200) }).meta({ id: 'RequestDeletion' });
export type RequestDeletion = z.infer<typeof RequestDeletion>;

export const DeletionRequested = z.object({ deletion_id: z.uuid(), not_before_at: z.iso.datetime() }).meta({ id: 'DeletionRequested' });
