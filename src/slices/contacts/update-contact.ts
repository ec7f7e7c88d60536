import type { Ctx } from '#platform/slice';
import type { Contact, UpdateContact } from './contract.ts';
import { requireZone } from './create-contact.ts';
import type { FromAbove } from './from-above.ts';
import { requireNumber } from './numbers.ts';
import { isSeenContact } from './seen-contacts.ts';
import { requireContact, updateContactRow } from './store.ts';
import { isSuppressed, liftManualSuppression, putSuppression } from './suppressions.ts';

/** Changes what is named. `do_not_call` and the do-not-call list of the number stay the same thing. */
export async function updateContact(ctx: Ctx, { id, ...input }: UpdateContact, above: FromAbove): Promise<Contact> {
  const before = await requireContact(ctx, id, isSeenContact(ctx, above));
  requireZone(input.timezone);
  const phone_number = input.phone_number ? await requireNumber(ctx, input.phone_number) : input.phone_number;
  const custom_fields = input.custom_fields === undefined ? undefined : { ...before.custom_fields, ...input.custom_fields };
  const number = phone_number === undefined ? before.phone_number : phone_number;
  const isNewNumber = number !== before.phone_number;
  // A number that must not be called stays so, whoever gets it; a form that sends an unticked box does not take it off the list.
  const isBlocked = isNewNumber && number !== null && (await isSuppressed(ctx, number));
  await updateContactRow(ctx, id, { ...input, phone_number, custom_fields, ...(isBlocked ? { do_not_call: true } : {}) });
  if (number !== null && !isBlocked && input.do_not_call !== undefined && (input.do_not_call !== before.do_not_call || isNewNumber)) {
    if (input.do_not_call) await putSuppression(ctx, { phone_number: number, reason: 'manual' });
    else await liftManualSuppression(ctx, number);
  }
  const after = await requireContact(ctx, id);
  const changed = (Object.keys(input) as (keyof typeof input)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return after;
  const pick = (from: Contact) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  ctx.audit('contact.update', { type: 'contact', id }, { old: pick(before), new: pick(after) });
  ctx.emit('contact.updated', { type: 'contact', id }, { contact_id: id, source: after.source });
  return after;
}
