import { z } from 'zod';

/** Roles an organization may write rules for. An owner has every right, always. */
export const RuledRole = z.enum(['admin', 'manager', 'analyst', 'member', 'viewer']);
export type RuledRole = z.infer<typeof RuledRole>;

/** Limits an allowed permission to what the person, or somebody in one of their teams, had to do with. */
export const Conditions = z.strictObject({ own_calls: z.boolean().optional(), own_team: z.boolean().optional() }).meta({ id: 'PermissionConditions' });
export type Conditions = z.infer<typeof Conditions>;

export const PermissionRule = z.object({ role: RuledRole, effect: z.enum(['allow', 'deny']), conditions: Conditions }).meta({ id: 'PermissionRule' });
export type PermissionRule = z.infer<typeof PermissionRule>;

export const MatrixRow = z
  .object({
    permission: z.string(),
    resource: z.string(),
    action: z.string(),
    /** Roles that have it where no rule says otherwise. */
    default_roles: z.array(z.enum(['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'])),
    /** What this organization says instead, at most one a role. */
    rules: z.array(PermissionRule),
    /** Only an owner can have it. */
    is_reserved: z.boolean(),
    /** Whether an allowing rule may have conditions. */
    takes_conditions: z.boolean(),
  })
  .meta({ id: 'PermissionMatrixRow' });
export type MatrixRow = z.infer<typeof MatrixRow>;

const Change = z.object({
  role: RuledRole,
  permission: z.string().max(100),
  /** `default` takes the rule away. */
  effect: z.enum(['allow', 'deny', 'default']),
  conditions: Conditions.default({}),
});
export const ChangePermissions = z.object({ changes: z.array(Change).min(1).max(500) }).meta({ id: 'ChangePermissions' });
export type ChangePermissions = z.infer<typeof ChangePermissions>;

export const PermissionsChanged = z.object({ rules: z.number().int() }).meta({ id: 'PermissionsChanged' });

const flagName = z
  .string()
  .trim()
  .max(100)
  .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/, 'Small letters and figures, parted by dots, hyphens or underscores.');
export const FeatureFlag = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    enabled: z.boolean(),
    /** Of the organizations, when it is enabled; null for all of them. */
    rollout_percentage: z.number().int().min(0).max(100).nullable(),
    /** Organizations with an answer of their own, lapsed ones among them. */
    exception_count: z.number().int(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'FeatureFlag' });
export type FeatureFlag = z.infer<typeof FeatureFlag>;
const rollout = z.number().int().min(0).max(100).nullable();
const description = z.string().trim().max(500).nullable();
export const CreateFlag = z
  .object({ name: flagName, description: description.default(null), enabled: z.boolean().default(false), rollout_percentage: rollout.default(null) })
  .meta({ id: 'CreateFeatureFlag' });
export type CreateFlag = z.infer<typeof CreateFlag>;
export const UpdateFlag = z
  .object({ id: z.uuid(), description: description.optional(), enabled: z.boolean().optional(), rollout_percentage: rollout.optional() })
  .meta({ id: 'UpdateFeatureFlag' });
export type UpdateFlag = z.infer<typeof UpdateFlag>;

export const SetOrganizationFlag = z
  .object({
    id: z.uuid(),
    organization_id: z.uuid(),
    /** null takes the exception away. */
    enabled: z.boolean().nullable(),
    expires_at: z.iso.datetime().nullable().default(null),
  })
  .meta({ id: 'SetOrganizationFlag' });
export type SetOrganizationFlag = z.infer<typeof SetOrganizationFlag>;

/** An organization with an answer of its own. */
export const FlagException = z
  .object({ organization_id: z.uuid(), organization_name: z.string(), enabled: z.boolean(), expires_at: z.iso.datetime().nullable(), is_over: z.boolean() })
  .meta({ id: 'FlagException' });
export type FlagException = z.infer<typeof FlagException>;
export const ListExceptions = z.object({ id: z.uuid(), cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type ListExceptions = z.infer<typeof ListExceptions>;

/** A switch as one organization finds it, and why. */
export const FlagState = z
  .object({ name: z.string(), enabled: z.boolean(), reason: z.enum(['static', 'split', 'targeting_match', 'disabled']) })
  .meta({ id: 'FlagState' });
export type FlagState = z.infer<typeof FlagState>;
export const FlagsChanged = z.object({ feature_flag_id: z.uuid() }).meta({ id: 'FlagsChanged' });
