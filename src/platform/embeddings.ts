/** A model that turns texts into vectors. Its `id` is stored with each vector; vectors of different models are never compared. */
export interface EmbeddingModel {
  readonly id: string;
  /** For a list to choose from. */
  readonly name: string;
  /** Null where only its first vector tells. */
  readonly dimensions: number | null;
  /** `local` runs on this machine and needs no key. */
  readonly runs: 'local' | 'provider';
}

export interface EmbeddingTask {
  readonly organizationId: string;
  readonly model: string;
  readonly texts: readonly string[];
  /** `live`: a caller waits; goes before everything in the background. */
  readonly urgency: 'live' | 'background';
  readonly deadlineMs: number;
}

/** Vectors of texts, whoever makes them. */
export interface Embeddings {
  /** Models that every organization may choose, the default first. */
  models(organizationId: string): Promise<readonly EmbeddingModel[]>;
  /** One vector of length one a text, in order. Throws ProviderError when there is none by the deadline, or the model is unknown. */
  embed(task: EmbeddingTask): Promise<readonly Float32Array[]>;
  /** A question is likely to come soon: what takes time to load begins to. */
  warm(model: string): void;
}

/** The model that ships with the product. */
export const LOCAL_EMBEDDING: EmbeddingModel = { id: 'local/use-lite', name: 'Built in (English, no key)', dimensions: 512, runs: 'local' };
