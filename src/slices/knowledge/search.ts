import { ANSWER_LEVELS, type AnswerLevel, LEAST_SCORE } from '#core/knowledge/levels';
import { type RankedPassage, rankPassages } from '#core/knowledge/rank';
import { spokenAnswer } from '#core/knowledge/spoken-answer';
import { messageOf, ProviderError } from '#kernel/errors';
import type { DetachedWork } from '#platform/slice';
import { type BaseMemory, createBaseMemory } from './base-memory.ts';
import type { FoundPassage, KnowledgeAnswer, SearchKnowledge } from './contract.ts';
import { type KnowledgeMeans, wordsOnly } from './means.ts';
import { requireBase } from './store.ts';

/** Somebody at the screen can wait for a model that is still loading. */
const SCREEN_MS = 8_000;
/** Passages that a model is asked to look at. */
const RERANKED = 8;

export interface Found {
  readonly passages: readonly RankedPassage[];
  readonly method: 'hybrid' | 'words';
  /** By knowledge base. */
  readonly levels: ReadonlyMap<string, AnswerLevel>;
  /** The question's vector, by model; empty when none came in time. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

export interface Searching {
  readonly question: string;
  /** In order of priority; ids of other organizations find nothing. */
  readonly knowledgeBaseIds: readonly string[];
  readonly limit: number;
  readonly deadlineMs: number;
}

/** What searching needs; one a process, so that what was read into memory is read once. */
export interface Search {
  readonly means: KnowledgeMeans;
  readonly memory: BaseMemory;
}

/** By words alone unless models are handed in; what is not handed in is not there. */
export const newSearch = (means: Partial<KnowledgeMeans> = {}): Search => ({ means: { ...wordsOnly, ...means }, memory: createBaseMemory() });

/**
 * Searches some bases of one organization. Which passages may be found at all is settled first, inside the walls of the organization; only then the
 * question's vector is made, with no transaction open, and the best of them are ranked. Without a vector by the deadline words decide.
 */
export async function searchBases({ means, memory }: Search, work: DetachedWork, asked: Searching): Promise<Found> {
  const bases = await work.transaction((ctx) => memory.load(ctx, asked.knowledgeBaseIds));
  const models = [...new Set(bases.flatMap(({ vectors }) => (vectors ? [vectors.model] : [])))];
  const vectors = new Map<string, Float32Array>();
  await Promise.all(
    models.map(async (model) => {
      const task = { organizationId: work.organizationId, model, texts: [asked.question], urgency: 'live' as const, deadlineMs: asked.deadlineMs };
      const vector = (await means.embeddings.embed(task).catch((error: unknown) => notInTime(work, error)))?.[0];
      if (vector) vectors.set(model, vector);
    }),
  );
  const ranked = rankPassages(asked.question, bases, { limit: Math.max(asked.limit, RERANKED), vectors });
  const passages = await rerank(means, work, asked, ranked);
  const levels = new Map(bases.map(({ knowledge_base_id, answer_level }) => [knowledge_base_id, answer_level] as const));
  return { passages: passages.slice(0, asked.limit), method: vectors.size > 0 ? 'hybrid' : 'words', levels, vectors };
}

function notInTime(work: DetachedWork, error: unknown): undefined {
  if (!(error instanceof ProviderError)) throw error;
  work.log.info('a question was searched by words alone', { reason: messageOf(error) });
}

/** The model's word counts as much as the rules'. */
async function rerank(means: KnowledgeMeans, work: DetachedWork, asked: Searching, ranked: readonly RankedPassage[]): Promise<readonly RankedPassage[]> {
  if (!means.rerank || ranked.length === 0) return ranked;
  const passages = ranked.slice(0, RERANKED).map(({ passage }) => passage.content);
  const said = await means
    .rerank({ organizationId: work.organizationId, question: asked.question, passages, deadlineMs: asked.deadlineMs })
    .catch((error: unknown) => {
      if (error instanceof ProviderError) return null;
      throw error;
    });
  if (!said) return ranked;
  return ranked.map((one, at) => ({ ...one, score: (one.score + (said[at] ?? 0)) / 2 })).sort((a, b) => b.score - a.score);
}

export const asFoundPassage = ({ passage, score, why }: RankedPassage): FoundPassage => ({
  document_id: passage.document_id,
  document_version: passage.document_version,
  chunk_index: passage.chunk_index,
  title: passage.title,
  headings: [...passage.headings],
  kind: passage.kind,
  content: passage.content,
  score,
  why: { ...why, found: [...why.found], features: { ...why.features } },
});

/** What an agent would say to it, and why: for the box that tries a question. */
export async function tryQuestion(search: Search, work: DetachedWork, input: SearchKnowledge): Promise<KnowledgeAnswer> {
  const startedMs = work.clock.monotonicMs();
  const asked = { question: input.question, knowledgeBaseIds: [input.id], limit: input.limit, deadlineMs: SCREEN_MS };
  const { answer_level } = await work.transaction((ctx) => requireBase(ctx, input.id));
  const { passages, method } = await searchBases(search, work, asked);
  const best = passages[0];
  const words = best ? spokenAnswer(input.question, best.passage) : '';
  const saidFrom = (minScore: number): string | null => (best && best.score >= minScore && words !== '' ? words : null);
  const min_score = input.min_score ?? LEAST_SCORE[answer_level];
  return {
    question: input.question,
    answer: saidFrom(min_score),
    min_score,
    answer_level,
    levels: ANSWER_LEVELS.map((level) => ({ answer_level: level, min_score: LEAST_SCORE[level], answer: saidFrom(LEAST_SCORE[level]) })),
    best_score: best?.score ?? null,
    passages: passages.map(asFoundPassage),
    method,
    took_ms: Math.round(work.clock.monotonicMs() - startedMs),
  };
}

/** Reads the bases into memory and begins to load the models that their questions need. */
export async function warmKnowledge({ means, memory }: Search, work: DetachedWork, knowledgeBaseIds: readonly string[]): Promise<void> {
  const bases = await work.transaction((ctx) => memory.load(ctx, knowledgeBaseIds));
  for (const model of new Set(bases.flatMap(({ vectors }) => (vectors ? [vectors.model] : [])))) means.embeddings.warm(model);
}
