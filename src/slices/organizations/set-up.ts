import type { PublicCtx } from '#platform/slice';
import { people, sessions, setup } from '#slices/identity';
import type { Me, Setup } from './contract.ts';
import { claimOrganization, createOrganization } from './create-organization.ts';
import { localeOf, requireRealPlace } from './rules.ts';
import { insertMember } from './member-store.ts';
import { updateOrganization } from './update-organization.ts';
import { describeMe } from './me.ts';

export const readSetupState = async (ctx: PublicCtx): Promise<{ needed: boolean; signed_in: boolean }> => ({
  needed: await setup.isNeeded(ctx.db),
  signed_in: ctx.session !== undefined,
});

/**
 * The first set-up: the one-time link makes the owner, their organization and its opening hours in one transaction, and signs the owner in.
 * An unowned demo organization is taken over under the new name, so that its example data is there to look at. Works once per installation.
 */
export async function setUp(ctx: PublicCtx, input: Setup): Promise<Me> {
  await setup.consumeToken(ctx, input.token);
  requireRealPlace({ timezone: input.timezone, country_code: input.country_code }, input.country_code);
  const userId = await people.create(ctx, { name: input.name, email: input.email, password: input.password, timezone: null, locale: null });
  const place = { name: input.organization_name, timezone: input.timezone, country_code: input.country_code };
  const waiting = await claimOrganization(ctx);
  const organizationId = waiting ?? (await createOrganization(ctx, { ...place, owner_id: userId }));
  if (waiting) {
    await ctx.withTenant(waiting, { kind: 'user', id: userId }, async (tenant) => {
      await insertMember(tenant, userId, 'owner');
      await updateOrganization(tenant, { ...place, locale: localeOf(input.country_code) });
      await tenant.db.updateTable('organizations').set({ onboarding_completed_at: ctx.clock.now(), created_by: userId }).where('id', '=', waiting).execute();
    });
  }
  // Whoever sets a server up runs it.
  await people.update(ctx.db, userId, { default_organization_id: organizationId, last_login_at: ctx.clock.now(), platform_role: 'super_admin' });
  const session = await sessions.open(ctx, { user_id: userId, organization_id: organizationId, method: 'setup' });
  return describeMe(ctx, { session_id: session.session_id, user_id: userId, organization_id: organizationId, role: 'owner', platform_role: 'super_admin' });
}
