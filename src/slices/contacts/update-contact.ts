import type { Ctx } from '#platform/slice';
import type { Contact, UpdateContact } from './contract.ts';
import { requireZone } from './create-contact.ts';
import { requireNumber } from './numbers.ts';
import { requireContact, updateContactRow } from './store.ts';
import { liftSuppression, putSuppression } from './suppressions.ts';

/** Changes what is named. `do_not_call` and the do-not-call list of the number stay the same thing. */
export async function updateContact(ctx: Ctx, { id, ...input }: UpdateContact): Promise<Contact> {
  const before = await requireContact(ctx, id);
  requireZone(input.timezone);
  const phone_number = input.phone_number ? await requireNumber(ctx, input.phone_number) : input.phone_number;
  const custom_fields = input.custom_fields === undefined ? undefined : { ...before.custom_fields, ...input.custom_fields };
  await updateContactRow(ctx, id, { ...input, phone_number, custom_fields });
  const after = await requireContact(ctx, id);
  if (input.do_not_call !== undefined && after.phone_number) {
    if (input.do_not_call) await putSuppression(ctx, { phone_number: after.phone_number, reason: 'manual' });
    else await liftSuppression(ctx, after.phone_number);
  }
  const changed = (Object.keys(input) as (keyof typeof input)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return after;
  const pick = (from: Contact) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  ctx.audit('contact.update', { type: 'contact', id }, { old: pick(before), new: pick(after) });
  ctx.emit('contact.updated', { type: 'contact', id }, { contact_id: id, source: after.source });
  return after;
}
