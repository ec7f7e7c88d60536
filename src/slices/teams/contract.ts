import { z } from 'zod';
import { EmailAddress, Password, PersonName } from '#slices/identity';

export const TeamRole = z.enum(['lead', 'member']);
/** Whoever is invited can be anything but an owner: an owner is made of a member. */
export const InviteRole = z.enum(['admin', 'manager', 'analyst', 'member', 'viewer']);

export const TeamMember = z.object({ id: z.uuid(), team_id: z.uuid(), user_id: z.uuid(), role: TeamRole }).meta({ id: 'TeamMember' });
export type TeamMember = z.infer<typeof TeamMember>;

export const Team = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string().nullable(),
    members: z.array(TeamMember),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Team' });
export type Team = z.infer<typeof Team>;

const name = z.string().trim().min(1, 'The team needs a name.').max(100);
const description = z
  .string()
  .trim()
  .max(500)
  .transform((text) => (text === '' ? null : text))
  .nullable();
export const CreateTeam = z.object({ name, description: description.default(null) }).meta({ id: 'CreateTeam' });
export type CreateTeam = z.infer<typeof CreateTeam>;
export const UpdateTeam = z.object({ id: z.uuid(), name: name.optional(), description: description.optional() }).meta({ id: 'UpdateTeam' });
export type UpdateTeam = z.infer<typeof UpdateTeam>;
export const AddTeamMember = z.object({ id: z.uuid(), user_id: z.uuid(), role: TeamRole.default('member') }).meta({ id: 'AddTeamMember' });
export type AddTeamMember = z.infer<typeof AddTeamMember>;

export const Invite = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: InviteRole,
    team_id: z.uuid().nullable(),
    status: z.enum(['pending', 'accepted', 'declined', 'expired', 'revoked']),
    invited_by: z.uuid().nullable(),
    expires_at: z.iso.datetime(),
    accepted_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Invite' });
export type Invite = z.infer<typeof Invite>;
/** Said once, to whoever invites: only a hash of the token is kept. */
export const IssuedInvite = Invite.extend({
  /** Where the link leads on this server: its fragment is the token, which browsers do not send. */
  accept_path: z.string(),
}).meta({ id: 'IssuedInvite' });
export type IssuedInvite = z.infer<typeof IssuedInvite>;

export const CreateInvite = z
  .object({ email: EmailAddress, role: InviteRole.default('member'), team_id: z.uuid().nullable().default(null) })
  .meta({ id: 'CreateInvite' });
export type CreateInvite = z.infer<typeof CreateInvite>;
export const ListInvites = z.object({
  status: Invite.shape.status.optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListInvites = z.infer<typeof ListInvites>;

const token = z.string().min(1).max(200);
export const InviteToken = z.object({ token }).meta({ id: 'InviteToken' });
export type InviteToken = z.infer<typeof InviteToken>;
export const AcceptInvite = z.object({ token, name: PersonName.optional(), password: Password.optional() }).meta({ id: 'AcceptInvite' });
export type AcceptInvite = z.infer<typeof AcceptInvite>;
/** An invitation as its holder sees it before answering. */
export const InviteView = z
  .object({
    organization_name: z.string(),
    email: z.string(),
    role: InviteRole,
    team_name: z.string().nullable(),
    invited_by_name: z.string().nullable(),
    status: Invite.shape.status,
    expires_at: z.iso.datetime(),
    /** Whether this address has an account to sign in with. */
    has_account: z.boolean(),
  })
  .meta({ id: 'InviteView' });
export type InviteView = z.infer<typeof InviteView>;
export const InviteAccepted = z.object({ organization_id: z.uuid(), organization_name: z.string() }).meta({ id: 'InviteAccepted' });
export type InviteAccepted = z.infer<typeof InviteAccepted>;

export const TeamChanged = z.object({ team_id: z.uuid() }).meta({ id: 'TeamChanged' });
export const InviteChanged = z.object({ invite_id: z.uuid(), role: InviteRole, status: Invite.shape.status }).meta({ id: 'InviteChanged' });
