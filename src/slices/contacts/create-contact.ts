import { isTimeZone } from '#core/availability/zone';
import type { Ctx } from '#platform/slice';
import type { Contact, CreateContact } from './contract.ts';
import { errors } from './errors.ts';
import { requireNumber } from './numbers.ts';
import { insertContact, requireContact } from './store.ts';
import { isSuppressed, putSuppression } from './suppressions.ts';

export function requireZone(timezone: string | null | undefined): void {
  if (timezone != null && !isTimeZone(timezone))
    throw errors.invalid({ errors: [{ path: 'timezone', message: `"${timezone}" is not a time zone. Choose one like America/New_York.` }] });
}

/** Adds a person by hand. One number belongs to one contact. */
export async function createContact(ctx: Ctx, input: CreateContact): Promise<Contact> {
  if (!input.phone_number && !input.email && !input.first_name && !input.last_name && !input.company) throw errors.nothing_known();
  requireZone(input.timezone);
  const phone_number = input.phone_number ? await requireNumber(ctx, input.phone_number) : null;
  const do_not_call = input.do_not_call || (phone_number !== null && (await isSuppressed(ctx, phone_number)));
  const source = ctx.actor.kind === 'api_key' ? 'api' : 'manual';
  const id = (await insertContact(ctx, { ...input, phone_number, do_not_call, source, created_by: ctx.session?.user_id ?? null }))!;
  if (input.do_not_call && phone_number) await putSuppression(ctx, { phone_number, reason: 'manual' });
  const contact = await requireContact(ctx, id);
  ctx.audit('contact.create', { type: 'contact', id }, { new: { fields: Object.keys(input), source: contact.source } });
  ctx.emit('contact.created', { type: 'contact', id }, { contact_id: id, source: contact.source });
  return contact;
}
