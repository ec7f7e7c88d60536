import type { Ctx } from '#platform/slice';
import type { ListNotifications, Notification } from './contract.ts';
import { findNotifications } from './store.ts';

/** Newest first; `status=pending` is the bell. */
export async function listNotifications(ctx: Ctx, input: ListNotifications): Promise<{ data: Notification[]; next_cursor: string | null }> {
  const rows = await findNotifications(ctx, input);
  const data = rows.slice(0, input.limit);
  return { data, next_cursor: rows.length > input.limit ? data[data.length - 1]!.id : null };
}
