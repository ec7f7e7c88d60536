import { LOCAL_EMBEDDING } from '#platform/embeddings';
import type { Ctx } from '#platform/slice';
import type { CreateKnowledgeBase, KnowledgeBase, UpdateKnowledgeBase } from './contract.ts';
import { errors } from './errors.ts';
import { type KnowledgeMeans, modelsFor } from './means.ts';
import { recordChange } from './record-change.ts';
import { requeueVectors } from './chunk-store.ts';
import { reopenGaps } from './gap-store.ts';
import { forgetOriginals } from './keep-originals.ts';
import { lockBase, requireBase, touchBase } from './store.ts';

const factsOf = ({ name, description, language, embedding_model, answer_level }: KnowledgeBase) => ({
  name,
  description,
  language,
  embedding_model,
  answer_level,
});

async function requireModel(ctx: Ctx, means: KnowledgeMeans, model: string | null): Promise<void> {
  if (model === null) return;
  const known = await modelsFor(ctx, means);
  if (!known.some(({ id }) => id === model)) throw errors.unknown_model({ errors: [{ path: 'embedding_model', message: 'There is no such model.' }] });
}

/** The built-in model knows English only; other languages are found by their words until somebody chooses a model. */
async function modelFor(ctx: Ctx, means: KnowledgeMeans, language: string): Promise<string | null> {
  const known = await modelsFor(ctx, means);
  return language.startsWith('en') && known.some(({ id }) => id === LOCAL_EMBEDDING.id) ? LOCAL_EMBEDDING.id : null;
}

function record(ctx: Ctx, id: string, change: 'created' | 'updated' | 'deleted' | 'reindexed', shown: { old?: object; new?: object }): void {
  const verb = { created: 'create', updated: 'update', deleted: 'delete', reindexed: 'reindex' }[change];
  ctx.audit(`knowledge_base.${verb}`, { type: 'knowledge_base', id }, { category: 'configuration', ...shown });
  ctx.emit('knowledge_base.changed', { type: 'knowledge_base', id }, { knowledge_base_id: id, change });
}

export const createBase =
  (means: KnowledgeMeans) =>
  async (ctx: Ctx, input: CreateKnowledgeBase): Promise<KnowledgeBase> => {
    const id = ctx.newId();
    const language = input.language ?? 'en';
    const embedding_model = input.embedding_model === undefined ? await modelFor(ctx, means, language) : input.embedding_model;
    await requireModel(ctx, means, embedding_model);
    const values = {
      id,
      organization_id: ctx.organizationId,
      name: input.name,
      description: input.description ?? null,
      language,
      embedding_model,
      answer_level: input.answer_level ?? 'balanced',
    };
    await ctx.db.insertInto('knowledge_bases').values(values).execute();
    const base = await requireBase(ctx, id);
    record(ctx, id, 'created', { new: factsOf(base) });
    return base;
  };

/** Changes a base. Another embedding model makes all vectors anew in the background; until they are there, passages are found by their words. */
export const updateBase =
  (means: KnowledgeMeans) =>
  async (ctx: Ctx, input: UpdateKnowledgeBase): Promise<KnowledgeBase> => {
    const { id, ...fields } = input;
    await lockBase(ctx, id);
    const before = await requireBase(ctx, id);
    if (fields.embedding_model !== undefined && fields.embedding_model !== before.embedding_model) await requireModel(ctx, means, fields.embedding_model);
    const values = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    if (Object.keys(values).length > 0)
      await ctx.db.updateTable('knowledge_bases').set(values).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
    if (fields.embedding_model !== undefined && fields.embedding_model !== before.embedding_model) await startReindex(ctx, id, before.name);
    const base = await requireBase(ctx, id);
    record(ctx, id, 'updated', { old: factsOf(before), new: factsOf(base) });
    return base;
  };

async function startReindex(ctx: Ctx, id: string, name: string): Promise<void> {
  await requeueVectors(ctx, id);
  await recordChange(ctx, { knowledge_base_id: id, document_id: null, title: name, action: 'reindexed' });
  await touchBase(ctx, id);
}

/** Makes every vector anew, as after a change of the model. */
export async function reindexBase(ctx: Ctx, input: { id: string }): Promise<KnowledgeBase> {
  await lockBase(ctx, input.id);
  const { name } = await requireBase(ctx, input.id);
  await startReindex(ctx, input.id, name);
  const base = await requireBase(ctx, input.id);
  record(ctx, input.id, 'reindexed', {});
  return base;
}

/** Deletes a base with its documents, their originals, passages and history. Questions that its documents answered are open again. */
export async function deleteBase(ctx: Ctx, input: { id: string }): Promise<void> {
  await lockBase(ctx, input.id);
  const before = await requireBase(ctx, input.id);
  const documents = await ctx.db
    .selectFrom('knowledge_base_documents')
    .where('organization_id', '=', ctx.organizationId)
    .where('knowledge_base_id', '=', input.id)
    .select(['id', 'storage_path', 'incoming'])
    .execute();
  await reopenGaps(
    ctx,
    documents.map(({ id }) => id),
  );
  // The history first: its lines point at documents and would hold them.
  await ctx.db.deleteFrom('knowledge_base_changelog').where('organization_id', '=', ctx.organizationId).where('knowledge_base_id', '=', input.id).execute();
  await ctx.db.deleteFrom('knowledge_bases').where('organization_id', '=', ctx.organizationId).where('id', '=', input.id).execute();
  forgetOriginals(ctx, documents);
  record(ctx, input.id, 'deleted', { old: factsOf(before) });
}
