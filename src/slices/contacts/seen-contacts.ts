import { type RawBuilder, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { FromAbove } from './from-above.ts';

const everything = sql<boolean>`true`;

/**
 * Whether a row of `contacts` is among those this request may see: all of them, unless a rule of the organization limits the role to own ones or
 * those of the team. Own is a contact that one of these people added, whose lead they own, or who was on one of their own calls.
 */
export function isSeenContact(ctx: Ctx, above: FromAbove): RawBuilder<boolean> {
  const users = ctx.session?.limits.get('contacts.read');
  if (users === undefined) return everything;
  const people = sql`any(${[...users]}::uuid[])`;
  const columns = { organization_id: 'contacts.organization_id', contact_id: 'contacts.id', call_id: 'contacts.auto_created_from_call_id' };
  return sql<boolean>`(contacts.created_by = ${people}
    or exists (select 1 from leads where leads.organization_id = contacts.organization_id and leads.contact_id = contacts.id and leads.owner_id = ${people})
    or ${above.wasOnOwnCall(users, columns)})`;
}

/** The same for leads, `l` in their query: own is a lead that one of these people owns, or whose contact was on one of their own calls. */
export function isSeenLead(ctx: Ctx, above: FromAbove): RawBuilder<boolean> {
  const users = ctx.session?.limits.get('leads.read');
  if (users === undefined) return everything;
  const columns = { organization_id: 'l.organization_id', contact_id: 'l.contact_id', call_id: 'l.source_call_id' };
  return sql<boolean>`(l.owner_id = any(${[...users]}::uuid[]) or ${above.wasOnOwnCall(users, columns)})`;
}
