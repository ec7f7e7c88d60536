import { createHash } from 'node:crypto';
import { ProviderError } from '#kernel/errors';
import { type Embeddings, LOCAL_EMBEDDING } from '#platform/embeddings';

const DIMENSIONS = 64;

/** A direction for every word, the same in every run. */
function directionOf(word: string): number[] {
  const bytes = createHash('sha512').update(word).digest();
  return Array.from({ length: DIMENSIONS }, (_, at) => (bytes[at] ?? 0) / 127.5 - 1);
}

/** The vector of a text: the sum of its words, of length one. Texts with the same words lie together, others apart. */
export function scriptedVector(text: string): Float32Array {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [''];
  const sum = words.map(directionOf).reduce((total, each) => total.map((value, at) => value + (each[at] ?? 0)));
  const length = Math.hypot(...sum) || 1;
  return Float32Array.from(sum, (value) => value / length);
}

/** Embeddings without a model: quick, repeatable, and out of order when a test says so. `asked` holds every text. */
export function scriptedEmbeddings(): Embeddings & { isDown: boolean; readonly asked: string[] } {
  const asked: string[] = [];
  const other = { ...LOCAL_EMBEDDING, id: 'other/model', name: 'Another model' };
  return {
    isDown: false,
    asked,
    models: async () => [LOCAL_EMBEDDING, other],
    async embed({ texts }) {
      if (this.isDown) throw new ProviderError('embeddings', 'unavailable', true, 'It is down.');
      asked.push(...texts);
      return texts.map(scriptedVector);
    },
    warm: () => undefined,
  };
}
