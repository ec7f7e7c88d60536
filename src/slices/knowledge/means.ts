import { ProviderError } from '#kernel/errors';
import type { Embeddings } from '#platform/embeddings';

/** A model that looks at passages and says for each how likely it answers the question, 0 to 1. Throws ProviderError; then the order stays as the rules made it. */
export type Rerank = (task: {
  readonly organizationId: string;
  readonly question: string;
  readonly passages: readonly string[];
  readonly deadlineMs: number;
}) => Promise<readonly number[] | null>;

/** What the process hands in. */
export interface KnowledgeMeans {
  readonly embeddings: Embeddings;
  /** Answers null for an organization that has no such model set. */
  readonly rerank?: Rerank;
}

/** No model runs: passages are found by their words. For the reference, and for tests of everything else. */
export const wordsOnly: KnowledgeMeans = {
  embeddings: {
    models: async () => [],
    embed: async () => {
      throw new ProviderError('embeddings', 'unavailable', false, 'No embedding model runs in this process.');
    },
    warm: () => undefined,
  },
};
