import type { AppError } from '#kernel/errors';
import type { DetachedCtx, PublicCtx, Role } from '#platform/slice';
import { forgetFactors } from '#slices/factors';
import { people, requirePerson, secondStep } from '#slices/identity';
import type { DeleteAccount } from './contract.ts';
import { errors } from './errors.ts';
import { namesOf } from './listing.ts';
import { findMembership, listOwnerIds } from './member-store.ts';
import { dismiss } from './members.ts';

/**
 * Takes the signed-in person's account away: every membership ends, every device is signed out, and what is left in the trails and on calls is
 * an id without a name. Refused while an organization would lose its last owner, with the names of those organizations.
 */
export async function deleteAccount(ctx: DetachedCtx, input: DeleteAccount): Promise<void | AppError> {
  const { user_id } = requirePerson(ctx);
  const refusal = await secondStep.confirmPerson(ctx, input.password ?? undefined);
  if (refusal) return refusal;
  await ctx.transaction((tx) => goodbye(tx, user_id));
}

async function goodbye(ctx: PublicCtx, user_id: string): Promise<void> {
  const memberships = await people.listMemberships(ctx.db, user_id);
  const alone: string[] = [];
  for (const { organization_id, role } of memberships) {
    await ctx.withTenant(organization_id, { kind: 'user', id: user_id }, async (tenant) => {
      const owners = await listOwnerIds(tenant, ['owner']);
      if (role === 'owner' && owners.every((id) => id === user_id)) {
        alone.push(organization_id);
        return;
      }
      const membership = await findMembership(tenant, user_id);
      if (membership) await dismiss(tenant, { id: membership.id, user_id, role: membership.role as Role });
    });
  }
  if (alone.length > 0) {
    const names = await namesOf(ctx.db, alone);
    throw errors.owner_cannot_go({ organizations: [...names.values()].sort() });
  }
  await forgetFactors(ctx.db, user_id);
  await people.erase(ctx, user_id);
}
