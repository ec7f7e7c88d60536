import type { Block, Booking } from '#core/availability/slots';
import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { closedSpans } from '#slices/closures';
import { DEFAULT_HOURS, listHours, requireOrganization } from '#slices/organizations';
import { listResources } from './catalogue-store.ts';
import type { Resource, Service } from './contract.ts';

const DEFAULT_GRID_MINUTES = 15;
const DAY_MS = 24 * 3_600_000;

export interface Question {
  readonly service: Service;
  /** Only this one may deliver it. */
  readonly resource_id?: string | undefined;
  /** A booking that is about to move does not stand in its own way. */
  readonly except_appointment_id?: string | undefined;
}

/** Who could deliver the service: switched on, linked to it, by name. */
export const ableResources = (resources: readonly Resource[], { service, resource_id }: Question): Resource[] =>
  service.is_active ? resources.filter((r) => r.is_active && r.service_ids.includes(service.id) && (resource_id === undefined || r.id === resource_id)) : [];

/** Gathers everything the availability rules need to answer for the time between two instants (epoch milliseconds). */
export async function loadBooking(ctx: Ctx, question: Question, fromMs: number, toMs: number): Promise<Booking> {
  const organization = await requireOrganization(ctx);
  const hours = await listHours(ctx);
  const able = ableResources(await listResources(ctx), question);
  const blocks = await loadBlocks(
    ctx,
    able.map((r) => r.id),
    fromMs - DAY_MS,
    toMs + DAY_MS,
    question.except_appointment_id,
  );
  const grid = organization.settings.booking_grid_minutes;
  return {
    service: question.service,
    resources: able.map((r) => ({
      id: r.id,
      capacity: r.capacity,
      hours: r.business_hours_id === null ? null : (hours.find((h) => h.id === r.business_hours_id) ?? null),
      blocks: blocks.get(r.id) ?? [],
    })),
    hours: hours.find((h) => h.name === DEFAULT_HOURS) ?? null,
    closed: await closedSpans(ctx),
    timezone: organization.timezone,
    grid_minutes: typeof grid === 'number' ? grid : DEFAULT_GRID_MINUTES,
    nowMs: ctx.clock.now().getTime(),
  };
}

/** What is taken on these resources: bookings, and holds that have not run out. */
async function loadBlocks(ctx: Ctx, resourceIds: readonly string[], fromMs: number, toMs: number, except: string | undefined): Promise<Map<string, Block[]>> {
  const blocks = new Map<string, Block[]>();
  if (resourceIds.length === 0) return blocks;
  let query = ctx.db
    .selectFrom('appointments')
    .select(['resource_id', 'resource_unit', 'blocked_from_at', 'blocked_to_at'])
    .where('organization_id', '=', ctx.organizationId)
    .where('resource_id', 'in', [...resourceIds])
    .where('blocked_to_at', '>', new Date(fromMs))
    .where('blocked_from_at', '<', new Date(toMs))
    .where((eb) => eb.or([eb('status', 'in', ['scheduled', 'confirmed']), eb.and([eb('status', '=', 'held'), eb('hold_expires_at', '>', ctx.clock.now())])]));
  if (except) query = query.where('id', '<>', except);
  for (const row of await query.execute()) {
    const block = { fromMs: row.blocked_from_at.getTime(), toMs: row.blocked_to_at.getTime(), unit: row.resource_unit };
    blocks.set(row.resource_id!, [...(blocks.get(row.resource_id!) ?? []), block]);
  }
  return blocks;
}

/**
 * Makes everybody who wants one of these resources wait for the end of this transaction, so that what is read next stays true until it is
 * written. Always in the order of the ids, so that two transactions cannot wait for each other.
 */
export async function lockResources(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`select id from resources where organization_id = ${ctx.organizationId} and id in (${sql.join(ids)}) order by id for no key update`.execute(ctx.db);
}
