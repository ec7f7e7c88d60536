import type { PacingWheel } from '#voice/media/pacing-wheel';
import { FRAME_MS, FRAME_SAMPLES, type LineNotice, type MediaTransport, type Timers, type TransportEvent } from '#voice/ports';

/**
 * A caller's line without a network: sends a frame every 20 ms (silence unless told to speak) and hears the agent as that kind of line would. A
 * buffered one plays in real time, answers marks when the audio before them was played, and all of them at once on `clear`.
 */
export interface FakeLine {
  readonly transport: MediaTransport;
  readonly notices: LineNotice[];
  /** What the person really heard, frame by frame since the call began. */
  readonly heard: Int16Array[];
  readonly hungUp: string | null;
  clears: number;
  listen(onEvent: (event: TransportEvent) => void): void;
  speak(pcm: Int16Array): void;
  press(digits: string): void;
  hangUp(by?: 'caller' | 'network'): void;
  /** Reads nothing from now on. */
  freeze(): void;
  /** Sends no media from now on, as carriers do while nobody speaks. */
  pauseMedia(): void;
  isSpeaking(): boolean;
}

export function fakeLine(kind: MediaTransport['kind'], wheel: PacingWheel, _timers: Timers): FakeLine {
  const notices: LineNotice[] = [];
  const heard: Int16Array[] = [];
  const toSay: Int16Array[] = [];
  const playout: ({ pcm: Int16Array } | { mark: string })[] = [];
  let emit: (event: TransportEvent) => void = () => {};
  let frames = 0;
  let isPaused = false;
  let hungUp: string | null = null;
  let frozenBytes: number | null = null;
  let pacedFrame: Int16Array | null = null;

  const playFrame = (): Int16Array => {
    const frame = new Int16Array(FRAME_SAMPLES);
    let filled = 0;
    while (filled < FRAME_SAMPLES) {
      const next = playout[0];
      if (!next) break;
      if ('mark' in next) {
        playout.shift();
        emit({ kind: 'mark', name: next.mark });
        continue;
      }
      const piece = next.pcm.subarray(0, FRAME_SAMPLES - filled);
      frame.set(piece, filled);
      filled += piece.length;
      if (piece.length < next.pcm.length) playout[0] = { pcm: next.pcm.subarray(piece.length) };
      else playout.shift();
    }
    return frame;
  };
  const seat = wheel.join(() => {
    if (hungUp !== null) return seat.leave();
    if (!isPaused) emit({ kind: 'audio', pcm: toSay.shift() ?? new Int16Array(FRAME_SAMPLES), streamMs: frames++ * FRAME_MS });
    heard.push(kind === 'paced' ? (pacedFrame ?? new Int16Array(FRAME_SAMPLES)) : playFrame());
    pacedFrame = null;
    if (playout[0] && 'mark' in playout[0]) playFrame();
  });
  const transport: MediaTransport = {
    kind,
    send(pcm, marks = []) {
      if (frozenBytes !== null) frozenBytes += pcm.length * 2;
      else if (kind === 'paced') pacedFrame = pcm;
      else {
        let from = 0;
        for (const { name, at } of marks) {
          playout.push({ pcm: pcm.subarray(from, at) }, { mark: name });
          from = at;
        }
        playout.push({ pcm: pcm.subarray(from) });
      }
    },
    mark(name) {
      if (playout.length === 0) emit({ kind: 'mark', name });
      else playout.push({ mark: name });
    },
    clear() {
      line.clears++;
      const marks = playout.splice(0).flatMap((entry) => ('mark' in entry ? [entry.mark] : []));
      for (const name of marks) emit({ kind: 'mark', name });
    },
    get bufferedBytes() {
      return frozenBytes ?? 0;
    },
    notify: (notice) => void notices.push(notice),
    hangUp(reason) {
      hungUp ??= reason;
    },
  };
  const line: FakeLine = {
    transport,
    notices,
    heard,
    get hungUp() {
      return hungUp;
    },
    clears: 0,
    listen(onEvent) {
      emit = onEvent;
    },
    speak(pcm) {
      for (let at = 0; at < pcm.length; at += FRAME_SAMPLES) {
        const frame = new Int16Array(FRAME_SAMPLES);
        frame.set(pcm.subarray(at, at + FRAME_SAMPLES));
        toSay.push(frame);
      }
    },
    press(digits) {
      for (const digit of digits) emit({ kind: 'dtmf', digit });
    },
    hangUp(by = 'caller') {
      hungUp ??= 'caller';
      emit({ kind: 'closed', by });
    },
    freeze() {
      frozenBytes = 0;
    },
    pauseMedia() {
      isPaused = true;
    },
    isSpeaking: () => toSay.length > 0,
  };
  return line;
}
