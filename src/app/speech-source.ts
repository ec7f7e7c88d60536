import { azureRecogniser, azureVoice } from '#adapters/speech-azure/azure';
import { cartesiaRecogniser, cartesiaVoice } from '#adapters/speech-cartesia/cartesia';
import { deepgramRecogniser, deepgramVoice } from '#adapters/speech-deepgram/deepgram';
import { elevenlabsRecogniser, elevenlabsVoice } from '#adapters/speech-elevenlabs/elevenlabs';
import { openaiRecogniser, openaiVoice } from '#adapters/speech-openai/openai';
import type { ProviderAccess } from '#platform/egress/ask-provider';
import type { CallPlan, ProviderChoice, SpeechPlan } from '#voice/call-plan';
import type { KeptSound } from '#voice/media/clause-voice';
import { SpokenClauses } from '#voice/media/spoken-clauses';
import type { Recogniser, Voice } from '#voice/ports';
import type { OtherSpeech } from '#voice/session-deps';
import { keySource, type SourceOptions } from './key-source.ts';

type VoiceChoice = SpeechPlan['tts'][number];

/** A provider's recogniser; null for a provider this version does not know. */
export function recogniserAt({ provider, model }: ProviderChoice, access: ProviderAccess, nowMs: () => number): Recogniser | null {
  switch (provider) {
    case 'deepgram':
      return deepgramRecogniser({ ...access, model, nowMs });
    case 'elevenlabs':
      return elevenlabsRecogniser({ ...access, model, nowMs });
    case 'cartesia':
      return cartesiaRecogniser({ ...access, model, nowMs });
    case 'openai':
    case 'openai_compatible':
      return openaiRecogniser({ ...access, provider, model, nowMs });
    case 'azure':
      return azureRecogniser({ ...access, model, nowMs });
    default:
      return null;
  }
}

/** A provider's voice; null for a provider this version does not know. */
export function voiceAt({ provider, model, voice }: VoiceChoice, access: ProviderAccess, kept?: KeptSound): Voice | null {
  switch (provider) {
    case 'deepgram':
      return deepgramVoice({ ...access, model, voice }, kept);
    case 'elevenlabs':
      return elevenlabsVoice({ ...access, model, voice }, kept);
    case 'cartesia':
      return cartesiaVoice({ ...access, model, voice }, kept);
    case 'openai':
    case 'openai_compatible':
      return openaiVoice({ ...access, provider, model, voice }, kept);
    case 'azure':
      return azureVoice({ ...access, voice }, kept);
    default:
      return null;
  }
}

/** About an hour of speech in memory. */
const KEPT_SAMPLES = 32_000_000;

/** Recognisers and voices of a call's plan, in its order. */
export function speechSource({ egress, timers, keyOf }: SourceOptions): (plan: Pick<CallPlan, 'organization_id' | 'speech'>) => OtherSpeech {
  const keyFor = keySource({ timers, keyOf });
  const spoken = new SpokenClauses(KEPT_SAMPLES);
  /** What one organization had a voice say is said again from memory for that organization only. */
  const keptFor = (organizationId: string, { provider, model, voice, base_url }: VoiceChoice): KeptSound => {
    const name = (text: string): string => JSON.stringify([organizationId, provider, model, voice, base_url, text]);
    return { get: (text) => spoken.get(name(text)), put: (text, pcm) => spoken.put(name(text), pcm) };
  };
  return ({ organization_id, speech }) => {
    const accessTo = ({ base_url, credential_id }: ProviderChoice): ProviderAccess => ({
      base_url: base_url === null ? null : base_url.replace(/(?<!\/)\/+$/, ''),
      key: () => keyFor(organization_id, credential_id),
      organization_id,
      egress,
    });
    return {
      recognisers: (speech?.stt ?? []).flatMap((choice) => recogniserAt(choice, accessTo(choice), timers.nowMs) ?? []),
      voices: (speech?.tts ?? []).flatMap((choice) => voiceAt(choice, accessTo(choice), keptFor(organization_id, choice)) ?? []),
    };
  };
}
