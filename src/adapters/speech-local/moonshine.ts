import type { Tensor } from 'onnxruntime-node';
import type { RecogniserHints } from '#voice/ports';
import { hasFewAnswers, strays } from './expected-text.ts';
import { type ModelSize, moonshineFiles } from './model-files.ts';
import { floats, type OnnxRuntime } from './onnx.ts';
import { tidy } from './tidy.ts';
import { createTokenBias, type Tokenizer } from './token-bias.ts';
import { type Look, prepareUtterance } from './utterance-audio.ts';

const SHAPE = { tiny: { layers: 6, heads: 8, width: 36 }, base: { layers: 8, heads: 8, width: 52 } } as const;
const START_OF_TEXT = 1;
const END_OF_TEXT = 2;
const MODEL_RATE_HZ = 16000;
const PHONE_RATE_HZ = 8000;
/** Under this the same audio is shown once more, a little differently: one wrong utterance in six comes right, and a question less is asked again. */
const DOUBTFUL_BELOW = 0.8;
/** Longer utterances would keep the caller waiting. */
const SECOND_LOOK_UP_TO_S = 8;
const MOST_TOKENS_PER_SECOND = 6.5;
const FEWEST_TOKENS = 6;
/** How much less likely an expected word may be than another and still be taken, in the reading that holds firmly to what was asked. */
const FIRMLY = 7;
const CLEARLY_IMPOSSIBLE = -1e9;

export interface Alternative {
  readonly text: string;
  readonly confidence: number;
}

export interface Heard {
  readonly text: string;
  readonly confidence: number;
  readonly truncated: boolean;
  /** Other readings of doubtful audio; absent where the first was sure. */
  readonly alternatives?: readonly Alternative[];
}

interface Encoded {
  readonly hidden: Tensor;
  readonly mostTokens: number;
}
interface Decoded {
  readonly text: string;
  readonly logProbability: number;
  readonly steps: number;
  readonly truncated: boolean;
}

/** Thrown out of `transcribe` when `cancelled` said so. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

export interface Moonshine {
  /** Text of 8 kHz speech. Audio over 20 s is cut at its quietest places and read piece by piece. `cancelled` is asked between tokens; once `hurry` says so, no second look is taken. */
  transcribe(pcm: Int16Array, hints: RecogniserHints, options?: { readonly hurry?: () => boolean; readonly cancelled?: () => boolean }): Promise<Heard>;
}

async function loadTokenizer(): Promise<Tokenizer> {
  const { default: tokenizer } = await import('llama-tokenizer-js');
  return tokenizer;
}

/** Lets messages of the parent in between two steps; the WASM runtime never does so by itself. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Moonshine (Useful Sensors, arXiv 2410.15608): an encoder over raw 16 kHz audio and a greedy text decoder with cached keys and values.
 * One session runs one utterance at a time.
 */
