import { json } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { ListNotifications, Notification } from './contract.ts';

const SHOWN = [
  'id',
  'channel',
  'recipient',
  'template',
  'payload',
  'status',
  'send_at',
  'sent_at',
  'error_message',
  'user_id',
  'contact_id',
  'appointment_id',
  'created_at',
  'updated_at',
] as const;

/** What this person should see: their own notifications and those for everybody, but no mail. Other actors see all. */
function visible(ctx: Ctx) {
  const query = ctx.db.selectFrom('notifications').select(SHOWN).where('organization_id', '=', ctx.organizationId).where('channel', '<>', 'email');
  if (ctx.actor.kind !== 'user') return query;
  return query.where((eb) => eb.or([eb('user_id', 'is', null), eb('user_id', '=', ctx.actor.id)]));
}

export async function findNotifications(ctx: Ctx, input: ListNotifications): Promise<Notification[]> {
  let query = visible(ctx);
  if (input.status) query = query.where('status', '=', input.status);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return rows.map((row) => isoTimes(row) as unknown as Notification);
}

export async function findNotification(ctx: Ctx, id: string): Promise<Notification | undefined> {
  const row = await visible(ctx).where('id', '=', id).executeTakeFirst();
  return row && (isoTimes(row) as unknown as Notification);
}

/** Stores an in-app notification; undefined when this recipient has been told under the same key before. */
export async function insertInApp(
  ctx: Ctx,
  row: { recipient: string; user_id: string | null; template: string; payload: Record<string, unknown>; contact_id: string | null },
): Promise<string | undefined> {
  const inserted = await ctx.db
    .insertInto('notifications')
    .values({ ...row, id: ctx.newId(), organization_id: ctx.organizationId, channel: 'in_app', payload: json(row.payload) })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id;
}

export async function markSeen(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .updateTable('notifications')
    .set({ status: 'sent', sent_at: ctx.clock.now() })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute();
}
