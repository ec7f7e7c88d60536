import type { Ctx } from '#platform/slice';
import type { Contact, ListContacts } from './contract.ts';
import type { FromAbove } from './from-above.ts';
import { isSeenContact } from './seen-contacts.ts';
import { findContactPage } from './store.ts';

/** Newest first; `search` looks at names, company, e-mail address and number. */
export async function listContacts(ctx: Ctx, input: ListContacts, above: FromAbove): Promise<{ data: Contact[]; next_cursor: string | null }> {
  const rows = await findContactPage(ctx, input, isSeenContact(ctx, above));
  const data = rows.slice(0, input.limit);
  return { data, next_cursor: rows.length > input.limit ? data[data.length - 1]!.id : null };
}
