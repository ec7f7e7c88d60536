import { answerTypeOf, holdsType } from './answer-type.ts';
import { CALIBRATION, calibrated, type Features, type Weights } from './calibration.ts';
import { type LexicalScore, passagesWith, type QueryTerm, scorePassage, weighQuery } from './lexical-index.ts';
import { cosines, headingOf, type Passage, type SearchableBase } from './passages.ts';
import { termsIn } from './words.ts';

export interface RankedPassage {
  readonly passage: Passage;
  /** Calibrated: 0.5 is where an answer is more than likely right. */
  readonly score: number;
  readonly why: Why;
}

/** Why a passage stands where it does. */
export interface Why {
  readonly method: 'hybrid' | 'words';
  readonly bm25: number;
  readonly bm25_rank: number | null;
  readonly cosine: number | null;
  readonly cosine_rank: number | null;
  readonly found: readonly string[];
  readonly features: Features;
}

export interface RankOptions {
  readonly limit: number;
  /** Of the question, by embedding model; a base whose model has none here is searched by words alone. */
  readonly vectors: ReadonlyMap<string, ArrayLike<number>>;
  readonly weights?: Readonly<Record<'hybrid' | 'words', Weights>>;
  /** Which halves find candidates and which score them; both unless a measurement wants to know what one is worth. */
  readonly only?: 'words' | 'vectors';
}

/** As many of each half are looked at more closely. */
const CANDIDATES = 40;

interface Candidate {
  readonly passage: Passage;
  readonly lexical: LexicalScore;
  readonly cosine: number | null;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Share of neighbouring words of the question that are neighbours in the passage, too. */
function orderShare(question: readonly string[], passage: string): number {
  if (question.length < 2) return 0;
  const terms = termsIn(passage);
  const pairs = new Set(terms.slice(1).map((term, at) => `${terms[at]} ${term}`));
  const asked = question.slice(1).map((term, at) => `${question[at]} ${term}`);
  return asked.filter((pair) => pairs.has(pair)).length / asked.length;
}

function featuresOf(candidate: Candidate, question: string, asked: readonly string[], bestBm25: number, ideal: number): Features {
  const { passage, lexical, cosine } = candidate;
  const text = `${headingOf(passage)}\n${passage.content}`;
  const type = answerTypeOf(question);
  const near = cosine === null ? 0 : clamp(cosine);
  return {
    coverage: lexical.coverage,
    bm25: ideal === 0 ? 0 : clamp(lexical.bm25 / ideal),
    heading: lexical.headingCoverage,
    missing: lexical.missing,
    kind: type === null ? 0.5 : holdsType(passage.content, type) ? 1 : 0,
    lead: bestBm25 === 0 ? 0 : lexical.bm25 / bestBm25,
    order: orderShare(asked, text),
    cosine: near,
    both: near * lexical.coverage,
  };
}

const rankIn = (sorted: readonly Candidate[], candidate: Candidate): number | null => {
  const at = sorted.indexOf(candidate);
  return at < 0 ? null : at + 1;
};

function candidatesOf(base: SearchableBase, query: readonly QueryTerm[], averageLength: number, options: RankOptions): Candidate[] {
  const vector = base.vectors ? options.vectors.get(base.vectors.model) : undefined;
  const near = base.vectors && vector && options.only !== 'words' ? cosines(base.vectors, vector) : [];
  const wanted = new Set<number>(options.only === 'vectors' ? [] : passagesWith(base.lexical, query));
  for (const [at, cosine] of near.entries()) if (cosine !== null) wanted.add(at);
  return [...wanted].flatMap((at) => {
    const passage = base.passages[at];
    return passage ? [{ passage, lexical: scorePassage(base.lexical, at, query, averageLength), cosine: near[at] ?? null }] : [];
  });
}

/**
 * Passages of these knowledge bases that may answer the question, best first. Only what is handed in is looked at: whose bases they are is decided
 * before, so that nobody else's passages take places.
 */
export function rankPassages(question: string, bases: readonly SearchableBase[], options: RankOptions): RankedPassage[] {
  const size = bases.reduce((sum, { lexical }) => sum + lexical.size, 0);
  const averageLength = bases.reduce((sum, { lexical }) => sum + lexical.totalLength, 0) / Math.max(1, size);
  const query = weighQuery(
    question,
    bases.map(({ lexical }) => lexical),
  );
  const all = bases.flatMap((base) => candidatesOf(base, query, averageLength, options));
  const byWords = all.filter(({ lexical }) => lexical.bm25 > 0).sort((a, b) => b.lexical.bm25 - a.lexical.bm25);
  const byVector = all.filter(({ cosine }) => cosine !== null).sort((a, b) => (b.cosine ?? 0) - (a.cosine ?? 0));
  const chosen = new Set([...(options.only === 'vectors' ? [] : byWords.slice(0, CANDIDATES)), ...byVector.slice(0, CANDIDATES)]);
  const best = byWords[0]?.lexical.bm25 ?? 0;
  // What a passage would get that has each word of the question once, at average length.
  const ideal = query.reduce((sum, { weight }) => sum + weight, 0);
  const asked = termsIn(question);
  const weights = options.weights ?? CALIBRATION;
  return [...chosen]
    .map((candidate) => {
      const { passage, lexical, cosine } = candidate;
      const method = cosine === null ? ('words' as const) : ('hybrid' as const);
      const features = featuresOf(candidate, question, asked, best, ideal);
      const score = options.only === 'vectors' ? features.cosine : calibrated(features, weights[method]);
      const ranks = { bm25_rank: rankIn(byWords, candidate), cosine_rank: rankIn(byVector, candidate) };
      return { passage, score, why: { method, bm25: lexical.bm25, cosine, ...ranks, found: lexical.found, features } };
    })
    .sort((a, b) => b.score - a.score || b.why.bm25 - a.why.bm25)
    .slice(0, options.limit);
}
