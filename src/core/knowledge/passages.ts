import { buildLexicalIndex, type LexicalIndex } from './lexical-index.ts';

/** One passage of a knowledge base as it is searched. */
export interface Passage {
  readonly chunk_id: string;
  readonly chunk_index: number;
  readonly knowledge_base_id: string;
  readonly document_id: string;
  readonly document_version: number;
  readonly title: string;
  readonly content: string;
  readonly kind: 'text' | 'table' | 'faq';
  readonly headings: readonly string[];
}

/** A knowledge base in memory: its passages, their words counted, and their vectors one after the other. */
export interface SearchableBase {
  readonly knowledge_base_id: string;
  readonly passages: readonly Passage[];
  readonly lexical: LexicalIndex;
  /** By passage, whether it is the first one under its heading. */
  readonly opens: readonly boolean[];
  readonly vectors: PassageVectors | null;
}

/** Vectors of length one, in the order of the passages; a passage without one has zeros. */
export interface PassageVectors {
  readonly model: string;
  readonly dimensions: number;
  readonly values: Float32Array;
}

/** What stands above a passage, in one text; an FAQ row's title says nothing that its questions do not. */
export const headingOf = ({ kind, title, headings }: Pick<Passage, 'kind' | 'title' | 'headings'>): string =>
  (kind === 'faq' ? headings : [title, ...headings]).join('\n');

/** What a passage's vector is made of. */
export const textToEmbed = (passage: Pick<Passage, 'kind' | 'title' | 'headings' | 'content'>): string =>
  passage.kind === 'faq'
    ? `${passage.headings[0] ?? ''} ${passage.content}`
    : `${[passage.title, ...passage.headings.slice(-1)].join('. ')}. ${passage.content}`;

/** Lays vectors of length one beside each other; null when there is none of this length. */
export function layOutVectors(model: string, rows: readonly (readonly number[] | Float32Array | null)[]): PassageVectors | null {
  const dimensions = rows.find((row) => row !== null)?.length ?? 0;
  if (dimensions === 0) return null;
  const values = new Float32Array(rows.length * dimensions);
  for (const [at, row] of rows.entries()) {
    if (!row || row.length !== dimensions) continue;
    const length = Math.hypot(...row) || 1;
    for (let i = 0; i < dimensions; i++) values[at * dimensions + i] = (row[i] ?? 0) / length;
  }
  return { model, dimensions, values };
}

/** A section by its document and headings; each row of an FAQ is one of its own. */
export const sectionOf = ({ document_id, headings }: Pick<Passage, 'document_id' | 'headings'>): string => [document_id, ...headings].join('\n');

function openingPassages(passages: readonly Passage[]): boolean[] {
  const sections = passages.map(sectionOf);
  const first = new Map<string, number>();
  for (const [at, { chunk_index }] of passages.entries()) {
    const section = sections[at] ?? '';
    first.set(section, Math.min(first.get(section) ?? chunk_index, chunk_index));
  }
  return passages.map(({ chunk_index }, at) => first.get(sections[at] ?? '') === chunk_index);
}

export function searchableBase(knowledgeBaseId: string, passages: readonly Passage[], vectors: PassageVectors | null): SearchableBase {
  return {
    knowledge_base_id: knowledgeBaseId,
    passages,
    lexical: buildLexicalIndex(passages.map((passage) => ({ body: passage.content, heading: headingOf(passage) }))),
    opens: openingPassages(passages),
    vectors,
  };
}

/** Cosine of each passage with a vector of length one; null for a passage without a vector. */
export function cosines({ dimensions, values }: PassageVectors, question: ArrayLike<number>): (number | null)[] {
  if (question.length !== dimensions) return [];
  return Array.from({ length: values.length / dimensions }, (_, at) => {
    let [sum, own] = [0, 0];
    for (let i = 0; i < dimensions; i++) {
      const value = values[at * dimensions + i] ?? 0;
      sum += value * (question[i] ?? 0);
      own += value * value;
    }
    return own === 0 ? null : sum;
  });
}
