import { json, type RawBuilder, sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import { keyset, requirePlace } from '#platform/keyset';
import type { Ctx } from '#platform/slice';
import type { Contact, CreateContact, ListContacts } from './contract.ts';
import { errors } from './errors.ts';

const SHOWN = [
  'id',
  'phone_number',
  'email',
  'first_name',
  'last_name',
  'company',
  'contact_type',
  'lead_stage',
  'lead_temperature',
  'lead_score',
  'timezone',
  'preferred_language',
  'notes',
  'last_contacted_at',
  'not_connected_count',
  'source',
  'auto_created_from_call_id',
  'do_not_call',
  'custom_fields',
  'created_at',
  'updated_at',
] as const;

const show = (row: Record<string, unknown>): Contact => isoTimes(row) as unknown as Contact;
const all = (ctx: Ctx) => ctx.db.selectFrom('contacts').select(SHOWN).where('organization_id', '=', ctx.organizationId);

/** One contact; of those that fulfil `seen` where somebody asks for it. */
export async function requireContact(ctx: Ctx, id: string, seen = sql<boolean>`true`): Promise<Contact> {
  const row = await all(ctx).where('id', '=', id).where(seen).executeTakeFirst();
  if (!row) throw errors.not_found();
  return show(row);
}

/** Contacts by id, in no order; unknown ids are left out. */
export async function findContacts(ctx: Ctx, ids: readonly string[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  return (
    await all(ctx)
      .where('id', 'in', [...ids])
      .execute()
  ).map(show);
}

/** The contact with this E.164 number. */
export async function findContactByNumber(ctx: Ctx, phoneNumber: string): Promise<Contact | undefined> {
  const row = await all(ctx).where('phone_number', '=', phoneNumber).executeTakeFirst();
  return row && show(row);
}

/** The contact this call made, for callers who withhold their number. */
export async function findContactOfCall(ctx: Ctx, callId: string): Promise<Contact | undefined> {
  const row = await all(ctx).where('auto_created_from_call_id', '=', callId).executeTakeFirst();
  return row && show(row);
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (c) => `\\${c}`);

/** Narrows to contacts that match every word: the start of a name or company, a part of the e-mail address, or digits of the number. */
function matching(ctx: Ctx, search: string) {
  const digits = search.replaceAll(/\D/g, '');
  if (digits.length >= 3 && !/[a-z@]/i.test(search)) return all(ctx).where('phone_number', 'like', `%${digits}%`);
  let query = all(ctx);
  for (const word of search.split(/\s+/).filter(Boolean).slice(0, 6)) {
    const start = `${escapeLike(word)}%`;
    query = query.where((eb) =>
      eb.or([eb('first_name', 'ilike', start), eb('last_name', 'ilike', start), eb('company', 'ilike', start), eb('email', 'ilike', `%${start}`)]),
    );
  }
  return query;
}

/** What an order sorts by: the name as it is shown, those without one last; whoever was never spoken to counts as longest ago. */
const ORDERS: Record<string, (row: string) => RawBuilder<unknown>> = {
  name: (row) =>
    sql`coalesce(nullif(lower(trim(coalesce(${sql.ref(`${row}.first_name`)}, '') || ' ' || coalesce(${sql.ref(`${row}.last_name`)}, ''))), ''), ${'\uffff'})`,
  last_contacted_at: (row) => sql`coalesce(${sql.ref(`${row}.last_contacted_at`)}, '-infinity'::timestamptz)`,
};

export async function findContactPage(ctx: Ctx, input: ListContacts, seen: RawBuilder<boolean>): Promise<Contact[]> {
  const { organizationId } = ctx;
  if (input.sort !== '-created_at' && input.sort !== 'created_at') await requirePlace(ctx.db, organizationId, 'contacts', input.cursor);
  const key = ORDERS[input.sort.replace('-', '')];
  const { orderBy, after } = keyset({
    organizationId,
    table: 'contacts',
    alias: 'contacts',
    key,
    descending: input.sort.startsWith('-'),
    cursor: input.cursor,
  });
  let query = input.search ? matching(ctx, input.search) : all(ctx);
  if (input.contact_type) query = query.where('contact_type', '=', input.contact_type);
  return (
    await query
      .where(after)
      .where(seen)
      .orderBy(orderBy)
      .limit(input.limit + 1)
      .execute()
  ).map(show);
}

/** Up to 200 contacts whose name, number or e-mail matches, newest first; for searches that show something else of them. */
export async function searchContactIds(ctx: Ctx, search: string): Promise<string[]> {
  const rows = await matching(ctx, search).clearSelect().select('id').orderBy('id', 'desc').limit(200).execute();
  return rows.map((row) => row.id);
}

export type ContactValues = Omit<CreateContact, 'custom_fields'> & {
  source?: Contact['source'];
  auto_created_from_call_id?: string | null;
  custom_fields?: Record<string, unknown> | undefined;
  created_by?: string | null;
  last_contacted_at?: Date;
};

const columns = ({ custom_fields, ...rest }: ContactValues) => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
  ...(custom_fields === undefined ? {} : { custom_fields: json(custom_fields) }),
});

/** Stores a contact; undefined when another has the number already and `orNothing` was asked for. */
export async function insertContact(ctx: Ctx, values: ContactValues, orNothing = false): Promise<string | undefined> {
  let query = ctx.db.insertInto('contacts').values({ id: ctx.newId(), organization_id: ctx.organizationId, ...columns(values) });
  if (orNothing) query = query.onConflict((oc) => oc.columns(['organization_id', 'phone_number']).doNothing());
  return (await query.returning('id').executeTakeFirst())?.id;
}

export async function updateContactRow(ctx: Ctx, id: string, values: ContactValues): Promise<void> {
  const set = columns(values);
  if (Object.keys(set).length === 0) return;
  await ctx.db.updateTable('contacts').set(set).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
}

/** Marks whoever has this number as not to be called, or lifts it. */
export async function setDoNotCall(ctx: Ctx, phoneNumber: string, doNotCall: boolean): Promise<void> {
  await ctx.db
    .updateTable('contacts')
    .set({ do_not_call: doNotCall })
    .where('organization_id', '=', ctx.organizationId)
    .where('phone_number', '=', phoneNumber)
    .execute();
}
