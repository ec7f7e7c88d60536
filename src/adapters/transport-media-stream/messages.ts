import { z } from 'zod';

/** Kept in the row of the call, which takes no control characters. */
const Printable = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u);

/**
 * Text messages of Twilio's Media Streams, the parts that are read here (Twilio documentation, "Media Streams: WebSocket messages").
 * Numbers arrive as strings; fields we do not know are let through, because carriers add some without notice.
 */
const Start = z.looseObject({
  event: z.literal('start'),
  streamSid: z.string().max(200).optional(),
  start: z.looseObject({
    streamSid: z.string().max(200).optional(),
    accountSid: z.string().max(200).optional(),
    callSid: Printable.optional(),
    mediaFormat: z.looseObject({ encoding: z.string(), sampleRate: z.coerce.number(), channels: z.coerce.number().optional() }),
    customParameters: z.record(z.string(), z.string().max(4000)).optional(),
  }),
});
const Media = z.looseObject({
  event: z.literal('media'),
  media: z.looseObject({ track: z.string().optional(), chunk: z.coerce.number().optional(), timestamp: z.coerce.number().optional(), payload: z.string() }),
});
const Dtmf = z.looseObject({ event: z.literal('dtmf'), dtmf: z.looseObject({ digit: z.string().regex(/^[0-9*#A-D]$/) }) });
const Mark = z.looseObject({ event: z.literal('mark'), mark: z.looseObject({ name: z.string().max(200) }) });
const Stop = z.looseObject({ event: z.literal('stop') });
const Connected = z.looseObject({ event: z.literal('connected') });

const FromCarrier = z.discriminatedUnion('event', [Connected, Start, Media, Dtmf, Mark, Stop]);

export interface StreamStart {
  readonly streamSid?: string | undefined;
  readonly callSid?: string | undefined;
  readonly mediaFormat: { readonly encoding: string; readonly sampleRate: number; readonly channels?: number | undefined };
  readonly customParameters?: Readonly<Record<string, string>> | undefined;
}
export interface StreamMedia {
  readonly track?: string | undefined;
  /** Milliseconds since the stream began. */
  readonly timestamp?: number | undefined;
  /** Base64. */
  readonly payload: string;
}
export type FromCarrier =
  | { event: 'connected' }
  | { event: 'start'; streamSid?: string | undefined; start: StreamStart }
  | { event: 'media'; media: StreamMedia }
  | { event: 'dtmf'; dtmf: { digit: string } }
  | { event: 'mark'; mark: { name: string } }
  | { event: 'stop' };

const KNOWN = new Set(['connected', 'start', 'media', 'dtmf', 'mark', 'stop']);

/** One message, or in words why it cannot be one. `null` for an event we do not know, which is not a fault. */
export function readMessage(text: string): FromCarrier | { fault: string } | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { fault: 'a message is not JSON' };
  }
  if (typeof raw !== 'object' || raw === null || !('event' in raw) || typeof raw.event !== 'string') return { fault: 'a message has no event' };
  if (!KNOWN.has(raw.event)) return null;
  const parsed = FromCarrier.safeParse(raw);
  if (parsed.success) return parsed.data as FromCarrier;
  const issue = parsed.error.issues[0];
  return { fault: `the ${raw.event} message is wrong at ${issue?.path.join('.') ?? 'its root'}` };
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of a payload, or null when it is not base64. Node's own decoder would silently skip what it cannot read. */
export function readPayload(payload: string): Buffer | null {
  if (payload.length % 4 !== 0 || !BASE64.test(payload)) return null;
  return Buffer.from(payload, 'base64');
}
