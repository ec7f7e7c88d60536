import type { AppError } from '#kernel/errors';
import type { Ctx, Role } from '#platform/slice';
import { people } from '#slices/identity';
import type { Member, UpdateMember } from './contract.ts';
import { errors } from './errors.ts';
import { deleteMemberRow, insertMember, requireMember, updateMemberRow } from './member-store.ts';
import { isAbove } from './rules.ts';

const subject = (id: string) => ({ type: 'org_member', id });

/** Takes a person in. The same person twice is refused by the database. */
export async function addMember(ctx: Ctx, userId: string, role: Role): Promise<void> {
  const id = await insertMember(ctx, userId, role);
  ctx.audit('member.create', subject(id), { new: { user_id: userId, role }, category: 'security' });
  ctx.emit('member.joined', subject(id), { member_id: id, user_id: userId, role });
}

/** A refused attempt at rights stays in the trail: the refusal is returned and not thrown, so the line is kept. */
export function refuseRights(ctx: Ctx, on: { type: string; id: string }, wanted: object, refusal: AppError): AppError {
  ctx.audit('rights.refuse', on, { new: { ...wanted, reason: refusal.code }, category: 'security' });
  return refusal;
}

/** The refusal of rights that would go beyond one's own. */
export const roleAboveOwn = errors.role_above_own;

/** Whether the asking person stands below this role. What acts without a session (a job, a command on the machine) stands below nothing. */
export const standsBelow = (ctx: Ctx, role: Role): boolean => ctx.session !== undefined && (ctx.session.role === null || isAbove(role, ctx.session.role));

function objection(ctx: Ctx, member: Member, wanted?: Role): AppError | undefined {
  if (member.user_id === ctx.session?.user_id) return errors.own_membership();
  if (standsBelow(ctx, member.role) || (wanted !== undefined && standsBelow(ctx, wanted))) return errors.role_above_own();
  return undefined;
}

/** Gives a member another role, suspends or readmits them. Nobody changes themselves, somebody above them, or gives a role above their own. */
export async function changeMember(ctx: Ctx, { id, ...change }: UpdateMember): Promise<Member | AppError> {
  const before = await requireMember(ctx, id);
  const refusal = objection(ctx, before, change.role);
  if (refusal) return refuseRights(ctx, subject(id), change, refusal);
  const isSame = (change.role ?? before.role) === before.role && (change.status ?? before.status) === before.status;
  if (isSame) return before;
  await updateMemberRow(ctx, id, change);
  const after = await requireMember(ctx, id);
  const pick = ({ role, status }: Member) => ({ role, status });
  ctx.audit('member.update', subject(id), { old: pick(before), new: pick(after), category: 'security' });
  ctx.emit('member.updated', subject(id), { member_id: id, user_id: after.user_id, ...pick(after) });
  return after;
}

/** Takes a member out. Their sessions have no organization from this moment on; what they wrote and did stays, under their name. */
export async function removeMember(ctx: Ctx, input: { id: string }): Promise<void | AppError> {
  const member = await requireMember(ctx, input.id);
  const refusal = objection(ctx, member);
  if (refusal) return refuseRights(ctx, subject(input.id), { removed: member.user_id }, refusal);
  await dismiss(ctx, member);
}

/** The end of a membership, whoever wanted it. The database keeps the last owner in. */
export async function dismiss(ctx: Ctx, member: Pick<Member, 'id' | 'user_id' | 'role'>): Promise<void> {
  await deleteMemberRow(ctx, member.id);
  await people.forgetHome(ctx.db, member.user_id, ctx.organizationId);
  ctx.audit('member.delete', subject(member.id), { old: { user_id: member.user_id, role: member.role }, category: 'security' });
  ctx.emit('member.removed', subject(member.id), { member_id: member.id, user_id: member.user_id });
}
