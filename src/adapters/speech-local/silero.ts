import type { Log } from '#kernel/log';
import { entryOf } from '#platform/entries';
import { processTimers } from '#platform/timers';
import { EnergyMeter } from '#voice/media/energy-voice-activity';
import type { Timers, VoiceActivity } from '#voice/ports';
import { startSileroModel } from './silero-model.ts';
import { type SpawnSilero, WINDOW_SAMPLES } from './silero-protocol.ts';
import { startSpeechProcess } from './speech-process.ts';

const WINDOW_MS = 32;
/** Windows of all calls that come within this time are judged together: 16 at once cost a third of 16 alone. */
const GATHER_MS = 10;
/** A verdict that takes longer is not waited for: the end of a turn is looked for after 200 ms of silence. */
const PATIENCE_MS = 150;
const COMPLAIN_EVERY_MS = 60_000;

interface Window {
  readonly samples: Int16Array;
  /** End of the window on the clock of the stream. */
  readonly atMs: number;
  readonly cameMs: number;
  readonly byLoudness: number;
}

interface Stream {
  readonly id: number;
  readonly onVerdict: (verdict: { atMs: number; speech: number }) => void;
  readonly meter: EnergyMeter;
  readonly waiting: Window[];
  /** With the model now. */
  asked: Window | null;
  filling: Int16Array;
  filled: number;
  windows: number;
}

export interface LocalVoiceActivity extends VoiceActivity {
  /** Windows judged by their loudness because the model was late or away. */
  byLoudness(): number;
  close(): Promise<void>;
}

export interface SileroOptions {
  readonly log: Log;
  readonly spawn?: SpawnSilero;
  readonly timers?: Timers;
  readonly patienceMs?: number;
}

/**
 * Silero VAD v6 at 8 kHz in a process of its own: one verdict per 32 ms and stream, in order, `atMs` being the end of its window counted from `open`. What
 * the streams have ready is judged in one run of the model, one run at a time. A window that waits longer than the patience, because the
 * machine is full or the process died, gets its verdict from its loudness; nothing queues without bound and the frame loop never waits.
 * Rejects with ProviderError where native code does not load.
 */
export async function loadSilero(options: SileroOptions): Promise<LocalVoiceActivity> {
  const { log, timers = processTimers, patienceMs = PATIENCE_MS, spawn = (on) => startSpeechProcess(entryOf('silero-child'), on) } = options;
  const streams = new Set<Stream>();
  let inFlight: { stream: Stream; window: Window }[] = [];
  let closedStreams: number[] = [];
  let lastId = 0;
  let byLoudness = 0;
  let complainedMs = Number.NEGATIVE_INFINITY;
  let tick: { cancel(): void } | null = null;
  let isClosed = false;

  const judgeByLoudness = (stream: Stream, window: Window): void => {
    byLoudness++;
    const nowMs = timers.nowMs();
    if (nowMs - complainedMs >= COMPLAIN_EVERY_MS) {
      complainedMs = nowMs;
      log.warn('the voice activity model is behind or away; loudness judges meanwhile', { windows_so_far: byLoudness });
    }
    stream.onVerdict({ atMs: window.atMs, speech: window.byLoudness });
  };
  /** In order: what the model has now is older than what waits. */
  const giveUpOnLate = (): void => {
    const isLate = (window: Window): boolean => !model.isReady() || timers.nowMs() - window.cameMs > patienceMs;
    for (const stream of streams) {
      const { asked } = stream;
      if (asked && isLate(asked)) {
        stream.asked = null;
        judgeByLoudness(stream, asked);
      }
      for (let next = stream.waiting[0]; !stream.asked && next && isLate(next); next = stream.waiting[0]) {
        stream.waiting.shift();
        judgeByLoudness(stream, next);
      }
    }
  };
  const send = (): void => {
    if (!model.isReady() || model.isBusy()) return;
    for (const stream of streams) {
      // Asked with its patience half gone, a window would be answered too late, and so would every one after it.
      for (let next = stream.waiting[0]; !stream.asked && next && timers.nowMs() - next.cameMs > patienceMs / 2; next = stream.waiting[0]) {
        stream.waiting.shift();
        judgeByLoudness(stream, next);
      }
      if (stream.asked) continue;
      const window = stream.waiting.shift();
      if (!window) continue;
      stream.asked = window;
      inFlight.push({ stream, window });
    }
    if (inFlight.length === 0) return;
    const windows = new Int16Array(inFlight.length * WINDOW_SAMPLES);
    inFlight.forEach(({ window }, i) => windows.set(window.samples, i * WINDOW_SAMPLES));
    const closed = closedStreams;
    closedStreams = [];
    model.ask({ streams: inFlight.map(({ stream }) => stream.id), windows, closed });
  };
  const arm = (): void => {
    if (tick || isClosed) return;
    tick = timers.after(GATHER_MS, () => {
      tick = null;
      giveUpOnLate();
      send();
      for (const stream of streams) if (stream.asked || stream.waiting.length > 0) return arm();
    });
  };

  const model = await startSileroModel(
    { log, spawn, timers },
    {
      answered(speech) {
        const asked = inFlight;
        inFlight = [];
        asked.forEach(({ stream, window }, i) => {
          if (stream.asked !== window) return;
          stream.asked = null;
          if (!streams.has(stream)) return;
          const verdict = speech?.[i];
          if (verdict === undefined) judgeByLoudness(stream, window);
          else stream.onVerdict({ atMs: window.atMs, speech: verdict });
        });
        // Behind: what came while the model was busy does not wait for the next tick.
        for (const { waiting } of streams) if (waiting[0] && timers.nowMs() - waiting[0].cameMs >= GATHER_MS) return send();
      },
    },
  );

  return {
    open(onVerdict) {
      const stream: Stream = {
        id: ++lastId,
        onVerdict,
        meter: new EnergyMeter(WINDOW_MS),
        waiting: [],
        asked: null,
        filling: new Int16Array(WINDOW_SAMPLES),
        filled: 0,
        windows: 0,
      };
      streams.add(stream);
      return {
        push(frame) {
          if (!streams.has(stream)) return;
          for (let at = 0; at < frame.length; ) {
            const some = frame.subarray(at, at + WINDOW_SAMPLES - stream.filled);
            stream.filling.set(some, stream.filled);
            stream.filled += some.length;
            at += some.length;
            if (stream.filled < WINDOW_SAMPLES) break;
            const samples = stream.filling;
            stream.filling = new Int16Array(WINDOW_SAMPLES);
            stream.filled = 0;
            stream.waiting.push({ samples, atMs: ++stream.windows * WINDOW_MS, cameMs: timers.nowMs(), byLoudness: stream.meter.speechIn(samples) });
          }
          if (!model.isReady()) giveUpOnLate();
          else if (stream.waiting.length > 0) arm();
        },
        close() {
          if (streams.delete(stream)) closedStreams.push(stream.id);
        },
      };
    },
    byLoudness: () => byLoudness,
    async close() {
      isClosed = true;
      tick?.cancel();
      streams.clear();
      await model.close();
    },
  };
}
