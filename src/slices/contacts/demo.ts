import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { Contact } from './contract.ts';
import { insertContact, requireContact } from './store.ts';

/** Numbers of the 555 exchange and names nobody has: an example must never ring at a real person's. */
const PEOPLE = [
  { first_name: 'Dana', last_name: 'Whitfield', phone_number: '+15552010101', email: 'dana.whitfield@example.com', contact_type: 'patient' },
  { first_name: 'Marcus', last_name: 'Oyelaran', phone_number: '+15552010102', email: null, contact_type: 'patient' },
  { first_name: 'Priya', last_name: 'Ramanathan', phone_number: '+15552010103', email: 'priya.r@example.com', contact_type: 'patient' },
  { first_name: 'Tom', last_name: 'Beckett', phone_number: '+15552010104', email: null, contact_type: 'patient' },
  { first_name: 'Lucia', last_name: 'Ferrante', phone_number: '+15552010105', email: 'lucia@example.com', contact_type: 'lead' },
] as const;

/** A handful of example people, marked so that `removeDemoContacts` finds them. */
export async function seedDemoContacts(ctx: Ctx): Promise<Contact[]> {
  const made: Contact[] = [];
  for (const person of PEOPLE) {
    const id = await insertContact(ctx, { ...person, source: 'manual', custom_fields: { demo: true } }, true);
    if (id) made.push(await requireContact(ctx, id));
  }
  return made;
}

/** Runs a delete that may be refused because something real still points at the row; then nothing is deleted and the answer is false. */
export async function deleteUnlessUsed(ctx: Ctx, remove: () => Promise<unknown>): Promise<boolean> {
  await sql`savepoint delete_unless_used`.execute(ctx.db);
  try {
    await remove();
    await sql`release savepoint delete_unless_used`.execute(ctx.db);
    return true;
  } catch (refusal) {
    if ((refusal as { code?: unknown }).code !== '23503') throw refusal;
    await sql`rollback to savepoint delete_unless_used`.execute(ctx.db);
    return false;
  }
}

/** Takes the example people away; one who has real calls or bookings by now stays and is an example no more. Answers how many went. */
export async function removeDemoContacts(ctx: Ctx): Promise<number> {
  const mine = ctx.db
    .selectFrom('contacts')
    .select('id')
    .where('organization_id', '=', ctx.organizationId)
    .where(sql<boolean>`custom_fields -> 'demo' = 'true'::jsonb`);
  let removed = 0;
  for (const { id } of await mine.execute()) {
    const gone = await deleteUnlessUsed(ctx, () =>
      ctx.db.deleteFrom('contacts').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute(),
    );
    if (gone) removed++;
    else await sql`update contacts set custom_fields = custom_fields - 'demo' where organization_id = ${ctx.organizationId} and id = ${id}`.execute(ctx.db);
  }
  if (removed > 0) ctx.audit('demo.remove', { type: 'organization', id: ctx.organizationId }, { old: { contacts: removed } });
  return removed;
}
