import type { Ctx } from '#platform/slice';

/** Questions that these documents answered have no answer any more. */
export async function reopenGaps(ctx: Ctx, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return;
  const answered = ctx.db
    .updateTable('knowledge_gaps')
    .where('organization_id', '=', ctx.organizationId)
    .where('answered_document_id', 'in', [...documentIds]);
  await answered.set({ status: 'open', answered_document_id: null }).execute();
}
