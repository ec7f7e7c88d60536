import { ProviderError } from '#kernel/errors';
import type { Log } from '#kernel/log';
import { type Embeddings, LOCAL_EMBEDDING } from '#platform/embeddings';
import { createTaskProcess } from '#platform/task-process';

/** Two texts of a hundred words take about 150 ms on a slow core: as long as a caller's question may have to wait for the background. */
const BATCH = 2;
const LONGEST_TEXT = 2_000;

/** The built-in model in a process of its own, started with the first text and gone after ten idle minutes. */
export function createLocalEmbeddings(options: { readonly log: Log }): Embeddings & { close(): Promise<void>; status(): object } {
  const tasks = createTaskProcess<readonly string[], Float32Array[]>({
    name: 'embeddings',
    entry: 'embeddings-child',
    log: options.log,
    maxHeapMb: 512,
    hangMs: 30_000,
    idleMs: 600_000,
    mostWaiting: 5_000,
  });
  return {
    models: async () => [LOCAL_EMBEDDING],
    async embed({ model, texts, urgency, deadlineMs }) {
      if (model !== LOCAL_EMBEDDING.id) throw new ProviderError('embeddings', 'refused', false, `There is no embedding model "${model}".`);
      const batches = Array.from({ length: Math.ceil(texts.length / BATCH) }, (_, at) => texts.slice(at * BATCH, (at + 1) * BATCH));
      const made = await Promise.all(batches.map((batch) => tasks.run({ task: batch.map((text) => text.slice(0, LONGEST_TEXT)), urgency, deadlineMs })));
      return made.flat();
    },
    warm: () => tasks.warm(),
    status: () => tasks.status(),
    close: () => tasks.close(),
  };
}
