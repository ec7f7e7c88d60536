import type { PublicCtx, Role, SessionInfo } from '#platform/slice';
import { people, sessions } from '#slices/identity';
import type { CreateOrganization, Me, MyOrganization } from './contract.ts';
import { createOrganization } from './create-organization.ts';
import { errors } from './errors.ts';
import { namesOf } from './listing.ts';
import { describeMe, requireSession } from './me.ts';
import { findMembership } from './member-store.ts';
import { dismiss } from './members.ts';

/** Far above what a person runs by hand; a file makes more of them at once (`/v1/organizations/import`). */
const MOST_OWNED = 20;

/** Every organization the signed-in person belongs to, by name, those that cannot be entered too, with the reason. */
export async function listMyOrganizations(ctx: PublicCtx): Promise<{ data: MyOrganization[]; next_cursor: null }> {
  const session = requireSession(ctx);
  const memberships = await people.listMemberships(ctx.db, session.user_id);
  const ids = memberships.map((one) => one.organization_id);
  const names = await namesOf(ctx.db, ids);
  const data = memberships
    .map((one): MyOrganization => {
      const blocked = one.organization_status !== 'active' ? 'organization' : one.status !== 'active' ? 'membership' : null;
      return {
        organization_id: one.organization_id,
        name: names.get(one.organization_id) ?? '',
        role: one.role as Role,
        blocked,
        is_current: one.organization_id === session.organization_id,
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  return { data, next_cursor: null };
}

/** The same session in another of the person's organizations. Every device keeps its own; the next sign-in begins in the one chosen last. */
export async function switchOrganization(ctx: PublicCtx, input: { organization_id: string }): Promise<Me> {
  const session = requireSession(ctx);
  const membership = (await people.listMemberships(ctx.db, session.user_id)).find((one) => one.organization_id === input.organization_id);
  if (!membership) throw errors.not_found();
  if (membership.status !== 'active') throw errors.membership_suspended();
  if (membership.organization_status !== 'active') throw errors.organization_closed();
  return enter(ctx, session, input.organization_id, membership.role as Role);
}

async function enter(ctx: PublicCtx, session: SessionInfo, organizationId: string, role: Role): Promise<Me> {
  await sessions.move(ctx.db, session.session_id, organizationId);
  await people.update(ctx.db, session.user_id, { default_organization_id: organizationId });
  await ctx.withTenant(organizationId, { kind: 'user', id: session.user_id }, async (tenant) => {
    tenant.audit('session.switch', { type: 'user', id: session.user_id }, { category: 'security' });
  });
  return describeMe(ctx, { ...session, organization_id: organizationId, role });
}

/** Makes an organization whose owner is the signed-in person, and enters it. */
export async function createOwnOrganization(ctx: PublicCtx, input: CreateOrganization): Promise<Me> {
  const session = requireSession(ctx);
  const owned = (await people.listMemberships(ctx.db, session.user_id)).filter((one) => one.role === 'owner');
  if (session.platform_role === 'user' && owned.length >= MOST_OWNED) throw errors.too_many_organizations();
  const organizationId = await createOrganization(ctx, { ...input, owner_id: session.user_id });
  return enter(ctx, session, organizationId, 'owner');
}

/** Ends the signed-in person's membership in the organization they stand in; the session goes on in another of theirs, or in none. */
export async function leaveOrganization(ctx: PublicCtx): Promise<void> {
  const session = requireSession(ctx);
  const { organization_id } = session;
  if (!organization_id) throw errors.not_found();
  await ctx.withTenant(organization_id, { kind: 'user', id: session.user_id }, async (tenant) => {
    const membership = await findMembership(tenant, session.user_id);
    if (!membership) throw errors.member_not_found();
    await dismiss(tenant, { id: membership.id, user_id: session.user_id, role: membership.role as Role });
  });
  const next = (await people.listMemberships(ctx.db, session.user_id)).find((one) => one.status === 'active' && one.organization_status === 'active');
  if (next) await sessions.move(ctx.db, session.session_id, next.organization_id);
}
