import { json } from '#platform/db';
import type { Actor, Ctx, PublicCtx } from '#platform/slice';
import { DEFAULT_HOURS, DEFAULT_WEEKLY, dateOrderOf, localeOf, requireRealPlace } from './rules.ts';
import { insertMember } from './member-store.ts';
import { insertHours } from './store.ts';

export interface NewOrganization {
  readonly name: string;
  readonly timezone: string;
  readonly country_code: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Becomes the owner; null leaves the organization without one: for the first set-up to take over, or for the first who is invited. */
  readonly owner_id: string | null;
  /** Who makes it, where that is not the owner; nobody is left waiting for a set-up then. */
  readonly made_by?: Actor;
  readonly plan_status?: 'trialing' | 'active';
}

/**
 * Makes an organization with its owner and ordinary opening hours, and runs `fill` inside its walls in the same transaction (a seed puts
 * its rows there). Answers the new id.
 */
export async function createOrganization(ctx: PublicCtx, input: NewOrganization, fill?: (tenant: Ctx) => Promise<void>): Promise<string> {
  requireRealPlace({ timezone: input.timezone, country_code: input.country_code }, input.country_code);
  const id = ctx.newId();
  const actor: Actor = input.made_by ?? (input.owner_id ? { kind: 'user', id: input.owner_id } : { kind: 'system', id: 'seed' });
  await ctx.withTenant(id, actor, async (tenant) => {
    await tenant.db
      .insertInto('organizations')
      .values({
        id,
        name: input.name,
        timezone: input.timezone,
        country_code: input.country_code,
        locale: localeOf(input.country_code),
        settings: json({ date_order: dateOrderOf(input.country_code), ...input.settings }),
        created_by: input.owner_id,
        ...(input.plan_status ? { plan_status: input.plan_status } : {}),
        onboarding_completed_at: input.owner_id ? ctx.clock.now() : null,
      })
      .execute();
    if (input.owner_id) await insertMember(tenant, input.owner_id, 'owner');
    else if (!input.made_by) await tenant.db.insertInto('unclaimed_organizations').values({ id: ctx.newId(), organization_id: id }).execute();
    await insertHours(tenant, { name: DEFAULT_HOURS, timezone: input.timezone, weekly: DEFAULT_WEEKLY, exceptions: [] });
    tenant.audit('organization.create', { type: 'organization', id }, { new: { name: input.name, timezone: input.timezone }, category: 'configuration' });
    if (fill) await fill(tenant);
  });
  return id;
}

/** The organization that waits for its first owner (the demo of a first start), taken off the waiting list; undefined when there is none. */
export async function claimOrganization(ctx: PublicCtx): Promise<string | undefined> {
  const waiting = await ctx.db.selectFrom('unclaimed_organizations').select(['id', 'organization_id']).orderBy('created_at').orderBy('id').executeTakeFirst();
  if (!waiting) return undefined;
  const claimed = await ctx.db.deleteFrom('unclaimed_organizations').where('id', '=', waiting.id).returning('organization_id').executeTakeFirst();
  return claimed?.organization_id;
}
