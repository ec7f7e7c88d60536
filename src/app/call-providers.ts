import type { CallProviders } from '#core/rating/estimate-call';
import type { Ctx } from '#platform/slice';
import type { AnsweringAgent } from '#slices/agents';
import { findVoiceConfig, readAiConfig } from '#slices/models';
import type { CallPlan } from '#voice/call-plan';

type Agent = AnsweringAgent['agent'];

/** Of the built-in voices. */
const DEFAULT_VOICE = 'rms';

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** The preset an agent speaks and hears by: its own, else the organization's default. */
const presetOf = (ctx: Ctx, { voice_config }: Agent) => findVoiceConfig(ctx, textOf(voice_config['voice_config_id']));

/** The built-in voice that speaks for an agent where no provider does. */
export async function builtInVoiceOf(ctx: Ctx, agent: Agent): Promise<string> {
  return textOf(agent.voice_config['voice']) ?? (await presetOf(ctx, agent))?.config.voice ?? DEFAULT_VOICE;
}

/** What of the organization's models and speech takes part in a call of this agent. Nothing but the built-in speech where nothing may leave the house. */
export async function providersOf(ctx: Ctx, agent: Agent): Promise<Pick<CallPlan, 'voice' | 'speech' | 'models'>> {
  const preset = await presetOf(ctx, agent);
  const voice = textOf(agent.voice_config['voice']) ?? preset?.config.voice ?? DEFAULT_VOICE;
  const { offline_only, redaction_enabled: redact, config } = await readAiConfig(ctx);
  if (offline_only) return { voice, speech: null, models: null };
  const { stt = [], tts = [] } = preset?.config ?? {};
  const speech = stt.length + tts.length === 0 ? null : { stt, tts };
  const { llm: chain, embedding: _knowledge, ...limits } = config;
  const mode = agent.runtime_mode;
  if (mode === 'deterministic' || chain.length === 0) return { voice, speech, models: null };
  const own = agent.llm_config['turn_budget_ms'];
  return { voice, speech, models: { mode, chain, redact, ...limits, ...(typeof own === 'number' ? { turn_budget_ms: own } : {}) } };
}

/** Who listens, speaks and thinks first on a call of this agent, as the price book names them. */
export async function providersFor(ctx: Ctx, agent: Agent): Promise<CallProviders> {
  const { voice, speech, models } = await providersOf(ctx, agent);
  const [stt, tts, model] = [speech?.stt[0], speech?.tts[0], models?.chain[0]];
  return {
    stt: stt ? { provider: stt.provider, model: stt.model } : { provider: 'moonshine', model: null },
    tts: tts ? { provider: tts.provider, model: tts.model } : { provider: 'flite', model: voice },
    model: model && models ? { provider: model.provider, model: model.model, mode: models.mode } : null,
  };
}
