import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import { keyNames } from '#slices/api-keys';
import { listUsers } from '#slices/identity';
import type { AuditLog, ListAuditLogs } from './contract.ts';

const SHOWN = [
  'id',
  'user_id',
  'actor_type',
  'actor_id',
  'category',
  'action',
  'resource_type',
  'resource_id',
  'old_value',
  'new_value',
  'ip_address',
  'user_agent',
  'request_id',
  'chain_seq',
  'prev_hash',
  'row_hash',
  'created_at',
] as const;

/** The trail, newest first, with the names of those who acted and of the keys they did it with. */
export async function listAuditLogs(ctx: Ctx, input: ListAuditLogs): Promise<{ data: AuditLog[]; next_cursor: string | null }> {
  let query = ctx.db.selectFrom('audit_logs').select(SHOWN).where('organization_id', '=', ctx.organizationId);
  if (input.category) query = query.where('category', '=', input.category);
  if (input.action) query = query.where('action', '=', input.action);
  if (input.resource_type) query = query.where('resource_type', '=', input.resource_type);
  if (input.resource_id) query = query.where('resource_id', '=', input.resource_id);
  if (input.user_id) query = query.where('user_id', '=', input.user_id);
  if (input.actor_id) query = query.where('actor_id', '=', input.actor_id);
  if (input.cursor) query = query.where('chain_seq', '<', input.cursor);
  const rows = await query
    .orderBy('chain_seq', 'desc')
    .limit(input.limit + 1)
    .execute();
  const page = rows.slice(0, input.limit);
  const people = await listUsers(ctx.db, [...new Set(page.flatMap((row) => row.user_id ?? []))]);
  const names = new Map(people.map((user) => [user.id, user.name]));
  const keys = await keyNames(ctx, [...new Set(page.flatMap((row) => (row.actor_type === 'api_key' ? (row.actor_id ?? []) : [])))]);
  const named = (of: ReadonlyMap<string, string | null>, id: string | null): string | null => (id === null ? null : (of.get(id) ?? null));
  const data = page.map((row) => ({ ...isoTimes(row), user_name: named(names, row.user_id), api_key_name: named(keys, row.actor_id) }) as AuditLog);
  return { data, next_cursor: rows.length > input.limit ? String(page[page.length - 1]!.chain_seq) : null };
}
