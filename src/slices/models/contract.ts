import { z } from 'zod';

export const ModelProvider = z.enum(['openai_compatible', 'openai', 'anthropic', 'google']);
export const SpeechProvider = z.enum(['deepgram', 'elevenlabs', 'cartesia', 'openai', 'azure', 'openai_compatible']);

const base_url = z.string().trim().min(1).max(500).nullable().default(null);
const credential_id = z.uuid().nullable().default(null);
const model = z.string().trim().min(1).max(200);

/** A language model: whose, which, where, and with which key of the vault. */
export const ModelRoute = z.object({ provider: ModelProvider, model, base_url, credential_id }).meta({ id: 'ModelRoute' });
export type ModelRoute = z.infer<typeof ModelRoute>;

/** Speech to text at a provider. */
export const RecogniserRoute = z.object({ provider: SpeechProvider, model, base_url, credential_id }).meta({ id: 'RecogniserRoute' });
export type RecogniserRoute = z.infer<typeof RecogniserRoute>;

/** Text to speech at a provider, in one of its voices. */
export const VoiceRoute = z
  .object({ provider: SpeechProvider, model, voice: z.string().trim().min(1).max(200), base_url, credential_id })
  .meta({ id: 'VoiceRoute' });
export type VoiceRoute = z.infer<typeof VoiceRoute>;

/** A model that turns passages and questions into vectors: whose, which, where, and with which key of the vault. */
export const EmbeddingRoute = z.object({ provider: z.enum(['openai', 'openai_compatible']), model, base_url, credential_id }).meta({ id: 'EmbeddingRoute' });
export type EmbeddingRoute = z.infer<typeof EmbeddingRoute>;

/** Providers in the order in which they are asked: the next one when one fails or is late. */
const chain = <T extends z.ZodType>(route: T) => z.array(route).max(4);

const turn_budget_ms = z.int().min(200).max(2_500);
const max_questions = z.int().min(1).max(400);
const max_tokens = z.int().min(1_000).max(2_000_000);

export const ModelRouting = z.object({
  llm: chain(ModelRoute).default([]),
  /** What a knowledge base may be searched with besides the built-in model; each base chooses one. */
  embedding: chain(EmbeddingRoute).default([]),
  /** Longest wait for a model in one turn of a call. The rules decide without it. */
  turn_budget_ms: turn_budget_ms.default(900),
  /** Questions and tokens that one call may cost. */
  max_questions: max_questions.default(60),
  max_tokens: max_tokens.default(60_000),
});
export type ModelRouting = z.infer<typeof ModelRouting>;

export const AiConfig = z
  .object({
    config: ModelRouting,
    /** Card numbers and the like are masked in what a model is told. */
    redaction_enabled: z.boolean(),
    /** Whether calls may be evaluated by a model after they have ended. */
    analysis_enabled: z.boolean(),
    /** Nothing that is said or stored goes to a provider of models, speech or embeddings. */
    offline_only: z.boolean(),
    updated_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AiConfig' });
export type AiConfig = z.infer<typeof AiConfig>;

export const ChangeAiConfig = z
  .object({
    config: z.object({ llm: chain(ModelRoute), embedding: chain(EmbeddingRoute), turn_budget_ms, max_questions, max_tokens }).partial(),
    redaction_enabled: z.boolean(),
    analysis_enabled: z.boolean(),
    offline_only: z.boolean(),
  })
  .partial()
  .meta({ id: 'ChangeAiConfig' });
export type ChangeAiConfig = z.infer<typeof ChangeAiConfig>;

export const VoiceSettings = z.object({
  /** Providers that recognise speech, in order; the built-in recogniser stands behind them all. */
  stt: chain(RecogniserRoute).default([]),
  /** Providers that speak, in order; the built-in voice stands behind them all. */
  tts: chain(VoiceRoute).default([]),
  /** The built-in voice that speaks where no provider does. */
  voice: z.string().trim().min(1).max(60).default('rms'),
});
export type VoiceSettings = z.infer<typeof VoiceSettings>;

/** A named preset of recognisers and voices that agents choose from. */
export const VoiceConfig = z
  .object({
    id: z.uuid(),
    name: z.string(),
    is_default: z.boolean(),
    config: VoiceSettings,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'VoiceConfig' });
export type VoiceConfig = z.infer<typeof VoiceConfig>;

const name = z.string().trim().min(1).max(100);
export const CreateVoiceConfig = z.object({ name, is_default: z.boolean().default(false), config: VoiceSettings }).meta({ id: 'CreateVoiceConfig' });
export type CreateVoiceConfig = z.infer<typeof CreateVoiceConfig>;

export const ChangeVoiceConfig = z
  .object({ id: z.uuid(), name: name.optional(), is_default: z.boolean().optional(), config: VoiceSettings.optional() })
  .meta({ id: 'ChangeVoiceConfig' });
export type ChangeVoiceConfig = z.infer<typeof ChangeVoiceConfig>;

export const ListVoiceConfigs = z.object({ cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });
export type ListVoiceConfigs = z.infer<typeof ListVoiceConfigs>;

/** How a provider did when it was tried. `words` say what went well or what is wrong; `audio` is a WAV file in base64. */
export const ProviderTrial = z.object({ ok: z.boolean(), duration_ms: z.int(), words: z.string(), audio: z.string().nullable() }).meta({ id: 'ProviderTrial' });
export type ProviderTrial = z.infer<typeof ProviderTrial>;

export const AiConfigChanged = z.object({ offline_only: z.boolean(), models: z.int() });
export const VoiceConfigChanged = z.object({ voice_config_id: z.uuid(), name: z.string(), change: z.enum(['created', 'updated', 'deleted']) });
