import { askProviderForJson, askProviderForSound, formBody, type ProviderAccess } from '#platform/egress/ask-provider';
import { clauseVoice, type KeptSound } from '#voice/media/clause-voice';
import { pcmOfBytes } from '#voice/media/pcm-bytes';
import { type HeardRemotely, remoteRecogniser } from '#voice/media/remote-recogniser';
import { encodeWav } from '#voice/media/wav';
import type { Recogniser, Voice } from '#voice/ports';

const PUBLIC_URL = 'https://api.elevenlabs.io';

interface Word {
  readonly text?: string;
  readonly type?: string;
  readonly start?: number;
  readonly end?: number;
  readonly logprob?: number;
}

const headersOf = async ({ key }: ProviderAccess, more: Record<string, string>): Promise<Record<string, string>> => ({
  'xi-api-key': (await key()) ?? '',
  ...more,
});

function heardIn(answer: Record<string, unknown>): HeardRemotely {
  const { text, words = [] } = answer as { text?: string; words?: readonly Word[] };
  const spoken = words.filter(({ type = 'word' }) => type === 'word');
  const told = spoken.flatMap(({ logprob }) => (typeof logprob === 'number' ? [Math.exp(logprob)] : []));
  return {
    text: text ?? '',
    confidence: told.length === 0 ? undefined : told.reduce((sum, p) => sum + p, 0) / told.length,
    words: spoken.map((word) => ({ text: word.text ?? '', start_ms: Math.round((word.start ?? 0) * 1000), end_ms: Math.round((word.end ?? 0) * 1000) })),
  };
}

/** Speech to text at ElevenLabs, an utterance at a time. Source: ElevenLabs API reference, create transcript (`POST /v1/speech-to-text`). */
export function elevenlabsRecogniser(access: ProviderAccess & { model: string; nowMs: () => number; language?: string }): Recogniser {
  const { model, nowMs, language = 'en' } = access;
  return remoteRecogniser({
    name: 'elevenlabs',
    model,
    nowMs,
    async hear(pcm, _hints, signal) {
      const fields = [
        ['model_id', model],
        ['language_code', language],
        ['tag_audio_events', 'false'],
        ['timestamps_granularity', 'word'],
      ] as const;
      const form = await formBody(fields, { name: 'utterance.wav', type: 'audio/wav', bytes: encodeWav([pcm], 8000) });
      const url = `${access.base_url ?? PUBLIC_URL}/v1/speech-to-text`;
      const headers = await headersOf(access, form.headers);
      return heardIn(await askProviderForJson(access, { provider: 'elevenlabs', purpose: 'speech', url, headers, body: form.body, signal }));
    },
  });
}

/** Text to speech at ElevenLabs. Source: ElevenLabs API reference, stream speech (`POST /v1/text-to-speech/{voice_id}/stream`). */
export function elevenlabsVoice(access: ProviderAccess & { model: string; voice: string }, kept?: KeptSound): Voice {
  return clauseVoice(
    {
      name: 'elevenlabs',
      model: access.model,
      async say(text, signal) {
        const url = `${access.base_url ?? PUBLIC_URL}/v1/text-to-speech/${encodeURIComponent(access.voice)}/stream?output_format=pcm_8000`;
        const headers = await headersOf(access, { 'content-type': 'application/json' });
        const body = JSON.stringify({ text, model_id: access.model });
        return pcmOfBytes(await askProviderForSound(access, { provider: 'elevenlabs', purpose: 'speech', url, headers, body, signal }));
      },
    },
    kept,
  );
}
