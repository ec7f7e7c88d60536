import type { WebSocket } from 'ws';
import { SAMPLE_RATE_HZ, type MediaTransport, type Timers, type TransportEvent } from '#voice/ports';
import { ChunkOrder } from './chunk-order.ts';
import { type AudioFormat, type Dialect, formatOf, type FromCarrier, type RawMessage, readJson, readPayload, type StreamStart } from './dialect.ts';
import { dialectOf } from './dialects.ts';
import { LineCodec } from './line-codec.ts';
import { MediaClock } from './media-clock.ts';

const SAMPLES_PER_MS = SAMPLE_RATE_HZ / 1000;
const START_WITHIN_MS = 10_000;
/** A carrier sends 50 messages a second; a burst after a hold-up is normal, a flood is not. */
const BURST_MESSAGES = 750;
const MESSAGES_PER_SECOND = 75;
/** Two seconds of frames that came before the session listened. */
const MOST_WAITING = 100;
const LONGEST_MESSAGE_BYTES = 64 * 1024;
const CLOSED_IN_ORDER = 1000;
const NOT_ALLOWED = 1008;
const TOO_LONG = 1009;

/** Why the far end was sent away; also the close reason it sees. `code` is a WebSocket close code (RFC 6455 section 7.4). */
export class StreamRefused extends Error {
  override readonly name = 'StreamRefused';
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** A carrier's stream that has said who it is. */
export interface MediaStreamLine {
  readonly transport: MediaTransport;
  readonly dialect: Dialect['name'];
  readonly stream_id: string;
  readonly provider_call_id: string | null;
  readonly account_id: string | null;
  /** What the start message carried for us; `token` is the per-call secret. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Sets the one listener; what came before it is delivered first. */
  listen(onEvent: (event: TransportEvent) => void): void;
}

/** A stream whose carrier and format are known. */
interface Spoken {
  readonly dialect: Dialect;
  readonly streamId: string;
  readonly format: AudioFormat;
  readonly codec: LineCodec;
  readonly order: ChunkOrder<{ bytes: Buffer; timestampMs: number | undefined }>;
}

/**
 * Speaks with a carrier that streams a call over an open WebSocket, in whichever dialect of the table it begins. Resolves with the start message; rejects
 * with StreamRefused, the socket already closed, when the far end breaks the protocol before that or says nothing for ten seconds. Later faults close the
 * socket the same way and reach the listener as `closed`.
 */
export function openMediaStream(socket: WebSocket, timers: Timers): Promise<MediaStreamLine> {
  return new Promise((resolve, reject) => {
    let line: Spoken | null = null;
    let listener: ((event: TransportEvent) => void) | null = null;
    const waiting: TransportEvent[] = [];
    const clock = new MediaClock();
    let isOver = false;
    let credit = BURST_MESSAGES;
    let creditMs = timers.nowMs();

    const emit = (event: TransportEvent): void => {
      if (listener) listener(event);
      else if (event.kind !== 'audio' || waiting.length < MOST_WAITING) waiting.push(event);
    };
    const end = (by: 'caller' | 'network'): void => {
      if (isOver) return;
      isOver = true;
      patience.cancel();
      emit({ kind: 'closed', by });
    };
    const refuse = (code: number, reason: string): void => {
      if (isOver) return;
      socket.close(code, reason.slice(0, 110));
      if (!line) reject(new StreamRefused(code, reason));
      end('network');
    };
    const patience = timers.after(START_WITHIN_MS, () => {
      if (!line) refuse(NOT_ALLOWED, 'no start message within ten seconds');
    });
    const write = (message: object | Uint8Array): void => {
      if (isOver || socket.readyState !== socket.OPEN) return;
      socket.send(message instanceof Uint8Array ? message : JSON.stringify(message));
    };

    const begin = (dialect: Dialect, start: StreamStart): void => {
      const format = formatOf(start, dialect.linear);
      if (!format)
        return refuse(
          NOT_ALLOWED,
          `only mono µ-law or A-law at 8 kHz or 16-bit linear audio at 8, 16 or 24 kHz, not ${start.encoding} at ${start.sampleRateHz}`,
        );
      const streamId = start.stream_id ?? 'stream';
      line = { dialect, streamId, format, codec: new LineCodec(format), order: new ChunkOrder() };
      patience.cancel();
      resolve({
        transport,
        dialect: dialect.name,
        stream_id: streamId,
        provider_call_id: start.call_id,
        account_id: start.account_id,
        parameters: start.parameters,
        listen(onEvent) {
          listener = onEvent;
          for (const event of waiting.splice(0)) onEvent(event);
        },
      });
    };
    const play = ({ codec }: Spoken, bytes: Uint8Array, timestampMs: number | undefined): void => {
      for (const frame of clock.take(codec.decode(bytes), timestampMs)) emit({ kind: 'audio', ...frame });
    };
    const takeMedia = (spoken: Spoken, media: Extract<FromCarrier, { event: 'media' }>): void => {
      if (!media.isInbound) return;
      const bytes = readPayload(media.payload);
      if (!bytes) return refuse(NOT_ALLOWED, 'a media payload is not base64');
      const piece = { bytes, timestampMs: media.timestampMs };
      const ready = spoken.dialect.isUnordered ? spoken.order.take(media.chunk, piece) : [piece];
      for (const next of ready) play(spoken, next.bytes, next.timestampMs);
    };
    const follow = (spoken: Spoken, message: RawMessage): void => {
      const said = spoken.dialect.read(message);
      if (said === null) return;
      if ('fault' in said) return refuse(NOT_ALLOWED, said.fault);
      switch (said.event) {
        case 'start':
          return refuse(NOT_ALLOWED, 'a second start message');
        case 'media':
          return takeMedia(spoken, said);
        case 'dtmf':
          return emit({ kind: 'dtmf', digit: said.digit });
        case 'mark':
          return emit({ kind: 'mark', name: said.name });
        case 'stop':
          end('caller');
          // A far end that forgets to would hold the socket for ever.
          return socket.close(CLOSED_IN_ORDER, 'the stream has stopped');
      }
    };
    const meet = (message: RawMessage): void => {
      const dialect = dialectOf(message);
      if (!dialect) return message.event === 'media' ? refuse(NOT_ALLOWED, 'media before the start message') : undefined;
      const said = dialect.read(message);
      if (said && 'fault' in said) return refuse(NOT_ALLOWED, said.fault);
      if (said?.event === 'start') begin(dialect, said.start);
    };
    const withinRate = (): boolean => {
      const nowMs = timers.nowMs();
      credit = Math.min(BURST_MESSAGES, credit + ((nowMs - creditMs) / 1000) * MESSAGES_PER_SECOND) - 1;
      creditMs = nowMs;
      return credit >= 0;
    };

    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isOver) return;
      if (data.length > LONGEST_MESSAGE_BYTES) return refuse(TOO_LONG, 'a message is longer than 64 KiB');
      if (!withinRate()) return refuse(NOT_ALLOWED, 'more messages than audio can need');
      if (isBinary) return line?.dialect.isBinary ? play(line, data, undefined) : refuse(NOT_ALLOWED, 'binary messages are not part of this protocol');
      const message = readJson(data.toString('utf8'));
      if ('fault' in message) return refuse(NOT_ALLOWED, String(message.fault));
      if (line) follow(line, message);
      else meet(message);
    });
    socket.on('close', (code) => {
      if (!line && !isOver) reject(new StreamRefused(1006, 'the far end went away before it said who it is'));
      end(code === CLOSED_IN_ORDER && line?.dialect.saysStop === false ? 'caller' : 'network');
    });
    // `close` follows and says the rest.
    socket.on('error', () => socket.terminate());

