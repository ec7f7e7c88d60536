import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node';
import { messageOf } from '#kernel/errors';

export type RuntimeKind = 'native' | 'wasm';
/** `auto` takes native code and falls back to WASM where that does not load. */
export type RuntimeChoice = RuntimeKind | 'auto';

/** What is used of an ONNX runtime; onnxruntime-node and onnxruntime-web share it. */
export interface OnnxRuntime {
  readonly kind: RuntimeKind;
  readonly Tensor: TensorConstructor;
  open(modelPath: string): Promise<InferenceSession>;
  /** Why native code was not used although it was asked for; null when all is as wished. */
  readonly fellBackBecause: string | null;
}

const SEVERITY_ERRORS_ONLY = 3;
const SESSION: InferenceSession.SessionOptions = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: SEVERITY_ERRORS_ONLY };

/**
 * Official builds of ONNX Runtime 1.30 send usage data to their maker unless this stands in the environment when they are loaded (found by
 * trial M01: the library looked up mobile.events.data.microsoft.com). Nothing may leave the machine.
 */
const NO_TELEMETRY = 'ORT_DISABLE_TELEMETRY';

async function loadNative(): Promise<OnnxRuntime> {
  process.env[NO_TELEMETRY] = '1';
  const ort = await import('onnxruntime-node');
  return {
    kind: 'native',
    Tensor: ort.Tensor,
    open: (path) => ort.InferenceSession.create(path, { ...SESSION, executionProviders: ['cpu'] }),
    fellBackBecause: null,
  };
}

async function loadWasm(fellBackBecause: string | null): Promise<OnnxRuntime> {
  const ort = await import('onnxruntime-web');
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  const { readFile } = await import('node:fs/promises');
  return {
    kind: 'wasm',
    Tensor: ort.Tensor,
    open: async (path) => ort.InferenceSession.create(new Uint8Array(await readFile(path)), { ...SESSION, executionProviders: ['wasm'] }),
    fellBackBecause,
  };
}

/** Loads an ONNX runtime with one thread per session. Throws when neither of the allowed ones can be loaded. */
export async function loadRuntime(choice: RuntimeChoice, native: () => Promise<OnnxRuntime> = loadNative): Promise<OnnxRuntime> {
  if (choice === 'wasm') return loadWasm(null);
  try {
    return await native();
  } catch (error) {
    if (choice === 'native') throw error;
    return loadWasm(messageOf(error));
  }
}

/** The numbers of a float tensor. Throws when the model answers something else. */
export function floats(tensor: Tensor | undefined, name: string): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error(`the model gave no float tensor ${name}`);
  return tensor.data;
}
