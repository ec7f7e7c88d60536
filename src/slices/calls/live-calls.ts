import type { Ctx } from '#platform/slice';
import type { LiveCall } from './contract.ts';
import { errors } from './errors.ts';
import type { FromAbove } from './from-above.ts';
import { requireCall } from './store.ts';

/** The calls that run in this installation now, from memory. A person had to do with a call only afterwards, so to somebody limited to the own ones there are none. */
export const listLiveCalls = async (ctx: Ctx, above: FromAbove): Promise<{ data: LiveCall[] }> => ({
  data: ctx.session?.limits.has('calls.read') ? [] : [...above.liveCalls(ctx.organizationId)],
});

/** Asks a running call to end. It says goodbye first, so it is over a little later. */
export async function endCall(ctx: Ctx, input: { id: string }, above: FromAbove): Promise<void> {
  await requireCall(ctx, input.id);
  if (!(await above.endCall(ctx.organizationId, input.id))) throw errors.not_live();
  ctx.audit('call.end', { type: 'call', id: input.id });
}
