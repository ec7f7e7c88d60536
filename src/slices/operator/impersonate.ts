import { auditPlatform } from '#platform/audit-platform';
import type { PublicCtx } from '#platform/slice';
import { impersonations, requirePerson, requireUser } from '#slices/identity';
import { findListed, findMembership } from '#slices/organizations';
import type { Impersonate, ImpersonationBegun } from './contract.ts';
import { errors } from './errors.ts';

const subject = (id: string) => ({ type: 'user', id });

/**
 * Lets the operator act as a member of an organization, with that person's rights there and none of the operator's own, for at most an hour.
 * Who, as whom and why stands in the organization's trail and in the installation's; what is done meanwhile stands there under the operator's
 * name. What belongs to the person alone (password, devices, account) stays shut.
 */
export async function impersonate(ctx: PublicCtx, input: Impersonate): Promise<ImpersonationBegun> {
  const { session_id, user_id: operatorId } = requirePerson(ctx);
  const actor = { kind: 'user', id: operatorId } as const;
  if (!(await findListed(ctx.db, input.organization_id))) throw errors.organization_not_found();
  const membership = await ctx.withTenant(input.organization_id, actor, (tenant) => findMembership(tenant, input.user_id));
  if (membership?.status !== 'active') throw errors.person_not_found();
  const person = await requireUser(ctx.db, input.user_id);
  if (person.id === operatorId || person.platform_role !== 'user') throw errors.not_this_person();
  const now = ctx.clock.now();
  const endsAt = new Date(now.getTime() + input.minutes * 60_000);
  const { organization_id, user_id, reason } = input;
  await impersonations.begin(ctx.db, now, {
    id: ctx.newId(),
    session_id,
    operator_id: operatorId,
    user_id,
    into_organization_id: organization_id,
    reason,
    ends_at: endsAt,
  });
  const facts = { reason, ends_at: endsAt.toISOString() };
  await ctx.withTenant(organization_id, actor, async (tenant) => tenant.audit('impersonation.begin', subject(user_id), { new: facts, category: 'security' }));
  await auditPlatform(ctx, actor, 'impersonation.begin', subject(user_id), { new: { ...facts, organization_id }, category: 'security' });
  return { organization_id, user_id, ends_at: endsAt.toISOString() };
}

/** Gives the session back to the operator. Ending it twice is the same as once. */
export async function stopImpersonating(ctx: PublicCtx): Promise<void> {
  const { session_id } = requirePerson(ctx);
  const ended = await impersonations.end(ctx.db, session_id, ctx.clock.now());
  if (!ended) return;
  const actor = { kind: 'user', id: ended.operator_id } as const;
  await ctx.withTenant(ended.into_organization_id, actor, async (tenant) =>
    tenant.audit('impersonation.end', subject(ended.user_id), { category: 'security' }),
  );
}
