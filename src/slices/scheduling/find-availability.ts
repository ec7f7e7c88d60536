import { freeSlots } from '#core/availability/slots';
import type { Ctx } from '#platform/slice';
import { requireResource, requireService } from './catalogue-store.ts';
import type { FindAvailability, FreeSlot } from './contract.ts';
import { errors } from './errors.ts';
import { showSlots } from './place.ts';
import { loadBooking } from './question.ts';

const LONGEST_MS = 62 * 24 * 3_600_000;

/** Every start that can be booked between two instants, each with who would take it. The same rules decide when it is booked. */
export async function findAvailability(ctx: Ctx, input: FindAvailability): Promise<{ data: FreeSlot[] }> {
  const service = await requireService(ctx, input.service_id);
  if (input.resource_id) await requireResource(ctx, input.resource_id);
  const [fromMs, toMs] = [Date.parse(input.from), Date.parse(input.to)];
  if (toMs <= fromMs) throw errors.invalid({ errors: [{ path: 'to', message: 'The end must come after the beginning.' }] });
  if (toMs - fromMs > LONGEST_MS) throw errors.invalid({ errors: [{ path: 'to', message: 'Ask for at most two months at a time.' }] });
  const booking = await loadBooking(ctx, { service, resource_id: input.resource_id }, fromMs, toMs);
  return { data: showSlots(freeSlots(booking, fromMs, toMs, input.limit)) };
}
