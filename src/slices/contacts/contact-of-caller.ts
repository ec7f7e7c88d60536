import type { Ctx } from '#platform/slice';
import type { Contact } from './contract.ts';
import { isSuppressed } from './suppressions.ts';
import { findContactByNumber, findContactOfCall, insertContact, requireContact, updateContactRow } from './store.ts';

export interface Caller {
  /** E.164; null when it is withheld. */
  readonly phone_number: string | null;
  readonly call_id: string | null;
  readonly first_name?: string | null | undefined;
  readonly last_name?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** "Jane Miller" as first and last name; the last word is the last name. */
export function splitName(name: string): { first_name: string; last_name: string | null } {
  const words = name.trim().split(/\s+/);
  return words.length < 2 ? { first_name: words[0] ?? '', last_name: null } : { first_name: words.slice(0, -1).join(' '), last_name: words[words.length - 1]! };
}

/**
 * The person a call is with: found by number (or by the call, when the number is withheld), otherwise made. What is not known yet is
 * filled in; what somebody typed is never overwritten by what a caller said. A test call knows nobody but whom it has made itself, whatever number it says.
 */
export async function contactOfCaller(ctx: Ctx, caller: Caller): Promise<Contact> {
  const existing = await findCaller(ctx, caller);
  if (existing) return fillIn(ctx, existing, caller);
  const { call_id, first_name, last_name, email } = caller;
  const phone_number = await freeNumber(ctx, caller.phone_number);
  const do_not_call = phone_number !== null && (await isSuppressed(ctx, phone_number));
  const known = { phone_number, do_not_call, first_name: first_name ?? null, last_name: last_name ?? null, email: email ?? null };
  const id = await insertContact(ctx, { ...known, source: 'call', auto_created_from_call_id: call_id }, phone_number !== null);
  if (!id) return (await findCaller(ctx, caller))!;
  ctx.emit('contact.created', { type: 'contact', id }, { contact_id: id, source: 'call' });
  ctx.audit('contact.create', { type: 'contact', id }, { new: { source: 'call', call_id } });
  return requireContact(ctx, id);
}

/** The number, unless it is that of a real person and the call is a test. */
const freeNumber = async (ctx: Ctx, number: string | null): Promise<string | null> =>
  ctx.isTestMode && number !== null && (await findContactByNumber(ctx, number)) ? null : number;

const findCaller = async (ctx: Ctx, caller: Caller): Promise<Contact | undefined> => {
  if (caller.phone_number && !ctx.isTestMode) return findContactByNumber(ctx, caller.phone_number);
  return caller.call_id ? findContactOfCall(ctx, caller.call_id) : undefined;
};

async function fillIn(
  ctx: Ctx,
  contact: Contact,
  said: { first_name?: string | null | undefined; last_name?: string | null | undefined; email?: string | null | undefined },
): Promise<Contact> {
  const isNamed = contact.first_name !== null || contact.last_name !== null;
  const change = {
    ...(isNamed || !said.first_name ? {} : { first_name: said.first_name, last_name: said.last_name ?? null }),
    ...(contact.email || !said.email ? {} : { email: said.email.toLowerCase() }),
  };
  if (Object.keys(change).length === 0) return contact;
  await updateContactRow(ctx, contact.id, change);
  return { ...contact, ...change };
}

/** Notes that somebody spoke with this contact, and fills in what they said of themselves. */
export async function noteContactCall(
  ctx: Ctx,
  call: { contact_id: string; at: string; first_name?: string | null | undefined; last_name?: string | null | undefined; email?: string | null | undefined },
): Promise<void> {
  const contact = await requireContact(ctx, call.contact_id);
  await fillIn(ctx, contact, call);
  if (contact.last_contacted_at === null || contact.last_contacted_at < call.at)
    await updateContactRow(ctx, contact.id, { last_contacted_at: new Date(call.at) });
}
