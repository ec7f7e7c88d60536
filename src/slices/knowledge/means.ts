import { ProviderError } from '#kernel/errors';
import type { DocumentReader } from '#platform/documents';
import { createEgress, type Egress, parseEgressRules } from '#platform/egress';
import type { EmbeddingModel, Embeddings } from '#platform/embeddings';
import type { Ctx } from '#platform/slice';

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
  /** Models of providers that this organization may choose besides. */
  readonly offered: (ctx: Ctx) => Promise<readonly EmbeddingModel[]>;
  readonly reader: DocumentReader;
  /** The way to web pages. */
  readonly web: Pick<Egress, 'judge' | 'send'>;
  /** Answers null for an organization that has no such model set. */
  readonly rerank?: Rerank;
}

/** No model runs and no file is read: passages are found by their words. For the reference, and for tests of everything else. */
export const wordsOnly: KnowledgeMeans = {
  embeddings: {
    models: async () => [],
    embed: async () => {
      throw new ProviderError('embeddings', 'unavailable', false, 'No embedding model runs in this process.');
    },
    warm: () => undefined,
  },
  offered: async () => [],
  reader: {
    read: async () => {
      throw new ProviderError('documents', 'refused', false, 'No reader of documents runs in this process.');
    },
    warm: () => undefined,
  },
  web: {
    judge: createEgress({ rules: parseEgressRules('') }).judge,
    send: async () => {
      throw new ProviderError('egress', 'unavailable', true, 'There is no way out here.');
    },
  },
};

/** Everything this organization may choose, the default first. */
export const modelsFor = async (ctx: Ctx, { embeddings, offered }: KnowledgeMeans): Promise<EmbeddingModel[]> => [
  ...(await embeddings.models(ctx.organizationId)),
  ...(await offered(ctx)),
];
