import { parseFaq } from '#core/knowledge/faq';
import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { KnowledgeChunk, KnowledgeDocument, KnowledgeDocumentDetail, ListKnowledgeChunks, ListKnowledgeDocuments } from './contract.ts';
import { errors } from './errors.ts';
import { requireBase } from './store.ts';

const SHOWN = [
  'id',
  'knowledge_base_id',
  'title',
  'source_type',
  'source_uri',
  'content_type',
  'size_bytes',
  'category',
  'version',
  'status',
  'reading',
  'error_message',
  'chunk_count',
  'embedded_count',
  'recrawl_hours',
  'crawled_at',
  'created_at',
  'updated_at',
] as const;

const hasOriginal = sql<boolean>`storage_path is not null`.as('has_original');
const asDocument = (row: object): KnowledgeDocument => isoTimes(row) as KnowledgeDocument;

/** Newest first. `search` looks at titles and addresses. */
export async function listDocuments(ctx: Ctx, input: ListKnowledgeDocuments): Promise<{ data: KnowledgeDocument[]; next_cursor: string | null }> {
  await requireBase(ctx, input.id);
  let query = ctx.db
    .selectFrom('knowledge_base_documents')
    .where('organization_id', '=', ctx.organizationId)
    .where('knowledge_base_id', '=', input.id)
    .select([...SHOWN, hasOriginal]);
  if (input.status) query = query.where('status', '=', input.status);
  if (input.source_type) query = query.where('source_type', '=', input.source_type);
  if (input.search) {
    const like = `%${input.search.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) => eb.or([eb('title', 'ilike', like), eb('source_uri', 'ilike', like)]));
  }
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map(asDocument);
  return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.id ?? null) : null };
}

/** A document as it is worked on. */
export interface DocumentRow {
  readonly id: string;
  readonly knowledge_base_id: string;
  readonly title: string;
  readonly content: string;
  readonly source_type: KnowledgeDocument['source_type'];
  readonly source_uri: string | null;
  readonly storage_path: string | null;
  readonly sha256: string;
  readonly version: number;
  readonly status: KnowledgeDocument['status'];
  readonly recrawl_hours: number | null;
  readonly reading: KnowledgeDocument['reading'];
  /** A newer file that waits to be read. */
  readonly incoming: FileFacts | null;
}

/** A file that is kept, as a document has it in its columns. */
export interface FileFacts {
  readonly storage_path: string;
  readonly source_uri: string;
  readonly size_bytes: number;
  readonly sha256: string;
}
const WORKED_ON = [
  'id',
  'knowledge_base_id',
  'title',
  'content',
  'source_type',
  'source_uri',
  'storage_path',
  'sha256',
  'version',
  'status',
  'recrawl_hours',
  'reading',
  'incoming',
] as const;

/** What is kept of the last visit to a page, to ask only for what changed (RFC 9110, 13.1). */
export interface Visited {
  readonly etag?: string;
  readonly last_modified?: string;
}

/** Of a page or a file: whether somebody gave it its title, so that it is not called as it calls itself. */
interface Metadata {
  readonly is_titled?: boolean;
  readonly visited?: Visited;
}

export async function metadataOf(ctx: Ctx, id: string): Promise<Metadata> {
  const row = await ctx.db
    .selectFrom('knowledge_base_documents')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .select('metadata')
    .executeTakeFirst();
  return (row?.metadata ?? {}) as Metadata;
}

const rowQuery = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('knowledge_base_documents').where('organization_id', '=', ctx.organizationId).where('id', '=', id).select(WORKED_ON);

/** Throws not-found for a document of another organization too. */
export async function requireDocumentRow(ctx: Ctx, id: string): Promise<DocumentRow> {
  const row = await rowQuery(ctx, id).executeTakeFirst();
  if (!row) throw errors.document_not_found();
  return row as DocumentRow;
}

/** The document held until the transaction ends; undefined when it is gone. */
export async function lockDocument(ctx: Ctx, id: string): Promise<DocumentRow | undefined> {
  return (await rowQuery(ctx, id).forUpdate().executeTakeFirst()) as DocumentRow | undefined;
}

export async function readDocument(ctx: Ctx, input: { id: string }): Promise<KnowledgeDocumentDetail> {
  const row = await ctx.db
    .selectFrom('knowledge_base_documents')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', input.id)
    .select([...SHOWN, hasOriginal, 'content'])
    .executeTakeFirst();
  if (!row) throw errors.document_not_found();
  const document = isoTimes(row) as KnowledgeDocument & { content: string };
  return { ...document, rows: document.source_type === 'faq' ? parseFaq(document.content) : null };
}

/** The passages of the current version, in order. */
export async function listChunks(ctx: Ctx, input: ListKnowledgeChunks): Promise<{ data: KnowledgeChunk[]; next_cursor: string | null }> {
  await requireDocumentRow(ctx, input.id);
  const rows = await ctx.db
    .selectFrom('knowledge_base_chunks')
    .where('organization_id', '=', ctx.organizationId)
    .where('document_id', '=', input.id)
    .where('chunk_index', '>=', input.cursor ?? 0)
    .select(['id', 'chunk_index', 'content', 'token_count', 'metadata', sql<boolean>`embedding is not null`.as('is_embedded')])
    .orderBy('chunk_index')
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map(({ metadata, ...row }) => ({ ...row, ...(metadata as Pick<KnowledgeChunk, 'kind' | 'headings'>) }));
  return { data, next_cursor: rows.length > input.limit ? String(rows[input.limit]?.chunk_index) : null };
}
