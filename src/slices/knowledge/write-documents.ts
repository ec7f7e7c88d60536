import { createHash } from 'node:crypto';
import { formatFaq } from '#core/knowledge/faq';
import { textDiff } from '#core/knowledge/text-diff';
import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { replaceChunks, requireRoom } from './chunk-store.ts';
import type { CreateKnowledgeDocument, KnowledgeDocumentDetail, UpdateKnowledgeDocument } from './contract.ts';
import { type DocumentRow, lockDocument, readDocument } from './document-store.ts';
import { errors } from './errors.ts';
import { reopenGaps } from './gap-store.ts';
import { forgetOriginals, queueReading } from './keep-originals.ts';
import { personOf, recordChange, requireVersion } from './record-change.ts';
import { lockBase, touchBase } from './store.ts';

export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
const refuse = (path: string, message: string) => errors.invalid({ errors: [{ path, message }] });

/** The document held, and its base behind it; throws not-found. Always in this order, so that two changes wait for each other. */
export async function holdDocument(ctx: Ctx, id: string): Promise<{ document: DocumentRow; model: string | null }> {
  const document = await lockDocument(ctx, id);
  if (!document) throw errors.document_not_found();
  const { embedding_model } = await lockBase(ctx, document.knowledge_base_id);
  return { document, model: embedding_model };
}

type Verb = 'create' | 'update' | 'delete' | 'restore' | 'archive' | 'unarchive' | 'refresh';
type Told = Pick<DocumentRow, 'id' | 'knowledge_base_id' | 'title' | 'version' | 'status'>;

/** The event of a change, and its audit line unless the change is part of a larger one that has its own. */
export function tellChange(ctx: Ctx, document: Told, verb: Verb, shown: { old?: object; new?: object } | null): void {
  const { id, knowledge_base_id, version, status } = document;
  const change = verb === 'create' ? 'created' : verb === 'delete' ? 'deleted' : 'updated';
  if (shown) ctx.audit(`knowledge_document.${verb}`, { type: 'knowledge_base_document', id }, { category: 'configuration', ...shown });
  ctx.emit('knowledge_document.changed', { type: 'knowledge_base_document', id }, { document_id: id, knowledge_base_id, change, version, status });
}

export interface NewDocument {
  readonly knowledge_base_id: string;
  readonly title: string;
  readonly source_type: DocumentRow['source_type'];
  /** Empty for what has to be read first. */
  readonly content: string;
  readonly source_uri?: string | null;
  readonly storage_path?: string | null;
  readonly content_type?: string | null;
  readonly size_bytes?: number | null;
  readonly sha256?: string;
  readonly category?: string | null;
  readonly recrawl_hours?: number | null;
  readonly metadata?: object;
}

/** Writes a new document down. One with a text can be found at once; one without waits for its reader. */
export async function insertDocument(ctx: Ctx, values: NewDocument): Promise<DocumentRow> {
  const { embedding_model } = await lockBase(ctx, values.knowledge_base_id);
  await requireRoom(ctx, values.knowledge_base_id, { chunks: 0, documents: 1 });
  const id = ctx.newId();
  await ctx.db
    .insertInto('knowledge_base_documents')
    .values({
      id,
      organization_id: ctx.organizationId,
      ...values,
      metadata: json(values.metadata ?? {}),
      sha256: values.sha256 ?? sha256Of(values.content),
      created_by: personOf(ctx),
    })
    .execute();
  const document = (await lockDocument(ctx, id)) as DocumentRow;
  if (values.content !== '') await replaceChunks(ctx, document, embedding_model);
  await recordChange(ctx, {
    knowledge_base_id: values.knowledge_base_id,
    document_id: id,
    title: values.title,
    action: 'created',
    new_version: 1,
    content: values.content === '' ? null : values.content,
  });
  await touchBase(ctx, values.knowledge_base_id);
  return document;
}

