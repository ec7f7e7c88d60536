import { json } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { BusinessHours, Organization } from './contract.ts';
import { errors } from './errors.ts';
import { dateOrderOf, DEFAULT_HOURS } from './rules.ts';

const SHOWN = [
  'id',
  'name',
  'slug',
  'legal_name',
  'email',
  'phone_number',
  'website',
  'plan',
  'plan_status',
  'status',
  'country_code',
  'region_code',
  'timezone',
  'locale',
  'telephony_mode',
  'settings',
  'onboarding_completed_at',
  'created_at',
  'updated_at',
] as const;

/** The organization this transaction stands in. */
export async function requireOrganization(ctx: Ctx): Promise<Organization> {
  const row = await ctx.db.selectFrom('organizations').select(SHOWN).where('id', '=', ctx.organizationId).executeTakeFirst();
  if (!row) throw errors.not_found();
  return { ...isoTimes(row), settings: row.settings as Record<string, unknown> };
}

/** Region in which telephone numbers without a country code are read. */
export const phoneRegionOf = (organization: Pick<Organization, 'settings' | 'country_code'>): string =>
  typeof organization.settings.phone_region === 'string' ? organization.settings.phone_region : (organization.country_code ?? 'US');

/** How "3/4" is read here. */
export function dateOrderOfOrganization(organization: Pick<Organization, 'settings' | 'country_code'>): 'mdy' | 'dmy' {
  const chosen = organization.settings.date_order;
  return chosen === 'mdy' || chosen === 'dmy' ? chosen : dateOrderOf(organization.country_code);
}

export async function updateOrganizationRow(ctx: Ctx, change: Record<string, unknown> & { settings?: Record<string, unknown> }): Promise<void> {
  const { settings, ...columns } = change;
  const values = { ...columns, ...(settings === undefined ? {} : { settings: json(settings) }) };
  if (Object.keys(values).length === 0) return;
  await ctx.db.updateTable('organizations').set(values).where('id', '=', ctx.organizationId).execute();
}

/** Keeps one setting of the organization that another part of the product needs again; undefined forgets it. */
export async function rememberSetting(ctx: Ctx, key: string, value: unknown): Promise<void> {
  const { settings } = await requireOrganization(ctx);
  const { [key]: _old, ...rest } = settings;
  await updateOrganizationRow(ctx, { settings: value === undefined ? rest : { ...rest, [key]: value } });
}

const HOURS = ['id', 'name', 'timezone', 'weekly', 'exceptions', 'created_at', 'updated_at'] as const;
type HoursRow = { weekly: unknown; exceptions: unknown; created_at: Date; updated_at: Date; id: string; name: string; timezone: string };
const showHours = (row: HoursRow): BusinessHours => ({
  ...isoTimes(row),
  weekly: row.weekly as BusinessHours['weekly'],
  exceptions: row.exceptions as BusinessHours['exceptions'],
});

/** All opening hours, the organization's own first. */
export async function listHours(ctx: Ctx): Promise<BusinessHours[]> {
  const rows = await ctx.db.selectFrom('business_hours').select(HOURS).where('organization_id', '=', ctx.organizationId).orderBy('name').limit(500).execute();
  return rows.map(showHours).sort((a, b) => Number(b.name === DEFAULT_HOURS) - Number(a.name === DEFAULT_HOURS));
}

export async function requireHours(ctx: Ctx, id: string): Promise<BusinessHours> {
  const row = await ctx.db.selectFrom('business_hours').select(HOURS).where('organization_id', '=', ctx.organizationId).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.hours_not_found();
  return showHours(row);
}

export async function insertHours(ctx: Ctx, hours: Pick<BusinessHours, 'name' | 'timezone' | 'weekly' | 'exceptions'>): Promise<string> {
  const id = ctx.newId();
  await ctx.db
    .insertInto('business_hours')
    .values({
      id,
      organization_id: ctx.organizationId,
      name: hours.name,
      timezone: hours.timezone,
      weekly: json(hours.weekly),
      exceptions: json(hours.exceptions),
    })
    .execute();
  return id;
}

export async function updateHours(ctx: Ctx, id: string, hours: Pick<BusinessHours, 'name' | 'timezone' | 'weekly' | 'exceptions'>): Promise<void> {
  await ctx.db
    .updateTable('business_hours')
    .set({ name: hours.name, timezone: hours.timezone, weekly: json(hours.weekly), exceptions: json(hours.exceptions) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .execute();
}

export async function deleteHours(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('business_hours').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
}

/** Opening hours that stood in the old zone of the organization follow it into the new one. */
export async function moveHoursToZone(ctx: Ctx, from: string, to: string): Promise<void> {
  await ctx.db.updateTable('business_hours').set({ timezone: to }).where('organization_id', '=', ctx.organizationId).where('timezone', '=', from).execute();
}
