import { isoTimes } from '#platform/iso-times';
import { sql } from '#platform/db';
import type { Ctx } from '#platform/slice';
import type { KnowledgeChange, ListKnowledgeChanges } from './contract.ts';
import { requireDocumentRow } from './document-store.ts';
import { errors } from './errors.ts';
import { requireBase } from './store.ts';

/** Versions of one document whose text is kept. */
const KEPT_VERSIONS = 50;

interface Change {
  readonly knowledge_base_id: string;
  readonly document_id: string | null;
  readonly title: string;
  readonly action: KnowledgeChange['action'];
  readonly old_version?: number | null;
  readonly new_version?: number | null;
  readonly diff?: string | null;
  /** The text of the new version. */
  readonly content?: string | null;
}

/** The person behind a request; null for jobs. */
export const personOf = (ctx: Ctx): string | null => (ctx.actor.kind === 'user' ? ctx.actor.id : (ctx.actor.user_id ?? null));

/** Writes a line of the changelog with the text of the new version. Of a document's older versions only the newest fifty keep theirs. */
export async function recordChange(ctx: Ctx, change: Change): Promise<void> {
  await ctx.db
    .insertInto('knowledge_base_changelog')
    .values({ id: ctx.newId(), organization_id: ctx.organizationId, ...change, changed_by: personOf(ctx) })
    .execute();
  const oldest = (change.new_version ?? 0) - KEPT_VERSIONS;
  if (change.document_id === null || oldest < 1) return;
  await ctx.db
    .updateTable('knowledge_base_changelog')
    .set({ content: null })
    .where('organization_id', '=', ctx.organizationId)
    .where('document_id', '=', change.document_id)
    .where('new_version', '<=', oldest)
    .where('content', 'is not', null)
    .execute();
}

const lines = (ctx: Ctx, input: { cursor?: string | undefined; limit: number }) => {
  let query = ctx.db
    .selectFrom('knowledge_base_changelog')
    .where('organization_id', '=', ctx.organizationId)
    .select(['id', 'knowledge_base_id', 'document_id', 'title', 'action', 'old_version', 'new_version', 'diff', 'changed_by', 'created_at'])
    .select(sql<boolean>`content is not null`.as('is_kept'))
    .orderBy('id', 'desc')
    .limit(input.limit + 1);
  if (input.cursor) query = query.where('id', '<', input.cursor);
  return query;
};

type Page = { data: KnowledgeChange[]; next_cursor: string | null };
const pageOf = (rows: readonly object[], limit: number): Page => {
  const data = rows.slice(0, limit).map((row) => isoTimes(row) as KnowledgeChange);
  return { data, next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
};

/** Changes of a whole base, newest first. */
export async function listBaseChanges(ctx: Ctx, input: ListKnowledgeChanges): Promise<Page> {
  await requireBase(ctx, input.id);
  return pageOf(await lines(ctx, input).where('knowledge_base_id', '=', input.id).execute(), input.limit);
}

/** Versions of one document, newest first. */
export async function listVersions(ctx: Ctx, input: ListKnowledgeChanges): Promise<Page> {
  await requireDocumentRow(ctx, input.id);
  return pageOf(await lines(ctx, input).where('document_id', '=', input.id).execute(), input.limit);
}

/** The text and title of an earlier version; throws not-found when it is not kept any more. */
export async function requireVersion(ctx: Ctx, documentId: string, version: number): Promise<{ title: string; content: string }> {
  const row = await ctx.db
    .selectFrom('knowledge_base_changelog')
    .where('organization_id', '=', ctx.organizationId)
    .where('document_id', '=', documentId)
    .where('new_version', '=', version)
    .where('content', 'is not', null)
    .orderBy('id', 'desc')
    .select(['title', 'content'])
    .executeTakeFirst();
  if (!row || row.content === null) throw errors.version_not_found();
  return { title: row.title, content: row.content };
}
