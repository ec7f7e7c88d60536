import { isSameQuestion, questionKey } from '#core/knowledge/same-question';
import { json, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { GapVariant } from './gap-store.ts';

/** Questions that a new one is compared with: the last to be asked. */
const COMPARED = 500;
const MOST_VARIANTS = 20;

export interface Unanswered {
  readonly question: string;
  readonly best_score: number | null;
  readonly vector: { readonly model: string; readonly values: Float32Array } | null;
  readonly call_id: string;
  readonly agent_id: string;
  readonly asked_ms: number | null;
}

/** Numbers and addresses of a caller do not belong into a list of questions, and would keep the same question from being known again. */
export const withoutPersonal = (text: string): string =>
  text
    .replace(/(?<![^\s@])[^\s@]+@[^\s@]+/g, '…')
    .replace(/\+?\d(?:[\s().-]?\d){3,}/g, '…')
    .trim()
    .slice(0, 500);

const cosine = (a: readonly number[], b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/**
 * Writes down that nothing answered a question: one more time for a question that is known in these words or others, else as a new one. One that was
 * answered and is asked again in vain is open again; one that somebody chose to ignore stays so. Questions without any word that counts are none.
 */
export async function noteGap(ctx: Ctx, asked: Unanswered): Promise<void> {
  const question = withoutPersonal(asked.question);
  const key = questionKey(question);
  if (key === '') return;
  // Two calls that ask the same at the same moment are one question.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.organizationId} knowledge_gaps`}, 0))`.execute(ctx.db);
  const known = await ctx.db
    .selectFrom('knowledge_gaps')
    .where('organization_id', '=', ctx.organizationId)
    .select(['id', 'question', 'question_key', 'embedding', 'embedding_model', 'variants', 'occurrences', 'status', 'best_score'])
    .orderBy('last_asked_at', 'desc')
    .limit(COMPARED)
    .execute();
  const { vector } = asked;
  const near = (row: (typeof known)[number]): number | null =>
    vector && row.embedding && row.embedding_model === vector.model ? cosine(row.embedding, vector.values) : null;
  const same = known.find((row) => row.question_key === key) ?? known.find((row) => isSameQuestion(row.question_key, key, near(row)));
  const now = ctx.clock.now();
  const variant: GapVariant = { question, call_id: asked.call_id, offset_ms: asked.asked_ms, asked_at: now.toISOString() };
  const last = { call_id: asked.call_id, agent_id: asked.agent_id, offset_ms: asked.asked_ms, last_asked_at: now };
  const embedding = vector ? { embedding: [...vector.values], embedding_model: vector.model } : {};
  if (!same) {
    const id = ctx.newId();
    const row = { id, organization_id: ctx.organizationId, question, question_key: key, ...last, ...embedding, variants: json([variant]) };
    await ctx.db
      .insertInto('knowledge_gaps')
      .values({ ...row, best_score: asked.best_score?.toFixed(4) ?? null, first_asked_at: now })
      .execute();
    return tell(ctx, id, question, 1);
  }
  const best = Math.max(Number(same.best_score ?? 0), asked.best_score ?? 0);
  const variants = [variant, ...(same.variants as unknown as GapVariant[])].slice(0, MOST_VARIANTS);
  const isAgain = same.status === 'answered';
  await ctx.db
    .updateTable('knowledge_gaps')
    .set({ ...last, ...(same.embedding ? {} : embedding), variants: json(variants), occurrences: same.occurrences + 1, best_score: best.toFixed(4) })
    .set(isAgain ? { status: 'open' } : {})
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', same.id)
    .execute();
  if (isAgain) tell(ctx, same.id, same.question, same.occurrences + 1);
}

const tell = (ctx: Ctx, id: string, question: string, occurrences: number): void =>
  ctx.emit('knowledge_gap.opened', { type: 'knowledge_gap', id }, { gap_id: id, question, occurrences });
