import { type RawBuilder, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';

const everything = sql<boolean>`true`;

/**
 * Whether a call is one of these people's own: it is assigned to them, they started it, wrote a note on it or set its outcome, or a message it left
 * is for them. `call` is the name the row of `calls` has in the query.
 */
function isOwn(users: readonly string[], call: string): RawBuilder<boolean> {
  const people = sql`any(${[...users]}::uuid[])`;
  const of = (table: string) =>
    sql`${sql.ref(`${table}.organization_id`)} = ${sql.ref(`${call}.organization_id`)} and ${sql.ref(`${table}.call_id`)} = ${sql.ref(`${call}.id`)}`;
  return sql<boolean>`(
    ${sql.ref(`${call}.assigned_user_id`)} = ${people}
    or ${sql.ref(`${call}.created_by`)} = ${people}
    or exists (select 1 from call_notes where ${of('call_notes')} and call_notes.user_id = ${people})
    or exists (select 1 from call_outcomes where ${of('call_outcomes')} and call_outcomes.set_by_user_id = ${people})
    or exists (select 1 from messages where ${of('messages')} and messages.for_user_id = ${people}))`;
}

/** Whether a call is among those this request may see: all of them, unless a rule of the organization limits the role to own ones or those of the team. */
export function isSeen(ctx: Ctx, call: string): RawBuilder<boolean> {
  const users = ctx.session?.limits.get('calls.read');
  return users === undefined ? everything : isOwn(users, call);
}

/** Whether a call is the asking person's own, whatever their role may see besides. */
export const isMine = (ctx: Ctx, call: string): RawBuilder<boolean> => isOwn(ctx.session ? [ctx.session.user_id] : [], call);

/** Whether a message is among those this request may see: under a rule, the ones that are for those people or were left by a call of theirs. */
export function isSeenMessage(ctx: Ctx, message: string): RawBuilder<boolean> {
  const users = ctx.session?.limits.get('messages.read');
  if (users === undefined) return everything;
  return sql<boolean>`(
    ${sql.ref(`${message}.for_user_id`)} = any(${[...users]}::uuid[])
    or exists (select 1 from calls own where own.organization_id = ${sql.ref(`${message}.organization_id`)} and own.id = ${sql.ref(`${message}.call_id`)}
      and ${isOwn(users, 'own')}))`;
}

/** Whether a contact was on one of these people's own calls, for the slice of contacts, which stands below. `contact_id` and `call_id` are columns of its query. */
export function wasOnOwnCall(users: readonly string[], row: { organization_id: string; contact_id: string; call_id: string }): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from calls own where own.organization_id = ${sql.ref(row.organization_id)}
    and (own.contact_id = ${sql.ref(row.contact_id)} or own.id = ${sql.ref(row.call_id)}) and ${isOwn(users, 'own')})`;
}
