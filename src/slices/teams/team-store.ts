import { isoTimes } from '#platform/iso-times';
import type { Ctx, TenantDb } from '#platform/slice';
import type { Team, TeamMember } from './contract.ts';
import { errors } from './errors.ts';

const SHOWN = ['id', 'name', 'description', 'created_at', 'updated_at'] as const;
const MEMBER = ['id', 'team_id', 'user_id', 'role'] as const;

/** All teams with the people in them, leads first; by name. */
export async function listTeams(ctx: Ctx): Promise<Team[]> {
  const rows = await ctx.db.selectFrom('teams').select(SHOWN).where('organization_id', '=', ctx.organizationId).orderBy('name').limit(500).execute();
  const people = await ctx.db
    .selectFrom('team_members')
    .select(MEMBER)
    .where('organization_id', '=', ctx.organizationId)
    .orderBy('role')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...isoTimes(row), members: people.filter((person) => person.team_id === row.id) as TeamMember[] }));
}

export async function requireTeam(ctx: Ctx, id: string): Promise<Team> {
  const row = await ctx.db.selectFrom('teams').select(SHOWN).where('organization_id', '=', ctx.organizationId).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.not_found();
  const members = await ctx.db
    .selectFrom('team_members')
    .select(MEMBER)
    .where('organization_id', '=', ctx.organizationId)
    .where('team_id', '=', id)
    .orderBy('role')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return { ...isoTimes(row), members: members as TeamMember[] };
}

export async function requireTeamMember(ctx: Ctx, id: string): Promise<TeamMember> {
  const row = await ctx.db.selectFrom('team_members').select(MEMBER).where('organization_id', '=', ctx.organizationId).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.member_not_found();
  return row as TeamMember;
}

/** Puts a person into a team; the database refuses strangers and the same person twice. */
export async function insertTeamMember(ctx: Ctx, teamId: string, userId: string, role: TeamMember['role']): Promise<string> {
  const id = ctx.newId();
  await ctx.db.insertInto('team_members').values({ id, organization_id: ctx.organizationId, team_id: teamId, user_id: userId, role }).execute();
  return id;
}

/** Everybody in any team this person is in, the person included where there is one. */
export async function colleaguesOf(db: TenantDb, organizationId: string, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('team_members as mine')
    .innerJoin('team_members as other', (join) => join.onRef('other.organization_id', '=', 'mine.organization_id').onRef('other.team_id', '=', 'mine.team_id'))
    .select('other.user_id')
    .distinct()
    .where('mine.organization_id', '=', organizationId)
    .where('mine.user_id', '=', userId)
    .execute();
  return rows.map((row) => row.user_id);
}
