import { faqOfTable, formatFaq } from '#core/knowledge/faq';
import { ProviderError } from '#kernel/errors';
import type { ReadDocument } from '#platform/documents';
import type { Ctx, DetachedWork } from '#platform/slice';
import type { KnowledgeDocumentDetail, ReplaceKnowledgeFile, UploadKnowledgeFile } from './contract.ts';
import { readDocument, requireDocumentRow } from './document-store.ts';
import { errors } from './errors.ts';
import type { KnowledgeMeans } from './means.ts';
import { requireBase, touchBase } from './store.ts';
import { holdDocument, insertDocument, sha256Of, tellChange, writeVersion } from './write-documents.ts';

const TYPES: Readonly<Record<ReadDocument['format'], string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
  markdown: 'text/markdown',
  csv: 'text/csv',
  text: 'text/plain',
};

/** A file that was read, as a document is made of it. */
interface ReadFile {
  readonly source_type: 'file' | 'faq';
  readonly content: string;
  readonly title: string | null;
  readonly facts: { readonly source_uri: string; readonly content_type: string; readonly size_bytes: number; readonly sha256: string };
}

/** The name alone: some browsers and programs send where it lay. */
const nameOf = (name: string): string => name.split(/[\\/]/).at(-1)?.slice(0, 255) || 'file';

/** What a file says, and a refusal with the reader's sentence for one that cannot be read. A table of questions and answers is an FAQ. */
async function readFile(means: KnowledgeMeans, file: UploadKnowledgeFile['file']): Promise<ReadFile> {
  const bytes = Buffer.from(file.content, 'base64');
  const name = nameOf(file.name);
  const read = await means.reader.read({ bytes, name, content_type: file.content_type ?? null }, 'live').catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error;
    if (error.kind === 'refused' || error.message.includes('memory')) throw errors.unreadable({ errors: [{ path: 'file', message: error.message }] });
    throw errors.reader_busy();
  });
  const rows = read.cells ? faqOfTable(read.cells) : undefined;
  const isFaq = rows !== undefined && rows.length > 0;
  return {
    source_type: isFaq ? 'faq' : 'file',
    content: isFaq ? formatFaq(rows) : read.markdown,
    title: read.title,
    facts: { source_uri: name, content_type: TYPES[read.format], size_bytes: bytes.byteLength, sha256: sha256Of(bytes) },
  };
}

/** Reads a file that was uploaded, with no transaction open meanwhile. */
export const readUpload =
  (means: KnowledgeMeans) =>
  async (work: DetachedWork, input: UploadKnowledgeFile): Promise<ReadFile> => {
    await work.transaction((ctx) => requireBase(ctx, input.id));
    return readFile(means, input.file);
  };

/** A document of the file's text; it can be asked at once by its words. The file itself is not kept. */
export async function addFile(ctx: Ctx, input: UploadKnowledgeFile, file: ReadFile): Promise<KnowledgeDocumentDetail> {
  const { source_type, content, facts } = file;
  const title = input.title ?? file.title ?? facts.source_uri.replace(/\.[a-z0-9]{1,8}$/i, '').slice(0, 200);
  const document = await insertDocument(ctx, { knowledge_base_id: input.id, title, source_type, content, category: input.category ?? null, ...facts });
  const written = await readDocument(ctx, { id: document.id });
  tellChange(ctx, { ...document, status: written.status }, 'create', { new: { title, source_type, file: facts.source_uri, size_bytes: facts.size_bytes } });
  return written;
}

/** Reads the file that comes in place of another. */
export const readReplacement =
  (means: KnowledgeMeans) =>
  async (work: DetachedWork, input: ReplaceKnowledgeFile): Promise<ReadFile> => {
    await work.transaction(async (ctx) => {
      const { source_type } = await requireDocumentRow(ctx, input.id);
      if (source_type !== 'file') throw errors.not_refreshable();
    });
    return readFile(means, input.file);
  };

/** The text of a newer file as a new version; the same text is none. */
export async function replaceFile(ctx: Ctx, input: ReplaceKnowledgeFile, file: ReadFile): Promise<KnowledgeDocumentDetail> {
  const { document, model } = await holdDocument(ctx, input.id);
  if (document.source_type !== 'file') throw errors.not_refreshable();
  if (document.status === 'archived') throw errors.archived();
  if (file.content !== document.content) await writeVersion(ctx, document, model, { title: document.title, content: file.content });
  await ctx.db.updateTable('knowledge_base_documents').set(file.facts).where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  await touchBase(ctx, document.knowledge_base_id);
  const written = await readDocument(ctx, input);
  tellChange(ctx, { ...document, version: written.version, status: written.status }, 'refresh', {
    old: { version: document.version },
    new: { version: written.version, file: file.facts.source_uri },
  });
  return written;
}
