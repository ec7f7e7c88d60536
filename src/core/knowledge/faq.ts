import type { Chunk } from './chunking.ts';

/** A question as people put it, other ways to put it, and what is said to it. */
export interface FaqRow {
  readonly question: string;
  readonly alternatives?: string[] | undefined;
  readonly answer: string;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** Lines of an answer go in a little, so that none of them can be taken for the next question. */
const indented = (text: string): string => text.trim().replace(/\r\n?/g, '\n').replace(/\n+/g, '\n  ');

/** The rows as the text of a document: "Q:" lines, then "A:", a blank line between rows. What `parseFaq` reads. */
export const formatFaq = (rows: readonly FaqRow[]): string =>
  rows
    .map(({ question, alternatives = [], answer }) =>
      [...[question, ...alternatives].map((each) => `Q: ${oneLine(each)}`), `A: ${indented(answer)}`].join('\n'),
    )
    .join('\n\n');

/** Reads what `formatFaq` wrote, and the same form written by hand. Questions without an answer are left out. */
export function parseFaq(text: string): FaqRow[] {
  const rows: { questions: string[]; answer: string[] | null }[] = [];
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const last = rows.at(-1);
    const asked = /^q\s*:(.*)/i.exec(line)?.[1]?.trim();
    const answered = /^a\s*:(.*)/i.exec(line)?.[1];
    if (asked !== undefined && asked !== '') {
      if (last && last.answer === null) last.questions.push(oneLine(asked));
      else rows.push({ questions: [oneLine(asked)], answer: null });
    } else if (last && answered !== undefined && last.answer === null) last.answer = [answered.trim()];
    else if (last?.answer && line.trim() !== '') last.answer.push(line.trim());
  }
  return rows.flatMap(({ questions: [question, ...alternatives], answer }) => {
    const words = (answer ?? []).join('\n').trim();
    return question === undefined || words === '' ? [] : [{ question, ...(alternatives.length > 0 ? { alternatives } : {}), answer: words }];
  });
}

/** One passage a row: the questions stand above it, the answer is what is said. */
export const chunkFaq = (rows: readonly FaqRow[]): Chunk[] =>
  rows.map(({ question, alternatives = [], answer }) => ({ content: answer, kind: 'faq' as const, headings: [question, ...alternatives] }));

const QUESTION_NAMES = /^(questions?|q|frage|faq)$/i;
const ANSWER_NAMES = /^(answers?|a|reply|response|antwort)$/i;

/** Rows of a table whose head names a question and an answer, or which has two columns and no head. Undefined when it is another table. */
export function faqOfTable(table: readonly (readonly string[])[]): FaqRow[] | undefined {
  const [head = []] = table;
  const question = head.findIndex((name) => QUESTION_NAMES.test(name.trim()));
  const answer = head.findIndex((name) => ANSWER_NAMES.test(name.trim()));
  const isNamed = question >= 0 && answer >= 0;
  if (!isNamed && !(head.length === 2 && table.every((row) => row.length === 2 && (row[0] ?? '').trim().endsWith('?')))) return undefined;
  const rows = isNamed ? table.slice(1) : table;
  return rows.flatMap((row) => {
    const asked = oneLine(row[isNamed ? question : 0] ?? '');
    const said = (row[isNamed ? answer : 1] ?? '').trim();
    return asked === '' || said === '' ? [] : [{ question: asked, answer: said }];
  });
}
