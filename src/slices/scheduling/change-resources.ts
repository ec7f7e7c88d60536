import { isTimeZone } from '#core/availability/zone';
import type { Ctx } from '#platform/slice';
import { listMemberIds, requireHours, requireOrganization } from '#slices/organizations';
import { listServices, replaceLinks, requireResource } from './catalogue-store.ts';
import type { CreateResource, Resource, UpdateResource } from './contract.ts';
import { errors } from './errors.ts';

const subject = (id: string) => ({ type: 'resource', id });
const given = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

async function requireParts(ctx: Ctx, input: Pick<UpdateResource, 'timezone' | 'business_hours_id' | 'user_id' | 'service_ids'>): Promise<void> {
  if (input.timezone !== undefined && !isTimeZone(input.timezone))
    throw errors.invalid({ errors: [{ path: 'timezone', message: `"${input.timezone}" is not a time zone. Choose one like America/New_York.` }] });
  if (input.business_hours_id) await requireHours(ctx, input.business_hours_id);
  if (input.user_id && !(await listMemberIds(ctx)).includes(input.user_id)) throw errors.user_unknown();
  if (!input.service_ids?.length) return;
  const known = new Set((await listServices(ctx)).map((s) => s.id));
  if (input.service_ids.some((id) => !known.has(id))) throw errors.service_not_found();
}

export async function createResource(ctx: Ctx, { service_ids, ...input }: CreateResource): Promise<Resource> {
  await requireParts(ctx, { ...input, service_ids });
  const id = ctx.newId();
  const timezone = input.timezone ?? (await requireOrganization(ctx)).timezone;
  await ctx.db
    .insertInto('resources')
    .values({ ...given(input), name: input.name, timezone, id, organization_id: ctx.organizationId })
    .execute();
  if (service_ids) await replaceLinks(ctx, 'resource_id', id, service_ids);
  const resource = await requireResource(ctx, id);
  ctx.audit('resource.create', subject(id), { new: resource, category: 'configuration' });
  ctx.emit('resource.changed', subject(id), { name: resource.name });
  return resource;
}

/** Changes what is named. Appointments made before stay where they are. */
export async function updateResource(ctx: Ctx, { id, service_ids, ...input }: UpdateResource): Promise<Resource> {
  const before = await requireResource(ctx, id);
  await requireParts(ctx, { ...input, service_ids });
  const change = given(input);
  if (Object.keys(change).length > 0)
    await ctx.db.updateTable('resources').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  if (service_ids) await replaceLinks(ctx, 'resource_id', id, service_ids);
  const after = await requireResource(ctx, id);
  ctx.audit('resource.update', subject(id), { old: before, new: after, category: 'configuration' });
  ctx.emit('resource.changed', subject(id), { name: after.name });
  return after;
}

/** Deletes a resource nobody ever booked; one with appointments is switched off instead (409). */
export async function deleteResource(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const before = await requireResource(ctx, id);
  await ctx.db.deleteFrom('resources').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  ctx.audit('resource.delete', subject(id), { old: before, category: 'configuration' });
  ctx.emit('resource.changed', subject(id), { name: before.name });
}

/** Resources that stood in the organization's old zone follow it into the new one. */
export async function moveResourcesToZone(ctx: Ctx, from: string, to: string): Promise<void> {
  if (from !== to)
    await ctx.db.updateTable('resources').set({ timezone: to }).where('organization_id', '=', ctx.organizationId).where('timezone', '=', from).execute();
}