/** A text or an FAQ, as `createDocument` and the gaps make it. */
export async function createDocument(ctx: Ctx, input: CreateKnowledgeDocument & { source_type: 'text' | 'faq' }): Promise<KnowledgeDocumentDetail> {
  const content = input.source_type === 'faq' ? formatFaq(input.rows ?? []) : (input.content ?? '').trim();
  if (content === '') throw refuse(input.source_type === 'faq' ? 'rows' : 'content', 'There is nothing in it.');
  if (!input.title) throw refuse('title', 'A title is needed.');
  const { id: knowledge_base_id, source_type, title, category = null } = input;
  const document = await insertDocument(ctx, { knowledge_base_id, title, source_type, content, category });
  const written = await readDocument(ctx, { id: document.id });
  tellChange(ctx, { ...document, status: written.status }, 'create', { new: { title, source_type, category } });
  return written;
}

/** The text of a document that waited for its reader: its first version, which stands in the history already. The caller holds document and base. */
export async function writeFirst(ctx: Ctx, document: DocumentRow, model: string | null, first: { title: string; content: string }): Promise<void> {
  await ctx.db.updateTable('knowledge_base_documents').set(first).where('organization_id', '=', ctx.organizationId).where('id', '=', document.id).execute();
  await replaceChunks(ctx, { ...document, ...first }, model);
  await ctx.db
    .updateTable('knowledge_base_changelog')
    .set({ title: first.title, content: first.content })
    .where('organization_id', '=', ctx.organizationId)
    .where('document_id', '=', document.id)
    .where('new_version', '=', document.version)
    .execute();
}

/** A further version of a document: its text, passages and the line in its history. The caller holds document and base, and touches the base. */
export async function writeVersion(ctx: Ctx, document: DocumentRow, model: string | null, next: { title: string; content: string }): Promise<DocumentRow> {
  const version = document.version + 1;
  const written = { ...document, ...next, version };
  await ctx.db
    .updateTable('knowledge_base_documents')
    .set({ ...next, version, ...(document.storage_path === null ? { sha256: sha256Of(next.content) } : {}) })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', document.id)
    .execute();
  await replaceChunks(ctx, written, model);
  await recordChange(ctx, {
    knowledge_base_id: document.knowledge_base_id,
    document_id: document.id,
    title: next.title,
    action: 'updated',
    old_version: document.version,
    new_version: version,
    diff: textDiff(document.content, next.content),
    content: next.content,
  });
  return written;
}

/** Changes what is named. A text that differs is a new version; a title alone is none, but its passages are found by it. */
export async function updateDocument(ctx: Ctx, input: UpdateKnowledgeDocument): Promise<KnowledgeDocumentDetail> {
  const { document, model } = await holdDocument(ctx, input.id);
  if (input.version !== undefined && input.version !== document.version) throw errors.changed_meanwhile({ version: document.version });
  const content = newContent(document, input);
  const title = input.title ?? document.title;
  const isNewText = content !== undefined && content !== document.content;
  if (document.status === 'archived' && isNewText) throw errors.archived();
  if (input.recrawl_hours !== undefined && document.source_type !== 'url') throw refuse('recrawl_hours', 'Only web pages are read again.');
  if (isNewText) await writeVersion(ctx, document, model, { title, content });
  const values = {
    title,
    ...(input.category === undefined ? {} : { category: input.category }),
    ...(input.recrawl_hours === undefined ? {} : { recrawl_hours: input.recrawl_hours, recrawl_at: nextCrawl(ctx, input.recrawl_hours) }),
  };
  await ctx.db.updateTable('knowledge_base_documents').set(values).where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  if (input.status === 'archived' && document.status !== 'archived') await setArchived(ctx, document, model, true);
  if (input.status === 'ready' && document.status === 'archived') await setArchived(ctx, document, model, false);
  await touchBase(ctx, document.knowledge_base_id);
  const written = await readDocument(ctx, input);
  const facts = (of: { title: string; version: number; status: string }) => ({ title: of.title, version: of.version, status: of.status });
  const verb = input.status === 'archived' ? 'archive' : input.status === 'ready' && document.status === 'archived' ? 'unarchive' : 'update';
  tellChange(ctx, { ...document, ...facts(written), status: written.status }, verb, { old: facts(document), new: facts(written) });
  return written;
}

