import { textToEmbed } from '#core/knowledge/passages';
import { sql } from '#platform/db';
import type { Ctx, DetachedWork } from '#platform/slice';
import { lockDocument } from './document-store.ts';
import type { KnowledgeMeans } from './means.ts';
import { lockBase, touchBase } from './store.ts';

/** Texts between two looks at the database. */
const BATCH = 16;
const DEADLINE_MS = 60_000;
/** A long document gives its place in the queue up after so long, and goes on at its end. */
const TURN_MS = 15_000;

interface Waiting {
  readonly model: string;
  readonly version: number;
  readonly chunks: readonly { id: string; text: string }[];
}

/** The next passages of the document without a vector of the base's model; null when there is nothing to do any more. */
async function nextBatch(ctx: Ctx, documentId: string): Promise<Waiting | null> {
  const row = await ctx.db
    .selectFrom('knowledge_base_documents as document')
    .innerJoin('knowledge_bases as base', (join) =>
      join.onRef('base.organization_id', '=', 'document.organization_id').onRef('base.id', '=', 'document.knowledge_base_id'),
    )
    .where('document.organization_id', '=', ctx.organizationId)
    .where('document.id', '=', documentId)
    .select(['document.title', 'document.version', 'document.status', 'base.embedding_model'])
    .executeTakeFirst();
  if (!row || row.status === 'archived' || row.embedding_model === null) return null;
  const chunks = await ctx.db
    .selectFrom('knowledge_base_chunks')
    .where('organization_id', '=', ctx.organizationId)
    .where('document_id', '=', documentId)
    .where(sql<boolean>`embedding_model is distinct from ${row.embedding_model}`)
    .select(['id', 'content', 'metadata'])
    .orderBy('chunk_index')
    .limit(BATCH)
    .execute();
  if (chunks.length === 0) return null;
  const texts = chunks.map(({ id, content, metadata }) => {
    const { kind, headings } = metadata as { kind: 'text' | 'table' | 'faq'; headings: string[] };
    return { id, text: textToEmbed({ title: row.title, kind, headings, content }) };
  });
  return { model: row.embedding_model, version: row.version, chunks: texts };
}

/** Writes vectors down and counts them. What was replaced meanwhile is not there any more and gets none. */
async function keepVectors(ctx: Ctx, documentId: string, waiting: Waiting, vectors: readonly Float32Array[]): Promise<void> {
  const document = await lockDocument(ctx, documentId);
  if (!document) return;
  const { embedding_model } = await lockBase(ctx, document.knowledge_base_id);
  if (embedding_model !== waiting.model) return;
  for (const [at, { id }] of waiting.chunks.entries())
    await ctx.db
      .updateTable('knowledge_base_chunks')
      .set({ embedding: [...(vectors[at] ?? [])], embedding_model: waiting.model })
      .where('organization_id', '=', ctx.organizationId)
      .where('id', '=', id)
      .execute();
  const { rows } = await sql<{ done: number; all: number }>`
    select count(*) filter (where embedding_model = ${waiting.model})::int as done, count(*)::int as all
    from knowledge_base_chunks where organization_id = ${ctx.organizationId} and document_id = ${documentId}`.execute(ctx.db);
  const [count = { done: 0, all: 0 }] = rows;
  const isDone = count.done === count.all;
  await ctx.db
    .updateTable('knowledge_base_documents')
    .set({ embedded_count: count.done, ...(isDone && document.status === 'processing' ? { status: 'ready', error_message: null } : {}) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', documentId)
    .execute();
  await touchBase(ctx, document.knowledge_base_id);
  if (isDone) tell(ctx, document, 'indexed', 'ready');
}

type Told = { id: string; knowledge_base_id: string; version: number };
const tell = (ctx: Ctx, { id, knowledge_base_id, version }: Told, change: 'indexed' | 'failed', status: 'ready' | 'failed'): void =>
  ctx.emit('knowledge_document.changed', { type: 'knowledge_base_document', id }, { document_id: id, knowledge_base_id, change, version, status });

/** Makes the vectors of a document, a few passages at a time with no transaction open meanwhile. Whatever interrupts it, the next run goes on. */
export const embedDocument =
  (means: KnowledgeMeans) =>
  async (work: DetachedWork, { document_id }: { document_id: string }): Promise<void> => {
    const untilMs = work.clock.monotonicMs() + TURN_MS;
    for (;;) {
      const waiting = await work.transaction((ctx) => nextBatch(ctx, document_id));
      if (!waiting) return;
      if (work.clock.monotonicMs() > untilMs) return work.transaction(async (ctx) => ctx.enqueue('knowledge.embed_document', { document_id }));
      const texts = waiting.chunks.map(({ text }) => text);
      const { model } = waiting;
      try {
        const vectors = await means.embeddings.embed({ organizationId: work.organizationId, model, texts, urgency: 'background', deadlineMs: DEADLINE_MS });
        await work.transaction((ctx) => keepVectors(ctx, document_id, waiting, vectors));
      } catch (error) {
        await work.transaction((ctx) => noteFailure(ctx, document_id));
        throw error;
      }
    }
  };

/** The passages stay, found by their words; the document says what it lacks until a later try brings it. */
async function noteFailure(ctx: Ctx, documentId: string): Promise<void> {
  const document = await lockDocument(ctx, documentId);
  if (document?.status !== 'processing') return;
  await ctx.db
    .updateTable('knowledge_base_documents')
    .set({ error_message: 'Its vectors could not be made yet. It is found by its words; making them is tried again.' })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', documentId)
    .execute();
}
