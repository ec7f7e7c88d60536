import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import { listUsers } from '#slices/identity';
import type { ApiKey } from './contract.ts';
import { errors } from './errors.ts';

const SHOWN = [
  'k.id',
  'k.name',
  'k.mode',
  'k.key_prefix',
  'k.scopes',
  'k.requests_per_minute',
  'k.user_id',
  'k.replaces_id',
  'k.last_used_at',
  'k.last_used_ip',
  'k.expires_at',
  'k.revoked_at',
  'k.created_at',
] as const;

/** The keys of the organization, each with whether its creator may still come in. */
const keyRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('api_keys as k')
    .leftJoin('active_members as m', (join) => join.onRef('m.organization_id', '=', 'k.organization_id').onRef('m.user_id', '=', 'k.user_id'))
    .where('k.organization_id', '=', ctx.organizationId)
    .select(SHOWN)
    .select(sql<boolean>`m.user_id is not null`.as('is_member'));

type KeyRow = Awaited<ReturnType<ReturnType<typeof keyRows>['execute']>>[number];

async function shown(ctx: Ctx, rows: readonly KeyRow[]): Promise<ApiKey[]> {
  const people = new Map((await listUsers(ctx.db, [...new Set(rows.map((row) => row.user_id))])).map((user) => [user.id, user]));
  const now = ctx.clock.now();
  return rows.map(({ is_member: isMember, ...row }) => {
    const user = people.get(row.user_id);
    const status = row.revoked_at ? 'revoked' : row.expires_at && row.expires_at <= now ? 'expired' : !isMember ? 'stopped' : 'active';
    return { ...isoTimes(row), user_name: user?.name ?? null, status } as ApiKey;
  });
}

/** Keys, newest first, those that work no more among them. */
export async function listKeys(ctx: Ctx, input: { cursor?: string | undefined; limit: number }): Promise<{ data: ApiKey[]; next_cursor: string | null }> {
  let query = keyRows(ctx)
    .orderBy('k.id', 'desc')
    .limit(input.limit + 1);
  if (input.cursor !== undefined) query = query.where('k.id', '<', input.cursor);
  const rows = await query.execute();
  const page = rows.slice(0, input.limit);
  return { data: await shown(ctx, page), next_cursor: rows.length > input.limit ? (page.at(-1)?.id ?? null) : null };
}

export async function requireKey(ctx: Ctx, id: string): Promise<ApiKey> {
  const [key] = await shown(ctx, await keyRows(ctx).where('k.id', '=', id).execute());
  if (!key) throw errors.not_found();
  return key;
}

export async function updateKey(
  ctx: Ctx,
  id: string,
  change: { name?: string | undefined; requests_per_minute?: number | null | undefined; expires_at?: Date; revoked_at?: Date },
): Promise<void> {
  if (Object.values(change).every((value) => value === undefined)) return;
  await ctx.db.updateTable('api_keys').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
}

/** What keys are called, by id; revoked ones too. */
export async function keyNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('api_keys')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', 'in', [...ids])
    .select(['id', 'name'])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
