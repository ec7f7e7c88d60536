import { decodeG711, encodeG711 } from '#voice/media/g711';
import { bytesOfPcm, pcmOfBytes } from '#voice/media/pcm-bytes';
import { resample } from '#voice/media/resample';

/** What the server said to the carrier. */
export type ToCarrier = { readonly audio: Buffer } | { readonly mark: string } | 'clear' | null;

export interface PeerIds {
  readonly call: string;
  readonly stream: string;
  readonly token: string;
}

/** The carrier's half of one protocol, written from its own pages and independently of the table the server reads by. */
export interface PeerAccent {
  readonly name: string;
  readonly opening: (ids: PeerIds) => readonly object[];
  /** One frame of the caller; bytes travel as a binary message. `chunk` counts from one. */
  readonly media: (ids: PeerIds, bytes: Buffer, chunk: number, timestampMs: number) => object | Buffer;
  readonly digit: (ids: PeerIds, digit: string) => object;
  readonly played: (ids: PeerIds, mark: string) => object;
  readonly stop: (ids: PeerIds) => object | null;
  readonly understand: (message: Record<string, never>) => ToCarrier;
  readonly encode: (pcm: Int16Array) => Buffer;
  readonly decode: (bytes: Buffer) => Int16Array;
  /** Carriers that forget their checkpoints on clear instead of answering them all. */
  readonly forgetsMarks?: boolean;
}

const g711 = (law: 'mulaw' | 'alaw') => ({
  encode: (pcm: Int16Array) => Buffer.from(encodeG711(law, pcm)),
  decode: (bytes: Buffer) => decodeG711(law, bytes),
});
const linear = (rateHz: number, isBigEndian = false) => {
  const turned = (bytes: Buffer): Buffer => (isBigEndian ? Buffer.from(bytes).swap16() : bytes);
  return {
    encode: (pcm: Int16Array) => turned(Buffer.from(bytesOfPcm(resample(pcm, 8000, rateHz)))),
    decode: (bytes: Buffer) => resample(pcmOfBytes(turned(bytes)), rateHz, 8000),
  };
};

type Said = { event?: string; action?: string; media?: { payload: string }; mark?: { name: string }; name?: string; payload?: { name: string } };
const base64 = (bytes: Buffer): string => bytes.toString('base64');
const audioOf = (said: Said): ToCarrier => ({ audio: Buffer.from(said.media?.payload ?? '', 'base64') });

/** Media, mark and clear as Twilio, Telnyx and Exotel are told them. */
const understandClone = (message: Said): ToCarrier => {
  if (message.event === 'media') return audioOf(message);
  if (message.event === 'mark') return { mark: message.mark?.name ?? '' };
  return message.event === 'clear' ? 'clear' : null;
};

const ACCOUNT = 'AC00000000000000000000000000000000';

function twilioLike(name: string, format: { encoding: string; sampleRate: number }, codec: Pick<PeerAccent, 'encode' | 'decode'>): PeerAccent {
  return {
    name,
    opening: ({ call, stream, token }) => [
      { event: 'connected', protocol: 'Call', version: '1.0.0' },
      {
        event: 'start',
        sequenceNumber: '1',
        streamSid: stream,
        start: {
          streamSid: stream,
          accountSid: ACCOUNT,
          callSid: call,
          tracks: ['inbound'],
          mediaFormat: { ...format, channels: 1 },
          customParameters: { token },
        },
      },
    ],
    media: ({ stream }, bytes, chunk, timestampMs) => ({
      event: 'media',
      streamSid: stream,
      media: { track: 'inbound', chunk: String(chunk), timestamp: String(timestampMs), payload: base64(bytes) },
    }),
    digit: ({ stream }, digit) => ({ event: 'dtmf', streamSid: stream, dtmf: { track: 'inbound_track', digit } }),
    played: ({ stream }, mark) => ({ event: 'mark', streamSid: stream, mark: { name: mark } }),
    stop: ({ stream, call }) => ({ event: 'stop', streamSid: stream, stop: { accountSid: ACCOUNT, callSid: call } }),
    understand: understandClone,
    ...codec,
  };
}

const telnyx = (name: string, format: { encoding: string; sample_rate: number }, codec: Pick<PeerAccent, 'encode' | 'decode'>): PeerAccent => ({
  name,
  opening: ({ call, stream, token }) => [
    { event: 'connected', version: '1.0.0' },
    {
      event: 'start',
      sequence_number: '1',
      stream_id: stream,
      start: {
        user_id: ACCOUNT,
        call_control_id: call,
        client_state: base64(Buffer.from(JSON.stringify({ token }))),
        media_format: { ...format, channels: 1 },
      },
    },
  ],
  media: ({ stream }, bytes, chunk, timestampMs) => ({
    event: 'media',
    sequence_number: String(chunk + 1),
    stream_id: stream,
    media: { track: 'inbound', chunk: String(chunk), timestamp: String(timestampMs), payload: base64(bytes) },
  }),
  digit: ({ stream }, digit) => ({ event: 'dtmf', stream_id: stream, sequence_number: '5', dtmf: { digit } }),
  played: ({ stream }, mark) => ({ event: 'mark', stream_id: stream, mark: { name: mark } }),
  stop: ({ stream, call }) => ({ event: 'stop', stream_id: stream, stop: { call_control_id: call } }),
  understand: understandClone,
  ...codec,
});

