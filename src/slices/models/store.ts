import { isoTimes } from '#platform/iso-times';
import type { Ctx } from '#platform/slice';
import { type AiConfig, type ListVoiceConfigs, ModelRouting, type VoiceConfig, VoiceSettings } from './contract.ts';
import { errors } from './errors.ts';

const UNTOUCHED: AiConfig = { config: ModelRouting.parse({}), redaction_enabled: true, analysis_enabled: true, offline_only: true, updated_at: null };

/** How the organization uses models. One that never said so is offline only. */
export async function readAiConfig(ctx: Ctx): Promise<AiConfig> {
  const row = await ctx.db
    .selectFrom('ai_configs')
    .select(['config', 'redaction_enabled', 'analysis_enabled', 'offline_only', 'updated_at'])
    .where('organization_id', '=', ctx.organizationId)
    .executeTakeFirst();
  return row ? { ...row, config: ModelRouting.parse(row.config), updated_at: row.updated_at.toISOString() } : UNTOUCHED;
}

/** Whether nothing of this organization may go to providers of models, speech or embeddings. */
export async function isOfflineOnly(ctx: Ctx): Promise<boolean> {
  const row = await ctx.db.selectFrom('ai_configs').select('offline_only').where('organization_id', '=', ctx.organizationId).executeTakeFirst();
  return row?.offline_only ?? true;
}

const SHOWN = ['id', 'name', 'is_default', 'config', 'created_at', 'updated_at'] as const;
const all = (ctx: Ctx) => ctx.db.selectFrom('voice_configs').select(SHOWN).where('organization_id', '=', ctx.organizationId);
const show = (row: { config: unknown }): VoiceConfig => isoTimes({ ...row, config: VoiceSettings.parse(row.config) }) as unknown as VoiceConfig;

export async function listVoiceConfigs(ctx: Ctx, { cursor, limit }: ListVoiceConfigs): Promise<{ data: VoiceConfig[]; next_cursor: string | null }> {
  const rows = await (cursor ? all(ctx).where('id', '<', cursor) : all(ctx))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const data = rows.slice(0, limit).map(show);
  return { data, next_cursor: rows.length > limit ? (data.at(-1)?.id ?? null) : null };
}

export async function requireVoiceConfig(ctx: Ctx, id: string): Promise<VoiceConfig> {
  const row = await all(ctx).where('id', '=', id).executeTakeFirst();
  if (!row) throw errors.preset_not_found();
  return show(row);
}

/** The preset an agent chose, else the organization's default; null where the built-in speech is meant. A preset that is gone counts as none chosen. */
export async function findVoiceConfig(ctx: Ctx, id: string | null): Promise<VoiceConfig | null> {
  const chosen = id === null ? undefined : await all(ctx).where('id', '=', id).executeTakeFirst();
  const row = chosen ?? (await all(ctx).where('is_default', '=', true).executeTakeFirst());
  return row ? show(row) : null;
}