export async function loadMoonshine(runtime: OnnxRuntime, size: ModelSize = 'base'): Promise<Moonshine> {
  const files = moonshineFiles(size);
  const [encoder, decoder, tokenizer] = [await runtime.open(files.encoder), await runtime.open(files.decoder), await loadTokenizer()];
  const biasFor = createTokenBias(tokenizer);
  const { layers, heads, width } = SHAPE[size];
  const { Tensor: TensorOf } = runtime;
  const cacheNames = Array.from({ length: layers }, (_, layer) =>
    ['decoder', 'encoder'].flatMap((side) => ['key', 'value'].map((part) => `${layer}.${side}.${part}`)),
  ).flat();

  const encode = async (samples: Float32Array): Promise<Encoded> => {
    const encoded = await encoder.run({ input_values: new TensorOf('float32', samples, [1, samples.length]) });
    const hidden = encoded['last_hidden_state'];
    if (!hidden) throw new Error('the encoder gave no hidden states');
    return { hidden, mostTokens: Math.max(FEWEST_TOKENS, Math.ceil((samples.length / MODEL_RATE_HZ) * MOST_TOKENS_PER_SECOND)) };
  };

  const decode = async ({ hidden, mostTokens }: Encoded, hints: RecogniserHints, firmness: number, cancelled: () => boolean): Promise<Decoded> => {
    const past: Record<string, Tensor> = {};
    for (const name of cacheNames) past[`past_key_values.${name}`] = new TensorOf('float32', new Float32Array(0), [0, heads, 1, width]);
    const bias = biasFor(hints);
    const tokens: number[] = [];
    let previous = START_OF_TEXT;
    let logProbability = 0;
    let ended = false;
    for (let step = 0; step < mostTokens; step++) {
      await breathe();
      if (cancelled()) throw new Cancelled();
      const out = await decoder.run({
        ...past,
        input_ids: new TensorOf('int64', BigInt64Array.of(BigInt(previous)), [1, 1]),
        encoder_hidden_states: hidden,
        use_cache_branch: new TensorOf('bool', Uint8Array.of(step === 0 ? 0 : 1), [1]),
      });
      const logits = floats(out['logits'], 'logits');
      if (step === 0) logits[END_OF_TEXT] = CLEARLY_IMPOSSIBLE;
      const expected = bias?.lift(logits);
      const best = mostLikely(logits, firmness > 0 ? expected : undefined, firmness);
      logProbability += best.logProbability;
      if (best.token === END_OF_TEXT) {
        ended = true;
        break;
      }
      tokens.push(best.token);
      bias?.took(best.token);
      previous = best.token;
      for (const name of cacheNames) {
        const present = out[`present.${name}`];
        if (present && (step === 0 || name.includes('.decoder.'))) past[`past_key_values.${name}`] = present;
      }
    }
    return { text: tokenizer.decode(tokens, false, false).trim(), logProbability, steps: tokens.length + 1, truncated: !ended };
  };

  const join = (pieces: readonly Decoded[], hints: RecogniserHints): Heard => {
    const steps = pieces.reduce((sum, piece) => sum + piece.steps, 0);
    const logProbability = pieces.reduce((sum, piece) => sum + piece.logProbability, 0);
    return {
      text: tidy(pieces.flatMap((piece) => piece.text || []).join(' '), hints.expect),
      confidence: steps === 0 ? 0 : Math.exp(logProbability / steps),
      truncated: pieces.some((piece) => piece.truncated),
    };
  };
  const encodeAll = async (pcm: Int16Array, look: Look): Promise<Encoded[]> => {
    const encoded: Encoded[] = [];
    for (const piece of prepareUtterance(pcm, look)) encoded.push(await encode(piece));
    return encoded;
  };
  const read = async (encoded: readonly Encoded[], hints: RecogniserHints, firmness: number, cancelled: () => boolean): Promise<Heard> => {
    const pieces: Decoded[] = [];
    for (const piece of encoded) pieces.push(await decode(piece, hints, firmness, cancelled));
    return join(pieces, hints);
  };

  /** Null when others came to wait meanwhile. */
  const lookAgain = async (pcm: Int16Array, hints: RecogniserHints, hurry: () => boolean, cancelled: () => boolean): Promise<Heard | null> => {
    try {
      return await read(await encodeAll(pcm, 'second'), hints, 0, () => cancelled() || hurry());
    } catch (error) {
      if (error instanceof Cancelled && !cancelled()) return null;
      throw error;
    }
  };

  return {
    async transcribe(pcm, hints, { hurry = () => false, cancelled = () => false } = {}) {
      const encoded = await encodeAll(pcm, 'first');
      const first = await read(encoded, hints, 0, cancelled);
      const doubtful = first.truncated || first.confidence < DOUBTFUL_BELOW;
      if (first.text === '' || !(doubtful || strays(first.text, hints)) || pcm.length > SECOND_LOOK_UP_TO_S * PHONE_RATE_HZ) return first;
      const others: Heard[] = [];
      if (hasFewAnswers(hints) || hints.phrases.length > 0) others.push(await read(encoded, hints, FIRMLY, cancelled));
      const second = doubtful && !hurry() ? await lookAgain(pcm, hints, hurry, cancelled) : null;
      if (!second) return { ...first, alternatives: distinct(first.text, others) };
      const isBetter = first.truncated === second.truncated ? second.confidence > first.confidence : first.truncated;
      const best = isBetter ? second : first;
      return { ...best, alternatives: distinct(best.text, [...others, isBetter ? first : second]) };
    },
  };
}

/** Readings that say something else than the best one, each once, in the order given. */
function distinct(best: string, others: readonly Heard[]): Alternative[] {
  const said = new Set(['', best]);
  return others.flatMap(({ text, confidence, truncated }) => {
    if (truncated || said.has(text)) return [];
    said.add(text);
    return [{ text, confidence }];
  });
}

/** The likeliest token; with `expected`, one of those may be less likely by `firmness` and still be taken. The probability is the plain one. */
function mostLikely(logits: Float32Array, expected: ReadonlySet<number> | undefined, firmness: number): { token: number; logProbability: number } {
  let token = 0;
  let top = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i] as number;
    if (logit > top) {
      top = logit;
      token = i;
    }
  }
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp((logits[i] as number) - top);
  if (expected && !expected.has(token)) {
    let wanted = -1;
    for (const each of expected) if (wanted < 0 || (logits[each] as number) > (logits[wanted] as number)) wanted = each;
    if (wanted >= 0 && (logits[wanted] as number) + firmness > top) token = wanted;
  }
  return { token, logProbability: (logits[token] as number) - top - Math.log(sum) };
}
