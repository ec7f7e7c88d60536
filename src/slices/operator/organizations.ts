import type { PublicCtx } from '#platform/slice';
import { requirePerson } from '#slices/identity';
import { findListed, type ListedOrganization, listMembers, type Member, setOrganizationStatus } from '#slices/organizations';
import type { SetOrganizationStatus } from './contract.ts';
import { errors } from './errors.ts';

const operatorOf = (ctx: PublicCtx) => ({ kind: 'user', id: requirePerson(ctx).user_id }) as const;

async function requireListed(ctx: PublicCtx, id: string): Promise<ListedOrganization> {
  const found = await findListed(ctx.db, id);
  if (!found) throw errors.organization_not_found();
  return found;
}

/** Suspends an organization or opens it again: nobody can enter it meanwhile, no key opens it and no call is taken. Nothing is lost. */
export async function changeStatus(ctx: PublicCtx, input: SetOrganizationStatus): Promise<ListedOrganization> {
  await requireListed(ctx, input.id);
  await ctx.withTenant(input.id, operatorOf(ctx), (tenant) => setOrganizationStatus(tenant, input.status, input.reason));
  return requireListed(ctx, input.id);
}

/** Who is in an organization, for an operator who has to help one of them. */
export async function listMembersOf(ctx: PublicCtx, input: { id: string }): Promise<{ data: Member[]; next_cursor: null }> {
  await requireListed(ctx, input.id);
  return { data: await ctx.withTenant(input.id, operatorOf(ctx), (tenant) => listMembers(tenant)), next_cursor: null };
}
