import { openaiEmbeddings } from '#adapters/embeddings-openai/openai-embeddings';
import { ProviderError } from '#kernel/errors';
import { type EmbeddingModel, type Embeddings, LOCAL_EMBEDDING } from '#platform/embeddings';
import type { Ctx } from '#platform/slice';
import { type EmbeddingRoute, readAiConfig } from '#slices/models';
import { keySource, type SourceOptions } from './key-source.ts';

/** What a vector space is known by: two servers under one name of a model are two spaces, and their vectors are never compared. */
const idOf = ({ provider, model, base_url }: EmbeddingRoute): string => `${provider}${base_url === null ? '' : `@${new URL(base_url).host}`}/${model}`;
const LABELS: Readonly<Record<EmbeddingRoute['provider'], string>> = { openai: 'OpenAI', openai_compatible: 'A server of your own' };

/** The providers' models an organization may choose; none while it is offline only. */
export async function providerEmbeddings(ctx: Ctx): Promise<EmbeddingModel[]> {
  const { offline_only, config } = await readAiConfig(ctx);
  if (offline_only) return [];
  return config.embedding.map((route) => ({ id: idOf(route), name: `${LABELS[route.provider]}, ${route.model}`, dimensions: null, runs: 'provider' }));
}

/** The built-in model, and those of providers by what the organization has set. The gate decides whether a text may leave the house. */
export function embeddingSource({
  local,
  egress,
  timers,
  keyOf,
  inside,
}: SourceOptions & {
  readonly local: Embeddings;
  /** A short transaction of this organization. */
  readonly inside: <T>(organizationId: string, fn: (ctx: Ctx) => Promise<T>) => Promise<T>;
}): Embeddings {
  const keyFor = keySource({ timers, keyOf });
  return {
    models: (organizationId) => local.models(organizationId),
    async embed(task) {
      if (task.model === LOCAL_EMBEDDING.id) return local.embed(task);
      const { organizationId: organization_id, model: wanted, texts, deadlineMs } = task;
      const { config } = await inside(organization_id, readAiConfig);
      const route = config.embedding.find((one) => idOf(one) === wanted);
      if (!route)
        throw new ProviderError('embeddings', 'refused', false, 'The model of this knowledge base is not among the models of the organization any more.');
      const { provider, model, base_url, credential_id } = route;
      return openaiEmbeddings({ provider, model, base_url, organization_id, egress, key: () => keyFor(organization_id, credential_id) }, texts, deadlineMs);
    },
    warm(model) {
      if (model === LOCAL_EMBEDDING.id) local.warm(model);
    },
  };
}
