import type { AppError } from '#kernel/errors';
import type { Actor, PublicCtx } from '#platform/slice';
import { people, requireUser, sessions } from '#slices/identity';
import { addMember, listOwnerIds, refuseRights, requireOrganization } from '#slices/organizations';
import type { AcceptInvite, Invite, InviteAccepted, InviteToken, InviteView } from './contract.ts';
import { errors } from './errors.ts';
import { closeInvite, requireDirections, requireInvite } from './invite-store.ts';
import { insertTeamMember, requireTeam } from './team-store.ts';

const VISITOR: Actor = { kind: 'system', id: 'invitation' };
const subject = (id: string) => ({ type: 'team_invite', id });

/** What an invitation offers, for whoever holds its link. */
export async function viewInvite(ctx: PublicCtx, input: InviteToken): Promise<InviteView> {
  const { organization_id, invite_id } = await requireDirections(ctx, input.token);
  return ctx.withTenant(organization_id, VISITOR, async (tenant) => {
    const invite = await requireInvite(tenant, invite_id);
    const inviter = invite.invited_by === null ? null : await requireUser(tenant.db, invite.invited_by);
    return {
      organization_name: (await requireOrganization(tenant)).name,
      email: invite.email,
      role: invite.role,
      team_name: invite.team_id === null ? null : (await requireTeam(tenant, invite.team_id)).name,
      invited_by_name: inviter?.name ?? null,
      status: invite.status,
      expires_at: invite.expires_at,
      has_account: (await people.findByEmail(tenant.db, invite.email)) !== undefined,
    };
  });
}

/**
 * Takes the holder of the link in: the signed-in person when the invitation is for their address, else a new account with the given name and
 * password. Works once; the link itself proves that the address is theirs.
 */
export async function acceptInvite(ctx: PublicCtx, input: AcceptInvite): Promise<InviteAccepted | AppError> {
  const { organization_id, invite_id } = await requireDirections(ctx, input.token);
  const invite = await ctx.withTenant(organization_id, VISITOR, (tenant) => requireInvite(tenant, invite_id));
  if (invite.status !== 'pending') throw errors.invite_over({ status: invite.status });
  if (ctx.session && !(await isFor(ctx, invite, ctx.session.user_id))) {
    return ctx.withTenant(organization_id, { kind: 'user', id: ctx.session.user_id }, async (tenant) =>
      refuseRights(tenant, subject(invite_id), { role: invite.role }, errors.invite_for_another()),
    );
  }
  const userId = ctx.session?.user_id ?? (await makeAccount(ctx, invite, input));
  const name = await ctx.withTenant(organization_id, { kind: 'user', id: userId }, async (tenant) => {
    if (!(await closeInvite(tenant, invite_id, 'accepted'))) throw errors.invite_over();
    // An organization that nobody owns was made for whoever comes first.
    const role = (await listOwnerIds(tenant, ['owner'])).length === 0 ? 'owner' : invite.role;
    await addMember(tenant, userId, role);
    if (invite.team_id !== null) await insertTeamMember(tenant, invite.team_id, userId, 'member');
    tenant.audit('invite.accept', subject(invite_id), { new: { role: invite.role }, category: 'security' });
    tenant.emit('invite.changed', subject(invite_id), { invite_id, role: invite.role, status: 'accepted' });
    return (await requireOrganization(tenant)).name;
  });
  if (ctx.session) await sessions.move(ctx.db, ctx.session.session_id, organization_id);
  else await sessions.open(ctx, { user_id: userId, organization_id, method: 'invite' });
  return { organization_id, organization_name: name };
}

async function isFor(ctx: PublicCtx, invite: Invite, userId: string): Promise<boolean> {
  return (await requireUser(ctx.db, userId)).email.toLowerCase() === invite.email.toLowerCase();
}

async function makeAccount(ctx: PublicCtx, invite: Invite, input: AcceptInvite): Promise<string> {
  if (await people.findByEmail(ctx.db, invite.email)) throw errors.invite_needs_sign_in();
  const missing = (['name', 'password'] as const).filter((field) => input[field] === undefined);
  if (input.name === undefined || input.password === undefined)
    throw errors.account_incomplete({ errors: missing.map((path) => ({ path, message: `A ${path} is needed to make the account.` })) });
  const now = ctx.clock.now();
  const userId = await people.create(ctx, { name: input.name, email: invite.email, password: input.password });
  await people.update(ctx.db, userId, { email_verified_at: now, last_login_at: now });
  return userId;
}

/** Says no. The inviter sees it; the link opens nothing any more. */
export async function declineInvite(ctx: PublicCtx, input: InviteToken): Promise<void> {
  const { organization_id, invite_id } = await requireDirections(ctx, input.token);
  await ctx.withTenant(organization_id, VISITOR, async (tenant) => {
    const invite = await requireInvite(tenant, invite_id);
    if (!(await closeInvite(tenant, invite_id, 'declined'))) throw errors.invite_over({ status: invite.status });
    tenant.audit('invite.decline', subject(invite_id), { category: 'security' });
    tenant.emit('invite.changed', subject(invite_id), { invite_id, role: invite.role, status: 'declined' });
  });
}
