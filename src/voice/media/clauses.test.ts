import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitIntoClauses } from './clauses.ts';

const texts = (prompt: string): string[] => splitIntoClauses(prompt).map((clause) => clause.text);

test('the first piece is short, so that something is heard soon', () => {
  expect(texts('Thanks for calling Bright Smile Dental, this is Ava, an AI assistant. This call may be recorded. How can I help?')).toEqual([
    'Thanks for calling Bright Smile Dental,',
    'this is Ava, an AI assistant.',
    'This call may be recorded.',
    'How can I help?',
  ]);
});

test('a title, an hour and an address do not end a sentence', () => {
  expect(texts('Please see Dr. Patel at 3 p.m. on Tuesday. Anything else?')).toEqual(['Please see Dr. Patel at 3 p.m. on Tuesday.', 'Anything else?']);
  expect(texts('We open at 8 a.m. Anything else?')).toEqual(['We open at 8 a.m.', 'Anything else?']);
  expect(texts('Write to jane@example.com or call 3.5 times. Bye.')).toEqual(['Write to jane@example.com or call 3.5 times.', 'Bye.']);
});

test('a shortened month goes with its day', () => {
  expect(texts('We close on Dec. 24. Happy holidays!')).toEqual(['We close on Dec. 24.', 'Happy holidays!']);
});

test('a spelled word stays in one piece', () => {
  expect(texts('I have the address down as follows: J, o, h, n, at example dot com, and nothing else besides. Is that right?').at(1)).toMatch(
    /^J, o, h, n, at/,
  );
});

test('pauses stand between pieces and not after the last one', () => {
  const clauses = splitIntoClauses('Thanks. What day works for you? We have Monday.');
  expect(clauses.map((clause) => clause.pauseMs > 0)).toEqual([true, true, false]);
});

test('joined again, the pieces are the words of the prompt, whatever it says', () => {
  const word = fc.constantFrom('Dr.', 'a', 'J,', 'three', 'p.m.', 'yes!', 'well;', 'so:', '—', '3.5', 'hello,', 'Miller?', 'cleaning', 'on', 'Tuesday.');
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const prompt = words.join(' ');
      const pieces = splitIntoClauses(prompt);
      expect(pieces.map((piece) => piece.text).join(' ')).toBe(prompt);
      expect(pieces.every((piece) => piece.text !== '')).toBe(true);
    }),
    { numRuns: 300 },
  );
});
