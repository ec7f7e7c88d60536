import type { PublicCtx } from '#platform/slice';
import type { Device } from './contract.ts';
import { deviceWords } from './device-words.ts';
import { errors } from './errors.ts';
import { requirePerson } from './person.ts';
import { listSessionsOf, revokeSession, revokeSessionsOf } from './session-store.ts';
import { noteSecurity } from './trail.ts';

/** Where I am signed in, the device used last first. */
export async function listDevices(ctx: PublicCtx): Promise<{ data: Device[]; next_cursor: null }> {
  const { user_id, session_id } = requirePerson(ctx);
  const rows = await listSessionsOf(ctx.db, user_id, ctx.clock.now());
  const data = rows.map((row) => ({
    ...row,
    device: deviceWords(row.user_agent),
    is_current: row.id === session_id,
    last_accessed_at: row.last_accessed_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  }));
  return { data: data as Device[], next_cursor: null };
}

/** Signs one device out. */
export async function signDeviceOut(ctx: PublicCtx, input: { id: string }): Promise<void> {
  const { user_id } = requirePerson(ctx);
  if (!(await revokeSession(ctx.db, user_id, input.id, ctx.clock.now()))) throw errors.session_not_found();
  await noteSecurity(ctx, user_id, 'session.revoke', { session_id: input.id });
}

/** Signs every device out but this one. */
export async function signOthersOut(ctx: PublicCtx): Promise<void> {
  const { user_id, session_id } = requirePerson(ctx);
  await revokeSessionsOf(ctx.db, user_id, ctx.clock.now(), session_id);
  await noteSecurity(ctx, user_id, 'session.revoke_others');
}
