import { z } from 'zod';

export const ListOverview = z.object({
  /** Today and the six days before, or today alone, each in the organization's own zone. */
  period: z.enum(['today', '7d']).default('today'),
  cursor: z.string().max(250).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export type ListOverview = z.infer<typeof ListOverview>;

export const OverviewFigures = z
  .object({
    calls: z.number().int(),
    answered: z.number().int(),
    /** Calls that failed, for whatever reason. */
    failed: z.number().int(),
    minutes: z.number(),
    spend_usd: z.number(),
    /** Calls that run at this moment. */
    live: z.number().int(),
  })
  .meta({ id: 'OverviewFigures' });

export const OverviewRow = z
  .object({
    organization_id: z.uuid(),
    name: z.string(),
    role: z.enum(['owner', 'admin', 'manager', 'analyst', 'member', 'viewer']),
    timezone: z.string().nullable(),
    /** Why it cannot be entered now. */
    blocked: z.enum(['membership', 'organization']).nullable(),
    is_current: z.boolean(),
    /** null where the person's role there does not show them all calls. */
    figures: OverviewFigures.nullable(),
  })
  .meta({ id: 'OverviewRow' });
export type OverviewRow = z.infer<typeof OverviewRow>;

export const ImportOrganizations = z
  .object({
    /** A heading line and one line an organization: name, timezone, country_code, invite_email. */
    csv: z.string().min(1).max(200_000),
    /** An agent of the organization one is in, copied into each new one; or an example by name. */
    agent_id: z.uuid().nullable().default(null),
    template: z.string().max(100).nullable().default(null),
  })
  .meta({ id: 'ImportOrganizations' });
export type ImportOrganizations = z.infer<typeof ImportOrganizations>;

export const ImportLine = z
  .object({
    line: z.number().int(),
    name: z.string(),
    organization_id: z.uuid().nullable(),
    /** What was wrong with the line, in words; null when the organization was made. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'ImportLine' });
export type ImportLine = z.infer<typeof ImportLine>;
export const ImportReport = z.object({ made: z.number().int(), refused: z.number().int(), lines: z.array(ImportLine) }).meta({ id: 'ImportReport' });
export type ImportReport = z.infer<typeof ImportReport>;
