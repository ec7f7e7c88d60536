import type { WebSocket } from 'ws';
import { Resampler } from '#voice/media/resample';
import { FRAME_MS, FRAME_SAMPLES, type MediaTransport, SAMPLE_RATE_HZ, type Timers, type TransportEvent } from '#voice/ports';
import { BROWSER_FRAME_SAMPLES, BROWSER_RATE_HZ, FromBrowser, type ToBrowser } from './protocol.ts';

const LONGEST_TEXT_BYTES = 64 * 1024;
const MOST_FRAMES_PER_MESSAGE = 10;
const PING_EVERY_MS = 15_000;
const SILENT_PAGE_MS = 45_000;
const BURST_FRAMES = 500;
const FRAMES_PER_SECOND = 75;
const MOST_WAITING = 100;

export interface BrowserLine {
  readonly transport: MediaTransport;
  /** Sets the one listener and tells the page to start its microphone. */
  listen(onEvent: (event: TransportEvent) => void): void;
  /** Says in words why there will be no call, and closes. */
  refuse(code: 1008 | 1011 | 1013, message: string): void;
}

/** Speaks protocol.ts with a page over an open WebSocket. Faults of the page close the socket and reach the listener as `closed`. */
export function openBrowserLine(socket: WebSocket, timers: Timers): BrowserLine {
  const down = new Resampler(BROWSER_RATE_HZ, SAMPLE_RATE_HZ);
  const up = new Resampler(SAMPLE_RATE_HZ, BROWSER_RATE_HZ);
  let listener: ((event: TransportEvent) => void) | null = null;
  const waiting: TransportEvent[] = [];
  let rest = new Int16Array(0);
  let unsent = new Int16Array(0);
  let frames = 0;
  let isMuted = false;
  let isOver = false;
  let credit = BURST_FRAMES;
  let creditMs = timers.nowMs();
  let heardMs = timers.nowMs();
  let pinger: { cancel(): void } | null = null;

  const emit = (event: TransportEvent): void => {
    if (listener) listener(event);
    else if (event.kind !== 'audio' || waiting.length < MOST_WAITING) waiting.push(event);
  };
  const tell = (message: ToBrowser): void => {
    if (!isOver && socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const end = (by: 'caller' | 'network'): void => {
    if (isOver) return;
    isOver = true;
    pinger?.cancel();
    emit({ kind: 'closed', by });
  };
  const refuse = (code: number, message: string): void => {
    tell({ type: 'error', message });
    socket.close(code, Buffer.from(message).subarray(0, 120).toString());
    end('network');
  };
  const ping = (): void => {
    if (timers.nowMs() - heardMs > SILENT_PAGE_MS) return refuse(1008, 'The page was silent for too long.');
    tell({ type: 'ping', at: Math.round(timers.nowMs()) });
    pinger = timers.after(PING_EVERY_MS, ping);
  };
  pinger = timers.after(PING_EVERY_MS, ping);

  const takeAudio = (data: Buffer): void => {
    const samples = data.length / 2;
    if (samples % BROWSER_FRAME_SAMPLES !== 0 || samples > BROWSER_FRAME_SAMPLES * MOST_FRAMES_PER_MESSAGE || samples === 0)
      return refuse(1008, 'Audio must come in frames of 640 bytes, at most ten in a message.');
    const nowMs = timers.nowMs();
    credit = Math.min(BURST_FRAMES, credit + ((nowMs - creditMs) / 1000) * FRAMES_PER_SECOND) - samples / BROWSER_FRAME_SAMPLES;
    creditMs = nowMs;
    if (credit < 0) return refuse(1008, 'The page sends audio faster than it can be spoken.');
    const wide = new Int16Array(samples);
    for (let i = 0; i < samples; i++) wide[i] = isMuted ? 0 : data.readInt16LE(i * 2);
    const narrow = down.process(wide);
    const all = new Int16Array(rest.length + narrow.length);
    all.set(rest);
    all.set(narrow, rest.length);
    let at = 0;
    for (; at + FRAME_SAMPLES <= all.length; at += FRAME_SAMPLES)
      emit({ kind: 'audio', pcm: all.subarray(at, at + FRAME_SAMPLES), streamMs: frames++ * FRAME_MS });
    rest = all.slice(at);
  };
  const takeText = (text: string): void => {
    let raw: unknown;
    try {
      raw = JSON.parse(text);
    } catch {
      return refuse(1008, 'A message of the page is not JSON.');
    }
    const parsed = FromBrowser.safeParse(raw);
    if (!parsed.success) return refuse(1008, 'The page sent a message that is not part of the protocol.');
    switch (parsed.data.type) {
      case 'dtmf':
        return emit({ kind: 'dtmf', digit: parsed.data.digit });
      case 'mute':
        isMuted = parsed.data.muted;
        return;
      case 'hang_up':
        end('caller');
        socket.close(1000, 'hung up');
        return;
      case 'pong':
    }
  };

  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isOver) return;
    heardMs = timers.nowMs();
    if (isBinary) return takeAudio(data);
    if (data.length > LONGEST_TEXT_BYTES) return refuse(1009, 'A message of the page is longer than 64 KiB.');
    takeText(data.toString('utf8'));
  });
  socket.on('close', () => end('network'));
  socket.on('error', () => socket.terminate());

  const transport: MediaTransport = {
    kind: 'paced',
    send(pcm) {
      if (isOver || socket.readyState !== socket.OPEN) return;
      const made = up.process(pcm);
      const wide = new Int16Array(unsent.length + made.length);
      wide.set(unsent);
      wide.set(made, unsent.length);
      let at = 0;
      for (; at + BROWSER_FRAME_SAMPLES <= wide.length; at += BROWSER_FRAME_SAMPLES) {
        const bytes = Buffer.alloc(BROWSER_FRAME_SAMPLES * 2);
        for (let i = 0; i < BROWSER_FRAME_SAMPLES; i++) bytes.writeInt16LE(wide[at + i] ?? 0, i * 2);
        socket.send(bytes);
      }
      unsent = wide.slice(at);
    },
    // A paced line is heard as it is fed; a mark has nothing to wait for.
    mark: (name) => emit({ kind: 'mark', name }),
    clear() {
      unsent = new Int16Array(0);
      tell({ type: 'clear' });
    },
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
    notify: (notice) => tell({ type: 'notice', notice }),
    hangUp(reason) {
      if (isOver) return;
      socket.close(1000, reason.slice(0, 120));
    },
  };
  return {
    transport,
    listen(onEvent) {
      listener = onEvent;
      tell({ type: 'ready', sample_rate_hz: BROWSER_RATE_HZ, frame_ms: FRAME_MS });
      for (const event of waiting.splice(0)) onEvent(event);
    },
    refuse,
  };
}
