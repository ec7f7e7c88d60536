import type { Lexicon } from '#core/pronunciation/lexicon';
import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import type { ChangePronunciation, CreatePronunciation, PronunciationEntry } from './contract.ts';
import { errors } from './errors.ts';

const MOST_WORDS = 500;
const SHOWN = ['id', 'word', 'respelling', 'ipa', 'created_at', 'updated_at'] as const;
const all = (ctx: Ctx) => ctx.db.selectFrom('pronunciations').select(SHOWN).where('organization_id', '=', ctx.organizationId);

/** All words of the organization that are not said as they are written; what a call takes with it. */
export async function lexiconOf(ctx: Ctx): Promise<Lexicon> {
  const rows = await all(ctx).orderBy('id').limit(MOST_WORDS).execute();
  return rows.map(({ word, respelling, ipa }) => ({ word, respelling, ipa }));
}

export interface ListInput {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export async function listPronunciations(ctx: Ctx, { cursor, limit }: ListInput): Promise<{ data: PronunciationEntry[]; next_cursor: string | null }> {
  const rows = await (cursor ? all(ctx).where('id', '<', cursor) : all(ctx))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit).map((row) => isoTimes(row) as PronunciationEntry);
  return { data, next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}

export async function requirePronunciation(ctx: Ctx, { id }: { id: string }): Promise<PronunciationEntry> {
  const row = await all(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.not_found();
  return isoTimes(row) as PronunciationEntry;
}

function record(ctx: Ctx, change: 'created' | 'updated' | 'deleted', entry: PronunciationEntry, before?: PronunciationEntry): void {
  const { id } = entry;
  const verb = { created: 'create', updated: 'update', deleted: 'delete' }[change];
  const shown = change === 'deleted' ? { old: entry } : { ...(before ? { old: before } : {}), new: entry };
  ctx.audit(`pronunciation.${verb}`, { type: 'pronunciation', id }, { ...shown, category: 'configuration' });
  ctx.emit('vocabulary.changed', { type: 'pronunciation', id }, { kind: 'pronunciation', id, change });
}

/** Calls that begin from now on say it so; those that run keep what they began with. */
export async function createPronunciation(ctx: Ctx, { word, respelling = null, ipa = null }: CreatePronunciation): Promise<PronunciationEntry> {
  const { count } = await ctx.db
    .selectFrom('pronunciations')
    .where('organization_id', '=', ctx.organizationId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_WORDS) throw errors.too_many();
  const id = ctx.newId();
  await ctx.db.insertInto('pronunciations').values({ id, organization_id: ctx.organizationId, word, respelling, ipa }).execute();
  const entry = await requirePronunciation(ctx, { id });
  record(ctx, 'created', entry);
  return entry;
}

export async function changePronunciation(ctx: Ctx, { id, ...change }: ChangePronunciation): Promise<PronunciationEntry> {
  const before = await requirePronunciation(ctx, { id });
  if (Object.keys(change).length === 0) return before;
  const { word, respelling, ipa } = { ...before, ...change };
  if (respelling === null && ipa === null) throw errors.says_nothing();
  await ctx.db
    .updateTable('pronunciations')
    .set({ word, respelling, ipa, updated_at: ctx.clock.now() })
    .where('organization_id', '=', ctx.organizationId)
    .where('id', '=', id)
    .execute();
  const entry = await requirePronunciation(ctx, { id });
  record(ctx, 'updated', entry, before);
  return entry;
}

export async function deletePronunciation(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const entry = await requirePronunciation(ctx, { id });
  await ctx.db.deleteFrom('pronunciations').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  record(ctx, 'deleted', entry);
}
