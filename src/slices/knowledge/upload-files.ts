import type { Ctx, DetachedWork } from '#platform/slice';
import type { KnowledgeDocumentDetail, ReplaceKnowledgeFile, UploadKnowledgeFile } from './contract.ts';
import { type FileFacts, readDocument, requireDocumentRow } from './document-store.ts';
import { errors } from './errors.ts';
import { forgetOriginals, pathOf, queueReading, requireSpace } from './keep-originals.ts';
import type { KnowledgeMeans } from './means.ts';
import { requireBase, touchBase } from './store.ts';
import { holdDocument, insertDocument, sha256Of, tellChange } from './write-documents.ts';

/** The name alone: some browsers and programs send where it lay. */
const nameOf = (name: string): string => name.split(/[\\/]/).at(-1)?.slice(0, 255) || 'file';

/** Puts an upload on the disk, with no transaction open meanwhile. Nothing of it is looked at here: it is read by a process that can do no harm. */
async function keepFile(
  work: DetachedWork,
  { files }: KnowledgeMeans,
  file: UploadKnowledgeFile['file'],
  check: (ctx: Ctx) => Promise<unknown>,
): Promise<FileFacts> {
  const bytes = Buffer.from(file.content, 'base64');
  if (bytes.byteLength === 0) throw errors.unreadable({ errors: [{ path: 'file', message: 'The file is empty.' }] });
  const fileId = await work.transaction(async (ctx) => {
    await check(ctx);
    await requireSpace(ctx, bytes.byteLength);
    return ctx.newId();
  });
  const storage_path = pathOf(work.organizationId, fileId);
  await files.write(storage_path, bytes);
  return { storage_path, source_uri: nameOf(file.name), size_bytes: bytes.byteLength, sha256: sha256Of(bytes) };
}

export const keepUpload =
  (means: KnowledgeMeans) =>
  (work: DetachedWork, input: UploadKnowledgeFile): Promise<FileFacts> =>
    keepFile(work, means, input.file, (ctx) => requireBase(ctx, input.id));

/** A document of a file that is read in the background. */
export async function addFile(ctx: Ctx, input: UploadKnowledgeFile, file: FileFacts): Promise<KnowledgeDocumentDetail> {
  const title =
    input.title ??
    (file.source_uri
      .replace(/\.[a-z0-9]{1,8}$/i, '')
      .slice(0, 200)
      .trim() ||
      'File');
  const document = await insertDocument(ctx, {
    knowledge_base_id: input.id,
    title,
    source_type: 'file',
    content: '',
    category: input.category ?? null,
    metadata: { is_titled: input.title !== undefined },
    ...file,
  });
  await queueReading(ctx, document);
  tellChange(ctx, document, 'create', { new: { title, source_type: 'file', file: file.source_uri, size_bytes: file.size_bytes } });
  return readDocument(ctx, { id: document.id });
}

export const keepReplacement =
  (means: KnowledgeMeans) =>
  (work: DetachedWork, input: ReplaceKnowledgeFile): Promise<FileFacts> =>
    keepFile(work, means, input.file, async (ctx) => {
      const { source_type } = await requireDocumentRow(ctx, input.id);
      if (source_type !== 'file') throw errors.not_refreshable();
    });

/** A newer file that comes in the place of the one before once it was read; until then, and when it cannot be read, that one stays. */
export async function replaceFile(ctx: Ctx, input: ReplaceKnowledgeFile, file: FileFacts): Promise<KnowledgeDocumentDetail> {
  const { document } = await holdDocument(ctx, input.id);
  if (document.source_type !== 'file') throw errors.not_refreshable();
  if (document.status === 'archived') throw errors.archived();
  if (document.incoming) forgetOriginals(ctx, [{ storage_path: null, incoming: document.incoming }]);
  if (document.storage_path === null) {
    // It came before originals were kept: this one is the first.
    await ctx.db.updateTable('knowledge_base_documents').set(file).where('organization_id', '=', ctx.organizationId).where('id', '=', document.id).execute();
    await queueReading(ctx, document);
  } else await queueReading(ctx, document, file);
  await touchBase(ctx, document.knowledge_base_id);
  tellChange(ctx, document, 'refresh', { old: { version: document.version, file: document.source_uri }, new: { file: file.source_uri } });
  return readDocument(ctx, input);
}
