import { faqOfTable, formatFaq } from '#core/knowledge/faq';
import { AppError, messageOf, ProviderError } from '#kernel/errors';
import type { ReadDocument } from '#platform/documents';
import type { Ctx, DetachedWork } from '#platform/slice';
import { type DocumentRow, type FileFacts, lockDocument, metadataOf, readDocument } from './document-store.ts';
import { errors } from './errors.ts';
import { forgetOriginals, queueReading } from './keep-originals.ts';
import type { KnowledgeMeans } from './means.ts';
import { lockBase, touchBase } from './store.ts';
import { tellChange, writeFirst, writeVersion } from './write-documents.ts';

const TYPES: Readonly<Record<ReadDocument['format'], string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  markdown: 'text/markdown',
  csv: 'text/csv',
  text: 'text/plain',
};
/** A reading that was given up by the queue is filed again after so long. */
const FORGOTTEN_MS = 3_600_000;
const MOST_FORGOTTEN = 50;

const own = (ctx: Ctx, id: string, values: object) =>
  ctx.db.updateTable('knowledge_base_documents').set(values).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();

/** Has the original read again now, as after a better reader came. */
export async function rereadFile(ctx: Ctx, document: DocumentRow): Promise<void> {
  if (document.storage_path === null) throw errors.original_missing();
  await queueReading(ctx, document);
  await touchBase(ctx, document.knowledge_base_id);
}

interface ToRead {
  readonly storage_path: string;
  readonly source_uri: string;
}
const wantedOf = ({ incoming, storage_path, source_uri, title }: DocumentRow): ToRead | null =>
  incoming ?? (storage_path === null ? null : { storage_path, source_uri: source_uri ?? title });

/** Takes a document's turn; null when nothing of it has to be read any more. */
async function begin(ctx: Ctx, id: string): Promise<ToRead | null> {
  const document = await lockDocument(ctx, id);
  if (!document || document.reading === null) return null;
  await own(ctx, id, { reading: 'reading' });
  return wantedOf(document);
}

/** The document while it still waits for exactly this file. */
async function holdWaiting(ctx: Ctx, id: string, storagePath: string): Promise<DocumentRow | null> {
  const document = await lockDocument(ctx, id);
  return document && document.reading !== null && wantedOf(document)?.storage_path === storagePath ? document : null;
}

/** What was read becomes the text of the document; the same text is no version. A table of questions and answers is an FAQ, written on by hand. */
async function keepText(ctx: Ctx, id: string, storagePath: string, read: ReadDocument): Promise<void> {
  const document = await holdWaiting(ctx, id, storagePath);
  if (!document) return;
  const { embedding_model } = await lockBase(ctx, document.knowledge_base_id);
  const isFirst = document.content === '';
  const rows = isFirst && read.cells ? faqOfTable(read.cells) : undefined;
  const isFaq = rows !== undefined && rows.length > 0;
  const content = isFaq ? formatFaq(rows) : read.markdown;
  const { is_titled } = await metadataOf(ctx, id);
  const title = isFirst && !is_titled && read.title ? read.title.slice(0, 200) : document.title;
  const facts: Partial<FileFacts> = document.incoming ?? {};
  const source_type = isFaq ? ('faq' as const) : document.source_type;
  await own(ctx, id, { ...facts, content_type: TYPES[read.format], reading: null, incoming: null, error_message: null, source_type });
  if (document.incoming) forgetOriginals(ctx, [{ storage_path: document.storage_path, incoming: null }]);
  const now = { ...document, source_type };
  if (isFirst) await writeFirst(ctx, now, embedding_model, { title, content });
  else if (content !== document.content) await writeVersion(ctx, now, embedding_model, { title, content });
  await touchBase(ctx, document.knowledge_base_id);
  const written = await readDocument(ctx, { id });
  tellChange(ctx, { ...document, title, version: written.version, status: written.status }, 'update', null);
}

/** A file that was never read is a failure; a newer one goes, and the document keeps what it said before. */
async function keepRefusal(ctx: Ctx, id: string, storagePath: string, words: string): Promise<void> {
  const document = await holdWaiting(ctx, id, storagePath);
  if (!document) return;
  const isNew = document.content === '';
  const { incoming, knowledge_base_id, version } = document;
  const said = incoming ? `“${incoming.source_uri}” was not taken. ${words}` : words;
  const error_message = isNew ? said : `${said} What the document said before is still answered from.`;
  const status = isNew ? ('failed' as const) : document.status;
  await own(ctx, id, { reading: null, incoming: null, error_message, status });
  if (incoming) forgetOriginals(ctx, [{ storage_path: null, incoming }]);
  await touchBase(ctx, knowledge_base_id);
  ctx.emit('knowledge_document.changed', { type: 'knowledge_base_document', id }, { document_id: id, knowledge_base_id, change: 'failed', version, status });
}

/** Nothing was wrong with the file: the queue tries again, and the document says so. */
async function keepWaiting(ctx: Ctx, id: string, storagePath: string): Promise<void> {
  const document = await holdWaiting(ctx, id, storagePath);
  if (document) await own(ctx, id, { reading: 'queued', error_message: 'It could not be read in time. Reading it is tried again.' });
}

/** A sentence for people where the file is at fault, or the base has no room for it; null for what may pass. */
function refusalOf(error: unknown): string | null {
  if (error instanceof AppError) return error.code === 'knowledge.too_many' ? error.publicMessage : null;
  if (!(error instanceof ProviderError)) return null;
  if (error.kind === 'refused') return messageOf(error);
  if (error.message.includes('memory')) return 'Reading it takes more time or memory than one file may. Split it, or save it in a simpler form.';
  return null;
}

/** Reads the file of a document in a process of its own, with no transaction open meanwhile. Whatever interrupts it, the next run begins anew. */
export const readFile =
  ({ files, reader }: KnowledgeMeans) =>
  async (work: DetachedWork, { document_id }: { document_id: string }): Promise<void> => {
    const wanted = await work.transaction((ctx) => begin(ctx, document_id));
    if (!wanted) return;
    const { storage_path, source_uri } = wanted;
    try {
      const bytes = await files.read(storage_path);
      if (!bytes) throw new ProviderError('documents', 'refused', false, 'The file is not on this server any more. Upload it again.');
      const read = await reader.read({ bytes, name: source_uri, content_type: null }, 'background');
      await work.transaction((ctx) => keepText(ctx, document_id, storage_path, read));
    } catch (error) {
      const words = refusalOf(error);
      if (words !== null) return work.transaction((ctx) => keepRefusal(ctx, document_id, storage_path, words));
      await work.transaction((ctx) => keepWaiting(ctx, document_id, storage_path));
      throw error;
    }
  };

/** Files readings again that the queue gave up, so that no document waits for ever. */
export async function refileReadings(ctx: Ctx): Promise<void> {
  const rows = await ctx.db
    .selectFrom('knowledge_base_documents')
    .where('organization_id', '=', ctx.organizationId)
    .where('reading', 'is not', null)
    .where('updated_at', '<', new Date(ctx.clock.now().getTime() - FORGOTTEN_MS))
    .select('id')
    .orderBy('updated_at')
    .limit(MOST_FORGOTTEN)
    .execute();
  for (const { id } of rows) ctx.enqueue('knowledge.read_file', { document_id: id });
}
