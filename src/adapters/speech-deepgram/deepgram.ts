import { askProviderForJson, askProviderForSound, type ProviderAccess } from '#platform/egress/ask-provider';
import { clauseVoice, type KeptSound } from '#voice/media/clause-voice';
import { bytesOfPcm, pcmOfBytes } from '#voice/media/pcm-bytes';
import { type HeardRemotely, remoteRecogniser } from '#voice/media/remote-recogniser';
import type { Recogniser, Voice } from '#voice/ports';

const PUBLIC_URL = 'https://api.deepgram.com';
const MOST_TERMS = 50;

interface Alternative {
  readonly transcript?: string;
  readonly confidence?: number;
  readonly words?: readonly { readonly word?: string; readonly punctuated_word?: string; readonly start?: number; readonly end?: number }[];
}

const headersOf = async ({ key }: ProviderAccess, more: Record<string, string>): Promise<Record<string, string>> => ({
  authorization: `Token ${(await key()) ?? ''}`,
  ...more,
});

function heardIn(answer: Record<string, unknown>): HeardRemotely {
  const channels = (answer as { results?: { channels?: readonly { alternatives?: readonly Alternative[] }[] } }).results?.channels;
  const best = channels?.[0]?.alternatives?.[0];
  return {
    text: best?.transcript ?? '',
    confidence: best?.confidence,
    words: best?.words?.map(({ word, punctuated_word, start = 0, end = 0 }) => ({
      text: punctuated_word ?? word ?? '',
      start_ms: Math.round(start * 1000),
      end_ms: Math.round(end * 1000),
    })),
  };
}

/** Speech to text at Deepgram, an utterance at a time. Source: Deepgram API reference, pre-recorded audio (`POST /v1/listen`). */
export function deepgramRecogniser(access: ProviderAccess & { model: string; nowMs: () => number; language?: string }): Recogniser {
  const { model, nowMs, language = 'en-US' } = access;
  return remoteRecogniser({
    name: 'deepgram',
    model,
    nowMs,
    async hear(pcm, { phrases }, signal) {
      const url = new URL(`${access.base_url ?? PUBLIC_URL}/v1/listen`);
      const query = { model, language, punctuate: 'true', encoding: 'linear16', sample_rate: '8000', channels: '1', mip_opt_out: 'true' };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const terms = model.startsWith('nova-3') ? 'keyterm' : 'keywords';
      for (const phrase of phrases.slice(0, MOST_TERMS)) url.searchParams.append(terms, phrase);
      const headers = await headersOf(access, { 'content-type': 'audio/raw' });
      return heardIn(await askProviderForJson(access, { provider: 'deepgram', purpose: 'speech', url: url.href, headers, body: bytesOfPcm(pcm), signal }));
    },
  });
}

/** Text to speech at Deepgram. Source: Deepgram API reference, single text request (`POST /v1/speak`). */
export function deepgramVoice(access: ProviderAccess & { model: string; voice: string }, kept?: KeptSound): Voice {
  return clauseVoice(
    {
      name: 'deepgram',
      model: `${access.model}-${access.voice}`,
      async say(text, signal) {
        const url = new URL(`${access.base_url ?? PUBLIC_URL}/v1/speak`);
        const query = { model: `${access.model}-${access.voice}`, encoding: 'linear16', sample_rate: '8000', container: 'none', mip_opt_out: 'true' };
        for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
        const headers = await headersOf(access, { 'content-type': 'application/json' });
        return pcmOfBytes(
          await askProviderForSound(access, { provider: 'deepgram', purpose: 'speech', url: url.href, headers, body: JSON.stringify({ text }), signal }),
        );
      },
    },
    kept,
  );
}