    const transport: MediaTransport = {
      kind: 'buffered',
      send(pcm, marks = []) {
        if (!line) return;
        const { dialect, streamId, format, codec } = line;
        const bytes = codec.encode(inWholeSteps(pcm, dialect.stepMs));
        const sendUpTo = (from: number, to: number): void => {
          for (let at = from; at < to; at += dialect.mostMs * codec.bytesPerMs) {
            const piece = bytes.subarray(at, Math.min(to, at + dialect.mostMs * codec.bytesPerMs));
            write(dialect.isBinary ? piece : dialect.media(streamId, Buffer.from(piece).toString('base64'), format));
          }
        };
        let sent = 0;
        for (const { name, at } of marks) {
          const upTo = Math.min(bytes.length, (at / SAMPLES_PER_MS) * codec.bytesPerMs);
          sendUpTo(sent, upTo);
          sent = Math.max(sent, upTo);
          write(dialect.mark(streamId, name));
        }
        sendUpTo(sent, bytes.length);
      },
      mark: (name) => line && write(line.dialect.mark(line.streamId, name)),
      clear: () => line && write(line.dialect.clear(line.streamId)),
      get bufferedBytes() {
        return socket.bufferedAmount;
      },
      notify() {},
      hangUp(reason) {
        if (!isOver) socket.close(CLOSED_IN_ORDER, reason.slice(0, 110));
      },
    };
  });
}

/** Some carriers want every message to be a multiple of so many milliseconds: the last one is filled up with silence. */
function inWholeSteps(pcm: Int16Array, stepMs: number): Int16Array {
  const step = stepMs === 1 ? 1 : stepMs * SAMPLES_PER_MS;
  if (pcm.length % step === 0) return pcm;
  const whole = new Int16Array(Math.ceil(pcm.length / step) * step);
  whole.set(pcm);
  return whole;
}
