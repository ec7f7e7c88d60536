import { z } from 'zod';
import { type AudioFormat, type Dialect, Digit, Name, Printable, reader } from '../dialect.ts';

const Id = z.string().max(200);
const CONTENT_TYPE: Readonly<Record<AudioFormat['encoding'], string>> = {
  mulaw: 'audio/x-mulaw',
  alaw: 'audio/x-alaw',
  'l16-little': 'audio/x-l16',
  'l16-heard': 'audio/x-l16',
};

/** `extraHeaders` come back as one text: `{X-PH-token: abc; …}`, separators and prefix as they were seen. */
function headersOf(text: string): Record<string, string> {
  const bare = (part: string): string => part.replaceAll('"', '').trim();
  return Object.fromEntries(
    text
      .replaceAll(/[{}]/g, '')
      .split(/[;,]/)
      .flatMap((pair) => {
        const at = pair.search(/[:=]/);
        const name = bare(pair.slice(0, Math.max(0, at))).replace(/^X-PH-/i, '');
        return name === '' ? [] : [[name, bare(pair.slice(at + 1))]];
      }),
  );
}

/** Plivo's audio streaming: plays by `playAudio`, reports a `checkpoint` as `playedStream`; its times are those of a wall clock. */
export const plivo: Dialect = {
  name: 'plivo',
  opens: ({ event, start }) => event === 'start' && typeof start === 'object' && start !== null && ('streamId' in start || 'callId' in start),
  read: reader({
    start: z
      .looseObject({
        extra_headers: z.string().max(8000).optional(),
        start: z.looseObject({
          streamId: Id.optional(),
          callId: Printable.optional(),
          accountId: Printable.optional(),
          mediaFormat: z.looseObject({ encoding: z.string(), sampleRate: z.coerce.number() }),
        }),
      })
      .transform(({ extra_headers, start }) => ({
        event: 'start' as const,
        start: {
          stream_id: start.streamId ?? null,
          call_id: start.callId ?? null,
          account_id: start.accountId ?? null,
          encoding: start.mediaFormat.encoding,
          sampleRateHz: start.mediaFormat.sampleRate,
          channels: 1,
          parameters: headersOf(extra_headers ?? ''),
        },
      })),
    media: z
      .looseObject({ media: z.looseObject({ track: z.string().optional(), timestamp: z.coerce.number().optional(), payload: z.string() }) })
      .transform(({ media }) => ({
        event: 'media' as const,
        payload: media.payload,
        timestampMs: media.timestamp,
        chunk: undefined,
        isInbound: media.track === undefined || media.track.startsWith('inbound'),
      })),
    dtmf: z.looseObject({ dtmf: z.looseObject({ digit: Digit }) }).transform(({ dtmf }) => ({ event: 'dtmf' as const, digit: dtmf.digit })),
    playedStream: z.looseObject({ name: Name }).transform(({ name }) => ({ event: 'mark' as const, name })),
    stop: z.looseObject({}).transform(() => ({ event: 'stop' as const })),
  }),
  isBinary: false,
  saysStop: false,
  isUnordered: false,
  linear: 'l16-little',
  mostMs: 1000,
  stepMs: 1,
  media: (_streamId, payload, { encoding, sampleRateHz }) => ({
    event: 'playAudio',
    media: { contentType: CONTENT_TYPE[encoding], sampleRate: sampleRateHz, payload },
  }),
  mark: (streamId, name) => ({ event: 'checkpoint', streamId, name }),
  clear: (streamId) => ({ event: 'clearAudio', streamId }),
};
