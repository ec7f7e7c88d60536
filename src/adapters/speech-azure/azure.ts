import { inLetters, type Lexicon, piecesOf } from '#voice/media/said-words';
import { ProviderError } from '#kernel/errors';
import { askProviderForJson, askProviderForSound, type ProviderAccess } from '#platform/egress/ask-provider';
import { clauseVoice, type KeptSound } from '#voice/media/clause-voice';
import { pcmOfBytes } from '#voice/media/pcm-bytes';
import { type HeardRemotely, remoteRecogniser } from '#voice/media/remote-recogniser';
import { resample } from '#voice/media/resample';
import { encodeWav } from '#voice/media/wav';
import type { Recogniser, Voice } from '#voice/ports';

/** The only rate of WAV that its interface for short audio lists. */
const EAR_HZ = 16_000;

interface Hypothesis {
  readonly Confidence?: number;
  readonly Display?: string;
}

const headersOf = async ({ key }: ProviderAccess, more: Record<string, string>): Promise<Record<string, string>> => ({
  'ocp-apim-subscription-key': (await key()) ?? '',
  ...more,
});

/** The address differs by region: `https://eastus.stt.speech.microsoft.com`. */
function baseOf({ base_url }: ProviderAccess): string {
  if (base_url === null) throw new ProviderError('azure', 'refused', false, 'The address of the speech resource is missing.');
  return base_url;
}

function heardIn(answer: Record<string, unknown>): HeardRemotely {
  const { RecognitionStatus, NBest = [] } = answer as { RecognitionStatus?: string; NBest?: readonly Hypothesis[] };
  if (RecognitionStatus !== 'Success') return { text: '' };
  const [best, ...others] = NBest;
  return {
    text: best?.Display ?? '',
    confidence: best?.Confidence,
    alternatives: others.map(({ Display, Confidence }) => ({ text: Display ?? '', confidence: Confidence ?? 0 })),
  };
}

/** Speech to text at Azure, an utterance at a time. Source: Microsoft Learn, speech to text REST API for short audio. */
export function azureRecogniser(access: ProviderAccess & { model: string; nowMs: () => number; language?: string }): Recogniser {
  const { model, nowMs, language = 'en-US' } = access;
  return remoteRecogniser({
    name: 'azure',
    model,
    nowMs,
    async hear(pcm, _hints, signal) {
      const url = `${baseOf(access)}/speech/recognition/conversation/cognitiveservices/v1?language=${encodeURIComponent(language)}&format=detailed`;
      const headers = await headersOf(access, { 'content-type': 'audio/wav; codecs=audio/pcm; samplerate=16000', accept: 'application/json' });
      const body = encodeWav([resample(pcm, 8000, EAR_HZ)], EAR_HZ);
      return heardIn(await askProviderForJson(access, { provider: 'azure', purpose: 'speech', url, headers, body, signal }));
    },
  });
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text inside markup: every character that could be markup itself is written as an entity, and what XML 1.0 does not know is left out. */
export const escapeXml = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** A clause as the inside of a document of SSML: the phonetic alphabet where there is one, other letters where not. */
const inMarkup = (text: string, lexicon: Lexicon): string =>
  piecesOf(text, lexicon)
    .map((piece) => {
      if (typeof piece === 'string') return escapeXml(piece);
      if (piece.ipa === null) return `<sub alias="${escapeXml(inLetters(piece))}">${escapeXml(piece.word)}</sub>`;
      return `<phoneme alphabet="ipa" ph="${escapeXml(piece.ipa.replace(/[/[\]]/g, ''))}">${escapeXml(piece.word)}</phoneme>`;
    })
    .join('');

/** Text to speech at Azure. Source: Microsoft Learn, text to speech REST API. */
export function azureVoice(access: ProviderAccess & { voice: string; language?: string }, kept?: KeptSound): Voice {
  const { voice, language = 'en-US' } = access;
  return clauseVoice(
    {
      name: 'azure',
      model: voice,
      write: inMarkup,
      async say(markup, signal) {
        const headers = await headersOf(access, {
          'content-type': 'application/ssml+xml',
          'x-microsoft-outputformat': 'raw-8khz-16bit-mono-pcm',
          'user-agent': 'callwright',
        });
        const body = `<speak version="1.0" xml:lang="${escapeXml(language)}"><voice name="${escapeXml(voice)}">${markup}</voice></speak>`;
        const url = `${baseOf(access)}/cognitiveservices/v1`;
        return pcmOfBytes(await askProviderForSound(access, { provider: 'azure', purpose: 'speech', url, headers, body, signal }));
      },
    },
    kept,
  );
}
