import type { Ctx } from '#platform/slice';
import { listResources, replaceLinks, requireService } from './catalogue-store.ts';
import type { CreateService, Service, UpdateService } from './contract.ts';
import { errors } from './errors.ts';

const subject = (id: string) => ({ type: 'service', id });
const given = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

async function requireResources(ctx: Ctx, ids: readonly string[] | undefined): Promise<void> {
  if (!ids?.length) return;
  const known = new Set((await listResources(ctx)).map((r) => r.id));
  if (ids.some((id) => !known.has(id))) throw errors.resource_not_found();
}

export async function createService(ctx: Ctx, { resource_ids, ...input }: CreateService): Promise<Service> {
  await requireResources(ctx, resource_ids);
  const id = ctx.newId();
  await ctx.db
    .insertInto('services')
    .values({ ...given(input), name: input.name, id, organization_id: ctx.organizationId })
    .execute();
  if (resource_ids) await replaceLinks(ctx, 'service_id', id, resource_ids);
  const service = await requireService(ctx, id);
  ctx.audit('service.create', subject(id), { new: service, category: 'configuration' });
  ctx.emit('service.changed', subject(id), { name: service.name });
  return service;
}

/** Changes what is named. Appointments made before keep their length and buffers. */
export async function updateService(ctx: Ctx, { id, resource_ids, ...input }: UpdateService): Promise<Service> {
  const before = await requireService(ctx, id);
  await requireResources(ctx, resource_ids);
  const change = given(input);
  if (Object.keys(change).length > 0)
    await ctx.db.updateTable('services').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  if (resource_ids) await replaceLinks(ctx, 'service_id', id, resource_ids);
  const after = await requireService(ctx, id);
  ctx.audit('service.update', subject(id), { old: before, new: after, category: 'configuration' });
  ctx.emit('service.changed', subject(id), { name: after.name });
  return after;
}

/** Deletes a service nobody ever booked; one with appointments is switched off instead (409). */
export async function deleteService(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const before = await requireService(ctx, id);
  await ctx.db.deleteFrom('services').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  ctx.audit('service.delete', subject(id), { old: before, category: 'configuration' });
  ctx.emit('service.changed', subject(id), { name: before.name });
}
