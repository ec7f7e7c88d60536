import type { WordHint } from '#core/pronunciation/word-hints';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { ChangeWordHint, CreateWordHint, WordHintEntry } from './contract.ts';
import { errors } from './errors.ts';
import type { ListInput } from './pronunciations.ts';

const MOST_WORDS = 500;
const SHOWN = ['id', 'phrase', 'kind', 'created_at', 'updated_at'] as const;
const all = (ctx: Ctx) => ctx.db.selectFrom('word_hints').select(SHOWN).where('organization_id', '=', ctx.organizationId);

/** The words somebody entered, newest first. */
export async function ownHintsOf(ctx: Ctx): Promise<readonly WordHint[]> {
  const rows = await all(ctx).orderBy('id', 'desc').limit(MOST_WORDS).execute();
  return rows.map(({ phrase, kind }) => ({ phrase, kind: kind as WordHint['kind'] }));
}

export async function listWordHints(ctx: Ctx, { cursor, limit }: ListInput): Promise<{ data: WordHintEntry[]; next_cursor: string | null }> {
  const rows = await (cursor ? all(ctx).where('id', '<', cursor) : all(ctx))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit).map((row) => isoTimes(row) as unknown as WordHintEntry);
  return { data, next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}

export async function requireWordHint(ctx: Ctx, { id }: { id: string }): Promise<WordHintEntry> {
  const row = await all(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.not_found();
  return isoTimes(row) as unknown as WordHintEntry;
}

function record(ctx: Ctx, change: 'created' | 'updated' | 'deleted', entry: WordHintEntry, before?: WordHintEntry): void {
  const { id } = entry;
  const verb = { created: 'create', updated: 'update', deleted: 'delete' }[change];
  const shown = change === 'deleted' ? { old: entry } : { ...(before ? { old: before } : {}), new: entry };
  ctx.audit(`word_hint.${verb}`, { type: 'word_hint', id }, { ...shown, category: 'configuration' });
  ctx.emit('vocabulary.changed', { type: 'word_hint', id }, { kind: 'word_hint', id, change });
}

export async function createWordHint(ctx: Ctx, { phrase, kind }: CreateWordHint): Promise<WordHintEntry> {
  const { count } = await ctx.db
    .selectFrom('word_hints')
    .where('organization_id', '=', ctx.organizationId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_WORDS) throw errors.too_many();
  const id = ctx.newId();
  await ctx.db.insertInto('word_hints').values({ id, organization_id: ctx.organizationId, phrase, kind }).execute();
  const entry = await requireWordHint(ctx, { id });
  record(ctx, 'created', entry);
  return entry;
}

export async function changeWordHint(ctx: Ctx, { id, ...change }: ChangeWordHint): Promise<WordHintEntry> {
  const before = await requireWordHint(ctx, { id });
  if (Object.keys(change).length === 0) return before;
  const { phrase, kind } = { ...before, ...change };
  await ctx.db
    .updateTable('word_hints')
    .set({ phrase, kind, updated_at: ctx.clock.now() })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .execute();
  const entry = await requireWordHint(ctx, { id });
  record(ctx, 'updated', entry, before);
  return entry;
}

export async function deleteWordHint(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const entry = await requireWordHint(ctx, { id });
  await ctx.db.deleteFrom('word_hints').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  record(ctx, 'deleted', entry);
}
