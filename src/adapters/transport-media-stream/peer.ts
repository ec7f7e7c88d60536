import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { PacingWheel } from '#voice/media/pacing-wheel';
import { FRAME_MS, FRAME_SAMPLES, type Timers } from '#voice/ports';
import { ACCENTS, type PeerAccent } from './peer-accents.ts';

/** A line is never without any noise. */
const SILENCE = Int16Array.from({ length: FRAME_SAMPLES }, (_, i) => ((i * 7) % 5) - 2);
const NOTHING = new Int16Array(FRAME_SAMPLES);
/** Mean amplitude above which a frame counts as sound: about -46 dBFS, over the noise of µ-law silence. */
const SOUND = 160;
/** A carrier's buffer is not endless either: five minutes. */
const MOST_BUFFERED_FRAMES = 15_000;

export interface PeerOptions {
  /** ws://host:port/v1/media-stream */
  readonly url: string;
  readonly token: string;
  readonly timers: Timers;
  readonly wheel: PacingWheel;
  readonly callSid?: string;
  /** Which carrier it plays; Twilio when absent. */
  readonly accent?: PeerAccent;
  /** Certificates of a test server need not be known. */
  readonly allowUnknownCertificate?: boolean;
  /** Keep both sides as heard; an hour of it takes 230 MB. */
  readonly keepAudio?: boolean;
}

export interface PeerEnd {
  readonly code: number;
  readonly reason: string;
}

/**
 * A telephone carrier as the server sees it: sends the caller's audio frame by frame in real time, buffers the agent's audio and plays it in time,
 * answers a mark when the audio before it was played, and on `clear` throws its buffer away and answers every mark at once, as Twilio does.
 */
export interface MediaStreamPeer {
  /** Says `pcm` after whatever is still being said; resolves with the peer's time when its last frame was sent. */
  speak(pcm: Int16Array): Promise<number>;
  press(digits: string): void;
  hangUp(): void;
  /** Sends whatever is given, as a far end that breaks the rules does. */
  write(message: object | string | Buffer): void;
  /** Sends no media from now on, or again, as carriers do while nobody speaks; its clock runs on. */
  pauseMedia(isPaused: boolean): void;
  /** Stops reading from the socket, as a far end that hangs does. */
  freeze(): void;
  /** Cuts the line without a goodbye. */
  drop(): void;
  /** Milliseconds since connection. */
  nowMs(): number;
  isSpeaking(): boolean;
  /** When the agent's last sound was played, or null before any. */
  agentLastSoundMs(): number | null;
  /** When the agent's current stretch of sound began, after at least 300 ms without any. */
  agentStretchStartMs(): number | null;
  /** Frames the agent sent that still wait to be played. */
  bufferedFrames(): number;
  /** Milliseconds between the last two messages with audio; for measuring the server's pacing. */
  readonly arrivals: number[];
  /** Times at which a `clear` came. */
  readonly clears: number[];
  /** Caller left, agent right, as heard. Empty unless `keepAudio`. */
  heard(): { left: Int16Array; right: Int16Array };
  readonly ended: Promise<PeerEnd>;
}

const isSound = (pcm: Int16Array): boolean => {
  let sum = 0;
  for (const sample of pcm) sum += Math.abs(sample);
  return sum > SOUND * pcm.length;
};
const STRETCH_GAP_MS = 300;

interface Waiting {
  readonly frame: Int16Array | null;
  readonly mark: string | null;
}

