import { z } from 'zod';
import { type Dialect, Digit, Name, Printable, reader } from '../dialect.ts';

/**
 * Vonage's voice WebSocket (its page "WebSockets"): 16-bit little-endian audio in binary messages of exactly 20 ms, control in text. The headers of the
 * `connect` action stand beside the event; ours are `token` and, where given, `call_uuid`. It buffers 3,072 messages, about a minute.
 */
export const vonage: Dialect = {
  name: 'vonage',
  opens: ({ event }) => event === 'websocket:connected',
  read: reader({
    'websocket:connected': z
      .looseObject({ 'content-type': z.string().regex(/^audio\/l16;\s*rate=\d{4,5}$/), call_uuid: Printable.optional(), uuid: Printable.optional() })
      .transform(({ event: _event, 'content-type': type, ...headers }) => ({
        event: 'start' as const,
        start: {
          stream_id: null,
          call_id: headers.call_uuid ?? headers.uuid ?? null,
          account_id: null,
          encoding: 'audio/l16',
          sampleRateHz: Number(type.split('=')[1]),
          channels: 1,
          parameters: Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
        },
      })),
    'websocket:dtmf': z.looseObject({ digit: Digit }).transform(({ digit }) => ({ event: 'dtmf' as const, digit })),
    'websocket:notify': z.looseObject({ payload: z.looseObject({ name: Name }) }).transform(({ payload }) => ({ event: 'mark' as const, name: payload.name })),
    'websocket:hangup': z.looseObject({}).transform(() => ({ event: 'stop' as const })),
  }),
  isBinary: true,
  saysStop: false,
  isUnordered: false,
  linear: 'l16-little',
  mostMs: 20,
  stepMs: 20,
  media: () => ({}),
  mark: (_streamId, name) => ({ action: 'notify', payload: { name } }),
  clear: () => ({ action: 'clear' }),
};
