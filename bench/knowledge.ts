import { chunkMarkdown } from '#core/knowledge/chunking';
import { CALIBRATION } from '#core/knowledge/calibration';
import { chunkFaq } from '#core/knowledge/faq';
import { layOutVectors, type Passage, searchableBase, type SearchableBase, textToEmbed } from '#core/knowledge/passages';
import { type RankedPassage, rankPassages } from '#core/knowledge/rank';
import { spokenAnswer } from '#core/knowledge/spoken-answer';
import { silentLog } from '#kernel/log';
import { LOCAL_EMBEDDING } from '#platform/embeddings';
import { createLocalEmbeddings } from '../src/adapters/embeddings-local/local-embeddings.ts';
import type { Bench } from './bench.ts';
import { DESK_FAQ, DESK_POLICIES } from './knowledge/desk.ts';
import { type Example, fitWeights, type Scored, thresholdFor, wilson } from './knowledge/fit.ts';
import { manualOf, PAGES } from './knowledge/manuals.ts';
import { DEVELOPMENT, HELD_OUT, type Question } from './knowledge/questions.ts';

const MODEL = LOCAL_EMBEDDING.id;
const DEADLINE_MS = 600_000;
/** Candidates of a question that the weights are fitted on. */
const LOOKED_AT = 12;
const GOAL = 0.95;
/** On the questions that are fitted on, a little more than the goal: on others it will be a little less. */
const FITTED = 0.97;

type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

const manual = (page: string) => ({ name: page.split('.')[0] ?? page, chunks: chunkMarkdown(manualOf(page)) });

const documents = (): Record<Question['base'], { name: string; chunks: ReturnType<typeof chunkMarkdown> }[]> => ({
  files: PAGES.files.map(manual),
  accounts: PAGES.accounts.map(manual),
  packages: PAGES.packages.map(manual),
  desk: [
    { name: 'faq', chunks: chunkFaq(DESK_FAQ) },
    { name: 'policies', chunks: chunkMarkdown(DESK_POLICIES) },
  ],
});

async function basesOf(embed: Embed): Promise<Record<Question['base'], SearchableBase>> {
  const made = await Promise.all(
    Object.entries(documents()).map(async ([base, all]) => {
      const passages: Passage[] = all.flatMap(({ name, chunks }) =>
        chunks.map((chunk, chunk_index) => ({
          ...chunk,
          chunk_id: `${name} ${chunk_index}`,
          chunk_index,
          knowledge_base_id: base,
          document_id: name,
          document_version: 1,
          title: name,
        })),
      );
      return [base, searchableBase(base, passages, layOutVectors(MODEL, await embed(passages.map(textToEmbed))))] as const;
    }),
  );
  return Object.fromEntries(made) as Record<Question['base'], SearchableBase>;
}

interface Asked {
  readonly question: Question;
  readonly base: SearchableBase;
  readonly vector: Float32Array;
}

const isRight = ({ answer }: Question, { passage }: RankedPassage): boolean =>
  answer !== null && passage.document_id === answer.document && answer.holds.test(`${passage.headings.join('\n')}\n${passage.content}`);

type Method = 'hybrid' | 'words' | 'bm25' | 'vectors';

/** The best passage of a question by one method, and its score. */
function bestOf({ question, base, vector }: Asked, method: Method, weights = CALIBRATION): (Scored & { said: boolean }) | null {
  const vectors = new Map(method === 'words' || method === 'bm25' ? [] : [[MODEL, vector]]);
  const only = method === 'vectors' ? ({ only: 'vectors' } as const) : method === 'hybrid' ? {} : ({ only: 'words' } as const);
  const ranked = rankPassages(question.question, [base], { limit: 40, vectors, weights, ...only });
  const first = method === 'bm25' ? ranked.toSorted((a, b) => b.why.bm25 - a.why.bm25)[0] : ranked[0];
  if (!first) return null;
  const right = isRight(question, first);
  return {
    score: method === 'bm25' ? first.why.bm25 : first.score,
    isRight: right,
    said: right && (question.answer?.holds.test(spokenAnswer(question.question, first.passage)) ?? false),
  };
}

const examplesOf = (asked: readonly Asked[], withVectors: boolean): Example[] =>
  asked.flatMap(({ question, base, vector }) =>
    rankPassages(question.question, [base], { limit: LOOKED_AT, vectors: new Map(withVectors ? [[MODEL, vector]] : []) }).map((one) => ({
      features: one.why.features,
      isRight: isRight(question, one),
    })),
  );

