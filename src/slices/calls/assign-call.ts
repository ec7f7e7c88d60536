import type { Ctx } from '#platform/slice';
import { listMemberIds } from '#slices/organizations';
import type { AssignCall, CallAssignment } from './contract.ts';
import { errors } from './errors.ts';
import { lockCall } from './store.ts';

/** Gives a call to a member to look after, or to nobody. Giving it to whoever has it already changes nothing. */
export async function assignCall(ctx: Ctx, input: AssignCall): Promise<CallAssignment> {
  const { assigned_user_id: before } = await lockCall(ctx, input.id);
  const { id, assigned_user_id: after } = input;
  if (after === before) return { id, assigned_user_id: after };
  if (after !== null && !(await listMemberIds(ctx)).includes(after))
    throw errors.assignee_unknown({ errors: [{ path: 'assigned_user_id', message: 'Choose a member of the organization.' }] });
  await ctx.db.updateTable('calls').set({ assigned_user_id: after }).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  ctx.audit('call.assign', { type: 'call', id }, { old: { assigned_user_id: before }, new: { assigned_user_id: after } });
  ctx.emit('call.assigned', { type: 'call', id }, { call_id: id, assigned_user_id: after, previous_user_id: before });
  return { id, assigned_user_id: after };
}

/** Somebody is no member any more: the calls they looked after are nobody's, and open messages for them are for everybody. */
export async function takeOff(ctx: Ctx, userId: string): Promise<void> {
  await ctx.db
    .updateTable('calls')
    .set({ assigned_user_id: null })
    .where('organization_id', '=', ctx.organizationId)
    .where('assigned_user_id', '=', userId)
    .execute();
  await ctx.db
    .updateTable('messages')
    .set({ for_user_id: null })
    .where('organization_id', '=', ctx.organizationId)
    .where('for_user_id', '=', userId)
    .where('status', '<>', 'done')
    .execute();
}
