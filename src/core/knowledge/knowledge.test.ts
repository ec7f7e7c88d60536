import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Passage, searchableBase } from './passages.ts';
import { rankPassages } from './rank.ts';
import { isSameQuestion, questionKey } from './same-question.ts';
import { asWords } from './sentences.ts';
import { spokenAnswer } from './spoken-answer.ts';
import { textDiff } from './text-diff.ts';
import { stem, termsIn } from './words.ts';

const passage = (content: string, values: Partial<Passage> = {}): Passage => ({
  chunk_id: content,
  chunk_index: 0,
  knowledge_base_id: 'base',
  document_id: 'document',
  document_version: 1,
  title: 'Guide',
  content,
  kind: 'text',
  headings: [],
  ...values,
});
const faq = (question: string, answer: string) => passage(answer, { kind: 'faq', headings: [question] });
const CLINIC = searchableBase(
  'base',
  [
    faq('What are your opening hours?', 'We are open Monday to Friday from eight to five.'),
    faq('Where can I park?', 'There is a free garage behind the building, entrance on Oak Street.'),
    faq('Which insurance plans do you take?', 'We take Delta Dental, Aetna and Cigna.'),
    faq('How much is a cleaning without insurance?', 'A cleaning costs 120 dollars without insurance.'),
    faq('How do I cancel an appointment?', 'Call us at least 24 hours before your visit. Later than that there is a fee of 40 dollars.'),
    passage('Children under three are seen for free. Bring the vaccination card to the first visit.', { headings: ['Children'] }),
  ],
  null,
);
const ask = (question: string) => rankPassages(question, [CLINIC], { limit: 3, vectors: new Map() });

test.each([
  ['um, so when are you guys open?', 'We are open'],
  ['is there any parking', 'There is a free garage'],
  ['do you accept Aetna insurance', 'We take Delta'],
  ['what does a cleaning cost if I have no insurance', 'A cleaning costs'],
  ['I need to cancel my appointment', 'Call us at least'],
  ['do you see kids, and is it free', 'Children under three'],
])('by words alone "%s" finds its passage first', (question, begin) => {
  expect(ask(question)[0]?.passage.content.startsWith(begin)).toBe(true);
});

test('what nothing speaks of stays under the threshold', () => {
  for (const question of ['do you sell bicycles', 'can I bring my dog to the pool', 'who won the election'])
    expect(ask(question)[0]?.score ?? 0).toBeLessThan(0.5);
});

/** Three sections of a manual that say nearly the same. */
const MANUAL = searchableBase(
  'manual',
  [
    passage('Create the account. The directory of a user is not touched. A home directory can be a link.', {
      headings: ['Overview'],
      chunk_index: 1,
      chunk_id: 'scattered',
    }),
    passage('Create the home directory of the user.', { headings: ['Create home'], chunk_index: 2, chunk_id: 'right' }),
    passage('Do not create the home directory of the user.', { headings: ['No create home'], chunk_index: 3, chunk_id: 'denied' }),
    passage('Delete a user password, which makes it empty.', { headings: ['Delete'], chunk_index: 4, chunk_id: 'longer' }),
    passage('Sort lines by their number.', { headings: ['Sort'], chunk_index: 5, chunk_id: 'sort' }),
  ],
  null,
);
const inManual = (question: string) => rankPassages(question, [MANUAL], { limit: 5, vectors: new Map() });

test('the sentence that says it all goes before words that lie scattered, and before one that says no', () => {
  expect(inManual('how do I create the home directory of a user').map((one) => one.passage.chunk_id)[0]).toBe('right');
  const [right, denied] = ['right', 'denied'].map((id) => inManual('how do I create the home directory of a user').find((one) => one.passage.chunk_id === id));
  expect(denied?.why.features.against).toBe(1);
  expect(right?.why.features.against).toBe(0);
});

test('a longer name is not the thing itself, how long is not how many, and "sort" is a word of its own', () => {
  expect(inManual('how do I delete a user').find((one) => one.passage.chunk_id === 'longer')?.why.features.doubt).toBe(1);
  expect(inManual('how do I delete a user password').find((one) => one.passage.chunk_id === 'longer')?.why.features.doubt).toBe(0);
  const library = searchableBase('library', [faq('How long can I keep a book?', 'Books may be kept for three weeks.')], null);
  expect(rankPassages('how many books do you have', [library], { limit: 1, vectors: new Map() })[0]?.why.features.against).toBe(1);
  expect(inManual('how do I sort')[0]?.passage.chunk_id).toBe('sort');
  expect(termsIn('what sort of bread')).toEqual([stem('bread')]);
});

