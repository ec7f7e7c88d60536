import { z } from 'zod';
import { type Dialect, Digit, Name, Parameters, Printable, reader } from '../dialect.ts';

const Sid = z.string().max(200);

/** Exotel's Voicebot applet: 16-bit little-endian linear audio in base64, pieces of a multiple of 320 bytes and at most 100 kB. It writes `base64` where others name an encoding. */
export const exotel: Dialect = {
  name: 'exotel',
  opens: ({ event, start, stream_sid }) =>
    event === 'start' && (typeof stream_sid === 'string' || (typeof start === 'object' && start !== null && 'stream_sid' in start)),
  read: reader({
    start: z
      .looseObject({
        stream_sid: Sid.optional(),
        start: z.looseObject({
          stream_sid: Sid.optional(),
          call_sid: Printable.optional(),
          account_sid: Printable.optional(),
          media_format: z.looseObject({ encoding: z.string().default('raw/slin'), sample_rate: z.coerce.number().default(8000) }).prefault({}),
          custom_parameters: Parameters.nullish(),
        }),
      })
      .transform(({ stream_sid, start }) => ({
        event: 'start' as const,
        start: {
          stream_id: start.stream_sid ?? stream_sid ?? null,
          call_id: start.call_sid ?? null,
          account_id: start.account_sid ?? null,
          encoding: start.media_format.encoding,
          sampleRateHz: start.media_format.sample_rate,
          channels: 1,
          parameters: start.custom_parameters ?? {},
        },
      })),
    media: z.looseObject({ media: z.looseObject({ timestamp: z.coerce.number().optional(), payload: z.string() }) }).transform(({ media }) => ({
      event: 'media' as const,
      payload: media.payload,
      timestampMs: media.timestamp,
      chunk: undefined,
      isInbound: true,
    })),
    dtmf: z.looseObject({ dtmf: z.looseObject({ digit: Digit }) }).transform(({ dtmf }) => ({ event: 'dtmf' as const, digit: dtmf.digit })),
    mark: z.looseObject({ mark: z.looseObject({ name: Name }) }).transform(({ mark }) => ({ event: 'mark' as const, name: mark.name })),
    stop: z.looseObject({}).transform(() => ({ event: 'stop' as const })),
  }),
  isBinary: false,
  saysStop: true,
  isUnordered: false,
  linear: 'l16-little',
  mostMs: 1000,
  stepMs: 20,
  media: (stream_sid, payload) => ({ event: 'media', stream_sid, media: { payload } }),
  mark: (stream_sid, name) => ({ event: 'mark', stream_sid, mark: { name } }),
  clear: (stream_sid) => ({ event: 'clear', stream_sid }),
};
