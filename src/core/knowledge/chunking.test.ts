import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkMarkdown, countWords } from './chunking.ts';
import { chunkFaq, faqOfTable, formatFaq, parseFaq } from './faq.ts';

const LONG = Array.from({ length: 40 }, (_, at) => `Sentence ${at} says something about the matter at hand.`).join(' ');

test('passages carry the headings they stand under, and none is longer than half a minute of speech', () => {
  const chunks = chunkMarkdown(`# Guide\n\nIntro.\n\n## Hours\n\n${LONG}\n\n### Holidays\n\nClosed on New Year.\n\n## Prices\n\nFree.`);
  expect(chunks.map(({ headings }) => headings.join(' > '))).toContain('Guide > Hours > Holidays');
  expect(chunks.at(-1)).toMatchObject({ content: 'Free.', headings: ['Guide', 'Prices'] });
  expect(Math.max(...chunks.map(({ content }) => countWords(content)))).toBeLessThanOrEqual(120);
});

test('a table stays a table, and each part of a long one has its head', () => {
  const rows = Array.from({ length: 30 }, (_, at) => `| plan ${at} | ${at} dollars |`);
  const chunks = chunkMarkdown(`Before.\n\n| Plan | Price |\n|---|---|\n${rows.join('\n')}\n\nAfter.`);
  const tables = chunks.filter(({ kind }) => kind === 'table');
  expect(tables.length).toBe(3);
  expect(tables.every(({ content }) => content.startsWith('| Plan | Price |\n|---|---|\n'))).toBe(true);
  expect(tables.flatMap(({ content }) => content.split('\n').slice(2))).toEqual(rows);
});

test('no word of a text is lost, said twice or moved, whatever its form', () => {
  const line = fc.constantFrom('one two three. Four five.', '- a list line', '', '```', LONG, '1. first', '> quoted');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const words = (text: string): string => (text.match(/[a-z0-9]+/gi) ?? []).join(' ');
      expect(
        words(
          chunkMarkdown(lines.join('\n'))
            .map(({ content }) => content)
            .join(' '),
        ),
      ).toBe(words(lines.join(' ')));
    }),
    { numRuns: 200 },
  );
});

test('an FAQ comes back as it was written, several wordings of a question and answers of several lines included', () => {
  const text = fc
    .stringMatching(/^[A-Za-z0-9?,.: ]{1,30}$/)
    .filter((each) => each.trim() !== '')
    .map((each) => each.trim().replace(/\s+/g, ' '));
  const answer = fc.array(text, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
  const row = fc.record({ question: text, alternatives: fc.array(text, { minLength: 1, maxLength: 2 }), answer });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      expect(parseFaq(formatFaq(rows))).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

test('a table is an FAQ when its head says so, or when its first column asks', () => {
  expect(
    faqOfTable([
      ['Question', 'Answer'],
      ['Do you park?', 'Yes.'],
      ['', 'x'],
    ]),
  ).toEqual([{ question: 'Do you park?', answer: 'Yes.' }]);
  expect(
    faqOfTable([
      ['Open on Sunday?', 'No.'],
      ['Cash?', 'Yes.'],
    ]),
  ).toHaveLength(2);
  expect(
    faqOfTable([
      ['Plan', 'Price'],
      ['Basic', '10'],
    ]),
  ).toBeUndefined();
  expect(chunkFaq([{ question: 'A?', alternatives: ['B?'], answer: 'C.' }])).toEqual([{ content: 'C.', kind: 'faq', headings: ['A?', 'B?'] }]);
});