test('two sections that say it equally well are less sure than one, two bases that do so are not', () => {
  const one = (base: string, ...headings: string[]) =>
    searchableBase(
      base,
      headings.map((heading, at) =>
        passage('A visit costs ninety dollars.', { headings: [heading], chunk_id: `${base} ${at}`, knowledge_base_id: base, document_id: base }),
      ),
      null,
    );
  const scoreOf = (...bases: ReturnType<typeof one>[]) => rankPassages('what does a visit cost', bases, { limit: 1, vectors: new Map() })[0]?.score ?? 0;
  expect(scoreOf(one('a', 'Prices', 'Fees'))).toBeLessThan(scoreOf(one('a', 'Prices')) - 0.1);
  expect(scoreOf(one('a', 'Prices'), one('b', 'Prices'))).toBeGreaterThan(scoreOf(one('a', 'Prices', 'Fees')));
});

test('singular and plural, asked and asking are one word; little words are none', () => {
  expect([stem('appointments'), stem('booking'), stem('cancelled'), stem('parties')]).toEqual([
    stem('appointment'),
    stem('booked'),
    stem('cancel'),
    stem('party'),
  ]);
  expect(termsIn('Um, do you have any of the parking?')).toEqual([stem('parking')]);
});

test('an FAQ answer is said as it was written; of a longer passage the sentence that was asked for, in the words of the passage', () => {
  expect(spokenAnswer('hours?', { kind: 'faq', content: 'We open at **8**. See [our page](https://example.com/x).' })).toBe('We open at 8. See our page.');
  const long = `The library has three floors and a reading room with a view. Membership is open to everyone who lives in the county. A card costs five dollars a year. It is renewed every January at the desk, and lost cards are replaced for two dollars. Dogs stay outside.`;
  const said = spokenAnswer('how much is a library card', { kind: 'text', content: long });
  expect(said).toContain('A card costs five dollars a year.');
  expect(said).not.toContain('Dogs');
  expect(
    spokenAnswer('price of the gold plan', {
      kind: 'table',
      content: '| Plan | Price | Visits |\n|---|---|---|\n| Basic | 10 dollars | 1 |\n| Gold | 30 dollars | 5 |',
    }),
  ).toBe('Gold: Price 30 dollars, Visits 5.');
});

test('whatever a document holds, what is spoken is plain words of a bearable length (K05)', () => {
  const nasty = fc.constantFrom(
    '<script>alert(1)</script>',
    '<break time="9999s"/>',
    '![x](http://a/b)',
    '\u001b[31m',
    '{{slots.card}}',
    '**',
    '\u202e',
    'word. ',
    'Next sentence, ',
    '| a | b |\n',
    '- item\n',
    '\n\n',
  );
  fc.assert(
    fc.property(fc.array(nasty, { maxLength: 200 }), fc.constantFrom<Passage['kind']>('text', 'faq', 'table'), (parts, kind) => {
      const said = spokenAnswer('what about it', { content: parts.join(''), kind });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      expect(said).not.toMatch(/[<>{}[\]\u0000-\u001f\u202e]/);
      expect(said.split(/\s+/).length).toBeLessThanOrEqual(56);
    }),
    { numRuns: 300 },
  );
  expect(asWords('Read [this](http://x) `now`')).toBe('Read this now');
});

test('a difference names the lines that went and came, and is empty where nothing did', () => {
  expect(textDiff('a\nb\nc\nd\ne\nf', 'a\nb\nX\nd\ne\nf')).toBe('  a\n  b\n- c\n+ X\n  d\n  e\n…');
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = textDiff(before, after).split('\n');
      expect(lines.some((line) => /^[+-] /.test(line))).toBe(before !== after);
    }),
    { numRuns: 300 },
  );
});

test('the same question in other words is one question, another one is not', () => {
  const same = (a: string, b: string, cosine: number | null = null) => isSameQuestion(questionKey(a), questionKey(b), cosine);
  expect(same('Do you have wheelchair access?', 'um is there access for a wheelchair')).toBe(true);
  expect(same('do you take dogs', 'are dogs allowed in the building', 0.7)).toBe(true);
  expect(same('do you take dogs', 'do you take credit cards', 0.5)).toBe(false);
  expect(same('how much is parking', 'where is the bathroom', 0.4)).toBe(false);
});
