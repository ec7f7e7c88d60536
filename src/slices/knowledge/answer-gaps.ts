import { type FaqRow, formatFaq, parseFaq } from '#core/knowledge/faq';
import { questionKey } from '#core/knowledge/same-question';
import { sql } from '#platform/db';
import type { Ctx, DetachedWork } from '#platform/slice';
import type { AnswerKnowledgeGap, KnowledgeAnswer, KnowledgeGap, UpdateKnowledgeGap } from './contract.ts';
import { errors } from './errors.ts';
import { type GapVariant, requireGap } from './gap-store.ts';
import { type Search, tryQuestion } from './search.ts';
import { requireBase, touchBase } from './store.ts';
import { holdDocument, insertDocument, tellChange, writeVersion } from './write-documents.ts';

/** Answers written from gaps are collected in one FAQ a base. */
const COLLECTION = 'Questions from calls';
const MOST_ALTERNATIVES = 10;
/** Wordings that are tried again. */
const RETRIED = 5;

const wordingsOf = (gap: KnowledgeGap): string[] => {
  const all = [gap.question, ...(gap.variants as GapVariant[]).map(({ question }) => question)];
  return [...new Map(all.map((question) => [questionKey(question), question])).values()];
};

async function collectionOf(ctx: Ctx, knowledgeBaseId: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('knowledge_base_documents')
    .where('organization_id', '=', ctx.organizationId)
    .where('knowledge_base_id', '=', knowledgeBaseId)
    .where('source_type', '=', 'faq')
    .where('status', '<>', 'archived')
    .where(sql<boolean>`metadata ->> 'origin' = 'gaps'`)
    .select('id')
    .orderBy('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Puts the row into the collection of the base, in place of one with the same question; answers the document. */
async function writeAnswer(ctx: Ctx, knowledgeBaseId: string, row: FaqRow): Promise<string> {
  const id = await collectionOf(ctx, knowledgeBaseId);
  if (id === null) {
    const made = {
      knowledge_base_id: knowledgeBaseId,
      title: COLLECTION,
      source_type: 'faq' as const,
      content: formatFaq([row]),
      metadata: { origin: 'gaps' },
    };
    const document = await insertDocument(ctx, made);
    tellChange(ctx, document, 'create', null);
    return document.id;
  }
  const { document, model } = await holdDocument(ctx, id);
  const others = parseFaq(document.content).filter(({ question }) => questionKey(question) !== questionKey(row.question));
  const written = await writeVersion(ctx, document, model, { title: document.title, content: formatFaq([...others, row]) });
  await touchBase(ctx, knowledgeBaseId);
  tellChange(ctx, written, 'update', null);
  return id;
}

/** Turns a question into an article: its answer is written with every wording callers used, and can be asked for at once. */
export async function answerGap(ctx: Ctx, input: AnswerKnowledgeGap): Promise<KnowledgeGap> {
  const gap = await requireGap(ctx, input.id);
  await requireBase(ctx, input.knowledge_base_id);
  const question = input.question ?? gap.question;
  const alternatives = wordingsOf(gap)
    .filter((wording) => questionKey(wording) !== questionKey(question))
    .slice(0, MOST_ALTERNATIVES);
  const documentId = await writeAnswer(ctx, input.knowledge_base_id, { question, answer: input.answer, ...(alternatives.length > 0 ? { alternatives } : {}) });
  await ctx.db
    .updateTable('knowledge_gaps')
    .set({ status: 'answered', answered_document_id: documentId })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .execute();
  ctx.emit('knowledge_gap.answered', { type: 'knowledge_gap', id: input.id }, { gap_id: input.id, document_id: documentId });
  ctx.audit('knowledge_gap.answer', { type: 'knowledge_gap', id: input.id }, { new: { document_id: documentId } });
  return requireGap(ctx, input.id);
}

/** Puts a question aside, or opens it again. */
export async function updateGap(ctx: Ctx, input: UpdateKnowledgeGap): Promise<KnowledgeGap> {
  const before = await requireGap(ctx, input.id);
  await ctx.db
    .updateTable('knowledge_gaps')
    .set({ status: input.status, answered_document_id: null })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .execute();
  ctx.audit('knowledge_gap.update', { type: 'knowledge_gap', id: input.id }, { old: { status: before.status }, new: { status: input.status } });
  return requireGap(ctx, input.id);
}

export async function deleteGap(ctx: Ctx, input: { id: string }): Promise<void> {
  await requireGap(ctx, input.id);
  await ctx.db.deleteFrom('knowledge_gaps').where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  ctx.audit('knowledge_gap.delete', { type: 'knowledge_gap', id: input.id });
}

/** What an agent would answer now to each wording of a question that was answered. */
export async function retestGap(search: Search, work: DetachedWork, input: { id: string }): Promise<KnowledgeAnswer[]> {
  const { wordings, knowledgeBaseId } = await work.transaction(async (ctx) => {
    const gap = await requireGap(ctx, input.id);
    if (gap.answered_document_id === null) throw errors.not_answered();
    const document = await ctx.db
      .selectFrom('knowledge_base_documents')
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', gap.answered_document_id)
      .select('knowledge_base_id')
      .executeTakeFirstOrThrow();
    return { wordings: wordingsOf(gap).slice(0, RETRIED), knowledgeBaseId: document.knowledge_base_id };
  });
  const answers: KnowledgeAnswer[] = [];
  for (const question of wordings) answers.push(await tryQuestion(search, work, { id: knowledgeBaseId, question, limit: 3 }));
  return answers;
}
