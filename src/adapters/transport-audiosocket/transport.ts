import type { Socket } from 'node:net';
import { FRAME_MS, FRAME_SAMPLES, type MediaTransport, type Timers, type TransportEvent } from '#voice/ports';

/** Kinds of message of Asterisk's AudioSocket (Asterisk documentation, "AudioSocket"): kind, length in two bytes, payload. */
const HANG_UP = 0x00;
const UUID = 0x01;
const DTMF = 0x03;
const AUDIO_8_KHZ = 0x10;
const ERROR = 0xff;
const HEAD_BYTES = 3;

const UUID_WITHIN_MS = 10_000;
/** Four times what audio needs, with room for what stood in the network for a while. */
const BYTES_PER_SECOND = 64_000;
const BURST_BYTES = 320_000;
/** A gap in what comes that is longer than this is time in which Asterisk sent nothing. */
const GAP_MS = 200;
const MOST_WAITING = 100;
/** A far end that does not read is let go of by the session; until then nothing more is piled up than a second. */
const MOST_UNSENT_BYTES = 16_000;
const GOODBYE_MS = 1_000;

/** Why an Asterisk was sent away, in words for the log. */
export class AudioSocketRefused extends Error {
  override readonly name = 'AudioSocketRefused';
}

/** A connection that has said which call it is. */
export interface AudioSocketLine {
  readonly transport: MediaTransport;
  /** The UUID that the dial plan gave: `AudioSocket(UUID,host:port)`. It is the only thing that says whose call this is, so it has to be one nobody can guess. */
  readonly uuid: string;
  /** Sets the one listener; what came before it is delivered first. */
  listen(onEvent: (event: TransportEvent) => void): void;
}

const uuidOf = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/**
 * Speaks the server's side of AudioSocket over a TCP connection that an Asterisk opened: 16-bit samples at 8 kHz, low byte first, paced by us. Resolves with
 * the call's UUID; rejects with AudioSocketRefused, the connection closed, when something else comes first or nothing within ten seconds. Later faults close
 * the connection and reach the listener as `closed`.
 */
export function openAudioSocket(socket: Socket, timers: Timers): Promise<AudioSocketLine> {
  return new Promise((resolve, reject) => {
    let listener: ((event: TransportEvent) => void) | null = null;
    const waiting: TransportEvent[] = [];
    let rest: Buffer = Buffer.alloc(0);
    let uuid: string | null = null;
    let isOver = false;
    let credit = BURST_BYTES;
    let creditMs = timers.nowMs();
    const frame = new Int16Array(FRAME_SAMPLES);
    let filled = 0;
    let firstMs: number | null = null;
    let frames = 0;

    const emit = (event: TransportEvent): void => {
      if (listener) listener(event);
      else if (event.kind !== 'audio' || waiting.length < MOST_WAITING) waiting.push(event);
    };
    const end = (by: 'caller' | 'network', why: string): void => {
      if (isOver) return;
      isOver = true;
      patience.cancel();
      socket.end();
      // A far end that does not close its side would hold the connection for ever.
      const goodbye = timers.after(GOODBYE_MS, () => socket.destroy());
      socket.once('close', () => goodbye.cancel());
      if (uuid === null) reject(new AudioSocketRefused(why));
      else emit({ kind: 'closed', by });
    };
    const patience = timers.after(UUID_WITHIN_MS, () => end('network', 'no UUID within ten seconds'));

    const takeAudio = (payload: Buffer): void => {
      const nowMs = timers.nowMs();
      firstMs ??= nowMs;
      const behindMs = nowMs - firstMs - frames * FRAME_MS;
      if (behindMs > GAP_MS && filled === 0) frames += Math.floor(behindMs / FRAME_MS);
      for (let at = 0; at + 1 < payload.length; at += 2) {
        frame[filled++] = payload.readInt16LE(at);
        if (filled < FRAME_SAMPLES) continue;
        filled = 0;
        emit({ kind: 'audio', pcm: frame.slice(), streamMs: frames++ * FRAME_MS });
      }
    };
    const begin = (payload: Buffer): void => {
      if (uuid !== null) return end('network', 'a second UUID');
      if (payload.length !== 16) return end('network', 'a UUID that is not 16 bytes long');
      uuid = uuidOf(payload);
      patience.cancel();
      resolve({
        transport,
        uuid,
        listen(onEvent) {
          listener = onEvent;
          for (const event of waiting.splice(0)) onEvent(event);
        },
      });
    };
    const take = (kind: number, payload: Buffer): void => {
      if (uuid === null && kind !== UUID) return end('network', 'something else before the UUID');
      switch (kind) {
        case UUID:
          return begin(payload);
        case AUDIO_8_KHZ:
          return takeAudio(payload);
        case DTMF: {
          const digit = payload.toString('latin1').toUpperCase();
          return /^[0-9*#A-D]$/.test(digit) ? emit({ kind: 'dtmf', digit }) : undefined;
        }
        case HANG_UP:
          return end('caller', 'the call was over');
        case ERROR:
          return end('network', 'Asterisk reported an error');
        default:
          // Audio at other rates has to be asked for in the dial plan; what comes unasked is not understood.
          return end('network', `a message of the unknown kind ${kind}`);
      }
    };

    socket.on('data', (data: Buffer) => {
      if (isOver) return;
      const nowMs = timers.nowMs();
      credit = Math.min(BURST_BYTES, credit + ((nowMs - creditMs) / 1000) * BYTES_PER_SECOND) - data.length;
      creditMs = nowMs;
      if (credit < 0) return end('network', 'more than audio can need');
      rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
      let at = 0;
      while (!isOver && at + HEAD_BYTES <= rest.length) {
        const next = at + HEAD_BYTES + rest.readUInt16BE(at + 1);
        if (next > rest.length) break;
        take(rest[at] as number, rest.subarray(at + HEAD_BYTES, next));
        at = next;
      }
      rest = Buffer.from(rest.subarray(at));
    });
    socket.on('close', () => end('network', 'the connection was closed before it said which call it is'));
    // `close` follows and says the rest.
    socket.on('error', () => socket.destroy());

    const write = (kind: number, payload: Buffer): void => {
      if (isOver || socket.writableLength > MOST_UNSENT_BYTES) return;
      const message = Buffer.alloc(HEAD_BYTES + payload.length);
      message[0] = kind;
      message.writeUInt16BE(payload.length, 1);
      payload.copy(message, HEAD_BYTES);
      socket.write(message);
    };
    const transport: MediaTransport = {
      kind: 'paced',
      send(pcm) {
        const payload = Buffer.alloc(pcm.length * 2);
        for (let i = 0; i < pcm.length; i++) payload.writeInt16LE(pcm[i] as number, i * 2);
        write(AUDIO_8_KHZ, payload);
      },
      // What was sent cannot be told from what was played: Asterisk says nothing about it.
      mark: (name) => void timers.after(0, () => emit({ kind: 'mark', name })),
      clear() {},
      get bufferedBytes() {
        return socket.writableLength;
      },
      notify() {},
      hangUp(reason) {
        write(HANG_UP, Buffer.alloc(0));
        end('network', reason);
      },
    };
  });
}
