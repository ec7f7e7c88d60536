import { isTimeZone } from '#core/availability/zone';
import { newestSequenceIn } from '#platform/outbox';
import type { Identified, PublicCtx, SessionInfo } from '#platform/slice';
import { impersonations, people, requireUser } from '#slices/identity';
import type { Me, UpdateMe } from './contract.ts';
import { errors } from './errors.ts';
import { requireOrganization } from './store.ts';

/** Who is signed in, where, and what they may do there. */
export async function describeMe(ctx: PublicCtx, session: Identified): Promise<Me> {
  const user = await requireUser(ctx.db, session.user_id);
  const { organization_id, role } = session;
  const found = session.impersonated_by ? await impersonations.find(ctx.db, session.session_id, ctx.clock.now()) : undefined;
  const impersonation = found ? { ...found, ends_at: found.ends_at.toISOString() } : null;
  const shut = { second_factor_needed: session.second_factor_needed === true, provider_needed: session.provider_needed === true };
  const isShut = shut.second_factor_needed || shut.provider_needed;
  if (!organization_id || !role) return { user, organization: null, role: null, permissions: [], impersonation, ...shut, last_event_id: null };
  const inside = await ctx.withTenant(organization_id, { kind: 'user', id: user.id }, async (tenant) => ({
    // Before all that is read from now on: what changes later is an event behind this number.
    last_event_id: isShut ? null : String(await newestSequenceIn(tenant.db, organization_id)),
    organization: await requireOrganization(tenant),
  }));
  const permissions = isShut ? [] : [...(await ctx.permissionsFor(session))];
  return { user, ...inside, role, permissions, impersonation, ...shut };
}

export const readMe = async (ctx: PublicCtx): Promise<Me> => describeMe(ctx, requireSession(ctx));

export async function updateMe(ctx: PublicCtx, input: UpdateMe): Promise<Me> {
  const session = requireSession(ctx);
  if (input.timezone != null && !isTimeZone(input.timezone))
    throw errors.invalid({ errors: [{ path: 'timezone', message: `"${input.timezone}" is not a time zone. Choose one like America/New_York.` }] });
  await people.update(ctx.db, session.user_id, input);
  return describeMe(ctx, session);
}

export function requireSession(ctx: PublicCtx): SessionInfo {
  if (!ctx.session) throw new Error('A route for signed-in people was reached without a session.');
  return ctx.session;
}
