import { messageOf } from '#kernel/errors';
import type { Log } from '#kernel/log';
import type { VoiceActivity } from '#voice/ports';
import { sileroFile } from './model-files.ts';
import { floats, loadRuntime, type OnnxRuntime } from './onnx.ts';

const RATE_HZ = 8000;
const WINDOW = 256;
const CONTEXT = 32;
const INPUT = WINDOW + CONTEXT;
const STATE = 128;
const LAYERS = 2;
/** Two thirds of a second: a stream that lags more skips ahead, because a late verdict is worth nothing. */
const LONGEST_BACKLOG = 20;

interface Stream {
  readonly onVerdict: (verdict: { atMs: number; speech: number }) => void;
  readonly context: Float32Array;
  readonly state: Float32Array;
  readonly windows: { samples: Float32Array; atMs: number }[];
  filling: Float32Array;
  filled: number;
  samplesSeen: number;
  closed: boolean;
}

export interface LocalVoiceActivity extends VoiceActivity {
  close(): Promise<void>;
}

/**
 * Silero VAD v6 at 8 kHz: one verdict per 32 ms and stream, `atMs` being the end of its window counted from `open`. Whatever the open
 * streams have ready is judged in one run of the model, off this thread. Throws where native code does not load: under WASM it would
 * hold up the frame loop.
 */
export async function loadSilero(log: Log, load: () => Promise<OnnxRuntime> = () => loadRuntime('native')): Promise<LocalVoiceActivity> {
  const runtime = await load();
  const session = await runtime.open(sileroFile());
  const { Tensor: TensorOf } = runtime;
  const rate = new TensorOf('int64', BigInt64Array.of(BigInt(RATE_HZ)), []);
  const streams = new Set<Stream>();
  let running = false;
  let closed = false;
  let complained = false;

  const judge = async (batch: readonly { stream: Stream; samples: Float32Array; atMs: number }[]): Promise<void> => {
    const count = batch.length;
    const input = new Float32Array(count * INPUT);
    const state = new Float32Array(LAYERS * count * STATE);
    batch.forEach(({ stream, samples }, i) => {
      input.set(stream.context, i * INPUT);
      input.set(samples, i * INPUT + CONTEXT);
      stream.context.set(samples.subarray(WINDOW - CONTEXT));
      for (let layer = 0; layer < LAYERS; layer++) state.set(stream.state.subarray(layer * STATE, (layer + 1) * STATE), (layer * count + i) * STATE);
    });
    const out = await session.run({
      input: new TensorOf('float32', input, [count, INPUT]),
      state: new TensorOf('float32', state, [LAYERS, count, STATE]),
      sr: rate,
    });
    const speech = floats(out['output'], 'output');
    const after = floats(out['stateN'], 'stateN');
    batch.forEach(({ stream, atMs }, i) => {
      for (let layer = 0; layer < LAYERS; layer++) {
        const start = (layer * count + i) * STATE;
        stream.state.set(after.subarray(start, start + STATE), layer * STATE);
      }
      if (!stream.closed) stream.onVerdict({ atMs, speech: speech[i] ?? 0 });
    });
  };

  const work = async (): Promise<void> => {
    for (;;) {
      const batch = [...streams].flatMap((stream) => {
        const window = stream.windows.shift();
        return window ? [{ stream, ...window }] : [];
      });
      if (batch.length === 0 || closed) break;
      try {
        await judge(batch);
      } catch (error) {
        if (!complained) log.error('voice activity detection failed on a window', { reason: messageOf(error) });
        complained = true;
      }
    }
    running = false;
  };

  /** On the next turn of the loop, so that the frames other calls got in this one come along. */
  const wake = (): void => {
    if (running || closed) return;
    running = true;
    setImmediate(() => void work());
  };

  return {
    open(onVerdict) {
      const stream: Stream = {
        onVerdict,
        context: new Float32Array(CONTEXT),
        state: new Float32Array(LAYERS * STATE),
        windows: [],
        filling: new Float32Array(WINDOW),
        filled: 0,
        samplesSeen: 0,
        closed: false,
      };
      streams.add(stream);
      return {
        push(frame) {
          if (stream.closed) return;
          for (const sample of frame) {
            stream.filling[stream.filled++] = sample / 32768;
            stream.samplesSeen++;
            if (stream.filled < WINDOW) continue;
            stream.windows.push({ samples: stream.filling, atMs: (stream.samplesSeen * 1000) / RATE_HZ });
            if (stream.windows.length > LONGEST_BACKLOG) stream.windows.shift();
            stream.filling = new Float32Array(WINDOW);
            stream.filled = 0;
          }
          if (stream.windows.length > 0) wake();
        },
        close() {
          stream.closed = true;
          stream.windows.length = 0;
          streams.delete(stream);
        },
      };
    },
    async close() {
      closed = true;
      streams.clear();
      await session.release();
    },
  };
}
