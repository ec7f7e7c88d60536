import { LEAST_SCORE } from '#core/knowledge/levels';
import type { RankedPassage } from '#core/knowledge/rank';
import { spokenAnswer } from '#core/knowledge/spoken-answer';
import { messageOf } from '#kernel/errors';
import type { DetachedWork } from '#platform/slice';
import { noteGap } from './note-gap.ts';
import { type Found, type Search, searchBases } from './search.ts';

/** Longer than this a caller does not wait for the question's vector; its words decide then. */
const VECTOR_MS = 900;
/** Of passages that are about as good, the one from the base that is to be believed first is said. */
const ABOUT_AS_GOOD = 0.05;
const PASSAGES = 3;

export interface AttachedBase {
  readonly knowledge_base_id: string;
  readonly name: string;
}

export interface CallerQuestion {
  readonly question: string;
  /** Of the agent, the one to be believed first first. */
  readonly bases: readonly AttachedBase[];
  /** Names the graph gives; where none of them is the name of a base of the agent, all of its bases are asked. */
  readonly names: readonly string[];
  /** Of the step of the graph; without it the level of each base decides. */
  readonly min_score?: number | undefined;
  readonly call: { readonly call_id: string; readonly agent_id: string; readonly asked_ms: number | null; readonly is_test: boolean };
}

/** Which passage an answer was spoken from, as it stays with the call. */
export interface Evidence {
  readonly knowledge_base_id: string;
  readonly document_id: string;
  readonly document_version: number;
  readonly chunk_index: number;
  readonly title: string;
  readonly headings: readonly string[];
  readonly passage: string;
  readonly score: number;
  readonly method: 'hybrid' | 'words';
}

export type CallerAnswer =
  | { readonly ok: true; readonly text: string; readonly passages: readonly string[]; readonly evidence: Evidence }
  | { readonly ok: false; readonly reason: 'no_evidence' | 'no_knowledge'; readonly best_score: number | null };

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The bases a question goes to. */
export function basesFor({ bases, names }: Pick<CallerQuestion, 'bases' | 'names'>): string[] {
  const wanted = new Set(names.map(plain));
  const named = bases.filter(({ name }) => wanted.has(plain(name)));
  return (named.length > 0 ? named : bases).map(({ knowledge_base_id }) => knowledge_base_id);
}

/** Whether a passage is sure enough to be said. */
const isEnough = ({ levels }: Found, minScore: number | undefined, { passage, score }: RankedPassage): boolean =>
  score >= (minScore ?? LEAST_SCORE[levels.get(passage.knowledge_base_id) ?? 'balanced']);

/** Among the passages about as good as the best and sure enough, the one from the base to be believed first. */
function choose(found: Found, ids: readonly string[], minScore: number | undefined): RankedPassage | undefined {
  const most = found.passages[0]?.score ?? 0;
  const place = ({ passage }: RankedPassage): number => ids.indexOf(passage.knowledge_base_id);
  return found.passages
    .filter((one) => one.score >= most - ABOUT_AS_GOOD && isEnough(found, minScore, one))
    .reduce<RankedPassage | undefined>((first, one) => (first === undefined || place(one) < place(first) ? one : first), undefined);
}

/**
 * Answers a question on a live call in the words of the passage that fits best, or says that there is none and notes the question among the gaps. A test
 * call notes nothing. Never throws for what a caller can say.
 */
export async function answerCaller(search: Search, work: DetachedWork, asked: CallerQuestion): Promise<CallerAnswer> {
  const ids = basesFor(asked);
  const { question } = asked;
  const found = await searchBases(search, work, { question, knowledgeBaseIds: ids, limit: PASSAGES, deadlineMs: VECTOR_MS });
  const chosen = choose(found, ids, asked.min_score);
  const text = chosen ? spokenAnswer(question, chosen.passage) : '';
  if (chosen && text !== '') {
    const { passage, score, why } = chosen;
    const { knowledge_base_id, document_id, document_version, chunk_index, title, headings, content } = passage;
    const evidence = {
      knowledge_base_id,
      document_id,
      document_version,
      chunk_index,
      title,
      headings,
      passage: content,
      score: round(score),
      method: why.method,
    };
    const supporting = found.passages.filter((one) => one !== chosen && isEnough(found, asked.min_score, one));
    return { ok: true, text, passages: [content, ...supporting.map((one) => one.passage.content)], evidence };
  }
  const best_score = found.passages[0] ? round(found.passages[0].score) : null;
  if (!asked.call.is_test) {
    const [vector] = found.vectors;
    await work
      .transaction((ctx) => noteGap(ctx, { question, best_score, vector: vector ? { model: vector[0], values: vector[1] } : null, ...asked.call }))
      .catch((error: unknown) => work.log.error('a question without an answer could not be noted', { call_id: asked.call.call_id, error: messageOf(error) }));
  }
  return { ok: false, reason: ids.length === 0 ? 'no_knowledge' : 'no_evidence', best_score };
}

const round = (score: number): number => Math.round(score * 10_000) / 10_000;
