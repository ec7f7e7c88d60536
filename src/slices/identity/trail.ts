import { PLATFORM_ORGANIZATION_ID } from '#platform/db';
import type { Actor, PublicCtx } from '#platform/slice';

/**
 * One security line about a person: in the trail of their organization, or of the installation for somebody without one and for addresses
 * nobody has. `actor` says who did it; without one the person did.
 */
export async function noteSecurity(ctx: PublicCtx, userId: string | null, action: string, facts?: object, actor?: Actor): Promise<void> {
  const home = userId && (await ctx.db.selectFrom('users').select('default_organization_id').where('id', '=', userId).executeTakeFirst());
  const organizationId = (home ? home.default_organization_id : null) ?? PLATFORM_ORGANIZATION_ID;
  const who: Actor = actor ?? (userId ? { kind: 'user', id: userId } : { kind: 'system', id: 'sign-in' });
  await ctx.withTenant(organizationId, who, async (tenant) => {
    tenant.audit(action, { type: 'user', id: userId ?? PLATFORM_ORGANIZATION_ID }, { category: 'security', ...(facts ? { new: facts } : {}) });
  });
}
