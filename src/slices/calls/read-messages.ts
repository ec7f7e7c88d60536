import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { ChangeMessage, Message } from './contract.ts';
import { listMemberIds } from '#slices/organizations';
import { errors } from './errors.ts';
import { isSeenMessage } from './seen-calls.ts';

const COLUMNS = [
  'id',
  'call_id',
  'contact_id',
  'caller_name',
  'callback_number',
  'body',
  'urgency',
  'for_user_id',
  'status',
  'callback_due_at',
  'done_by',
  'done_at',
  'created_at',
] as const;
const asMessage = (row: object): Message => isoTimes(row) as Message;

const messages = (ctx: Ctx) =>
  ctx.db.selectFrom('messages').where('organization_id', '=', ctx.organizationId).where(isSeenMessage(ctx, 'messages')).select(COLUMNS);

/** Messages, newest first; of one status when asked. */
export async function listMessages(
  ctx: Ctx,
  input: { status?: Message['status'] | undefined; cursor?: string | undefined; limit: number },
): Promise<{ data: Message[]; next_cursor: string | null }> {
  let query = messages(ctx)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.status !== undefined) query = query.where('status', '=', input.status);
  if (input.cursor !== undefined) {
    const last = sql`(select k.created_at from messages k where k.organization_id = ${ctx.organizationId} and k.id = ${input.cursor})`;
    query = query.where(sql<boolean>`(created_at, id) < (${last}, ${input.cursor}::uuid)`);
  }
  const rows = (await query.execute()).map(asMessage);
  const data = rows.slice(0, input.limit);
  return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.id ?? null) : null };
}

export const messagesOfCall = async (ctx: Ctx, callId: string): Promise<Message[]> =>
  (await messages(ctx).where('call_id', '=', callId).orderBy('created_at').execute()).map(asMessage);

export async function requireMessage(ctx: Ctx, id: string): Promise<Message> {
  const row = await messages(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.message_not_found();
  return asMessage(row);
}

/** Read, done, or new again; done remembers who and when. Or for another member, or for everybody. */
export async function changeMessage(ctx: Ctx, input: ChangeMessage): Promise<Message> {
  const before = await messages(ctx).where('id', '=', input.id).forUpdate().executeTakeFirst();
  if (!before) throw errors.message_not_found();
  const { status = before.status as Message['status'], for_user_id = before.for_user_id } = input;
  const isSettled = status !== before.status;
  if (!isSettled && for_user_id === before.for_user_id) return asMessage(before);
  if (for_user_id !== null && for_user_id !== before.for_user_id && !(await listMemberIds(ctx)).includes(for_user_id))
    throw errors.assignee_unknown({ errors: [{ path: 'for_user_id', message: 'Choose a member of the organization.' }] });
  const done = status === 'done';
  const settled = { done_at: done ? ctx.clock.now() : null, done_by: done && ctx.actor.kind === 'user' ? ctx.actor.id : null };
  await ctx.db
    .updateTable('messages')
    .set({ status, for_user_id, ...(isSettled ? settled : {}) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .execute();
  ctx.emit('message.changed', { type: 'message', id: input.id }, { message_id: input.id, status, for_user_id });
  const pick = (from: { status: string; for_user_id: string | null }) => ({ status: from.status, for_user_id: from.for_user_id });
  ctx.audit('message.update', { type: 'message', id: input.id }, { old: pick(before), new: { status, for_user_id } });
  return asMessage({ ...before, status, for_user_id, ...(isSettled ? settled : {}) });
}
