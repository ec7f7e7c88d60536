import type { AiConfig, VoiceConfig } from '#lib/types';

export type ModelRoute = AiConfig['config']['llm'][number];
export type RecogniserRoute = VoiceConfig['config']['stt'][number];
export type VoiceRoute = VoiceConfig['config']['tts'][number];
/** What the forms work with: fields that a kind does not have stay empty. */
export interface AnyRoute {
  provider: string;
  model: string;
  voice?: string | undefined;
  base_url: string | null;
  credential_id: string | null;
}
export type EmbeddingRoute = AiConfig['config']['embedding'][number];
export type RouteKind = 'model' | 'recogniser' | 'voice' | 'embedding';

interface Provider {
  readonly label: string;
  /** Suggestions; whatever the provider offers may be typed. */
  readonly models: readonly string[];
  readonly voice?: string;
  /** It has no address of its own. */
  readonly address?: string;
  readonly needsKey: boolean;
}

const OWN = { label: 'A server of your own', needsKey: false };

export const PROVIDERS: Readonly<Record<RouteKind, Readonly<Record<string, Provider>>>> = {
  model: {
    openai: { label: 'OpenAI', models: ['gpt-5-mini', 'gpt-4.1-mini', 'gpt-4o-mini'], needsKey: true },
    anthropic: { label: 'Anthropic', models: ['claude-haiku-4-5', 'claude-sonnet-4-5'], needsKey: true },
    google: { label: 'Google', models: ['gemini-2.5-flash', 'gemini-2.5-flash-lite'], needsKey: true },
    openai_compatible: { ...OWN, models: ['qwen3:4b', 'llama3.2:3b'], address: 'http://127.0.0.1:11434/v1' },
  },
  embedding: {
    openai: { label: 'OpenAI', models: ['text-embedding-3-small', 'text-embedding-3-large'], needsKey: true },
    openai_compatible: { ...OWN, models: ['nomic-embed-text', 'bge-m3'], address: 'http://127.0.0.1:11434/v1' },
  },
  recogniser: {
    deepgram: { label: 'Deepgram', models: ['nova-3', 'nova-2-phonecall'], needsKey: true },
    elevenlabs: { label: 'ElevenLabs', models: ['scribe_v2'], needsKey: true },
    cartesia: { label: 'Cartesia', models: ['ink-whisper'], needsKey: true },
    openai: { label: 'OpenAI', models: ['gpt-4o-mini-transcribe', 'whisper-1'], needsKey: true },
    azure: { label: 'Azure', models: ['conversation'], address: 'https://eastus.stt.speech.microsoft.com', needsKey: true },
    openai_compatible: { ...OWN, models: ['whisper-1'], address: 'http://127.0.0.1:8000/v1' },
  },
  voice: {
    deepgram: { label: 'Deepgram', models: ['aura-2'], voice: 'thalia-en', needsKey: true },
    elevenlabs: { label: 'ElevenLabs', models: ['eleven_flash_v2_5'], voice: 'JBFqnCBsd6RMkjVDRZzb', needsKey: true },
    cartesia: { label: 'Cartesia', models: ['sonic-3', 'sonic-2'], voice: '694f9389-aac1-45b6-b726-9d9369183238', needsKey: true },
    openai: { label: 'OpenAI', models: ['gpt-4o-mini-tts', 'tts-1'], voice: 'alloy', needsKey: true },
    azure: { label: 'Azure', models: ['neural'], voice: 'en-US-JennyNeural', address: 'https://eastus.tts.speech.microsoft.com', needsKey: true },
    openai_compatible: { ...OWN, models: ['kokoro'], voice: 'af_heart', address: 'http://127.0.0.1:8880/v1' },
  },
};

export const providerLabel = (kind: RouteKind, provider: string): string => PROVIDERS[kind][provider]?.label ?? provider;

/** A route in words: "OpenAI · gpt-5-mini". */
export const routeWords = (kind: RouteKind, route: AnyRoute): string =>
  [providerLabel(kind, route.provider), route.model, kind === 'voice' ? route.voice : undefined]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');

/** The built-in voices, by the names of the program that has them. */
export const BUILT_IN_VOICES = [
  { value: 'rms', label: 'rms, a man' },
  { value: 'slt', label: 'slt, a woman' },
  { value: 'awb', label: 'awb, a man from Scotland' },
  { value: 'kal16', label: 'kal16, a machine' },
  { value: 'kal', label: 'kal, a machine, fast' },
] as const;

interface FormValues {
  readonly provider: string;
  readonly model: string;
  readonly voice: string;
  readonly base_url: string;
  readonly credential_id: string | null;
}

export const fromForm = (kind: RouteKind, values: FormValues): AnyRoute => ({
  provider: values.provider,
  model: values.model.trim(),
  ...(kind === 'voice' ? { voice: values.voice.trim() } : {}),
  base_url: values.base_url.trim() === '' ? null : values.base_url.trim(),
  credential_id: values.credential_id,
});
