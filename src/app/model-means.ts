import { sdkModel } from '#adapters/llm-ai-sdk/sdk-model';
import { PROPOSALS_SCHEMA } from '#core/conversation/read-proposals';
import { ProviderError } from '#kernel/errors';
import type { Egress } from '#platform/egress';
import type { ProviderAccess } from '#platform/egress/ask-provider';
import type { ModelMeans, TrialAccess } from '#slices/models';
import { encodeWav } from '#voice/media/wav';
import { recogniserAt, voiceAt } from './speech-source.ts';

const PATIENCE_MS = 10_000;
const SENTENCE = 'Hello, this is how I sound on the telephone.';

const INSTRUCTIONS =
  'Read what a caller said and propose commands as JSON: {"commands":[{"do":"set_slot","slot":"service","value":"…","span":"…","intent":null,"confidence":0.9}]}. Slots: service, one of cleaning, checkup.';

/** A second of a tone at 440 Hz: enough to see that a recogniser takes the sound. */
const SOUND = Int16Array.from({ length: 8000 }, (_, i) => Math.round(6000 * Math.sin((2 * Math.PI * 440 * i) / 8000)));

const unknown = (provider: string): ProviderError => new ProviderError(provider, 'refused', false, 'This version does not know this provider.');

/** Providers to be tried from the settings, over the gate like everything else. */
export function modelMeans({ judge, send }: Pick<Egress, 'judge' | 'send'>): ModelMeans {
  const accessOf = ({ base_url }: { base_url: string | null }, { organization_id, key }: TrialAccess): ProviderAccess => ({
    base_url: base_url === null ? null : base_url.replace(/(?<!\/)\/+$/, ''),
    key: async () => key,
    organization_id,
    egress: { send },
  });
  return {
    judge,
    async askModel(route, access) {
      const model = sdkModel({ provider: route.provider, model: route.model, ...accessOf(route, access) });
      const question = {
        instructions: INSTRUCTIONS,
        prompt: '<caller>my teeth need a polish</caller>',
        schema: PROPOSALS_SCHEMA,
        max_tokens: 400,
        temperature: 0,
      };
      return (await model.ask(question, AbortSignal.timeout(PATIENCE_MS))).text;
    },
    async speak(route, access) {
      const voice = voiceAt(route, accessOf(route, access));
      if (!voice) throw unknown(route.provider);
      const parts: Int16Array[] = [];
      for await (const { pcm } of voice.speak(SENTENCE, { voice: route.voice, signal: AbortSignal.timeout(PATIENCE_MS) })) parts.push(pcm);
      const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length;
      }
      return encodeWav([whole], 8000);
    },
    async hear(route, access) {
      const recogniser = recogniserAt(route, accessOf(route, access), () => performance.now());
      if (!recogniser) throw unknown(route.provider);
      return (await recogniser.transcribe(SOUND, { expect: 'free', phrases: [] }, AbortSignal.timeout(PATIENCE_MS))).text;
    },
  };
}
