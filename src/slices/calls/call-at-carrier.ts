import type { Ctx } from '#platform/slice';

/** How the newest call stands that is kept under a carrier's id, with or without a mark that it was connected again; undefined when there is none. */
export async function callAtCarrier(
  ctx: Ctx,
  input: { provider: string; kept_as: readonly string[] },
): Promise<{ id: string; status: string; ended_reason: string | null } | undefined> {
  return ctx.db
    .selectFrom('calls')
    .select(['id', 'status', 'ended_reason'])
    .where('organization_id', '=', ctx.organizationId)
    .where('provider', '=', input.provider)
    .where('provider_call_id', 'in', input.kept_as)
    .orderBy('created_at', 'desc')
    .executeTakeFirst();
}
