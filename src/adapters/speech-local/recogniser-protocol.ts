import type { RecogniserHints, Transcript } from '#voice/ports';
import type { ModelSize } from './model-files.ts';
import type { RuntimeChoice, RuntimeKind } from './onnx.ts';
import type { SpawnSpeech } from './speech-process.ts';

/** Voice process to recogniser process. The audio travels as it is: fork with `serialization: 'advanced'`. */
export type ToRecogniser =
  | { kind: 'start'; runtime: RuntimeChoice; size: ModelSize }
  | { kind: 'transcribe'; id: number; pcm: Int16Array; hints: RecogniserHints }
  /** Others wait: no second look at doubtful audio, and one that is under way is broken off. */
  | { kind: 'hurry'; id: number }
  | { kind: 'cancel'; id: number };

export type FromRecogniser =
  | { kind: 'ready'; runtime: RuntimeKind; fellBackBecause: string | null; loadMs: number }
  | { kind: 'unable'; message: string }
  | { kind: 'heard'; id: number; text: string; confidence: number; truncated: boolean; alternatives?: Transcript['alternatives']; ms: number }
  | { kind: 'failed'; id: number; message: string }
  | { kind: 'cancelled'; id: number };

export type SpawnRecogniser = SpawnSpeech<ToRecogniser, FromRecogniser>;
