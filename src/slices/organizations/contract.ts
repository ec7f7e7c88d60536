import { z } from 'zod';
import { EmailAddress, Password, PersonName, User } from '#slices/identity';

export const Role = z.enum(['owner', 'admin', 'manager', 'analyst', 'member', 'viewer']);

/** The settings people may change; keys that are not named here are kept as they are. */
export const OrganizationSettings = z
  .object({
    /** How "3/4" is read: month first or day first. */
    date_order: z.enum(['mdy', 'dmy']).optional(),
    /** Default region for telephone numbers without a country code; the organization's country when absent. */
    phone_region: z.string().trim().toUpperCase().max(2).optional(),
    /** Whoever comes in must have shown a second factor. */
    require_second_factor: z.boolean().optional(),
    /** Whoever comes in must have signed in with a provider (OIDC) of this installation. Set by somebody who can do so. */
    require_provider_sign_in: z.boolean().optional(),
    /** Bookings start on multiples of this after midnight. */
    booking_grid_minutes: z.union([z.literal(5), z.literal(10), z.literal(15), z.literal(20), z.literal(30), z.literal(60)]).optional(),
  })
  .meta({ id: 'OrganizationSettings' });

export const Organization = z
  .object({
    id: z.uuid(),
    name: z.string(),
    slug: z.string().nullable(),
    legal_name: z.string().nullable(),
    email: z.string().nullable(),
    phone_number: z.string().nullable(),
    website: z.string().nullable(),
    plan: z.string(),
    plan_status: z.string(),
    status: z.string(),
    country_code: z.string().nullable(),
    region_code: z.string().nullable(),
    timezone: z.string(),
    locale: z.string(),
    telephony_mode: z.string(),
    settings: z.record(z.string(), z.unknown()),
    onboarding_completed_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Organization' });
export type Organization = z.infer<typeof Organization>;

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .optional();

export const UpdateOrganization = z
  .object({
    name: z.string().trim().min(1, 'The organization needs a name.').max(200).optional(),
    legal_name: optionalText(200),
    email: EmailAddress.nullable().optional(),
    phone_number: optionalText(40),
    website: optionalText(300),
    country_code: z.string().trim().toUpperCase().max(2).nullable().optional(),
    region_code: optionalText(20),
    timezone: z.string().trim().max(64).optional(),
    locale: z.string().trim().max(35).optional(),
    settings: OrganizationSettings.optional(),
  })
  .meta({ id: 'UpdateOrganization' });
export type UpdateOrganization = z.infer<typeof UpdateOrganization>;

export const Member = z
  .object({
    id: z.uuid(),
    user_id: z.uuid(),
    role: Role,
    status: z.enum(['active', 'invited', 'suspended']),
    name: z.string().nullable(),
    email: z.string(),
    last_login_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

export const UpdateMember = z.object({ id: z.uuid(), role: Role.optional(), status: z.enum(['active', 'suspended']).optional() }).meta({ id: 'UpdateMember' });
export type UpdateMember = z.infer<typeof UpdateMember>;

const HoursRanges = z.array(z.tuple([z.string().max(5), z.string().max(5)])).max(12);
export const WeeklyHours = z
  .strictObject({
    mon: HoursRanges.optional(),
    tue: HoursRanges.optional(),
    wed: HoursRanges.optional(),
    thu: HoursRanges.optional(),
    fri: HoursRanges.optional(),
    sat: HoursRanges.optional(),
    sun: HoursRanges.optional(),
  })
  .meta({ id: 'WeeklyHours' });
export const HoursException = z
  .strictObject({ date: z.string().max(10), closed: z.boolean().optional(), hours: HoursRanges.optional(), label: z.string().trim().max(200).optional() })
  .meta({ id: 'HoursException' });

export const BusinessHours = z
  .object({
    id: z.uuid(),
    name: z.string(),
    timezone: z.string(),
    weekly: WeeklyHours,
    exceptions: z.array(HoursException),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'BusinessHours' });
export type BusinessHours = z.infer<typeof BusinessHours>;

export const CreateBusinessHours = z
  .object({
    name: z.string().trim().min(1, 'The opening hours need a name.').max(100),
    timezone: z.string().trim().max(64).optional(),
    weekly: WeeklyHours,
    exceptions: z.array(HoursException).max(400).default([]),
  })
  .meta({ id: 'CreateBusinessHours' });
export type CreateBusinessHours = z.infer<typeof CreateBusinessHours>;

export const UpdateBusinessHours = z
  .object({
    id: z.uuid(),
    name: z.string().trim().min(1, 'The opening hours need a name.').max(100).optional(),
    timezone: z.string().trim().max(64).optional(),
    weekly: WeeklyHours.optional(),
    exceptions: z.array(HoursException).max(400).optional(),
  })
  .meta({ id: 'UpdateBusinessHours' });
export type UpdateBusinessHours = z.infer<typeof UpdateBusinessHours>;

export const SetupState = z.object({ needed: z.boolean(), signed_in: z.boolean() }).meta({ id: 'SetupState' });
export const Setup = z
  .object({
    token: z.string().min(1).max(200),
    name: PersonName,
    email: EmailAddress,
    password: Password,
    organization_name: z.string().trim().min(1, 'The organization needs a name.').max(200),
    timezone: z.string().trim().max(64),
    country_code: z.string().trim().toUpperCase().max(2).default('US'),
  })
  .meta({ id: 'Setup' });
export type Setup = z.infer<typeof Setup>;

export const MyOrganization = z
  .object({
    organization_id: z.uuid(),
    name: z.string(),
    role: Role,
    /** Why it cannot be entered now: the membership or the whole organization is suspended. */
    blocked: z.enum(['membership', 'organization']).nullable(),
    is_current: z.boolean(),
  })
  .meta({ id: 'MyOrganization' });
export type MyOrganization = z.infer<typeof MyOrganization>;

export const ListedOrganization = z
  .object({
    organization_id: z.uuid(),
    name: z.string(),
    status: z.enum(['active', 'inactive', 'suspended']),
    plan: z.string(),
    plan_status: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'ListedOrganization' });
export type ListedOrganization = z.infer<typeof ListedOrganization>;
export const ListOrganizations = z.object({
  search: z.string().trim().max(200).optional(),
  status: ListedOrganization.shape.status.optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListOrganizations = z.infer<typeof ListOrganizations>;

export const CreateOrganization = z
  .object({
    name: z.string().trim().min(1, 'The organization needs a name.').max(200),
    timezone: z.string().trim().max(64),
    country_code: z.string().trim().toUpperCase().max(2).default('US'),
  })
  .meta({ id: 'CreateOrganization' });
export type CreateOrganization = z.infer<typeof CreateOrganization>;
export const DeleteAccount = z.object({ password: Password.nullable().default(null) }).meta({ id: 'DeleteAccount' });
export type DeleteAccount = z.infer<typeof DeleteAccount>;

/** An operator acts in this person's place. */
export const Impersonation = z.object({ operator_name: z.string().nullable(), reason: z.string(), ends_at: z.iso.datetime() }).meta({ id: 'Impersonation' });
export const Me = z
  .object({
    user: User,
    organization: Organization.nullable(),
    role: Role.nullable(),
    permissions: z.array(z.string()),
    impersonation: Impersonation.nullable(),
    /** The organization asks for a second factor that was not shown: nothing of it opens until then. */
    second_factor_needed: z.boolean(),
    /** The organization asks for a sign-in with a provider, and this session began otherwise: nothing of it opens until then. */
    provider_needed: z.boolean(),
    /** The newest event of the organization before this was read: an event stream that begins after it misses nothing of what is asked for from now on. */
    last_event_id: z.string().nullable(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const UpdateMe = z
  .object({ name: PersonName.optional(), locale: z.string().trim().max(35).nullable().optional(), timezone: z.string().trim().max(64).nullable().optional() })
  .meta({ id: 'UpdateMe' });
export type UpdateMe = z.infer<typeof UpdateMe>;

export const OrganizationUpdated = z
  .object({ organization_id: z.uuid(), timezone: z.string(), previous_timezone: z.string() })
  .meta({ id: 'OrganizationUpdated' });
export const OrganizationStatusChanged = z
  .object({ organization_id: z.uuid(), status: z.enum(['active', 'inactive', 'suspended']) })
  .meta({ id: 'OrganizationStatusChanged' });
export const BusinessHoursChanged = z.object({ business_hours_id: z.uuid(), name: z.string() }).meta({ id: 'BusinessHoursChanged' });
export const MemberJoined = z.object({ member_id: z.uuid(), user_id: z.uuid(), role: Role }).meta({ id: 'MemberJoined' });
export const MemberUpdated = z.object({ member_id: z.uuid(), user_id: z.uuid(), role: Role, status: Member.shape.status }).meta({ id: 'MemberUpdated' });
export const MemberRemoved = z.object({ member_id: z.uuid(), user_id: z.uuid() }).meta({ id: 'MemberRemoved' });
