import { keyset, requirePlace } from '#platform/keyset';
import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { KnowledgeGap, ListKnowledgeGaps } from './contract.ts';
import { errors } from './errors.ts';

/** One time a question was asked. */
export interface GapVariant {
  readonly question: string;
  readonly call_id: string | null;
  readonly offset_ms: number | null;
  readonly asked_at: string;
}

const SHOWN = [
  'gap.id',
  'gap.question',
  'gap.agent_id',
  'gap.call_id',
  'gap.offset_ms',
  'gap.best_score',
  'gap.occurrences',
  'gap.variants',
  'gap.status',
  'gap.answered_document_id',
  'gap.first_asked_at',
  'gap.last_asked_at',
] as const;

const asGap = (row: object): KnowledgeGap => {
  const gap = isoTimes(row) as KnowledgeGap & { best_score: string | number | null };
  return { ...gap, best_score: gap.best_score === null ? null : Number(gap.best_score) };
};

/** What is asked most often first, or what was asked last. */
export async function listGaps(ctx: Ctx, input: ListKnowledgeGaps): Promise<{ data: KnowledgeGap[]; next_cursor: string | null }> {
  await requirePlace(ctx.db, ctx.organizationId, 'knowledge_gaps', input.cursor);
  const key = input.sort === 'often' ? (row: string) => sql.ref(`${row}.occurrences`) : (row: string) => sql.ref(`${row}.last_asked_at`);
  const { orderBy, after } = keyset({ organizationId: ctx.organizationId, table: 'knowledge_gaps', alias: 'gap', key, descending: true, cursor: input.cursor });
  let query = ctx.db.selectFrom('knowledge_gaps as gap').where('gap.organization_id', '=', ctx.organizationId).where(after).select(SHOWN);
  if (input.status) query = query.where('gap.status', '=', input.status);
  const rows = await query
    .orderBy(orderBy)
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map(asGap);
  return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.id ?? null) : null };
}

export async function requireGap(ctx: Ctx, id: string): Promise<KnowledgeGap> {
  const row = await ctx.db
    .selectFrom('knowledge_gaps as gap')
    .where('gap.organization_id', '=', ctx.organizationId)
    .where('gap.id', '=', id)
    .select(SHOWN)
    .executeTakeFirst();
  if (!row) throw errors.gap_not_found();
  return asGap(row);
}

/** Questions that these documents answered have no answer any more. */
export async function reopenGaps(ctx: Ctx, documentIds: readonly string[]): Promise<void> {
  if (documentIds.length === 0) return;
  const answered = ctx.db
    .updateTable('knowledge_gaps')
    .where('organization_id', '=', ctx.organizationId)
    .where('answered_document_id', 'in', [...documentIds]);
  await answered.set({ status: 'open', answered_document_id: null }).execute();
}
