import { z } from 'zod';

export const SetOrganizationStatus = z
  .object({ id: z.uuid(), status: z.enum(['active', 'suspended']), reason: z.string().trim().min(1, 'Say why, for the trail.').max(500) })
  .meta({ id: 'SetOrganizationStatus' });
export type SetOrganizationStatus = z.infer<typeof SetOrganizationStatus>;

export const Impersonate = z
  .object({
    organization_id: z.uuid(),
    user_id: z.uuid(),
    reason: z.string().trim().min(10, 'Say in a sentence why this is needed; it stands in the trail.').max(500),
    minutes: z.number().int().min(1).max(60).default(15),
  })
  .meta({ id: 'Impersonate' });
export type Impersonate = z.infer<typeof Impersonate>;
export const ImpersonationBegun = z.object({ organization_id: z.uuid(), user_id: z.uuid(), ends_at: z.iso.datetime() }).meta({ id: 'ImpersonationBegun' });
export type ImpersonationBegun = z.infer<typeof ImpersonationBegun>;
