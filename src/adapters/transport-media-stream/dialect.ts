import { z } from 'zod';

/** How one sample is written. `heard`: 16 bits whose byte order the carrier's pages do not agree on; the first sound tells. */
export type Encoding = 'mulaw' | 'alaw' | 'l16-little' | 'l16-heard';

export interface AudioFormat {
  readonly encoding: Encoding;
  readonly sampleRateHz: 8000 | 16_000 | 24_000;
}

/** The first message that says whose call it is, in words of our own. */
export interface StreamStart {
  readonly stream_id: string | null;
  readonly call_id: string | null;
  readonly account_id: string | null;
  /** As the carrier writes it, read by `formatOf`. */
  readonly encoding: string;
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a carrier says, whichever way it says it. `null` is nothing for us. */
export type FromCarrier =
  | { readonly event: 'start'; readonly start: StreamStart }
  | {
      readonly event: 'media';
      /** Base64. */
      readonly payload: string;
      /** Milliseconds on a clock of the carrier's; only differences count. */
      readonly timestampMs: number | undefined;
      /** Counts up from one; only for dialects that need sorting. */
      readonly chunk: number | undefined;
      readonly isInbound: boolean;
    }
  | { readonly event: 'dtmf'; readonly digit: string }
  | { readonly event: 'mark'; readonly name: string }
  | { readonly event: 'stop' }
  | null;

/** A message after JSON and before its meaning. */
export interface RawMessage {
  readonly event: string;
  readonly [field: string]: unknown;
}

/** One carrier's way to speak about a stream: an entry of the table in dialects.ts. Everything else is the same for all of them. */
export interface Dialect {
  readonly name: 'twilio' | 'telnyx' | 'exotel' | 'plivo' | 'vonage';
  /** Recognises the message that opens a stream; the first entry of the table that says yes is spoken from then on. */
  readonly opens: (message: RawMessage) => boolean;
  readonly read: (message: RawMessage) => FromCarrier | { readonly fault: string };
  /** Audio travels in binary messages, not as base64 in text. */
  readonly isBinary: boolean;
  /** A hang-up is said before the socket closes; of the others a socket closed in good order is one. */
  readonly saysStop: boolean;
  /** Inbound audio may overtake itself and is sorted by its number. */
  readonly isUnordered: boolean;
  /** Byte order of 16-bit samples. */
  readonly linear: 'l16-little' | 'l16-heard';
  /** Outbound audio per message in milliseconds: the most, and what every message must be a multiple of (1: anything). */
  readonly mostMs: number;
  readonly stepMs: number;
  /** Messages to the carrier; `media` is not asked of a binary dialect. */
  readonly media: (streamId: string, payload: string, format: AudioFormat) => object;
  readonly mark: (streamId: string, name: string) => object;
  readonly clear: (streamId: string) => object;
}

/** Kept in the row of the call, which takes no control characters. */
export const Printable = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u);
export const Digit = z.coerce.string().regex(/^[0-9*#A-D]$/);
export const Name = z.string().max(200);
export const Parameters = z.record(z.string().max(100), z.coerce.string().max(4000));

/** Reads messages by the schema of their event; an event without one means nothing to us and is no fault, because carriers add some without notice. */
export function reader(schemas: Readonly<Record<string, z.ZodType<FromCarrier>>>): Dialect['read'] {
  return (message) => {
    const schema = Object.hasOwn(schemas, message.event) ? schemas[message.event] : undefined;
    if (!schema) return null;
    const parsed = schema.safeParse(message);
    if (parsed.success) return parsed.data;
    const path = parsed.error.issues[0]?.path.join('.');
    return { fault: `the ${message.event} message is wrong at ${path || 'its root'}` };
  };
}

/** One message as JSON, or in words why it is none. */
export function readJson(text: string): RawMessage | { readonly fault: string } {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { fault: 'a message is not JSON' };
  }
  if (typeof raw !== 'object' || raw === null || !('event' in raw) || typeof raw.event !== 'string') return { fault: 'a message has no event' };
  return raw as RawMessage;
}

/** The names carriers give the same few formats (RFC 3551, and whatever else was seen). */
const LAWS: Readonly<Record<string, 'mulaw' | 'alaw'>> = {
  'audio/x-mulaw': 'mulaw',
  'audio/mulaw': 'mulaw',
  mulaw: 'mulaw',
  pcmu: 'mulaw',
  'audio/x-alaw': 'alaw',
  'audio/alaw': 'alaw',
  alaw: 'alaw',
  pcma: 'alaw',
};
const LINEAR = /^(audio\/(x-)?l16|l16|raw\/slin|audio\/x-raw|linear16|base64|slin)\b/;

/** The format a stream is in, or null when it is none we speak. */
export function formatOf(start: StreamStart, linear: Dialect['linear']): AudioFormat | null {
  const written = start.encoding.toLowerCase();
  if (start.channels !== 1) return null;
  const law = LAWS[written];
  if (law) return start.sampleRateHz === 8000 ? { encoding: law, sampleRateHz: 8000 } : null;
  const rate = start.sampleRateHz;
  if (!LINEAR.test(written) || (rate !== 8000 && rate !== 16_000 && rate !== 24_000)) return null;
  return { encoding: linear, sampleRateHz: rate };
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes of a payload, or null when it is not base64. Node's own decoder would silently skip what it cannot read. */
export function readPayload(payload: string): Buffer | null {
  if (payload.length % 4 !== 0 || !BASE64.test(payload)) return null;
  return Buffer.from(payload, 'base64');
}
