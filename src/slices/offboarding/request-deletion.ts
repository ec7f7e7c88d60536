import type { Ctx, PublicCtx } from '#platform/slice';
import { requireOrganization, setOrganizationStatus } from '#slices/organizations';
import type { OrganizationDeletion, RequestDeletion } from './contract.ts';
import { errors } from './errors.ts';
import { findDeletion, listDeletions, requireDeletion, updateDeletion } from './store.ts';

/** A day to change one's mind in. */
const GRACE_MS = 24 * 3_600_000;

/**
 * Closes the organization at once and files its deletion for tomorrow: until then its owner can call it off. Nobody can enter it any more and no
 * call is taken.
 */
export async function requestDeletion(ctx: Ctx, input: RequestDeletion): Promise<OrganizationDeletion> {
  const organization = await requireOrganization(ctx);
  if (input.confirm_name.trim() !== organization.name)
    throw errors.name_differs({ errors: [{ path: 'confirm_name', message: `This organization is called "${organization.name}".` }] });
  const id = ctx.newId();
  const notBefore = new Date(ctx.clock.now().getTime() + GRACE_MS);
  await ctx.db
    .insertInto('organization_deletions')
    .values({
      id,
      former_organization_id: ctx.organizationId,
      organization_name: organization.name,
      requested_by: ctx.session?.user_id ?? null,
      not_before_at: notBefore,
    })
    .execute();
  await setOrganizationStatus(ctx, 'inactive', 'It is about to be deleted.');
  ctx.audit('organization.request_deletion', { type: 'organization', id: ctx.organizationId }, { new: { not_before_at: notBefore }, category: 'security' });
  ctx.emit('organization.deletion_requested', { type: 'organization', id: ctx.organizationId }, { deletion_id: id, not_before_at: notBefore.toISOString() });
  ctx.enqueue('offboarding.advance', { deletion_id: id }, notBefore);
  return requireDeletion(ctx.db, id);
}

export async function listMyDeletions(ctx: PublicCtx): Promise<{ data: OrganizationDeletion[]; next_cursor: null }> {
  return { data: await listDeletions(ctx.db, ctx.session?.user_id ?? ''), next_cursor: null };
}

/** Calls a deletion off while its day has not passed, and opens the organization again. Only for whoever asked for it. */
export async function cancelDeletion(ctx: PublicCtx, input: { id: string }): Promise<OrganizationDeletion> {
  const userId = ctx.session?.user_id;
  const mine = userId !== undefined && (await listDeletions(ctx.db, userId)).some((one) => one.id === input.id);
  const deletion = mine ? await findDeletion(ctx.db, input.id) : undefined;
  if (!deletion || userId === undefined) throw errors.not_found();
  if (deletion.state === 'cancelled') return deletion;
  if (deletion.state !== 'requested') throw errors.too_late();
  await updateDeletion(ctx.db, deletion.id, { state: 'cancelled' });
  await ctx.withTenant(deletion.former_organization_id, { kind: 'user', id: userId }, (tenant) =>
    setOrganizationStatus(tenant, 'active', 'Its deletion was called off.'),
  );
  return requireDeletion(ctx.db, deletion.id);
}
