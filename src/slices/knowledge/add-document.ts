import { parseFaq } from '#core/knowledge/faq';
import type { Ctx } from '#platform/slice';
import { addPage, rereadPage } from './crawl-pages.ts';
import type { CreateKnowledgeDocument, KnowledgeDocumentDetail } from './contract.ts';
import { readDocument } from './document-store.ts';
import { errors } from './errors.ts';
import type { KnowledgeMeans } from './means.ts';
import { rereadFile } from './read-files.ts';
import { createDocument, holdDocument, tellChange } from './write-documents.ts';

/** Adds a document in the way its source wants it. */
export const addDocument =
  (means: KnowledgeMeans) =>
  async (ctx: Ctx, input: CreateKnowledgeDocument): Promise<KnowledgeDocumentDetail> => {
    const { source_type } = input;
    if (source_type === 'url') return addPage(ctx, means.web, input);
    if (source_type === 'faq' && input.rows === undefined && input.content !== undefined)
      return createDocument(ctx, { ...input, source_type, rows: parseFaq(input.content) });
    return createDocument(ctx, { ...input, source_type });
  };

/** Has a web page, or the original of a file, read again now. */
export async function refreshDocument(ctx: Ctx, input: { id: string }): Promise<KnowledgeDocumentDetail> {
  const { document } = await holdDocument(ctx, input.id);
  if (document.source_type !== 'url' && document.source_type !== 'file') throw errors.not_refreshable();
  if (document.status === 'archived') throw errors.archived();
  if (document.source_type === 'url') rereadPage(ctx, document);
  else await rereadFile(ctx, document);
  tellChange(ctx, document, 'refresh', { old: { version: document.version }, new: {} });
  return readDocument(ctx, input);
}
