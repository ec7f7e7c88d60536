import { parseFaq } from '#core/knowledge/faq';
import type { Ctx } from '#platform/slice';
import { addPage } from './crawl-pages.ts';
import type { CreateKnowledgeDocument, KnowledgeDocumentDetail } from './contract.ts';
import type { KnowledgeMeans } from './means.ts';
import { createDocument } from './write-documents.ts';

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