/** Weights for both methods, the bias moved so that 0.5 is where the fitted share of answers is right. */
function fitted(asked: readonly Asked[]): typeof CALIBRATION {
  const of = (method: 'hybrid' | 'words') => {
    const raw = fitWeights(examplesOf(asked, method === 'hybrid'), method === 'words' ? ['cosine', 'both'] : []);
    const best = asked.flatMap((one) => bestOf(one, method, { hybrid: raw, words: raw }) ?? []);
    const threshold = Math.min(0.999, thresholdFor(best, FITTED));
    return { ...raw, bias: raw.bias - Math.log(threshold / (1 - threshold)) };
  };
  return { hybrid: of('hybrid'), words: of('words') };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function row(name: string, asked: readonly Asked[], method: Method, threshold: number): { cells: string[]; precision: number; recall: number } {
  const answerable = asked.filter(({ question }) => question.answer !== null).length;
  const best = asked.map((one) => ({ one, best: bestOf(one, method) }));
  const given = best.filter(({ best: found }) => found !== null && found.score >= threshold);
  const right = given.filter(({ best: found }) => found?.isRight).length;
  const said = given.filter(({ best: found }) => found?.said).length;
  const onTop = best.filter(({ best: found }) => found?.isRight).length;
  const [from, to] = wilson(right, given.length);
  const precision = given.length === 0 ? 1 : right / given.length;
  const recall = right / answerable;
  const wrong = given.filter(({ one }) => one.question.answer === null).length;
  return {
    cells: [
      name,
      String(given.length),
      `${percent(precision)} (${percent(from)} to ${percent(to)})`,
      percent(recall),
      percent(said / Math.max(1, given.length)),
      `${wrong} of ${asked.length - answerable}`,
      percent(onTop / answerable),
    ],
    precision,
    recall,
  };
}

/** How often an agent is right when it answers, and how often it answers what is answered in its documents: against BM25 alone and vectors alone. */
export const knowledge: Bench = async ({ note }) => {
  const embeddings = createLocalEmbeddings({ log: silentLog });
  try {
    const embed: Embed = (texts) => embeddings.embed({ organizationId: '', model: MODEL, texts, urgency: 'background', deadlineMs: DEADLINE_MS });
    const bases = await basesOf(embed);
    note(
      `passages: ${Object.values(bases)
        .map(({ passages }) => passages.length)
        .join(' and ')}`,
    );
    const asking = async (questions: readonly Question[]): Promise<Asked[]> => {
      const vectors = await embed(questions.map(({ question }) => question));
      return questions.map((question, at) => ({ question, base: bases[question.base], vector: vectors[at] ?? new Float32Array() }));
    };
    const development = await asking(DEVELOPMENT);
    if (process.argv.includes('--fit'))
      note(
        `fitted on the development questions:\n${JSON.stringify(fitted(development), (_key, value) => (typeof value === 'number' ? Math.round(value * 1000) / 1000 : value), 2)}`,
      );
    const heldOut = await asking(HELD_OUT);
    const baseline = (method: 'bm25' | 'vectors'): number =>
      thresholdFor(
        development.flatMap((one) => bestOf(one, method) ?? []),
        FITTED,
      );
    const methods = [
      ['words and vectors, as agents answer', 'hybrid', 0.5],
      ['words, when no vector comes in time', 'words', 0.5],
      ['BM25 alone', 'bm25', baseline('bm25')],
      ['vectors alone', 'vectors', baseline('vectors')],
    ] as const;
    const rows = methods.map(([name, method, threshold]) => row(name, heldOut, method, threshold));
    const isDesk = ({ question }: Asked): boolean => question.base === 'desk';
    rows.splice(
      1,
      0,
      row('– of these to the practice', heldOut.filter(isDesk), 'hybrid', 0.5),
      row(
        '– of these to the manual pages',
        heldOut.filter((one) => !isDesk(one)),
        'hybrid',
        0.5,
      ),
    );
    for (const [name, method, threshold] of methods) note(`development, ${row(name, development, method, threshold).cells.join(' | ')}`);
    if (process.argv.includes('--misses'))
      for (const one of development) {
        const best = bestOf(one, 'hybrid');
        if ((one.question.answer === null) === (best?.score ?? 0) >= 0.5 || (one.question.answer !== null && !best?.isRight))
          note(`${one.question.question}: ${best?.score.toFixed(2)} ${best?.isRight ? 'right' : 'wrong'}`);
      }
    const [hybrid] = rows;
    const answerable = HELD_OUT.filter(({ answer }) => answer !== null).length;
    return {
      title: 'Answers from knowledge',
      columns: [
        'method',
        'answers given',
        'of these right (95 % interval)',
        'of the answerable answered',
        'right words said',
        'unanswerable answered',
        'right passage first',
      ],
      rows: rows.map(({ cells }) => cells),
      figures: { knowledge_precision: percent(hybrid?.precision ?? 0), knowledge_recall: percent(hybrid?.recall ?? 0) },
      notes: [
        `Goal: of the answers given at least ${GOAL * 100} % right${(hybrid?.precision ?? 0) >= GOAL ? '' : '; it is missed'}. ${HELD_OUT.length} held-out questions (${answerable} of them answerable) that nothing was fitted on; ${DEVELOPMENT.length} others to look at and to fit on.`,
        `Documents: the manual pages ${Object.values(PAGES).flat().join(', ')} that Debian packages carry, read from this machine, and the questions, answers and policies of a small practice.`,
        'An answer is right when the passage comes from the right document and holds what the question is after. “Right words said” also asks that the sentence spoken from it holds it; of a manual page the option is the heading, which is not spoken.',
        `BM25 and vectors alone answer from their own threshold, put where ${FITTED * 100} % of their answers to the development questions are right.`,
      ],
    };
  } finally {
    await embeddings.close();
  }
};