const exotel: PeerAccent = {
  name: 'Exotel, L16',
  opening: ({ call, stream, token }) => [
    { event: 'connected' },
    {
      event: 'start',
      sequence_number: 1,
      stream_sid: stream,
      start: {
        stream_sid: stream,
        call_sid: call,
        account_sid: ACCOUNT,
        from: '+15550100',
        to: '+15550101',
        custom_parameters: { token },
        media_format: { encoding: 'base64', sample_rate: '8000', bit_rate: '128kbps' },
      },
    },
  ],
  media: ({ stream }, bytes, chunk, timestampMs) => ({
    event: 'media',
    sequence_number: chunk + 1,
    stream_sid: stream,
    media: { chunk, timestamp: String(timestampMs), payload: base64(bytes) },
  }),
  digit: ({ stream }, digit) => ({ event: 'dtmf', stream_sid: stream, dtmf: { duration: 100, digit } }),
  played: ({ stream }, mark) => ({ event: 'mark', stream_sid: stream, mark: { name: mark } }),
  stop: ({ stream, call }) => ({ event: 'stop', stream_sid: stream, stop: { call_sid: call, reason: 'callended' } }),
  understand: understandClone,
  ...linear(8000),
};

/** A time of day, as Plivo stamps its media. */
const PLIVO_EPOCH_MS = 1_799_000_000_000;

const plivo = (name: string, format: { encoding: string; sampleRate: number }, codec: Pick<PeerAccent, 'encode' | 'decode'>): PeerAccent => ({
  name,
  opening: ({ call, stream, token }) => [
    {
      sequenceNumber: 0,
      event: 'start',
      start: { callId: call, streamId: stream, accountId: ACCOUNT, tracks: ['inbound'], mediaFormat: format },
      extra_headers: `{X-PH-token: ${token}}`,
    },
  ],
  media: ({ stream }, bytes, chunk, timestampMs) => ({
    sequenceNumber: chunk,
    streamId: stream,
    event: 'media',
    media: { track: 'inbound', timestamp: String(PLIVO_EPOCH_MS + timestampMs), chunk, payload: base64(bytes) },
    extra_headers: '{}',
  }),
  digit: ({ stream }, digit) => ({ event: 'dtmf', streamId: stream, dtmf: { track: 'inbound', digit, timestamp: String(PLIVO_EPOCH_MS) } }),
  played: ({ stream }, mark) => ({ event: 'playedStream', streamId: stream, name: mark }),
  // It just closes.
  stop: () => null,
  understand(message: Said) {
    if (message.event === 'playAudio') return audioOf(message);
    if (message.event === 'checkpoint') return { mark: message.name ?? '' };
    return message.event === 'clearAudio' ? 'clear' : null;
  },
  ...codec,
  forgetsMarks: true,
});

const vonage = (rateHz: number): PeerAccent => ({
  name: `Vonage, L16 at ${rateHz} Hz`,
  opening: ({ call, token }) => [{ event: 'websocket:connected', 'content-type': `audio/l16;rate=${rateHz}`, token, call_uuid: call }],
  media: (_ids, bytes) => bytes,
  digit: (_ids, digit) => ({ event: 'websocket:dtmf', digit, duration: 260 }),
  played: (_ids, mark) => ({ event: 'websocket:notify', payload: { name: mark } }),
  stop: () => null,
  understand(message: Said) {
    if (message.action === 'notify') return { mark: message.payload?.name ?? '' };
    return message.action === 'clear' ? 'clear' : null;
  },
  ...linear(rateHz),
  forgetsMarks: true,
});

export const ACCENTS = {
  twilio: twilioLike('Twilio, µ-law', { encoding: 'audio/x-mulaw', sampleRate: 8000 }, g711('mulaw')),
  signalwire: twilioLike('SignalWire, L16 at 24 kHz', { encoding: 'audio/x-l16', sampleRate: 24_000 }, linear(24_000)),
  pivot: twilioLike('2600Hz Pivot, L16 with the high byte first', { encoding: 'audio/l16', sampleRate: 16_000 }, linear(16_000, true)),
  telnyx: telnyx('Telnyx, µ-law', { encoding: 'PCMU', sample_rate: 8000 }, g711('mulaw')),
  telnyx_alaw: telnyx('Telnyx, A-law', { encoding: 'PCMA', sample_rate: 8000 }, g711('alaw')),
  telnyx_linear: telnyx('Telnyx, L16', { encoding: 'L16', sample_rate: 16_000 }, linear(16_000, true)),
  exotel,
  plivo: plivo('Plivo, µ-law', { encoding: 'audio/x-mulaw', sampleRate: 8000 }, g711('mulaw')),
  plivo_linear: plivo('Plivo, L16', { encoding: 'audio/x-l16', sampleRate: 16_000 }, linear(16_000)),
  vonage_narrow: vonage(8000),
  vonage: vonage(16_000),
  vonage_wide: vonage(24_000),
} satisfies Record<string, PeerAccent>;
