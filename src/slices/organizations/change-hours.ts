import type { Ctx } from '#platform/slice';
import type { BusinessHours, CreateBusinessHours, UpdateBusinessHours } from './contract.ts';
import { errors } from './errors.ts';
import { DEFAULT_HOURS, requireSoundHours } from './rules.ts';
import { deleteHours, insertHours, requireHours, requireOrganization, updateHours } from './store.ts';

const auditable = ({ name, timezone, weekly, exceptions }: BusinessHours) => ({ name, timezone, weekly, exceptions });
const subject = (id: string) => ({ type: 'business_hours', id });

/** Adds opening hours (a person's, a branch's) in the organization's zone unless another is given. */
export async function createHours(ctx: Ctx, input: CreateBusinessHours): Promise<BusinessHours> {
  const timezone = input.timezone ?? (await requireOrganization(ctx)).timezone;
  requireSoundHours({ ...input, timezone });
  const hours = await requireHours(ctx, await insertHours(ctx, { ...input, timezone }));
  ctx.audit('business_hours.create', subject(hours.id), { new: auditable(hours), category: 'configuration' });
  ctx.emit('business_hours.changed', subject(hours.id), { business_hours_id: hours.id, name: hours.name });
  return hours;
}

/** Replaces the parts that are given. Bookings made before stay as they are: closing a day does not cancel anybody. */
export async function changeHours(ctx: Ctx, input: UpdateBusinessHours): Promise<BusinessHours> {
  const before = await requireHours(ctx, input.id);
  if (before.name === DEFAULT_HOURS && input.name !== undefined && input.name !== DEFAULT_HOURS) throw errors.hours_are_default();
  const wanted = {
    name: input.name ?? before.name,
    timezone: input.timezone ?? before.timezone,
    weekly: input.weekly ?? before.weekly,
    exceptions: input.exceptions ?? before.exceptions,
  };
  requireSoundHours(wanted);
  await updateHours(ctx, input.id, wanted);
  const after = await requireHours(ctx, input.id);
  ctx.audit('business_hours.update', subject(after.id), { old: auditable(before), new: auditable(after), category: 'configuration' });
  ctx.emit('business_hours.changed', subject(after.id), { business_hours_id: after.id, name: after.name });
  return after;
}

/** Takes opening hours away. The organization's own stay, and so do those that a person or room still works by. */
export async function removeHours(ctx: Ctx, input: { id: string }): Promise<void> {
  const before = await requireHours(ctx, input.id);
  if (before.name === DEFAULT_HOURS) throw errors.hours_are_default();
  await deleteHours(ctx, input.id);
  ctx.audit('business_hours.delete', subject(input.id), { old: auditable(before), category: 'configuration' });
  ctx.emit('business_hours.changed', subject(input.id), { business_hours_id: input.id, name: before.name });
}
