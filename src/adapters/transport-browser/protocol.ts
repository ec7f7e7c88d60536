import { z } from 'zod';
import type { LineNotice } from '#voice/ports';

/** Samples per second of the audio on the socket, both ways. */
export const BROWSER_RATE_HZ = 16_000;
/** Samples of one 20 ms frame, 640 bytes. */
export const BROWSER_FRAME_SAMPLES = 320;

/**
 * What the page sends as text. Binary messages are its microphone: PCM16 little-endian, mono, 16 kHz, one 20 ms frame (640 bytes) per message;
 * up to ten frames in one message are taken. While muted the page goes on sending frames of zeros, or nothing at all: both are silence.
 * `pong` answers `ping`. Anything else closes the socket with 1008 (a message over 64 KiB with 1009) and the reason in words.
 */
export const FromBrowser = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('dtmf'), digit: z.string().regex(/^[0-9*#]$/) }),
  z.strictObject({ type: z.literal('hang_up') }),
  z.strictObject({ type: z.literal('mute'), muted: z.boolean() }),
  z.strictObject({ type: z.literal('pong'), at: z.number() }),
]);
export type FromBrowser = z.infer<typeof FromBrowser>;

/**
 * What the server sends as text. Binary messages are the agent's voice: PCM16 little-endian, mono, 16 kHz, one 20 ms frame (640 bytes) per message,
 * sent one every 20 ms while the agent speaks and none while it is silent; the page plays them as they come through a small jitter buffer
 * (60 to 120 ms, trimmed whenever it runs dry).
 *
 * - `ready`: the call is answered; start the microphone now.
 * - `clear`: the caller cut in; drop what is buffered and not yet played.
 * - `notice`: what to show, see `LineNotice` in the voice ports: `turn` (upsert by `segment_index`; `final: false` may still change), `objective`,
 *   `slot`, `state`, `ended`.
 * - `ping`: every 15 s; answer with `pong` and the same `at`. Silent pages are dropped after 45 s without any message.
 * - `error`: words for the person; the socket closes right after with 1008 (refused), 1009 (too big), 1011 (our fault) or 1013 (try again later).
 *
 * A call that ends in good order closes with 1000 after the notice `ended`.
 */
export type ToBrowser =
  | { type: 'ready'; sample_rate_hz: number; frame_ms: number }
  | { type: 'clear' }
  | { type: 'notice'; notice: LineNotice }
  | { type: 'ping'; at: number }
  | { type: 'error'; message: string };
