import { sayOffer } from '#core/availability/spoken';
import { boundaryInstant, instantsOf, localDate, localTime } from '#core/availability/zone';
import type { Ctx, ToolCall, ToolResult } from '#platform/slice';
import { findService, plain } from './call-tools.ts';
import { listResources } from './catalogue-store.ts';
import type { CheckAvailability } from './contract.ts';
import { findAlternatives } from './place.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** `builtin.check_availability`: up to three free times nearest to what was asked for, or to now. Keeps nothing: somebody else may take them. */
export async function checkAvailability(ctx: Ctx, input: CheckAvailability, call: ToolCall): Promise<ToolResult> {
  const service = await findService(ctx, input.service);
  if (!service) return { ok: false, reason: 'service_unknown' };
  const nowMs = ctx.clock.now().getTime();
  const zone = call.timezone;
  const date = input.date && DATE.test(input.date) ? input.date : null;
  const time = date !== null && input.time && TIME.test(input.time) ? input.time : null;
  const wantedMs = date === null ? nowMs : (instantsOf(date, time ?? '00:00', zone)[0] ?? boundaryInstant(date, time ?? '00:00', zone, 'opens'));
  const named = input.resource;
  const resource = named ? (await listResources(ctx)).find((each) => plain(each.name) === plain(named)) : undefined;
  if (named && !resource) return { ok: false, reason: 'resource_unknown' };
  const slots = await findAlternatives(ctx, { service, resource_id: resource?.id }, wantedMs);
  if (slots.length === 0) return { ok: false, reason: 'nothing_free' };
  const free = slots.map(({ startMs, resource_id }) => ({
    starts_at: new Date(startMs).toISOString(),
    date: localDate(startMs, zone),
    time: localTime(startMs, zone),
    resource_id,
    spoken: sayOffer(startMs, zone, nowMs, date ?? localDate(nowMs, zone)),
  }));
  const isFree = time !== null && free.some((each) => each.date === date && each.time === time);
  return { ok: true, is_free: isFree, free, first: free[0], spoken: free.map((each) => each.spoken).join(', ') };
}
