import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { Resource, Service } from './contract.ts';
import { errors } from './errors.ts';

const SERVICE = [
  'id',
  'name',
  'description',
  'duration_minutes',
  'buffer_before_minutes',
  'buffer_after_minutes',
  'price_amount',
  'currency',
  'min_notice_minutes',
  'max_advance_days',
  'synonyms',
  'is_active',
  'created_at',
  'updated_at',
] as const;
const RESOURCE = ['id', 'name', 'kind', 'capacity', 'user_id', 'business_hours_id', 'timezone', 'is_active', 'created_at', 'updated_at'] as const;

const links = (ctx: Ctx) =>
  ctx.db.selectFrom('service_resources').select(['service_id', 'resource_id']).where('organization_id', '=', ctx.organizationId).orderBy('id').execute();

/** The whole catalogue by name; an organization has tens of services, not thousands. */
export async function listServices(ctx: Ctx): Promise<Service[]> {
  const rows = await ctx.db.selectFrom('services').select(SERVICE).where('organization_id', '=', ctx.organizationId).orderBy('name').execute();
  const all = await links(ctx);
  return rows.map((row) => ({ ...isoTimes(row), resource_ids: all.filter((l) => l.service_id === row.id).map((l) => l.resource_id) }));
}

export async function listResources(ctx: Ctx): Promise<Resource[]> {
  const rows = await ctx.db.selectFrom('resources').select(RESOURCE).where('organization_id', '=', ctx.organizationId).orderBy('name').execute();
  const all = await links(ctx);
  return rows.map((row) => ({
    ...isoTimes(row),
    kind: row.kind as Resource['kind'],
    service_ids: all.filter((l) => l.resource_id === row.id).map((l) => l.service_id),
  }));
}

export async function requireService(ctx: Ctx, id: string): Promise<Service> {
  const service = (await listServices(ctx)).find((s) => s.id === id);
  if (!service) throw errors.service_not_found();
  return service;
}

export async function requireResource(ctx: Ctx, id: string): Promise<Resource> {
  const resource = (await listResources(ctx)).find((r) => r.id === id);
  if (!resource) throw errors.resource_not_found();
  return resource;
}

/** Makes the list of pairs for one service or resource exactly this one. */
export async function replaceLinks(ctx: Ctx, side: 'service_id' | 'resource_id', id: string, others: readonly string[]): Promise<void> {
  await ctx.db.deleteFrom('service_resources').where('organization_id', '=', ctx.organizationId).where(side, '=', id).execute();
  const other = side === 'service_id' ? 'resource_id' : 'service_id';
  const pairs = [...new Set(others)].map((otherId) => ({ [side]: id, [other]: otherId }) as { service_id: string; resource_id: string });
  if (pairs.length === 0) return;
  await ctx.db
    .insertInto('service_resources')
    .values(pairs.map((pair) => ({ id: ctx.newId(), organization_id: ctx.organizationId, ...pair })))
    .execute();
}
