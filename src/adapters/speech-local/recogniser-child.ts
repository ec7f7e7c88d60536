import { setPriority } from 'node:os';
import { messageOf } from '#kernel/errors';
import { Cancelled, loadMoonshine, type Moonshine } from './moonshine.ts';
import { loadRuntime } from './onnx.ts';
import type { FromRecogniser, ToRecogniser } from './recogniser-protocol.ts';

/** Below the voice process: a recogniser that works hard must never delay a frame of audio. */
const NICENESS = 5;

const say = (message: FromRecogniser): void => {
  process.send?.(message);
};
let current: number | null = null;
let currentCancelled = false;
let currentHurried = false;
let model: Promise<Moonshine> | undefined;
let queue: Promise<void> = Promise.resolve();

async function start(message: Extract<ToRecogniser, { kind: 'start' }>): Promise<Moonshine> {
  const startedMs = performance.now();
  const runtime = await loadRuntime(message.runtime);
  const loaded = await loadMoonshine(runtime, message.size);
  say({ kind: 'ready', runtime: runtime.kind, fellBackBecause: runtime.fellBackBecause, loadMs: Math.round(performance.now() - startedMs) });
  return loaded;
}

async function transcribe({ id, pcm, hints }: Extract<ToRecogniser, { kind: 'transcribe' }>): Promise<void> {
  const startedMs = performance.now();
  current = id;
  currentCancelled = false;
  currentHurried = false;
  try {
    if (!model) throw new Error('asked to transcribe before start');
    const heard = await (await model).transcribe(pcm, hints, { hurry: () => currentHurried, cancelled: () => currentCancelled });
    say({ kind: 'heard', id, ...heard, ms: Math.round(performance.now() - startedMs) });
  } catch (error) {
    say(error instanceof Cancelled ? { kind: 'cancelled', id } : { kind: 'failed', id, message: messageOf(error) });
  } finally {
    current = null;
  }
}

try {
  setPriority(NICENESS);
} catch (error) {
  process.emitWarning(`recogniser keeps its normal priority: ${messageOf(error)}`);
}

process.on('disconnect', () => process.exit(0));
// The terminal's Ctrl-C reaches the whole process group; calls in progress still need this process until the parent lets go.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('message', (message: ToRecogniser) => {
  if (message.kind === 'start') {
    model = start(message);
    model.catch((error: unknown) => {
      say({ kind: 'unable', message: messageOf(error) });
    });
  } else if (message.kind === 'cancel') {
    if (message.id === current) currentCancelled = true;
  } else if (message.kind === 'hurry') {
    if (message.id === current) currentHurried = true;
  } else queue = queue.then(() => transcribe(message));
});
