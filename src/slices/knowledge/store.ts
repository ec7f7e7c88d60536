import { sql } from '#platform/db';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { KnowledgeBase } from './contract.ts';
import { errors } from './errors.ts';

const baseQuery = (ctx: Ctx) =>
  ctx.db
    .selectFrom('knowledge_bases as base')
    .where('base.organization_id', '=', ctx.organizationId)
    .select([
      'base.id',
      'base.name',
      'base.description',
      'base.language',
      'base.embedding_model',
      'base.answer_level',
      'base.status',
      'base.created_at',
      'base.updated_at',
    ])
    .select((eb) =>
      (['document_count', 'chunk_count', 'embedded_count'] as const).map((name) =>
        eb
          .selectFrom('knowledge_base_documents as document')
          .whereRef('document.organization_id', '=', 'base.organization_id')
          .whereRef('document.knowledge_base_id', '=', 'base.id')
          .where('document.status', '<>', 'archived')
          .select(name === 'document_count' ? sql<number>`count(*)::int`.as(name) : sql<number>`coalesce(sum(${sql.ref(`document.${name}`)}), 0)::int`.as(name))
          .as(name),
      ),
    );

/** Newest first. */
export async function listBases(
  ctx: Ctx,
  input: { cursor?: string | undefined; limit: number },
): Promise<{ data: KnowledgeBase[]; next_cursor: string | null }> {
  let query = baseQuery(ctx);
  if (input.cursor) query = query.where('base.id', '<', input.cursor);
  const rows = await query
    .orderBy('base.id', 'desc')
    .limit(input.limit + 1)
    .execute();
  const data = rows.slice(0, input.limit).map((row) => isoTimes(row) as KnowledgeBase);
  return { data, next_cursor: rows.length > input.limit ? (data.at(-1)?.id ?? null) : null };
}

/** Throws not-found for a base of another organization too. */
export async function requireBase(ctx: Ctx, id: string): Promise<KnowledgeBase> {
  const row = await baseQuery(ctx).where('base.id', '=', id).executeTakeFirst();
  if (!row) throw errors.not_found();
  return isoTimes(row) as KnowledgeBase;
}

/** Which of these there are, in the order given; for whoever attaches them. */
export async function findBaseNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('knowledge_bases')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', 'in', [...ids])
    .select(['id', 'name'])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Holds a base's row until the transaction ends: changes of its passages follow one another, and what is in memory can tell that it is old. */
export async function lockBase(ctx: Ctx, id: string): Promise<{ embedding_model: string | null }> {
  const row = await ctx.db
    .selectFrom('knowledge_bases')
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .select('embedding_model')
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw errors.not_found();
  return row;
}

/** After any change of passages: the base says what state its documents are in, and every memory of it is old. */
export async function touchBase(ctx: Ctx, id: string): Promise<void> {
  await sql`
    update knowledge_bases set index_version = index_version + 1, status = (
      select case
        when count(*) = 0 then 'empty'
        when bool_or(status in ('pending', 'processing')) then 'indexing'
        when bool_and(status = 'failed') then 'failed'
        else 'ready' end
      from knowledge_base_documents where organization_id = ${ctx.organizationId} and knowledge_base_id = ${id} and status <> 'archived')
    where organization_id = ${ctx.organizationId} and id = ${id}`.execute(ctx.db);
}
