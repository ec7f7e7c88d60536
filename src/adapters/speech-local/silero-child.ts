import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { messageOf } from '#kernel/errors';
import { sileroFile } from './model-files.ts';
import { floats, loadRuntime, type OnnxRuntime } from './onnx.ts';
import { type FromSilero, type ToSilero, WINDOW_SAMPLES } from './silero-protocol.ts';

const RATE_HZ = 8000;
/** The model wants the end of the window before in front of each window. */
const CONTEXT = 32;
const INPUT = CONTEXT + WINDOW_SAMPLES;
const STATE = 128;
const LAYERS = 2;

interface Memory {
  readonly context: Float32Array;
  readonly state: Float32Array;
}

const memories = new Map<number, Memory>();
const say = (message: FromSilero): void => {
  process.send?.(message);
};

/** All windows in one run of the model: 16 together cost a third of 16 alone. */
async function judge(runtime: OnnxRuntime, session: InferenceSession, rate: Tensor, { streams, windows }: ToSilero): Promise<Float32Array> {
  const count = streams.length;
  const input = new Float32Array(count * INPUT);
  const state = new Float32Array(LAYERS * count * STATE);
  const remembered = streams.map((id, i) => {
    const memory = memories.get(id) ?? { context: new Float32Array(CONTEXT), state: new Float32Array(LAYERS * STATE) };
    memories.set(id, memory);
    input.set(memory.context, i * INPUT);
    for (let at = 0; at < WINDOW_SAMPLES; at++) input[i * INPUT + CONTEXT + at] = (windows[i * WINDOW_SAMPLES + at] ?? 0) / 32768;
    memory.context.set(input.subarray((i + 1) * INPUT - CONTEXT, (i + 1) * INPUT));
    for (let layer = 0; layer < LAYERS; layer++) state.set(memory.state.subarray(layer * STATE, (layer + 1) * STATE), (layer * count + i) * STATE);
    return memory;
  });
  const out = await session.run({
    input: new runtime.Tensor('float32', input, [count, INPUT]),
    state: new runtime.Tensor('float32', state, [LAYERS, count, STATE]),
    sr: rate,
  });
  const after = floats(out['stateN'], 'stateN');
  remembered.forEach((memory, i) => {
    for (let layer = 0; layer < LAYERS; layer++) {
      const from = (layer * count + i) * STATE;
      memory.state.set(after.subarray(from, from + STATE), layer * STATE);
    }
  });
  return floats(out['output'], 'output').slice(0, count);
}

// The terminal's Ctrl-C reaches the whole process group; calls in progress still need this process until the parent lets go.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));

/** The other side sends the next batch only after the answer to the last one, so no queue stands here. */
async function serve(): Promise<void> {
  const runtime = await loadRuntime('native');
  const session = await runtime.open(sileroFile());
  const rate = new runtime.Tensor('int64', BigInt64Array.of(BigInt(RATE_HZ)), []);
  process.on('message', (message: ToSilero) => {
    for (const id of message.closed) memories.delete(id);
    judge(runtime, session, rate, message).then(
      (speech) => say({ kind: 'verdicts', batch: message.batch, speech }),
      () => say({ kind: 'verdicts', batch: message.batch, speech: null }),
    );
  });
  say({ kind: 'ready' });
}

serve().catch((error: unknown) => say({ kind: 'unusable', reason: messageOf(error) }));
