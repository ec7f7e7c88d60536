import { askProviderForJson, askProviderForSound, formBody, type ProviderAccess } from '#platform/egress/ask-provider';
import { clauseVoice, type KeptSound } from '#voice/media/clause-voice';
import { pcmOfBytes } from '#voice/media/pcm-bytes';
import { type HeardRemotely, remoteRecogniser } from '#voice/media/remote-recogniser';
import { resample } from '#voice/media/resample';
import { encodeWav } from '#voice/media/wav';
import type { Recogniser, Voice } from '#voice/ports';

const PUBLIC_URL = 'https://api.openai.com/v1';
/** What `pcm` means there: 24 kHz, 16 bits, one channel. */
const VOICE_HZ = 24_000;
const MOST_PHRASES = 30;

/** `openai`, or a server of one's own that speaks the same. */
type Access = ProviderAccess & { readonly provider: string; readonly model: string };

async function headersOf({ key }: ProviderAccess, more: Record<string, string>): Promise<Record<string, string>> {
  const secret = await key();
  return secret === null ? more : { authorization: `Bearer ${secret}`, ...more };
}

function heardIn(answer: Record<string, unknown>): HeardRemotely {
  const { text, logprobs } = answer as { text?: string; logprobs?: readonly { logprob?: number }[] | null };
  const told = (logprobs ?? []).flatMap(({ logprob }) => (typeof logprob === 'number' ? [Math.exp(logprob)] : []));
  return { text: text ?? '', confidence: told.length === 0 ? undefined : told.reduce((sum, p) => sum + p, 0) / told.length };
}

/** Speech to text at OpenAI or a server that speaks the same, an utterance at a time. Source: OpenAI API reference, create transcription (`POST /audio/transcriptions`). */
export function openaiRecogniser(access: Access & { nowMs: () => number; language?: string }): Recogniser {
  const { provider, model, nowMs, language = 'en' } = access;
  return remoteRecogniser({
    name: provider,
    model,
    nowMs,
    async hear(pcm, { phrases }, signal) {
      const hint = phrases.slice(0, MOST_PHRASES).join(', ');
      const fields: [string, string][] = [
        ['model', model],
        ['language', language],
        ['response_format', 'json'],
        // Only the newer models tell; the others refuse the question.
        ...(model.includes('transcribe') ? ([['include[]', 'logprobs']] as [string, string][]) : []),
        ...(hint === '' ? [] : ([['prompt', hint]] as [string, string][])),
      ];
      const form = await formBody(fields, { name: 'utterance.wav', type: 'audio/wav', bytes: encodeWav([pcm], 8000) });
      const headers = await headersOf(access, form.headers);
      const url = `${access.base_url ?? PUBLIC_URL}/audio/transcriptions`;
      return heardIn(await askProviderForJson(access, { provider, purpose: 'speech', url, headers, body: form.body, signal }));
    },
  });
}

/** Text to speech at OpenAI or a server that speaks the same. Source: OpenAI API reference, create speech (`POST /audio/speech`). */
export function openaiVoice(access: Access & { readonly voice: string }, kept?: KeptSound): Voice {
  const { provider, model, voice } = access;
  return clauseVoice(
    {
      name: provider,
      model: model,
      async say(text, signal) {
        const headers = await headersOf(access, { 'content-type': 'application/json' });
        const url = `${access.base_url ?? PUBLIC_URL}/audio/speech`;
        const body = JSON.stringify({ model, voice, input: text, response_format: 'pcm' });
        return resample(pcmOfBytes(await askProviderForSound(access, { provider, purpose: 'speech', url, headers, body, signal })), VOICE_HZ, 8000);
      },
    },
    kept,
  );
}
