import { askProviderForJson, askProviderForSound, formBody, type ProviderAccess } from '#platform/egress/ask-provider';
import { clauseVoice, type KeptSound } from '#voice/media/clause-voice';
import { pcmOfBytes } from '#voice/media/pcm-bytes';
import { type HeardRemotely, remoteRecogniser } from '#voice/media/remote-recogniser';
import { encodeWav } from '#voice/media/wav';
import type { Recogniser, Voice } from '#voice/ports';

const PUBLIC_URL = 'https://api.cartesia.ai';
/** The version of the interface that this was written for. */
const VERSION = '2025-04-16';

const headersOf = async ({ key }: ProviderAccess, more: Record<string, string>): Promise<Record<string, string>> => ({
  authorization: `Bearer ${(await key()) ?? ''}`,
  'cartesia-version': VERSION,
  ...more,
});

function heardIn(answer: Record<string, unknown>): HeardRemotely {
  const { text, words } = answer as { text?: string; words?: readonly { word?: string; start?: number; end?: number }[] | null };
  return {
    text: text ?? '',
    words: words?.map(({ word, start = 0, end = 0 }) => ({ text: word ?? '', start_ms: Math.round(start * 1000), end_ms: Math.round(end * 1000) })),
  };
}

/** Speech to text at Cartesia, an utterance at a time; it does not say how sure it is. Source: Cartesia API reference, batch speech-to-text (`POST /stt`). */
export function cartesiaRecogniser(access: ProviderAccess & { model: string; nowMs: () => number; language?: string }): Recogniser {
  const { model, nowMs, language = 'en' } = access;
  return remoteRecogniser({
    name: 'cartesia',
    model,
    nowMs,
    async hear(pcm, _hints, signal) {
      const fields = [
        ['model', model],
        ['language', language],
        ['timestamp_granularities[]', 'word'],
      ] as const;
      const form = await formBody(fields, { name: 'utterance.wav', type: 'audio/wav', bytes: encodeWav([pcm], 8000) });
      const headers = await headersOf(access, form.headers);
      const url = `${access.base_url ?? PUBLIC_URL}/stt`;
      return heardIn(await askProviderForJson(access, { provider: 'cartesia', purpose: 'speech', url, headers, body: form.body, signal }));
    },
  });
}

/** Text to speech at Cartesia. Source: Cartesia API reference, text to speech (`POST /tts/bytes`). */
export function cartesiaVoice(access: ProviderAccess & { model: string; voice: string; language?: string }, kept?: KeptSound): Voice {
  const { model, voice, language = 'en' } = access;
  return clauseVoice(
    {
      name: 'cartesia',
      model: model,
      async say(text, signal) {
        const output_format = { container: 'raw', encoding: 'pcm_s16le', sample_rate: 8000 };
        const body = JSON.stringify({ model_id: model, transcript: text, voice: { mode: 'id', id: voice }, language, output_format });
        const headers = await headersOf(access, { 'content-type': 'application/json' });
        const url = `${access.base_url ?? PUBLIC_URL}/tts/bytes`;
        return pcmOfBytes(await askProviderForSound(access, { provider: 'cartesia', purpose: 'speech', url, headers, body, signal }));
      },
    },
    kept,
  );
}
