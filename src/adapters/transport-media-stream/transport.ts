import type { WebSocket } from 'ws';
import { decodeG711, encodeG711, type G711 } from '#voice/media/g711';
import type { MediaTransport, Timers, TransportEvent } from '#voice/ports';
import { MediaClock } from './media-clock.ts';
import { readMessage, readPayload, type StreamMedia, type StreamStart } from './messages.ts';

const START_WITHIN_MS = 10_000;
/** A carrier sends 50 messages a second; a burst after a hold-up is normal, a flood is not. */
const BURST_MESSAGES = 750;
const MESSAGES_PER_SECOND = 75;
/** Two seconds of frames that came before the session listened. */
const MOST_WAITING = 100;
const SAMPLES_PER_MESSAGE = 8_000;
const LONGEST_MESSAGE_BYTES = 64 * 1024;
const ENCODINGS: Readonly<Record<string, G711>> = { 'audio/x-mulaw': 'mulaw', 'audio/x-alaw': 'alaw' };

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
  readonly stream_id: string;
  readonly provider_call_id: string | null;
  /** What the start message carried for us; `token` is the per-call secret. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Sets the one listener; what came before it is delivered first. */
  listen(onEvent: (event: TransportEvent) => void): void;
}

/**
 * Speaks the carrier's side of Twilio's Media Streams over an open WebSocket. Resolves with the start message; rejects with StreamRefused, the socket
 * already closed, when the far end breaks the protocol before that or says nothing for ten seconds. Later faults close the socket the same way and
 * reach the listener as `closed`.
 */
export function openMediaStream(socket: WebSocket, timers: Timers): Promise<MediaStreamLine> {
  return new Promise((resolve, reject) => {
    let line: { streamId: string; law: G711 } | null = null;
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
      socket.close(code, reason.slice(0, 120));
      if (!line) reject(new StreamRefused(code, reason));
      end('network');
    };
    const patience = timers.after(START_WITHIN_MS, () => {
      if (!line) refuse(1008, 'no start message within ten seconds');
    });
    const write = (message: object): void => {
      if (!isOver && line && socket.readyState === socket.OPEN) socket.send(JSON.stringify({ ...message, streamSid: line.streamId }));
    };

    const begin = (start: StreamStart, streamSid: string | undefined): void => {
      if (line) return refuse(1008, 'a second start message');
      const law = ENCODINGS[start.mediaFormat.encoding];
      if (!law || start.mediaFormat.sampleRate !== 8000 || (start.mediaFormat.channels ?? 1) !== 1)
        return refuse(1008, `only 8 kHz mono µ-law or A-law, not ${start.mediaFormat.encoding} at ${start.mediaFormat.sampleRate}`);
      line = { streamId: start.streamSid ?? streamSid ?? 'stream', law };
      patience.cancel();
      resolve({
        transport,
        stream_id: line.streamId,
        provider_call_id: start.callSid ?? null,
        parameters: start.customParameters ?? {},
        listen(onEvent) {
          listener = onEvent;
          for (const event of waiting.splice(0)) onEvent(event);
        },
      });
    };
    const takeMedia = (media: StreamMedia): void => {
      if (!line) return refuse(1008, 'media before the start message');
      if (media.track !== undefined && !media.track.startsWith('inbound')) return;
      const bytes = readPayload(media.payload);
      if (!bytes) return refuse(1008, 'a media payload is not base64');
      for (const frame of clock.take(decodeG711(line.law, bytes), media.timestamp)) emit({ kind: 'audio', ...frame });
    };
    const withinRate = (): boolean => {
      const nowMs = timers.nowMs();
      credit = Math.min(BURST_MESSAGES, credit + ((nowMs - creditMs) / 1000) * MESSAGES_PER_SECOND) - 1;
      creditMs = nowMs;
      return credit >= 0;
    };

    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isOver) return;
      if (isBinary) return refuse(1008, 'binary messages are not part of this protocol');
      if (data.length > LONGEST_MESSAGE_BYTES) return refuse(1009, 'a message is longer than 64 KiB');
      if (!withinRate()) return refuse(1008, 'more messages than audio can need');
      const message = readMessage(data.toString('utf8'));
      if (message === null) return;
      if ('fault' in message) return refuse(1008, message.fault);
      switch (message.event) {
        case 'start':
          return begin(message.start, message.streamSid);
        case 'media':
          return takeMedia(message.media);
        case 'dtmf':
          return emit({ kind: 'dtmf', digit: message.dtmf.digit });
        case 'mark':
          return emit({ kind: 'mark', name: message.mark.name });
        case 'stop':
          end('caller');
          // A far end that forgets to would hold the socket for ever.
          return socket.close(1000, 'the stream has stopped');
        case 'connected':
      }
    });
    socket.on('close', () => {
      if (!line && !isOver) reject(new StreamRefused(1006, 'the far end went away before it said who it is'));
      end('network');
    });
    // `close` follows and says the rest.
    socket.on('error', () => socket.terminate());

    const transport: MediaTransport = {
      kind: 'buffered',
      send(pcm) {
        if (!line) return;
        for (let at = 0; at < pcm.length; at += SAMPLES_PER_MESSAGE) {
          const payload = Buffer.from(encodeG711(line.law, pcm.subarray(at, at + SAMPLES_PER_MESSAGE))).toString('base64');
          write({ event: 'media', media: { payload } });
        }
      },
      mark: (name) => write({ event: 'mark', mark: { name } }),
      clear: () => write({ event: 'clear' }),
      get bufferedBytes() {
        return socket.bufferedAmount;
      },
      notify() {},
      hangUp(reason) {
        if (!isOver) socket.close(1000, reason.slice(0, 120));
      },
    };
  });
}
