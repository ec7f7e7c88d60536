import { z } from 'zod';
import { type Dialect, Digit, Name, Parameters, Printable, reader } from '../dialect.ts';

const Sid = z.string().max(200);
const Format = z.looseObject({ encoding: z.string(), sampleRate: z.coerce.number(), channels: z.coerce.number().optional() });

/**
 * Media Streams of Twilio (its page "WebSocket messages") and of those who speak like it: SignalWire's cXML, Fonoster, 2600Hz Pivot (which starts in
 * 16-bit linear audio). Numbers arrive as strings. Last in the table: what nobody else claims is read as this.
 */
export const twilio: Dialect = {
  name: 'twilio',
  opens: ({ event }) => event === 'start',
  read: reader({
    start: z
      .looseObject({
        streamSid: Sid.optional(),
        start: z.looseObject({
          streamSid: Sid.optional(),
          accountSid: Printable.optional(),
          callSid: Printable.optional(),
          mediaFormat: Format,
          customParameters: Parameters.optional(),
        }),
      })
      .transform(({ streamSid, start }) => ({
        event: 'start' as const,
        start: {
          stream_id: start.streamSid ?? streamSid ?? null,
          call_id: start.callSid ?? null,
          account_id: start.accountSid ?? null,
          encoding: start.mediaFormat.encoding,
          sampleRateHz: start.mediaFormat.sampleRate,
          channels: start.mediaFormat.channels ?? 1,
          parameters: start.customParameters ?? {},
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
    mark: z.looseObject({ mark: z.looseObject({ name: Name }) }).transform(({ mark }) => ({ event: 'mark' as const, name: mark.name })),
    stop: z.looseObject({}).transform(() => ({ event: 'stop' as const })),
  }),
  isBinary: false,
  saysStop: true,
  isUnordered: false,
  linear: 'l16-heard',
  mostMs: 1000,
  stepMs: 1,
  media: (streamSid, payload) => ({ event: 'media', streamSid, media: { payload } }),
  mark: (streamSid, name) => ({ event: 'mark', streamSid, mark: { name } }),
  clear: (streamSid) => ({ event: 'clear', streamSid }),
};