/** Calls the server over its media-stream endpoint. Rejects when the socket does not open; later ends come by `ended`. */
export function callByMediaStream(options: PeerOptions): Promise<MediaStreamPeer> {
  const { timers, wheel } = options;
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(options.url, { rejectUnauthorized: !options.allowUnknownCertificate, perMessageDeflate: false });
    const originMs = timers.nowMs();
    const nowMs = (): number => timers.nowMs() - originMs;
    const callSid = options.callSid ?? `CA${randomBytes(16).toString('hex')}`;
    const accent = options.accent ?? ACCENTS.twilio;
    const ids = { call: callSid, stream: `MZ${callSid.slice(2)}`, token: options.token };
    const playout: Waiting[] = [];
    const toSay: { frames: Int16Array[]; done: (atMs: number) => void }[] = [];
    const left: Int16Array[] = [];
    const right: Int16Array[] = [];
    const arrivals: number[] = [];
    const clears: number[] = [];
    let rest = new Int16Array(0);
    let chunk = 0;
    let clockMs = 0;
    let isPaused = false;
    let lastSoundMs: number | null = null;
    let stretchStartMs: number | null = null;
    let lastArrivalMs: number | null = null;
    let seat: { leave(): void } | null = null;
    let isOpen = false;

    const write = (message: object | string | Buffer): void => {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
    };
    const playFrame = (): Int16Array => {
      while (playout[0]?.mark) write(accent.played(ids, playout.shift()?.mark ?? ''));
      return playout.shift()?.frame ?? NOTHING;
    };
    const tick = (): void => {
      const saying = toSay[0];
      const mine = saying?.frames.shift() ?? SILENCE;
      if (!isPaused) write(accent.media(ids, accent.encode(mine), ++chunk, clockMs));
      clockMs += FRAME_MS;
      if (saying && saying.frames.length === 0) {
        toSay.shift();
        saying.done(nowMs());
      }
      const theirs = playFrame();
      if (isSound(theirs)) {
        if (lastSoundMs === null || nowMs() - lastSoundMs > STRETCH_GAP_MS) stretchStartMs = nowMs();
        lastSoundMs = nowMs();
      }
      if (options.keepAudio) {
        left.push(mine);
        right.push(theirs);
      }
    };
    const queueAudio = (bytes: Buffer): void => {
      const pcm = accent.decode(bytes);
      const all = new Int16Array(rest.length + pcm.length);
      all.set(rest);
      all.set(pcm, rest.length);
      let at = 0;
      for (; at + FRAME_SAMPLES <= all.length && playout.length < MOST_BUFFERED_FRAMES; at += FRAME_SAMPLES)
        playout.push({ frame: all.slice(at, at + FRAME_SAMPLES), mark: null });
      rest = all.slice(at);
    };
    const padRest = (): void => {
      if (rest.length === 0) return;
      const frame = new Int16Array(FRAME_SAMPLES);
      frame.set(rest);
      rest = new Int16Array(0);
      playout.push({ frame, mark: null });
    };
    const join = (parts: readonly Int16Array[]): Int16Array => {
      const whole = new Int16Array(parts.length * FRAME_SAMPLES);
      parts.forEach((part, i) => whole.set(part, i * FRAME_SAMPLES));
      return whole;
    };

    const ended = new Promise<PeerEnd>((over) => {
      socket.once('close', (code, reason) => {
        seat?.leave();
        for (const { done } of toSay.splice(0)) done(nowMs());
        if (!isOpen) reject(new Error(`the server closed the line: ${code} ${reason.toString()}`));
        over({ code, reason: reason.toString() });
      });
    });
    socket.once('error', (error) => {
      if (!isOpen) reject(error);
    });
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      const said = isBinary ? { audio: data } : accent.understand(JSON.parse(data.toString('utf8')) as Record<string, never>);
      if (said === null) return;
      if (said === 'clear') {
        clears.push(nowMs());
        rest = new Int16Array(0);
        const marks = playout.splice(0).flatMap((w) => (w.mark === null || accent.forgetsMarks ? [] : [w.mark]));
        for (const name of marks) write(accent.played(ids, name));
      } else if ('mark' in said) {
        padRest();
        playout.push({ frame: null, mark: said.mark });
      } else {
        if (lastArrivalMs !== null && arrivals.length < 100_000) arrivals.push(nowMs() - lastArrivalMs);
        lastArrivalMs = nowMs();
        queueAudio(said.audio);
      }
    });
    socket.once('open', () => {
      isOpen = true;
      for (const message of accent.opening(ids)) write(message);
      seat = wheel.join(tick);
      resolve({
        speak(pcm) {
          const frames: Int16Array[] = [];
          for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) {
            const frame = new Int16Array(FRAME_SAMPLES);
            frame.set(pcm.subarray(at, at + FRAME_SAMPLES));
            frames.push(frame);
          }
          if (frames.length === 0 || socket.readyState !== socket.OPEN) return Promise.resolve(nowMs());
          return new Promise((done) => toSay.push({ frames, done }));
        },
        press(digits) {
          for (const digit of digits) write(accent.digit(ids, digit));
        },
        hangUp() {
          const stop = accent.stop(ids);
          if (stop) write(stop);
          socket.close(1000);
        },
        write,
        pauseMedia(paused) {
          isPaused = paused;
        },
        freeze() {
          seat?.leave();
          socket.pause();
        },
        drop() {
          socket.terminate();
        },
        nowMs,
        isSpeaking: () => toSay.length > 0,
        agentLastSoundMs: () => lastSoundMs,
        agentStretchStartMs: () => stretchStartMs,
        bufferedFrames: () => playout.length,
        arrivals,
        clears,
        heard: () => ({ left: join(left), right: join(right) }),
        ended,
      });
    });
  });
}
