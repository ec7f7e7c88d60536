import { alikeTo, strengthOf, termsIn } from './words.ts';

/** A passage as the words of it are counted: what it says, and what stands above it. */
export interface CountedPassage {
  readonly body: string;
  /** Title of the document and headings, or the question of an FAQ row. */
  readonly heading: string;
}

/** Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009): the usual saturation and length normalisation. */
const K1 = 1.2;
const B = 0.6;
/** A word above a passage counts as so many in it. */
const HEADING_WEIGHT = 2;
/** A word that only stands for the one that was asked for. */
export const ALIKE_WEIGHT = 0.75;

/** Words of one collection of passages, by stem. Plain numbers and maps; made once and asked many times. */
export interface LexicalIndex {
  readonly size: number;
  readonly totalLength: number;
  readonly lengths: readonly number[];
  /** By stem: in which passages, how often, and whether above them. */
  readonly postings: ReadonlyMap<string, ReadonlyMap<number, Posting>>;
}
export interface Posting {
  readonly frequency: number;
  readonly inHeading: boolean;
}

export function buildLexicalIndex(passages: readonly CountedPassage[]): LexicalIndex {
  const postings = new Map<string, Map<number, { frequency: number; inHeading: boolean }>>();
  const lengths: number[] = [];
  for (const [at, { body, heading }] of passages.entries()) {
    const add = (term: string, weight: number, inHeading: boolean): void => {
      const ofTerm = postings.get(term) ?? new Map<number, { frequency: number; inHeading: boolean }>();
      const known = ofTerm.get(at) ?? { frequency: 0, inHeading: false };
      ofTerm.set(at, { frequency: known.frequency + weight, inHeading: known.inHeading || inHeading });
      postings.set(term, ofTerm);
    };
    const bodyTerms = termsIn(body);
    for (const term of bodyTerms) add(term, 1, false);
    const headingTerms = termsIn(heading);
    for (const term of headingTerms) add(term, HEADING_WEIGHT, true);
    lengths.push(bodyTerms.length + headingTerms.length * HEADING_WEIGHT);
  }
  return { size: passages.length, totalLength: lengths.reduce((sum, length) => sum + length, 0), lengths, postings };
}

/** One word of a question and how rare it is in everything that is asked. */
export interface QueryTerm {
  readonly term: string;
  /** Inverse document frequency times the strength of the word. */
  readonly weight: number;
}

/** Inverse document frequency of a word that this many of all passages have. */
export const idf = (size: number, found: number): number => Math.log(1 + (size - found + 0.5) / (found + 0.5));

/** The words of a question, weighed over all collections that are asked together. A word that none of them has weighs most. */
export function weighQuery(question: string, indexes: readonly LexicalIndex[]): QueryTerm[] {
  const size = indexes.reduce((sum, index) => sum + index.size, 0);
  return [...new Set(termsIn(question))].map((term) => {
    const found = indexes.reduce((sum, index) => sum + (index.postings.get(term)?.size ?? 0), 0);
    const near =
      found > 0
        ? found
        : indexes.reduce((sum, index) => sum + [...alikeTo(term)].reduce((most, each) => Math.max(most, index.postings.get(each)?.size ?? 0), 0), 0);
    return { term, weight: strengthOf(term) * idf(size, near) };
  });
}

export interface LexicalScore {
  /** BM25. */
  readonly bm25: number;
  /** Share of the question's weight that the passage has, 0 to 1. */
  readonly coverage: number;
  /** Share of it that stands above the passage. */
  readonly headingCoverage: number;
  /** The heaviest word of the question that the passage lacks, as a share of the heaviest there is. */
  readonly missing: number;
  /** The question's words that were found, as stems. */
  readonly found: readonly string[];
}

/** The place of a term in a passage, or of the best word that stands for it. */
function placeOf(index: LexicalIndex, term: string, passage: number): { posting: Posting; share: number } | undefined {
  const exact = index.postings.get(term)?.get(passage);
  if (exact) return { posting: exact, share: 1 };
  for (const other of alikeTo(term)) {
    const near = index.postings.get(other)?.get(passage);
    if (near) return { posting: near, share: ALIKE_WEIGHT };
  }
  return undefined;
}

/** How well the words of one passage fit. `averageLength` is over everything that is asked together. */
export function scorePassage(index: LexicalIndex, passage: number, query: readonly QueryTerm[], averageLength: number): LexicalScore {
  const length = index.lengths[passage] ?? 0;
  let [bm25, covered, above, missing, total, heaviest] = [0, 0, 0, 0, 0, 0];
  const found: string[] = [];
  for (const { term, weight } of query) {
    total += weight;
    heaviest = Math.max(heaviest, weight);
    const place = placeOf(index, term, passage);
    if (!place) {
      missing = Math.max(missing, weight);
      continue;
    }
    const { frequency, inHeading } = place.posting;
    found.push(term);
    bm25 += (place.share * weight * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / Math.max(1, averageLength)));
    covered += place.share * weight;
    if (inHeading) above += place.share * weight;
  }
  if (total === 0) return { bm25: 0, coverage: 0, headingCoverage: 0, missing: 0, found };
  return { bm25, coverage: covered / total, headingCoverage: above / total, missing: missing / heaviest, found };
}

/** Passages that have at least one word of the question. */
export function passagesWith(index: LexicalIndex, query: readonly QueryTerm[]): Set<number> {
  const found = new Set<number>();
  for (const { term } of query) for (const each of [term, ...alikeTo(term)]) for (const passage of index.postings.get(each)?.keys() ?? []) found.add(passage);
  return found;
}
