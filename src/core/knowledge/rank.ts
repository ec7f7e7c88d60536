import { calibrated, CALIBRATION, type Calibration, type Features, standingOf } from './calibration.ts';
import { askedOf, featuresOf } from './closer-look.ts';
import { idf, type LexicalScore, passagesWith, type QueryTerm, scorePassage, weighQuery } from './lexical-index.ts';
import { cosines, type Passage, type SearchableBase, sectionOf } from './passages.ts';
import { strengthOf } from './words.ts';

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
  readonly calibration?: Calibration;
  /** Which halves find candidates; both unless a measurement wants to know what one is worth. */
  readonly only?: 'words' | 'vectors';
}

/** As many of each half are looked at more closely. */
const CANDIDATES = 40;

interface Candidate {
  readonly passage: Passage;
  /** By document and headings; each row of an FAQ is one of its own. */
  readonly section: string;
  readonly opens: boolean;
  readonly lexical: LexicalScore;
  readonly cosine: number | null;
}

function candidatesOf(base: SearchableBase, query: readonly QueryTerm[], averageLength: number, options: RankOptions): Candidate[] {
  const vector = base.vectors ? options.vectors.get(base.vectors.model) : undefined;
  const near = base.vectors && vector && options.only !== 'words' ? cosines(base.vectors, vector) : [];
  const wanted = new Set<number>(options.only === 'vectors' ? [] : passagesWith(base.lexical, query));
  for (const [at, cosine] of near.entries()) if (cosine !== null) wanted.add(at);
  return [...wanted].flatMap((at) => {
    const passage = base.passages[at];
    if (!passage) return [];
    const lexical = scorePassage(base.lexical, at, query, averageLength);
    return [{ passage, section: sectionOf(passage), opens: base.opens[at] ?? false, lexical, cosine: near[at] ?? null }];
  });
}

type Placed = Pick<Candidate, 'section' | 'passage'>;

/**
 * For each the best one of another section of its base: what it is compared with. Bases are not set against one another: which of them is to be believed
 * first is for whoever asked to say.
 */
function rivalsOf<T extends Placed>(sorted: readonly T[]): (one: Placed) => T | undefined {
  const firsts = new Map<string, { readonly first: T; other?: T }>();
  for (const one of sorted) {
    const known = firsts.get(one.passage.knowledge_base_id);
    if (!known) firsts.set(one.passage.knowledge_base_id, { first: one });
    else if (!known.other && one.section !== known.first.section) known.other = one;
  }
  return ({ section, passage }) => {
    const known = firsts.get(passage.knowledge_base_id);
    return known?.first.section === section ? known.other : known?.first;
  };
}

/**
 * Passages of these knowledge bases that may answer the question, best first. Only what is handed in is looked at: whose bases they are is decided
 * before, so that nobody else's passages take places.
 */
export function rankPassages(question: string, bases: readonly SearchableBase[], options: RankOptions): RankedPassage[] {
  const indexes = bases.map(({ lexical }) => lexical);
  const size = indexes.reduce((sum, index) => sum + index.size, 0);
  const averageLength = indexes.reduce((sum, index) => sum + index.totalLength, 0) / Math.max(1, size);
  const query = weighQuery(question, indexes);
  const all = bases.flatMap((base) => candidatesOf(base, query, averageLength, options));
  const byWords = all.filter(({ lexical }) => lexical.bm25 > 0).sort((a, b) => b.lexical.bm25 - a.lexical.bm25);
  const byVector = all.filter(({ cosine }) => cosine !== null).sort((a, b) => (b.cosine ?? 0) - (a.cosine ?? 0));
  const chosen = [...new Set([...(options.only === 'vectors' ? [] : byWords.slice(0, CANDIDATES)), ...byVector.slice(0, CANDIDATES)])];
  const found = (term: string): number => indexes.reduce((sum, { postings }) => sum + (postings.get(term)?.size ?? 0), 0);
  const asked = askedOf(question, query, { weightOf: (term) => strengthOf(term) * idf(size, found(term)), isKnown: (term) => found(term) > 0 });
  const rivalInWords = rivalsOf(byWords);
  const rivalInMeaning = rivalsOf(byVector);
  const looked = chosen.map((candidate) => {
    const { passage, cosine } = candidate;
    const rivals = { otherBm25: rivalInWords(candidate)?.lexical.bm25 ?? 0, otherCosine: rivalInMeaning(candidate)?.cosine ?? 0 };
    const features = featuresOf(asked, passage, { ...candidate, ...rivals });
    const method = cosine === null ? ('words' as const) : ('hybrid' as const);
    const weights = (options.calibration ?? CALIBRATION)[method];
    return { ...candidate, features, method, weights, standing: standingOf(features, weights) };
  });
  const rival = rivalsOf(looked.toSorted((a, b) => b.standing - a.standing));
  const wordRanks = new Map(byWords.map(({ passage }, at) => [passage, at + 1]));
  const vectorRanks = new Map(byVector.map(({ passage }, at) => [passage, at + 1]));
  return looked
    .map((one) => {
      const { passage, lexical, cosine, features, method, weights, standing } = one;
      const ahead = standing - (rival(one)?.standing ?? Number.NEGATIVE_INFINITY);
      const score = options.only === 'vectors' ? features.cosine : calibrated(features, ahead, weights);
      const ranks = { bm25_rank: wordRanks.get(passage) ?? null, cosine_rank: vectorRanks.get(passage) ?? null };
      return { passage, score, why: { method, bm25: lexical.bm25, cosine, ...ranks, found: lexical.found, features } };
    })
    .sort((a, b) => b.score - a.score || b.why.bm25 - a.why.bm25)
    .slice(0, options.limit);
}
