import { type RawBuilder, sql } from '#platform/db';
import { keyset, requirePlace } from '#platform/keyset';
import type { Ctx } from '#platform/slice';
import { findContacts } from '#slices/contacts';
import type { CallRow, ListCalls } from './contract.ts';
import { isMine } from './seen-calls.ts';
import { searchCondition } from './search-calls.ts';
import { asCallRow, type BareCallRow, callRows } from './store.ts';

/** Puts the contact of each row beside it, with one question for all. */
export async function withContacts(ctx: Ctx, rows: readonly BareCallRow[]): Promise<CallRow[]> {
  const ids = [...new Set(rows.flatMap((row) => (row.contact_id === null ? [] : [row.contact_id])))];
  const contacts = new Map((ids.length === 0 ? [] : await findContacts(ctx, ids)).map((contact) => [contact.id, contact]));
  return rows.map(({ contact_id: id, ...row }) => {
    const contact = id === null ? undefined : contacts.get(id);
    return { ...row, contact: contact ? { id: contact.id, first_name: contact.first_name, last_name: contact.last_name } : null };
  });
}

/** What an order sorts by. A call without a length, still running or never answered, counts as the shortest. */
const ORDERS: Record<string, (row: string) => RawBuilder<unknown>> = {
  created_at: (row) => sql.ref(`${row}.created_at`),
  duration_seconds: (row) => sql`coalesce(${sql.ref(`${row}.duration_seconds`)}, -1)`,
  total_cost_usd: (row) => sql.ref(`${row}.total_cost_usd`),
};

const isAssignedTo = (ctx: Ctx, assignee: string): RawBuilder<boolean> =>
  assignee === 'none'
    ? sql<boolean>`c.assigned_user_id is null`
    : sql<boolean>`c.assigned_user_id = ${assignee === 'me' ? (ctx.session?.user_id ?? null) : assignee}::uuid`;

/** Calls, newest first unless another order is asked for. The cursor is the last call's id. */
export async function listCalls(ctx: Ctx, input: ListCalls): Promise<{ data: CallRow[]; next_cursor: string | null }> {
  const { organizationId } = ctx;
  await requirePlace(ctx.db, organizationId, 'calls', input.cursor);
  const key = ORDERS[input.sort.replace('-', '')];
  const { orderBy, after } = keyset({ organizationId, table: 'calls', alias: 'c', key, descending: input.sort.startsWith('-'), cursor: input.cursor });
  let query = callRows(ctx)
    .where(after)
    // Telephones that were called into a call stand on its page.
    .where((eb) => eb.or([eb('c.parent_call_id', 'is', null), eb('c.agent_id', 'is not', null)]))
    .orderBy(orderBy)
    .limit(input.limit + 1);
  if (input.status !== undefined) query = query.where('c.status', '=', input.status);
  if (input.agent_id !== undefined) query = query.where('c.agent_id', '=', input.agent_id);
  if (input.contact_id !== undefined) query = query.where('c.contact_id', '=', input.contact_id);
  if (input.direction !== undefined) query = query.where('c.direction', '=', input.direction);
  if (input.outcome_type !== undefined) query = query.where('o.outcome_type', '=', input.outcome_type);
  if (input.assignee !== undefined) query = query.where(isAssignedTo(ctx, input.assignee));
  if (input.own === true) query = query.where(isMine(ctx, 'c'));
  if (input.from !== undefined) query = query.where('c.created_at', '>=', new Date(input.from));
  if (input.to !== undefined) query = query.where('c.created_at', '<', new Date(input.to));
  if (input.search !== undefined) {
    const condition = await searchCondition(ctx, input.search);
    if (condition) query = query.where(condition);
  }
  const rows = (await query.execute()).map(asCallRow);
  const page = rows.slice(0, input.limit);
  return { data: await withContacts(ctx, page), next_cursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null };
}
