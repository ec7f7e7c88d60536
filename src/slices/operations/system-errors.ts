import { lockError, markError, readErrors } from '#platform/error-book';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import { listUsers } from '#slices/identity';
import type { ListSystemErrors, SystemError } from './contract.ts';
import { errors } from './errors.ts';

async function shown(ctx: Ctx, rows: Awaited<ReturnType<typeof readErrors>>): Promise<SystemError[]> {
  const people = await listUsers(ctx.db, [...new Set(rows.flatMap((row) => row.resolved_by ?? []))]);
  const names = new Map(people.map((user) => [user.id, user.name ?? user.email]));
  return rows.map((row) => ({ ...isoTimes(row), resolved_by_name: row.resolved_by ? (names.get(row.resolved_by) ?? null) : null }) as unknown as SystemError);
}

/** Faults of the organization, each once with how often it happened; the latest first. */
export async function listSystemErrors(ctx: Ctx, input: ListSystemErrors): Promise<{ data: SystemError[]; next_cursor: string | null }> {
  const rows = await readErrors(ctx.db, ctx.organizationId, input);
  const page = rows.slice(0, input.limit);
  return { data: await shown(ctx, page), next_cursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null };
}

/** Marks a fault as dealt with, or opens it again; it opens by itself when it happens once more. Changing nothing writes nothing. */
export async function setResolved(ctx: Ctx, id: string, resolved: boolean): Promise<SystemError> {
  const before = await lockError(ctx.db, ctx.organizationId, id);
  if (!before) throw errors.error_not_found();
  let after = before;
  if (before.resolved !== resolved) {
    const by = resolved && ctx.actor.kind === 'user' ? ctx.actor.id : null;
    after = await markError(ctx.db, ctx.organizationId, id, { by, at: resolved ? ctx.clock.now() : null });
    ctx.audit(resolved ? 'system_error.resolve' : 'system_error.reopen', { type: 'system_error', id }, { old: { resolved: !resolved }, new: { resolved } });
  }
  const [error] = await shown(ctx, [after]);
  return error as SystemError;
}
