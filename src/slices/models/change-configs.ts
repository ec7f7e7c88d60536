import { json } from '#platform/db';
import type { Ctx } from '#platform/slice';
import { requireUsable } from './check-routes.ts';
import type { AiConfig, ChangeAiConfig, ChangeVoiceConfig, CreateVoiceConfig, VoiceConfig, VoiceSettings } from './contract.ts';
import { errors } from './errors.ts';
import type { ModelMeans } from './means.ts';
import { readAiConfig, requireVoiceConfig } from './store.ts';

/** Changes what is named and nothing else; the row is made with the first change. */
export const changeAiConfig =
  (means: ModelMeans) =>
  async (ctx: Ctx, input: ChangeAiConfig): Promise<AiConfig> => {
    const { config: routing, ...flags } = input;
    const before = await readAiConfig(ctx);
    if (routing?.llm) await requireUsable(ctx, means, 'model', 'config.llm', routing.llm);
    if (routing?.embedding) await requireUsable(ctx, means, 'embedding', 'config.embedding', routing.embedding);
    const { updated_at: _unchanged, ...known } = before;
    const next = { ...known, ...flags, config: { ...before.config, ...routing } };
    const values = { ...next, config: json(next.config) };
    const row = { id: ctx.newId(), organization_id: ctx.organizationId, ...values };
    await ctx.db
      .insertInto('ai_configs')
      .values(row)
      .onConflict((conflict) => conflict.column('organization_id').doUpdateSet({ ...values, updated_at: ctx.clock.now() }))
      .execute();
    const after = await readAiConfig(ctx);
    const { id } = await ctx.db.selectFrom('ai_configs').select('id').where('organization_id', '=', ctx.organizationId).executeTakeFirstOrThrow();
    ctx.audit('ai_config.update', { type: 'ai_config', id }, { old: before, new: after, category: 'configuration' });
    ctx.emit('ai_config.changed', { type: 'ai_config', id }, { offline_only: after.offline_only, models: after.config.llm.length });
    return after;
  };

async function requireUsableSpeech(ctx: Ctx, means: ModelMeans, config: VoiceSettings): Promise<void> {
  await requireUsable(ctx, means, 'speech', 'config.stt', config.stt);
  await requireUsable(ctx, means, 'speech', 'config.tts', config.tts);
}

/** There is one default at most: the old one steps back first. */
async function stepBack(ctx: Ctx): Promise<void> {
  await ctx.db
    .updateTable('voice_configs')
    .set({ is_default: false })
    .where('organization_id', '=', ctx.organizationId)
    .where('is_default', '=', true)
    .execute();
}

function record(ctx: Ctx, change: 'created' | 'updated' | 'deleted', preset: VoiceConfig, before?: VoiceConfig): void {
  const { id, name } = preset;
  const verb = { created: 'create', updated: 'update', deleted: 'delete' }[change];
  const shown = { ...(before ? { old: before } : {}), ...(change === 'deleted' ? { old: preset } : { new: preset }) };
  ctx.audit(`voice_config.${verb}`, { type: 'voice_config', id }, { ...shown, category: 'configuration' });
  ctx.emit('voice_config.changed', { type: 'voice_config', id }, { voice_config_id: id, name, change });
}

export const createVoiceConfig =
  (means: ModelMeans) =>
  async (ctx: Ctx, input: CreateVoiceConfig): Promise<VoiceConfig> => {
    await requireUsableSpeech(ctx, means, input.config);
    if (input.is_default) await stepBack(ctx);
    const id = ctx.newId();
    const values = { id, organization_id: ctx.organizationId, name: input.name, is_default: input.is_default, config: json(input.config) };
    await ctx.db.insertInto('voice_configs').values(values).execute();
    const preset = await requireVoiceConfig(ctx, id);
    record(ctx, 'created', preset);
    return preset;
  };

export const changeVoiceConfig =
  (means: ModelMeans) =>
  async (ctx: Ctx, { id, config, ...fields }: ChangeVoiceConfig): Promise<VoiceConfig> => {
    const before = await requireVoiceConfig(ctx, id);
    if (config) await requireUsableSpeech(ctx, means, config);
    if (fields.is_default === true) await stepBack(ctx);
    const change = { ...fields, ...(config ? { config: json(config) } : {}) };
    if (Object.keys(change).length === 0) return before;
    await ctx.db.updateTable('voice_configs').set(change).where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
    const preset = await requireVoiceConfig(ctx, id);
    record(ctx, 'updated', preset, before);
    return preset;
  };

export async function deleteVoiceConfig(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const preset = await requireVoiceConfig(ctx, id);
  if (preset.is_default) throw errors.preset_default();
  await ctx.db.deleteFrom('voice_configs').where('organization_id', '=', ctx.organizationId).where('id', '=', id).execute();
  record(ctx, 'deleted', preset);
}