export const nextCrawl = (ctx: Pick<Ctx, 'clock'>, hours: number | null): Date | null =>
  hours === null ? null : new Date(ctx.clock.now().getTime() + hours * 3_600_000);

function newContent(document: DocumentRow, input: UpdateKnowledgeDocument): string | undefined {
  if (input.content === undefined && input.rows === undefined) return undefined;
  if (document.source_type === 'file' || document.source_type === 'url') throw errors.not_editable();
  const isFaq = document.source_type === 'faq';
  if (isFaq !== (input.rows !== undefined)) throw refuse(isFaq ? 'rows' : 'content', isFaq ? 'An FAQ has rows.' : 'A text has content.');
  const content = input.rows ? formatFaq(input.rows) : (input.content ?? '').trim();
  if (content === '') throw refuse('content', 'There is nothing in it.');
  return content;
}

/** An archived document keeps its text and its history and has no passages. */
async function setArchived(ctx: Ctx, document: DocumentRow, model: string | null, isArchived: boolean): Promise<void> {
  const own = <T extends { where(column: 'organization_id', op: '=', value: string): T }>(query: T): T =>
    query.where('organization_id', '=', ctx.organizationId);
  if (!isArchived) {
    const { content } = await readDocument(ctx, { id: document.id });
    if (content === '' && document.storage_path !== null) return queueReading(ctx, document);
    return replaceChunks(ctx, { ...document, content }, model);
  }
  if (document.incoming) forgetOriginals(ctx, [{ storage_path: null, incoming: document.incoming }]);
  await own(ctx.db.deleteFrom('knowledge_base_chunks')).where('document_id', '=', document.id).execute();
  await ctx.db
    .updateTable('knowledge_base_documents')
    .set({ status: 'archived', chunk_count: 0, embedded_count: 0, recrawl_at: null, reading: null, incoming: null })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', document.id)
    .execute();
}

/** Puts the text of an earlier version in force again, as a new version: nothing of the history is lost. */
export async function restoreVersion(ctx: Ctx, input: { id: string; version: number }): Promise<KnowledgeDocumentDetail> {
  const { document, model } = await holdDocument(ctx, input.id);
  if (document.status === 'archived') throw errors.archived();
  const { title, content } = await requireVersion(ctx, input.id, input.version);
  await writeVersion(ctx, document, model, { title, content });
  await touchBase(ctx, document.knowledge_base_id);
  const written = await readDocument(ctx, input);
  tellChange(ctx, { ...document, version: written.version, status: written.status }, 'restore', {
    old: { version: document.version },
    new: { version: written.version, restored_from: input.version },
  });
  return written;
}

/** Deletes a document with its passages, the texts of its versions and its original; that it was there stays in the history. */
export async function deleteDocument(ctx: Ctx, input: { id: string }): Promise<void> {
  const { document } = await holdDocument(ctx, input.id);
  await reopenGaps(ctx, [document.id]);
  await ctx.db
    .updateTable('knowledge_base_changelog')
    .set({ document_id: null, content: null, diff: null })
    .where('organization_id', '=', ctx.organizationId)
    .where('document_id', '=', document.id)
    .execute();
  await ctx.db.deleteFrom('knowledge_base_documents').where('organization_id', '=', ctx.organizationId).where('id', '=', document.id).execute();
  const { knowledge_base_id, title, version } = document;
  await recordChange(ctx, { knowledge_base_id, document_id: null, title, action: 'deleted', old_version: version });
  await touchBase(ctx, knowledge_base_id);
  forgetOriginals(ctx, [document]);
  tellChange(ctx, document, 'delete', { old: { title, version } });
}
