import { type RawBuilder, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';

/**
 * Whether a call is among those this request may see: all of them, unless a rule of the organization limits the role to the person's own or to
 * those of their team. Somebody had to do with a call who wrote a note on it, set its outcome, or is named by a message it left.
 */
export function isSeen(ctx: Ctx, call: string): RawBuilder<boolean> {
  const users = ctx.session?.limits.get('calls.read');
  if (users === undefined) return sql<boolean>`true`;
  const people = sql`any(${[...users]}::uuid[])`;
  const of = (table: string) =>
    sql`${sql.ref(`${table}.organization_id`)} = ${sql.ref(`${call}.organization_id`)} and ${sql.ref(`${table}.call_id`)} = ${sql.ref(`${call}.id`)}`;
  return sql<boolean>`(
    exists (select 1 from call_notes where ${of('call_notes')} and call_notes.user_id = ${people})
    or exists (select 1 from call_outcomes where ${of('call_outcomes')} and call_outcomes.set_by_user_id = ${people})
    or exists (select 1 from messages where ${of('messages')} and messages.for_user_id = ${people}))`;
}
