import { parseFaq } from '#core/knowledge/faq';
import type { Ctx } from '#platform/slice';
import type { CreateKnowledgeDocument, KnowledgeDocumentDetail } from './contract.ts';
import { errors } from './errors.ts';
import { createDocument } from './write-documents.ts';

/** Adds a document in the way its source wants it. */
export async function addDocument(ctx: Ctx, input: CreateKnowledgeDocument): Promise<KnowledgeDocumentDetail> {
  const { source_type } = input;
  if (source_type === 'url') throw errors.invalid({ errors: [{ path: 'source_type', message: 'Web pages cannot be added yet.' }] });
  if (source_type === 'faq' && input.rows === undefined && input.content !== undefined)
    return createDocument(ctx, { ...input, source_type, rows: parseFaq(input.content) });
  return createDocument(ctx, { ...input, source_type });
}
