import { type Chunk, chunkMarkdown, countWords } from '#core/knowledge/chunking';
import { chunkFaq, parseFaq } from '#core/knowledge/faq';
import { json, sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { DocumentRow } from './document-store.ts';
import { errors } from './errors.ts';

const MOST_CHUNKS = 20_000;
const MOST_DOCUMENTS = 2_000;
/** Rows a statement writes. */
const PAGE = 200;

/** Passages of a document's text; an FAQ has one a row. */
export const chunksOf = (document: Pick<DocumentRow, 'source_type' | 'content'>): Chunk[] =>
  document.source_type === 'faq' ? chunkFaq(parseFaq(document.content)) : chunkMarkdown(document.content);

/** What makes a vector worth keeping: the same words under the same headings. */
const sameAs = (content: string, headings: readonly string[]): string => JSON.stringify([content, headings]);

/** Throws when the base has no room for so many more passages or another document. */
export async function requireRoom(ctx: Ctx, knowledgeBaseId: string, more: { chunks: number; documents: number }, without?: string): Promise<void> {
  const { rows } = await sql<{ documents: number; chunks: number }>`
    select count(*)::int as documents, coalesce(sum(chunk_count), 0)::int as chunks from knowledge_base_documents
    where organization_id = ${ctx.organizationId} and knowledge_base_id = ${knowledgeBaseId} and id is distinct from ${without ?? null}::uuid`.execute(ctx.db);
  const [now = { documents: 0, chunks: 0 }] = rows;
  if (now.documents + more.documents > MOST_DOCUMENTS || now.chunks + more.chunks > MOST_CHUNKS) throw errors.too_many();
}

/**
 * Puts the passages of a version in place of those before. They can be found by their words at once; vectors of passages that stayed the same are taken
 * over, the others are made in the background. The caller holds the document and touches its base.
 */
export async function replaceChunks(ctx: Ctx, document: DocumentRow, model: string | null): Promise<void> {
  const chunks = chunksOf(document);
  await requireRoom(ctx, document.knowledge_base_id, { chunks: chunks.length, documents: 0 }, document.id);
  const mine = ctx.db.selectFrom('knowledge_base_chunks').where('organization_id', '=', ctx.organizationId).where('document_id', '=', document.id);
  const before = model === null ? [] : await mine.where('embedding_model', '=', model).select(['content', 'metadata', 'embedding']).execute();
  const vectors = new Map(before.map((row) => [sameAs(row.content, (row.metadata as { headings: string[] }).headings), row.embedding]));
  await ctx.db.deleteFrom('knowledge_base_chunks').where('organization_id', '=', ctx.organizationId).where('document_id', '=', document.id).execute();
  let embedded = 0;
  const rows = chunks.map(({ content, kind, headings }, chunk_index) => {
    const embedding = vectors.get(sameAs(content, headings)) ?? null;
    if (embedding !== null) embedded += 1;
    return {
      id: ctx.newId(),
      organization_id: ctx.organizationId,
      knowledge_base_id: document.knowledge_base_id,
      document_id: document.id,
      document_version: document.version,
      chunk_index,
      content,
      token_count: countWords(content),
      embedding,
      embedding_model: embedding === null ? null : model,
      metadata: json({ kind, headings }),
    };
  });
  for (let at = 0; at < rows.length; at += PAGE)
    await ctx.db
      .insertInto('knowledge_base_chunks')
      .values(rows.slice(at, at + PAGE))
      .execute();
  const isDone = model === null || embedded === rows.length;
  await ctx.db
    .updateTable('knowledge_base_documents')
    .set({ chunk_count: rows.length, embedded_count: embedded, status: isDone ? 'ready' : 'processing', error_message: null })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', document.id)
    .execute();
  if (!isDone) ctx.enqueue('knowledge.embed_document', { document_id: document.id });
}

/** Throws every vector of a base away and has them made anew by the model it has now. */
export async function requeueVectors(ctx: Ctx, knowledgeBaseId: string): Promise<void> {
  const chunks = ctx.db.updateTable('knowledge_base_chunks').where('organization_id', '=', ctx.organizationId).where('knowledge_base_id', '=', knowledgeBaseId);
  await chunks.set({ embedding: null, embedding_model: null }).execute();
  const { embedding_model } = await ctx.db
    .selectFrom('knowledge_bases')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', knowledgeBaseId)
    .select('embedding_model')
    .executeTakeFirstOrThrow();
  const documents = await ctx.db
    .updateTable('knowledge_base_documents')
    .set({ embedded_count: 0, status: embedding_model === null ? 'ready' : 'processing' })
    .where('organization_id', '=', ctx.organizationId)
    .where('knowledge_base_id', '=', knowledgeBaseId)
    .where('chunk_count', '>', 0)
    .where('status', '<>', 'archived')
    .returning('id')
    .execute();
  if (embedding_model !== null) for (const { id } of documents) ctx.enqueue('knowledge.embed_document', { document_id: id });
}
