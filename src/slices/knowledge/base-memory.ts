import type { AnswerLevel } from '#core/knowledge/levels';
import { layOutVectors, type Passage, type SearchableBase, searchableBase } from '#core/knowledge/passages';
import type { Ctx } from '#platform/slice';

/** Passages kept in memory over all organizations; with vectors of 512 numbers about 120 MB. */
const MOST_PASSAGES = 60_000;
const PAGE = 500;

interface Kept {
  readonly version: number;
  readonly base: SearchableBase;
}

/** A base with the level it has now, which is read each time. */
export interface LoadedBase extends SearchableBase {
  readonly answer_level: AnswerLevel;
}

/**
 * Knowledge bases in memory, so that a search reads one row a base. A base is known by its organization, its id and its version: one that changed, by
 * whatever process, is read anew. Every look goes through the walls of the organization that asks, so nobody is handed another one's base.
 */
export interface BaseMemory {
  /** The bases of these ids that this organization has, in the order given. */
  load(ctx: Ctx, ids: readonly string[]): Promise<LoadedBase[]>;
}

export function createBaseMemory(): BaseMemory {
  const kept = new Map<string, Kept>();

  function keep(key: string, one: Kept): void {
    kept.delete(key);
    kept.set(key, one);
    let passages = [...kept.values()].reduce((sum, { base }) => sum + base.passages.length, 0);
    for (const [oldest, { base }] of kept) {
      if (passages <= MOST_PASSAGES || oldest === key) break;
      kept.delete(oldest);
      passages -= base.passages.length;
    }
  }

  return {
    async load(ctx, ids) {
      if (ids.length === 0) return [];
      const rows = await ctx.db
        .selectFrom('knowledge_bases')
        .where('organization_id', '=', ctx.organizationId)
        .where('id', 'in', [...ids])
        .select(['id', 'index_version', 'embedding_model', 'answer_level'])
        .execute();
      const found: LoadedBase[] = [];
      for (const id of ids) {
        const row = rows.find((one) => one.id === id);
        if (!row) continue;
        const key = `${ctx.organizationId} ${id}`;
        const known = kept.get(key);
        const base = known?.version === row.index_version ? known.base : await readBase(ctx, id, row.embedding_model);
        keep(key, { version: row.index_version, base });
        found.push({ ...base, answer_level: row.answer_level as AnswerLevel });
      }
      return found;
    },
  };
}

/** Everything of a base that can be said, read in pages. */
async function readBase(ctx: Ctx, knowledgeBaseId: string, model: string | null): Promise<SearchableBase> {
  const passages: Passage[] = [];
  const vectors: (readonly number[] | null)[] = [];
  for (let last: string | undefined, more = true; more; ) {
    let query = ctx.db
      .selectFrom('knowledge_base_chunks as chunk')
      .innerJoin('knowledge_base_documents as document', (join) =>
        join.onRef('document.organization_id', '=', 'chunk.organization_id').onRef('document.id', '=', 'chunk.document_id'),
      )
      .where('chunk.organization_id', '=', ctx.organizationId)
      .where('chunk.knowledge_base_id', '=', knowledgeBaseId)
      .where('document.status', '<>', 'archived')
      .select(['chunk.id', 'chunk.chunk_index', 'chunk.document_id', 'chunk.document_version', 'chunk.content', 'chunk.metadata', 'chunk.embedding'])
      .select(['chunk.embedding_model', 'document.title'])
      .orderBy('chunk.id')
      .limit(PAGE);
    if (last !== undefined) query = query.where('chunk.id', '>', last);
    const rows = await query.execute();
    for (const { id, metadata, embedding, embedding_model, ...row } of rows) {
      const { kind, headings } = metadata as Pick<Passage, 'kind' | 'headings'>;
      passages.push({ ...row, chunk_id: id, knowledge_base_id: knowledgeBaseId, kind, headings });
      vectors.push(embedding !== null && embedding_model === model ? embedding : null);
    }
    last = rows.at(-1)?.id;
    more = rows.length === PAGE;
  }
  return searchableBase(knowledgeBaseId, passages, model === null ? null : layOutVectors(model, vectors));
}
