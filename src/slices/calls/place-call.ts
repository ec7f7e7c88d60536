import type { Ctx } from '#platform/slice';
import { trunksFor } from '#slices/numbers';
import type { CallRow, PlaceCall } from './contract.ts';
import { errors } from './errors.ts';
import { cancelCall, intendCall } from './intend-call.ts';
import { withContacts } from './list-calls.ts';
import { asCallRow, callRows } from './store.ts';

async function rowOf(ctx: Ctx, id: string): Promise<CallRow> {
  const row = await callRows(ctx).where('c.id', '=', id).executeTakeFirst();
  const [call] = row ? await withContacts(ctx, [asCallRow(row)]) : [];
  if (!call) throw errors.not_found();
  return call;
}

const timeOf = (text: string | null | undefined): Date | null => (text ? new Date(text) : null);

/** Lets an agent call somebody, now or at a time. Answers the call as it waits; what became of it stands in the call itself. */
export async function placeCall(ctx: Ctx, input: PlaceCall): Promise<CallRow> {
  const { scheduled_at, expires_at, ...rest } = input;
  const { id } = await intendCall(ctx, { ...rest, scheduled_at: timeOf(scheduled_at), expires_at: timeOf(expires_at) });
  if ((await trunksFor(ctx, null)).length === 0) throw errors.no_trunk();
  return rowOf(ctx, id);
}

/** Takes back a call that still waits, and answers it as it stands then. */
export async function takeBackCall(ctx: Ctx, input: { id: string }): Promise<CallRow> {
  await cancelCall(ctx, input);
  return rowOf(ctx, input.id);
}
