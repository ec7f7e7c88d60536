import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import { encodeG711 } from '#voice/media/g711';
import { FRAME_MS, FRAME_SAMPLES, type Timers } from '#voice/ports';

const SILENCE = 0xff;

export interface EmulatorOptions {
  readonly timers: Timers;
  readonly token?: string;
  readonly callSid?: string;
  /** How long a message takes each way, asked for every message; messages never overtake each other. */
  readonly latencyMs?: () => number;
  /** When within its 20 ms the far end's clock strikes. */
  readonly phaseMs?: number;
}

/**
 * The far end of a Twilio media stream without a network, on whatever clock it is given: keeps the agent's audio, plays it in time, answers a mark when
 * what came before it was played, and on `clear` throws everything away and answers all its marks at once, played or not.
 */
export interface TwilioEmulator {
  /** To be opened as the server opens any media stream. */
  readonly socket: WebSocket;
  /** µ-law as it came out of the earpiece, every 20 ms since the call began. */
  readonly played: Uint8Array[];
  readonly clears: number[];
  /** Marks answered because of a `clear`. */
  readonly flushedMarks: string[];
  /** Milliseconds of audio that wait to be played. */
  waitingMs(): number;
  say(pcm: Int16Array): void;
  press(digit: string): void;
  hangUp(): void;
  readonly closed: { code: number; reason: string } | null;
}

type Waiting = { codes: Uint8Array } | { mark: string };
interface Message {
  event: string;
  media?: { payload: string };
  mark?: { name: string };
}

export function twilioEmulator(options: EmulatorOptions): TwilioEmulator {
  const { timers, latencyMs = () => 0 } = options;
  const streamSid = 'MZ00000000000000000000000000000001';
  const callSid = options.callSid ?? 'CA00000000000000000000000000000001';
  const queue: Waiting[] = [];
  const toSay: Int16Array[] = [];
  const played: Uint8Array[] = [];
  const clears: number[] = [];
  const flushedMarks: string[] = [];
  let closed: { code: number; reason: string } | null = null;
  let chunk = 0;
  let isHungUp = false;

  /** One direction of the network: late, but in order. */
  const wire = (deliver: (message: string) => void): ((message: string) => void) => {
    let lastMs = 0;
    return (message) => {
      lastMs = Math.max(lastMs, timers.nowMs() + latencyMs());
      timers.after(lastMs - timers.nowMs(), () => deliver(message));
    };
  };
  const socket = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    send: (text: string) => down(text),
    terminate: () => socket.close(1006, ''),
    close(code = 1000, reason = '') {
      if (closed) return;
      closed = { code, reason };
      socket.readyState = 3;
      socket.emit('close', code, Buffer.from(reason));
    },
  });
  const up = wire((text) => {
    if (!closed) socket.emit('message', Buffer.from(text), false);
  });
  const tell = (message: object): void => up(JSON.stringify({ ...message, streamSid }));
  const down = wire((text) => {
    const message = JSON.parse(text) as Message;
    if (message.event === 'media') queue.push({ codes: Buffer.from(message.media?.payload ?? '', 'base64') });
    else if (message.event === 'mark') {
      queue.push({ mark: message.mark?.name ?? '' });
      answerMarks();
    } else if (message.event === 'clear') {
      clears.push(timers.nowMs());
      for (const entry of queue.splice(0)) {
        if (!('mark' in entry)) continue;
        flushedMarks.push(entry.mark);
        tell({ event: 'mark', mark: { name: entry.mark } });
      }
    }
  });
  const answerMarks = (): void => {
    for (let first = queue[0]; first && 'mark' in first; first = queue[0]) {
      queue.shift();
      tell({ event: 'mark', mark: { name: first.mark } });
    }
  };
  const playFrame = (): void => {
    const frame = new Uint8Array(FRAME_SAMPLES).fill(SILENCE);
    let filled = 0;
    for (let first = queue[0]; first && filled < FRAME_SAMPLES; first = queue[0]) {
      if ('mark' in first) {
        answerMarks();
        continue;
      }
      const piece = first.codes.subarray(0, FRAME_SAMPLES - filled);
      frame.set(piece, filled);
      filled += piece.length;
      if (piece.length < first.codes.length) queue[0] = { codes: first.codes.subarray(piece.length) };
      else queue.shift();
    }
    played.push(frame);
  };
  const tick = (dueMs: number): void => {
    if (closed || isHungUp) return;
    // What was played in the last 20 ms is over now.
    answerMarks();
    playFrame();
    const mine = toSay.shift();
    const payload = Buffer.from(mine ? encodeG711('mulaw', mine) : new Uint8Array(FRAME_SAMPLES).fill(SILENCE)).toString('base64');
    tell({ event: 'media', media: { track: 'inbound', chunk: String(++chunk), timestamp: String((chunk - 1) * FRAME_MS), payload } });
    timers.after(dueMs + FRAME_MS - timers.nowMs(), () => tick(dueMs + FRAME_MS));
  };
  tell({ event: 'connected', protocol: 'Call', version: '1.0.0' });
  tell({
    event: 'start',
    start: {
      streamSid,
      accountSid: 'AC00000000000000000000000000000001',
      callSid,
      tracks: ['inbound'],
      mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
      customParameters: { token: options.token ?? 'token' },
    },
  });
  const firstMs = timers.nowMs() + (options.phaseMs ?? 0);
  timers.after(options.phaseMs ?? 0, () => tick(firstMs));

  return {
    socket: socket as unknown as WebSocket,
    played,
    clears,
    flushedMarks,
    waitingMs: () => queue.reduce((sum, entry) => sum + ('codes' in entry ? entry.codes.length / 8 : 0), 0),
    say(pcm) {
      for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) {
        const frame = new Int16Array(FRAME_SAMPLES);
        frame.set(pcm.subarray(at, at + FRAME_SAMPLES));
        toSay.push(frame);
      }
    },
    press: (digit) => tell({ event: 'dtmf', dtmf: { track: 'inbound_track', digit } }),
    hangUp() {
      isHungUp = true;
      tell({ event: 'stop', stop: { callSid } });
    },
    get closed() {
      return closed;
    },
  };
}
