import { z } from 'zod';
import { type Dialect, Digit, Name, Parameters, Printable, reader } from '../dialect.ts';

const Id = z.string().max(200);

/** Values for us ride in the call's client state, base64 of JSON, where the stream was started by a command and not by a document. */
function stateOf(clientState: string | undefined): Record<string, string> {
  if (!clientState) return {};
  try {
    const state: unknown = JSON.parse(Buffer.from(clientState, 'base64').toString('utf8'));
    const read = Parameters.safeParse(state);
    return read.success ? read.data : {};
  } catch {
    return {};
  }
}

/**
 * Telnyx media streaming (its page "Stream call media over WebSocket", bidirectional mode `rtp`): snake_case, audio in no promised order, outbound pieces
 * of 20 ms to 30 s. Byte order of its L16 is told differently by its page (RTP) and by those who measured it, so it is heard.
 */
export const telnyx: Dialect = {
  name: 'telnyx',
  opens: ({ event, start, stream_id }) =>
    event === 'start' && (typeof stream_id === 'string' || (typeof start === 'object' && start !== null && 'call_control_id' in start)),
  read: reader({
    start: z
      .looseObject({
        stream_id: Id.optional(),
        start: z.looseObject({
          call_control_id: Printable.optional(),
          user_id: Printable.optional(),
          media_format: z.looseObject({ encoding: z.string(), sample_rate: z.coerce.number(), channels: z.coerce.number().optional() }),
          custom_parameters: Parameters.nullish(),
          client_state: z.string().max(8000).nullish(),
        }),
      })
      .transform(({ stream_id, start }) => ({
        event: 'start' as const,
        start: {
          stream_id: stream_id ?? null,
          call_id: start.call_control_id ?? null,
          account_id: start.user_id ?? null,
          encoding: start.media_format.encoding,
          sampleRateHz: start.media_format.sample_rate,
          channels: start.media_format.channels ?? 1,
          parameters: { ...stateOf(start.client_state ?? undefined), ...start.custom_parameters },
        },
      })),
    media: z
      .looseObject({
        media: z.looseObject({
          track: z.string().optional(),
          chunk: z.coerce.number().int().nonnegative().optional(),
          timestamp: z.coerce.number().optional(),
          payload: z.string(),
        }),
      })
      .transform(({ media }) => ({
        event: 'media' as const,
        payload: media.payload,
        timestampMs: media.timestamp,
        chunk: media.chunk,
        isInbound: media.track === undefined || media.track.startsWith('inbound'),
      })),
    dtmf: z.looseObject({ dtmf: z.looseObject({ digit: Digit }) }).transform(({ dtmf }) => ({ event: 'dtmf' as const, digit: dtmf.digit })),
    mark: z.looseObject({ mark: z.looseObject({ name: Name }) }).transform(({ mark }) => ({ event: 'mark' as const, name: mark.name })),
    stop: z.looseObject({}).transform(() => ({ event: 'stop' as const })),
  }),
  isBinary: false,
  saysStop: true,
  isUnordered: true,
  linear: 'l16-heard',
  mostMs: 1000,
  stepMs: 20,
  media: (_streamId, payload) => ({ event: 'media', media: { payload } }),
  mark: (_streamId, name) => ({ event: 'mark', mark: { name } }),
  clear: () => ({ event: 'clear' }),
};
