import type { ServerResponse } from 'node:http';
import { pcmOfBytes } from '#voice/media/pcm-bytes';
import { parseWav } from '#voice/media/wav';
import { tone } from '../speech/tone-speech.ts';
import { openPeer, type Peer, type PeerRequest } from './peer.ts';

/** What was asked of it, whatever wire format it came in. */
export interface SpeechQuestion {
  readonly provider: 'deepgram' | 'elevenlabs' | 'cartesia' | 'openai' | 'azure';
  readonly kind: 'hear' | 'say';
  /** `say`: the words as they came, markup and all. `hear`: the fields beside the sound. */
  readonly text: string;
  readonly samples: number;
  readonly rate_hz: number;
}

/** A server that speaks the wire formats of five speech providers. Sources: their public API references. */
export interface SpeechPeer extends Peer {
  readonly questions: SpeechQuestion[];
  /** What it hears from now on wherever there is sound. */
  hear(text: string): void;
}

const LOUD = 300;
const MS_PER_LETTER = 60;

const json = (response: ServerResponse, body: object): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** Fields and the file of a form, read as little as these tests need (RFC 7578). */
function formOf({ headers, body }: PeerRequest): { fields: string; file: Buffer } {
  const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const text = body.toString('latin1');
  const parts = text.split(`--${boundary}`).filter((part) => part.includes('\r\n\r\n'));
  const fields = parts
    .filter((part) => !part.includes('filename='))
    .map((part) => {
      const name = /name="([^"]+)"/.exec(part)?.[1] ?? '';
      return `${name}=${part.slice(part.indexOf('\r\n\r\n') + 4).trim()}`;
    });
  const file = parts.find((part) => part.includes('filename=')) ?? '';
  const from = file.indexOf('\r\n\r\n') + 4;
  return { fields: fields.join('&'), file: Buffer.from(file.slice(from, file.lastIndexOf('\r\n')), 'latin1') };
}

const soundIn = (wav: Uint8Array): { pcm: Int16Array; rate_hz: number } => {
  const { channels, sampleRateHz } = parseWav(wav);
  return { pcm: channels[0] ?? new Int16Array(), rate_hz: sampleRateHz };
};

/** Sound of the length of the words, at the rate the provider gives. */
function saidAs(text: string, rateHz: number): Buffer {
  const pcm = tone(220, text.length * MS_PER_LETTER, 3000);
  const step = rateHz / 8000;
  const out = Buffer.alloc(Math.round(pcm.length * step) * 2);
  for (let i = 0; i < out.length / 2; i++) out.writeInt16LE(pcm[Math.min(pcm.length - 1, Math.floor(i / step))] ?? 0, i * 2);
  return out;
}

const audio = (response: ServerResponse, bytes: Buffer): void => void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
const wordsOf = (text: string) =>
  text
    .split(' ')
    .filter((word) => word !== '')
    .map((word, i) => ({ word, text: word, start: i * 0.3, end: i * 0.3 + 0.25 }));

export async function openSpeechPeer(): Promise<SpeechPeer> {
  const questions: SpeechQuestion[] = [];
  let heard = 'please say yes';
  const note = (question: SpeechQuestion): void => void questions.push(question);
  const textFor = (pcm: Int16Array): string => (pcm.some((sample) => Math.abs(sample) > LOUD) ? heard : '');

  function answerHear(provider: SpeechQuestion['provider'], pcm: Int16Array, rate_hz: number, text: string, response: ServerResponse): void {
    note({ provider, kind: 'hear', text, samples: pcm.length, rate_hz });
    const said = textFor(pcm);
    const words = wordsOf(said);
    switch (provider) {
      case 'deepgram':
        return json(response, { results: { channels: [{ alternatives: [{ transcript: said, confidence: 0.93, words }] }] } });
      case 'elevenlabs':
        return json(response, { language_code: 'eng', text: said, words: words.map((word) => ({ ...word, type: 'word', logprob: -0.1 })) });
      case 'cartesia':
        return json(response, { text: said, language: 'en', duration: pcm.length / rate_hz, words });
      case 'openai':
        return json(response, { text: said, logprobs: words.map(({ text: token }) => ({ token, logprob: -0.2 })) });
      case 'azure':
        return json(
          response,
          said === ''
            ? { RecognitionStatus: 'NoMatch' }
            : {
                RecognitionStatus: 'Success',
                DisplayText: said,
                NBest: [
                  { Confidence: 0.91, Display: said },
                  { Confidence: 0.4, Display: `${said}?` },
                ],
              },
        );
    }
  }

  function answerSay(provider: SpeechQuestion['provider'], text: string, spoken: string, rate_hz: number, response: ServerResponse): void {
    note({ provider, kind: 'say', text, samples: 0, rate_hz });
    audio(response, saidAs(spoken, rate_hz));
  }

  const peer = await openPeer((request, response) => {
    const url = new URL(request.path, 'http://peer');
    const body = (): Record<string, unknown> => JSON.parse(request.body.toString('utf8')) as Record<string, unknown>;
    const path = url.pathname;
    if (path === '/v1/listen') return answerHear('deepgram', pcmOfBytes(request.body), 8000, url.search, response);
    if (path === '/v1/speak')
      return answerSay('deepgram', String(body()['text']), String(body()['text']), Number(url.searchParams.get('sample_rate')), response);
    if (path === '/v1/speech-to-text' || path === '/stt' || path === '/v1/audio/transcriptions') {
      const { fields, file } = formOf(request);
      const { pcm, rate_hz } = soundIn(file);
      const provider = path === '/stt' ? 'cartesia' : path === '/v1/audio/transcriptions' ? 'openai' : 'elevenlabs';
      return answerHear(provider, pcm, rate_hz, fields, response);
    }
    if (path.startsWith('/v1/text-to-speech/')) return answerSay('elevenlabs', String(body()['text']), String(body()['text']), 8000, response);
    if (path === '/tts/bytes') return answerSay('cartesia', String(body()['transcript']), String(body()['transcript']), 8000, response);
    if (path === '/v1/audio/speech') return answerSay('openai', String(body()['input']), String(body()['input']), 24_000, response);
    if (path === '/cognitiveservices/v1') {
      const ssml = request.body.toString('utf8');
      return answerSay('azure', ssml, ssml.replace(/<[^>]*>/g, ''), 8000, response);
    }
    if (path === '/speech/recognition/conversation/cognitiveservices/v1') {
      const { pcm, rate_hz } = soundIn(request.body);
      return answerHear('azure', pcm, rate_hz, url.search, response);
    }
    response.writeHead(404).end();
  });
  return {
    ...peer,
    questions,
    hear(text) {
      heard = text;
    },
  };
}
