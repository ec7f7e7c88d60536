import { reachesPlatformRole } from '#platform/platform-role';
import type { PublicCtx, SessionInfo } from '#platform/slice';
import type { ListUsers, UpdateUser, User } from './contract.ts';
import { errors } from './errors.ts';
import { requirePerson } from './person.ts';
import { revokeSessionsOf } from './session-store.ts';
import { findUsers, requireUser, updateUser } from './store.ts';
import { noteSecurity } from './trail.ts';

/** Everybody of the installation, newest first; `search` looks into name and address. */
export async function listPeople(ctx: PublicCtx, input: ListUsers): Promise<{ data: User[]; next_cursor: string | null }> {
  const rows = await findUsers(ctx.db, input);
  const data = rows.slice(0, input.limit);
  return { data, next_cursor: rows.length > input.limit ? data[data.length - 1]!.id : null };
}

/**
 * Suspends or readmits somebody, or gives them another role in the running of the installation. Nobody changes themselves or somebody above
 * them, only a super_admin hands out roles, and the installation keeps one. What the person held is dead at once.
 */
export async function changePerson(ctx: PublicCtx, input: UpdateUser): Promise<User> {
  const me = requirePerson(ctx);
  // All super_admins are locked in one order, so that two who demote each other at once cannot both succeed.
  await ctx.db.selectFrom('users').select('id').where('platform_role', '=', 'super_admin').orderBy('id').forUpdate().execute();
  const before = await requireUser(ctx.db, input.id);
  requireMay(me, before, input);
  await updateUser(ctx.db, input.id, {
    ...(input.status ? { status: input.status } : {}),
    ...(input.platform_role ? { platform_role: input.platform_role } : {}),
  });
  const keeper = await ctx.db.selectFrom('users').select('id').where('platform_role', '=', 'super_admin').where('status', '=', 'active').executeTakeFirst();
  if (!keeper) throw errors.last_super_admin();
  await revokeSessionsOf(ctx.db, input.id, ctx.clock.now());
  const after = await requireUser(ctx.db, input.id);
  await noteSecurity(ctx, input.id, 'user.update', { status: after.status, platform_role: after.platform_role }, { kind: 'user', id: me.user_id });
  return after;
}

function requireMay(me: SessionInfo, person: User, input: UpdateUser): void {
  if (person.id === me.user_id) throw errors.not_yourself();
  if (!reachesPlatformRole(me.platform_role, person.platform_role)) throw errors.above_you();
  if (input.platform_role && me.platform_role !== 'super_admin') throw errors.roles_by_super_admin();
}
