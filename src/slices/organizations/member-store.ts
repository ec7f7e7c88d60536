import { isoTimes } from '#platform/iso-times';
import type { Ctx, Role } from '#platform/slice';
import { listUsers } from '#slices/identity';
import type { Member } from './contract.ts';
import { errors } from './errors.ts';

const SHOWN = ['id', 'user_id', 'role', 'status', 'created_at'] as const;
type MemberRow = { id: string; user_id: string; role: string; status: string; created_at: Date };

export async function insertMember(ctx: Ctx, userId: string, role: Member['role']): Promise<string> {
  const id = ctx.newId();
  await ctx.db.insertInto('org_members').values({ id, organization_id: ctx.organizationId, user_id: userId, role }).execute();
  return id;
}

/** Members with their names, owners first. */
export async function listMembers(ctx: Ctx): Promise<Member[]> {
  const rows = await ctx.db
    .selectFrom('org_members')
    .select(SHOWN)
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return withPeople(ctx, rows);
}

/** Rows of members with the people's own names and addresses. */
async function withPeople(ctx: Ctx, rows: readonly MemberRow[]): Promise<Member[]> {
  const users = await listUsers(
    ctx.db,
    rows.map((row) => row.user_id),
  );
  const people = new Map(users.map((user) => [user.id, user]));
  return rows.map((row) => {
    const user = people.get(row.user_id);
    return { ...isoTimes(row), name: user?.name ?? null, email: user?.email ?? '', last_login_at: user?.last_login_at ?? null } as Member;
  });
}

/** One membership by its id. */
export async function requireMember(ctx: Ctx, id: string): Promise<Member> {
  const row = await ctx.db.selectFrom('org_members').select(SHOWN).where('organization_id', '=', ctx.organizationId).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.member_not_found();
  return (await withPeople(ctx, [row]))[0]!;
}

/** The membership of a person, in any status; undefined for a stranger. */
export const findMembership = (ctx: Ctx, userId: string): Promise<{ id: string; role: string; status: string } | undefined> =>
  ctx.db
    .selectFrom('org_members')
    .select(['id', 'role', 'status'])
    .where('organization_id', '=', ctx.organizationId)
    .where('user_id', '=', userId)
    .executeTakeFirst();

export async function updateMemberRow(ctx: Ctx, id: string, change: { role?: Role | undefined; status?: 'active' | 'suspended' | undefined }): Promise<void> {
  await ctx.db.updateTable('org_members').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
}

export async function deleteMemberRow(ctx: Ctx, id: string): Promise<void> {
  await ctx.db.deleteFrom('org_members').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
}

/** Users who are active members, in any role. */
export async function listMemberIds(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('org_members')
    .select('user_id')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'active')
    .execute();
  return rows.map((r) => r.user_id);
}

/** People who must hear of emergencies: active owners and administrators, or only those of the named roles. */
export async function listOwnerIds(ctx: Ctx, roles: readonly Role[] = ['owner', 'admin']): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('org_members')
    .select('user_id')
    .where('organization_id', '=', ctx.organizationId)
    .where('status', '=', 'active')
    .where('role', 'in', [...roles])
    .orderBy('id')
    .execute();
  return rows.map((r) => r.user_id);
}
