import { messageOf, ProviderError } from '#kernel/errors';
import type { DetachedWork } from '#platform/slice';
import type { EmbeddingTrial, TryEmbedding } from './contract.ts';
import { errors } from './errors.ts';
import { modelsFor } from './means.ts';
import type { Search } from './search.ts';
import { requireBase } from './store.ts';

/** Somebody waits at the screen, and a model may have to be loaded first. */
const TRIAL_MS = 20_000;
const SENTENCE = 'Where can I park my car?';

/**
 * Asks a model for the vector of one sentence, as an index would. A refusal of the provider or of the gate is a result in words; a model this organization
 * may not choose is an error.
 */
export async function tryEmbedding({ means }: Search, work: DetachedWork, input: TryEmbedding): Promise<EmbeddingTrial> {
  const { model, known } = await work.transaction(async (ctx) => {
    const base = await requireBase(ctx, input.id);
    return { model: input.embedding_model ?? base.embedding_model, known: await modelsFor(ctx, means) };
  });
  if (model === null)
    return { ok: false, embedding_model: null, dimensions: null, duration_ms: 0, words: 'This base is searched by words alone; there is no model to try.' };
  if (!known.some(({ id }) => id === model)) throw errors.unknown_model({ errors: [{ path: 'embedding_model', message: 'There is no such model.' }] });
  const startedMs = work.clock.monotonicMs();
  const spent = (): number => Math.max(0, Math.round(work.clock.monotonicMs() - startedMs));
  try {
    const task = { organizationId: work.organizationId, model, texts: [SENTENCE], urgency: 'background' as const, deadlineMs: TRIAL_MS };
    const dimensions = (await means.embeddings.embed(task))[0]?.length ?? 0;
    const words = dimensions === 0 ? 'It answers, but with no numbers.' : `It answers with ${dimensions} numbers for a sentence.`;
    return { ok: dimensions > 0, embedding_model: model, dimensions: dimensions || null, duration_ms: spent(), words };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return { ok: false, embedding_model: model, dimensions: null, duration_ms: spent(), words: messageOf(error) };
  }
}
