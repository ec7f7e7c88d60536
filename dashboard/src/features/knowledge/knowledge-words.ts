import type { FoundPassage, KnowledgeAnswer, KnowledgeBase, KnowledgeChange, KnowledgeDocument } from '#lib/types';
import type { Meaning } from '#lib/words';

/** How a base is doing: what can be answered from it now, and what is still being made. */
export function healthOf(base: Pick<KnowledgeBase, 'status' | 'embedding_model' | 'chunk_count' | 'embedded_count'>): { meaning: Meaning; words: string } {
  if (base.status === 'empty') return { meaning: 'neutral', words: 'Nothing in it yet' };
  if (base.status === 'failed') return { meaning: 'bad', words: 'No document could be read' };
  if (base.status === 'indexing' && base.chunk_count > 0 && base.embedded_count === base.chunk_count)
    return { meaning: 'information', words: 'Answers; a document is still being read' };
  if (base.status === 'indexing' && base.chunk_count === 0) return { meaning: 'information', words: 'Being read' };
  if (base.status === 'indexing')
    return { meaning: 'information', words: `Answers by words; ${base.embedded_count} of ${base.chunk_count} passages found by meaning` };
  return { meaning: 'good', words: base.embedding_model === null ? 'Ready, by words' : 'Ready, by words and meaning' };
}

const DOCUMENT_STATES: Record<KnowledgeDocument['status'], [string, Meaning]> = {
  pending: ['Waiting to be read', 'neutral'],
  processing: ['Getting ready', 'information'],
  ready: ['Ready', 'good'],
  failed: ['Could not be read', 'bad'],
  archived: ['Taken out', 'neutral'],
};
export const DOCUMENT_STATUSES = Object.entries(DOCUMENT_STATES).map(([value, [label]]) => ({ value, label }));

export function stateOf(document: Pick<KnowledgeDocument, 'status' | 'reading' | 'embedded_count' | 'chunk_count'>): { meaning: Meaning; words: string } {
  const isFirst = document.chunk_count === 0;
  if (document.reading === 'queued') return { meaning: 'neutral', words: isFirst ? 'Waiting to be read' : 'Waiting to be read; answers as before' };
  if (document.reading === 'reading') return { meaning: 'information', words: isFirst ? 'Being read' : 'Being read; answers as before' };
  const [words, meaning] = DOCUMENT_STATES[document.status];
  if (document.status === 'processing' && document.chunk_count > 0)
    return { meaning, words: `Answers by words; ${document.embedded_count} of ${document.chunk_count} passages found by meaning` };
  return { meaning, words };
}

const LOOK_MS = 2_000;
/** How soon to look again: soon while something of these is read, for the beginning of a reading is no event; else not by itself. */
export const whileReading = (documents: readonly Pick<KnowledgeDocument, 'status' | 'reading'>[]): number | false =>
  documents.some(({ status, reading }) => reading !== null || status === 'pending') && LOOK_MS;

export const SOURCES: Record<KnowledgeDocument['source_type'], string> = { text: 'Text', file: 'File', url: 'Web page', faq: 'Questions and answers' };

/** A score as callers of the API have it, 0 to 1, as a share of a hundred. */
export const scoreWords = (score: number): string => `${Math.round(score * 100)} of 100`;

/** How sure an agent must be, as people choose it; what each comes to stands in `bench/README.md`. */
export const LEVELS = [
  { value: 'strict', label: 'Strict', description: 'Says only what it is very sure of, and most often that it does not know.' },
  { value: 'balanced', label: 'Balanced', description: 'Rather silent than wrong. What a new base has.' },
  { value: 'generous', label: 'Generous', description: 'Answers more questions, and is wrong more often.' },
] as const;

export const levelWords = (level: KnowledgeBase['answer_level']): string => LEVELS.find(({ value }) => value === level)?.label ?? level;

/** What the other levels would have done with the question, in one sentence; empty where all do the same. */
export function otherLevelsWords({ levels, answer_level, answer }: Pick<KnowledgeAnswer, 'levels' | 'answer_level' | 'answer'>): string {
  const differ = levels.filter((one) => one.answer_level !== answer_level && (one.answer === null) !== (answer === null));
  if (differ.length === 0) return '';
  const names = differ.map((one) => levelWords(one.answer_level)).join(' and ');
  return answer === null ? `At ${names} it would have said what stands below.` : `At ${names} it would have said that it does not know.`;
}

/** Why a passage was put where it stands, in words: what of the question it has, and how near it is in meaning. */
export function whyWords({ why }: Pick<FoundPassage, 'why'>): string[] {
  const { features } = why;
  const words: string[] = [];
  if (why.found.length > 0) words.push(`has ${why.found.map((each) => `“${each}”`).join(', ')}`);
  const missing = features['missing'] ?? 0;
  if (features['against'] === 1) words.push('speaks of something else than was asked');
  if (missing > 0.5) words.push('important words of the question are missing');
  else if (missing > 0) words.push('some words of the question are missing');
  if ((features['heading'] ?? 0) >= 0.5) words.push('its heading speaks of the same');
  if (features['kind'] === 1) words.push('holds the kind of thing that was asked for');
  if (features['kind'] === 0) words.push('does not hold the kind of thing that was asked for');
  if (why.cosine !== null) words.push(why.cosine >= 0.6 ? 'means much the same' : why.cosine >= 0.4 ? 'means something near' : 'means something else');
  return words;
}

/** Why there is an answer or none, in one sentence. */
export function verdictWords(answer: Pick<KnowledgeAnswer, 'answer' | 'best_score' | 'min_score'>): string {
  const { best_score, min_score } = answer;
  if (best_score === null) return 'Nothing in this knowledge base has to do with the question.';
  if (answer.answer !== null) return `The best passage has ${scoreWords(best_score)} points; ${Math.round(min_score * 100)} are needed.`;
  if (best_score >= min_score) return 'The best passage has enough points, but nothing in it can be said.';
  return `The best passage has ${scoreWords(best_score)} points; ${Math.round(min_score * 100)} are needed. An agent says that it does not know, and the question is noted.`;
}

const ACTIONS: Record<KnowledgeChange['action'], string> = { created: 'Added', updated: 'Changed', deleted: 'Deleted', reindexed: 'Index made anew' };
export const changeWords = ({ action, new_version }: Pick<KnowledgeChange, 'action' | 'new_version'>): string =>
  action === 'updated' && new_version !== null ? `Version ${new_version}` : ACTIONS[action];

/** Lines of a difference with what each of them is. */
export function diffLines(diff: string): { kind: 'was' | 'is' | 'same' | 'skip'; text: string }[] {
  return diff.split('\n').map((line) => {
    if (line === '…') return { kind: 'skip', text: '…' };
    const kind = line.startsWith('- ') ? 'was' : line.startsWith('+ ') ? 'is' : 'same';
    return { kind, text: line.slice(2) };
  });
}

/** Whose change it was; `name` is null for whoever is not a member any more. */
export const byWords = ({ changed_by }: Pick<KnowledgeChange, 'changed_by'>, name: string | null): string =>
  changed_by === null ? 'the system' : (name ?? 'somebody who left');
