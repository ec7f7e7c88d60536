import type { PublicCtx, Role, SessionInfo } from '#platform/slice';
import { figuresOf } from '#slices/calls';
import { people } from '#slices/identity';
import { namesOf, requireOrganization } from '#slices/organizations';
import type { ListOverview, OverviewRow } from './contract.ts';

type Membership = Awaited<ReturnType<typeof people.listMemberships>>[number];

/** A place in the list that a new organization does not move. */
const placeOf = (name: string, id: string): string => `${name.toLowerCase()}\u0001${id}`;

/**
 * Every organization of the signed-in person with what happened there, by name: one view over all. Each is looked at from inside its own walls,
 * with the rights the person has there.
 */
export async function listOverview(
  ctx: PublicCtx,
  input: ListOverview,
  live: (organizationId: string) => number,
): Promise<{ data: OverviewRow[]; next_cursor: string | null }> {
  const session = ctx.session;
  if (!session) return { data: [], next_cursor: null };
  const memberships = await people.listMemberships(ctx.db, session.user_id);
  const names = await namesOf(
    ctx.db,
    memberships.map((one) => one.organization_id),
  );
  const places = memberships
    .map((one) => ({ one, name: names.get(one.organization_id) ?? '', place: placeOf(names.get(one.organization_id) ?? '', one.organization_id) }))
    .filter(({ place }) => input.cursor === undefined || place > Buffer.from(input.cursor, 'base64url').toString())
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const page = places.slice(0, input.limit);
  const data: OverviewRow[] = [];
  for (const { one, name } of page) data.push(await rowOf(ctx, session, one, name, input.period, live));
  const last = page.at(-1);
  return { data, next_cursor: places.length > page.length && last ? Buffer.from(last.place).toString('base64url') : null };
}

async function rowOf(
  ctx: PublicCtx,
  session: SessionInfo,
  membership: Membership,
  name: string,
  period: ListOverview['period'],
  live: (organizationId: string) => number,
): Promise<OverviewRow> {
  const { organization_id } = membership;
  const role = membership.role as Role;
  const blocked = membership.organization_status !== 'active' ? 'organization' : membership.status !== 'active' ? 'membership' : null;
  const base = { organization_id, name, role, blocked, is_current: organization_id === session.organization_id } as const;
  if (blocked) return { ...base, timezone: null, figures: null };
  const there = await ctx.permissionsFor({ ...session, organization_id, role });
  return ctx.withTenant(organization_id, { kind: 'user', id: session.user_id }, async (tenant) => {
    const { timezone } = await requireOrganization(tenant);
    const figures = there.includes('calls.read') ? { ...(await figuresOf(tenant, timezone, period === 'today' ? 1 : 7)), live: live(organization_id) } : null;
    return { ...base, timezone, figures };
  });
}
