import type { Ctx } from '#platform/slice';
import type { Notification } from './contract.ts';
import { errors } from './errors.ts';
import { findNotification, markSeen } from './store.ts';

/** Puts a notification away as seen. Doing it twice is the same as once. */
export async function dismissNotification(ctx: Ctx, input: { id: string }): Promise<Notification> {
  const before = await findNotification(ctx, input.id);
  if (!before) throw errors.not_found();
  if (before.status !== 'pending') return before;
  await markSeen(ctx, input.id);
  ctx.audit('notification.update', { type: 'notification', id: input.id }, { old: { status: 'pending' }, new: { status: 'sent' } });
  return (await findNotification(ctx, input.id))!;
}
