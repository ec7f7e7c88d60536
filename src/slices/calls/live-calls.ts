import type { Ctx } from '#platform/slice';
import type { LiveCall } from './contract.ts';
import { errors } from './errors.ts';
import type { FromAbove } from './from-above.ts';
import { isSeen } from './seen-calls.ts';
import { requireCall } from './store.ts';

/** The calls that run in this installation now, from memory; to somebody limited to own calls those of them. */
export async function listLiveCalls(ctx: Ctx, above: FromAbove): Promise<{ data: LiveCall[] }> {
  const running = above.liveCalls(ctx.organizationId);
  if (running.length === 0 || !ctx.session?.limits.has('calls.read')) return { data: [...running] };
  const seen = await ctx.db
    .selectFrom('calls')
    .where('organization_id', '=', ctx.organizationId)
    .where(
      'id',
      'in',
      running.map(({ call }) => call.id),
    )
    .where(isSeen(ctx, 'calls'))
    .select('id')
    .execute();
  return { data: running.filter(({ call }) => seen.some(({ id }) => id === call.id)) };
}

/** Asks a running call to end. It says goodbye first, so it is over a little later. */
export async function endCall(ctx: Ctx, input: { id: string }, above: FromAbove): Promise<void> {
  await requireCall(ctx, input.id);
  if (!(await above.endCall(ctx.organizationId, input.id))) throw errors.not_live();
  ctx.audit('call.end', { type: 'call', id: input.id });
}
