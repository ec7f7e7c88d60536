import { normalisePhone } from '#core/telephone/normalise-phone';
import type { Ctx } from '#platform/slice';
import { people } from '#slices/identity';
import type { Organization, UpdateOrganization } from './contract.ts';
import { errors } from './errors.ts';
import { requireRealPlace } from './rules.ts';
import { moveHoursToZone, phoneRegionOf, requireOrganization, updateOrganizationRow } from './store.ts';

/** Nobody shuts a door they have no key for. */
async function requireOwnWayIn(ctx: Ctx): Promise<void> {
  const { actor } = ctx;
  const userId = actor.kind === 'user' ? actor.id : actor.user_id;
  if (!userId || !(await people.hasProvider(ctx.db, userId))) throw errors.no_provider_account();
}

/** Changes what is named and keeps the rest; settings are merged key by key. Opening hours that stood in the old zone move to the new one. */
export async function updateOrganization(ctx: Ctx, input: UpdateOrganization): Promise<Organization> {
  const before = await requireOrganization(ctx);
  const { settings, ...columns } = input;
  if (settings?.require_provider_sign_in && before.settings['require_provider_sign_in'] !== true) await requireOwnWayIn(ctx);
  const country = columns.country_code === undefined ? before.country_code : columns.country_code;
  const region = settings?.phone_region ?? phoneRegionOf({ settings: before.settings, country_code: country });
  requireRealPlace({ ...columns, phone_region: settings?.phone_region }, region);
  const phone = columns.phone_number == null ? columns.phone_number : normalisePhone(columns.phone_number, region);
  const merged =
    settings === undefined ? undefined : { ...before.settings, ...Object.fromEntries(Object.entries(settings).filter(([, v]) => v !== undefined)) };
  await updateOrganizationRow(ctx, {
    ...Object.fromEntries(Object.entries({ ...columns, phone_number: phone }).filter(([, value]) => value !== undefined)),
    ...(merged ? { settings: merged } : {}),
  });
  const after = await requireOrganization(ctx);
  const changed = (Object.keys(input) as (keyof UpdateOrganization)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return after;
  if (before.timezone !== after.timezone) await moveHoursToZone(ctx, before.timezone, after.timezone);
  const pick = (from: Organization) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  ctx.audit('organization.update', { type: 'organization', id: after.id }, { old: pick(before), new: pick(after), category: 'configuration' });
  ctx.emit(
    'organization.updated',
    { type: 'organization', id: after.id },
    { organization_id: after.id, timezone: after.timezone, previous_timezone: before.timezone },
  );
  return after;
}
