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

/** Where originals lie. Paths begin with the organization's id. */
export interface KnowledgeFiles {
  /** Whole on the disk when it resolves, or not there at all. */
  write(storagePath: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when the file is not there. */
  find(storagePath: string): Promise<{ path: string; size_bytes: number } | undefined>;
  /** Undefined when the file is not there. */
  read(storagePath: string): Promise<Uint8Array | undefined>;
  /** A file that is gone already is no failure. */
  remove(storagePath: string): Promise<void>;
  /** Files below a folder that were last written before `olderThan`. A folder that is not there is empty. */
  list(folder: string, olderThan: Date): Promise<readonly string[]>;
}

/** What the process hands in. */
export interface KnowledgeMeans {
  readonly embeddings: Embeddings;
  /** Models of providers that this organization may choose besides. */
  readonly offered: (ctx: Ctx) => Promise<readonly EmbeddingModel[]>;
  readonly reader: DocumentReader;
  readonly files: KnowledgeFiles;
  /** The way to web pages. */
  readonly web: Pick<Egress, 'judge' | 'send'>;
  /** Answers null for an organization that has no such model set. */
  readonly rerank?: Rerank;
}

/** No model runs and no file is kept or read: passages are found by their words. For the reference, and for tests of everything else. */
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
  files: {
    write: async () => undefined,
    find: async () => undefined,
    read: async () => undefined,
    remove: async () => undefined,
    list: async () => [],
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
