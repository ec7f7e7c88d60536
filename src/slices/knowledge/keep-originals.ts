import { json, sql } from '#platform/db';
import type { Ctx, DetachedWork, FileAnswer } from '#platform/slice';
import { type DocumentRow, type FileFacts, requireDocumentRow } from './document-store.ts';
import { errors } from './errors.ts';
import type { KnowledgeMeans } from './means.ts';

const FOLDER = 'knowledge';
/** Of all originals of an organization. */
const MOST_BYTES = 2_000_000_000;
/** A file that was written this long ago and that no document names never gets one: its upload came to nothing. */
const FORGOTTEN_MS = 3_600_000;

const folderOf = (organizationId: string): string => `${organizationId}/${FOLDER}`;
export const pathOf = (organizationId: string, fileId: string): string => `${folderOf(organizationId)}/${fileId}`;
const fileIdOf = (storagePath: string): string => storagePath.split('/').at(-1) ?? '';

const rowsWithFiles = (ctx: Ctx) =>
  ctx.db
    .selectFrom('knowledge_base_documents')
    .where('organization_id', '=', ctx.organizationId)
    .where('storage_path', 'is not', null)
    .select(['storage_path', 'incoming']);

/** Where all originals of the organization lie. */
export async function originalPathsOf(ctx: Ctx): Promise<string[]> {
  return (await rowsWithFiles(ctx).execute()).flatMap(pathsOf);
}

/** The files of one document: its original, and a newer one that waits. */
const pathsOf = ({ storage_path, incoming }: { storage_path: string | null; incoming: unknown }): string[] =>
  [storage_path, (incoming as FileFacts | null)?.storage_path ?? null].filter((path) => path !== null);

/** Throws when the originals of the organization have no room for so many more bytes. */
export async function requireSpace(ctx: Ctx, bytes: number): Promise<void> {
  const { rows } = await sql<{ bytes: string }>`
    select coalesce(sum(size_bytes::bigint + coalesce((incoming ->> 'size_bytes')::bigint, 0)), 0) as bytes from knowledge_base_documents
    where organization_id = ${ctx.organizationId} and storage_path is not null`.execute(ctx.db);
  if (Number(rows[0]?.bytes ?? 0) + bytes > MOST_BYTES) throw errors.no_room();
}

/** Has files removed once this transaction is done; apart from the deed, because a file cannot be rolled back. */
export function forgetOriginals(ctx: Ctx, rows: readonly { storage_path: string | null; incoming: unknown }[]): void {
  const file_ids = rows.flatMap(pathsOf).map(fileIdOf);
  if (file_ids.length > 0) ctx.enqueue('knowledge.remove_files', { file_ids });
}

/** Removes files that no document names any more. */
export const removeOriginals =
  ({ files }: KnowledgeMeans) =>
  async (work: DetachedWork, { file_ids }: { file_ids: readonly string[] }): Promise<void> => {
    const kept = new Set(await work.transaction(originalPathsOf));
    for (const path of file_ids.map((id) => pathOf(work.organizationId, id))) if (!kept.has(path)) await files.remove(path);
  };

/** Removes files that no document names: of uploads that a crash or a refusal cut off between the disk and the database. */
export const sweepOriginals =
  ({ files }: KnowledgeMeans) =>
  async (work: DetachedWork): Promise<void> => {
    const found = await files.list(folderOf(work.organizationId), new Date(work.clock.now().getTime() - FORGOTTEN_MS));
    if (found.length === 0) return;
    const kept = new Set(await work.transaction(originalPathsOf));
    for (const path of found) {
      if (kept.has(path)) continue;
      await files.remove(path);
      work.log.info('a file that belongs to no document was removed', { path });
    }
  };

/** The original as it came, always as a download: what somebody uploaded is never opened as a page of ours. */
export const downloadOriginal =
  ({ files }: KnowledgeMeans) =>
  async (ctx: Ctx, input: { id: string }): Promise<FileAnswer> => {
    const { storage_path, source_uri, title } = await requireDocumentRow(ctx, input.id);
    const file = storage_path === null ? undefined : await files.find(storage_path);
    if (!file) throw errors.original_missing();
    return { kind: 'file', content_type: 'application/octet-stream', body: file, file_name: source_uri ?? title };
  };

/** Files the reading of a document's file: of `incoming`, or of the one it has. The caller holds the document. */
export async function queueReading(ctx: Ctx, document: DocumentRow, incoming?: FileFacts): Promise<void> {
  await ctx.db
    .updateTable('knowledge_base_documents')
    .set({
      reading: 'queued',
      ...(incoming ? { incoming: json(incoming) } : {}),
      ...(document.content === '' ? { status: 'pending', error_message: null } : {}),
    })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', document.id)
    .execute();
  ctx.enqueue('knowledge.read_file', { document_id: document.id });
}
