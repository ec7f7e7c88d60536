import type { Ctx } from '#platform/slice';
import type { AddTeamMember, CreateTeam, Team, UpdateTeam } from './contract.ts';
import { insertTeamMember, requireTeam, requireTeamMember } from './team-store.ts';

const subject = (id: string) => ({ type: 'team', id });
const auditable = ({ name, description }: Team) => ({ name, description });

function tell(ctx: Ctx, teamId: string): void {
  ctx.emit('team.changed', subject(teamId), { team_id: teamId });
}

/** Makes an empty team. */
export async function createTeam(ctx: Ctx, input: CreateTeam): Promise<Team> {
  const id = ctx.newId();
  await ctx.db
    .insertInto('teams')
    .values({ id, organization_id: ctx.organizationId, ...input })
    .execute();
  const team = await requireTeam(ctx, id);
  ctx.audit('team.create', subject(id), { new: auditable(team), category: 'configuration' });
  tell(ctx, id);
  return team;
}

export async function updateTeam(ctx: Ctx, { id, ...change }: UpdateTeam): Promise<Team> {
  const before = await requireTeam(ctx, id);
  if (Object.values(change).every((value) => value === undefined)) return before;
  await ctx.db.updateTable('teams').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  const after = await requireTeam(ctx, id);
  ctx.audit('team.update', subject(id), { old: auditable(before), new: auditable(after), category: 'configuration' });
  tell(ctx, id);
  return after;
}

/** Takes a team away; its people stay members, and invitations into it lead into the organization only. */
export async function deleteTeam(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const before = await requireTeam(ctx, id);
  await ctx.db.updateTable('team_invites').set({ team_id: null }).where('organization_id', '=', ctx.organizationId).where('team_id', '=', id).execute();
  await ctx.db.deleteFrom('teams').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  ctx.audit('team.delete', subject(id), { old: { ...auditable(before), members: before.members.length }, category: 'configuration' });
  tell(ctx, id);
}

export async function addTeamMember(ctx: Ctx, input: AddTeamMember): Promise<Team> {
  await requireTeam(ctx, input.id);
  await insertTeamMember(ctx, input.id, input.user_id, input.role);
  ctx.audit('team.add_member', subject(input.id), { new: { user_id: input.user_id, role: input.role }, category: 'configuration' });
  tell(ctx, input.id);
  return requireTeam(ctx, input.id);
}

export async function removeTeamMember(ctx: Ctx, input: { id: string }): Promise<void> {
  const member = await requireTeamMember(ctx, input.id);
  await ctx.db.deleteFrom('team_members').where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  ctx.audit('team.remove_member', subject(member.team_id), { old: { user_id: member.user_id, role: member.role }, category: 'configuration' });
  tell(ctx, member.team_id);
}
