import { expect, test } from 'vitest';
import { strays } from './expected-text.ts';

const at = (expect: Parameters<typeof strays>[1]['expect'], phrases: readonly string[] = []) => ({ expect, phrases });

test('a word that no answer has makes a short text doubtful', () => {
  expect(strays('Marched well.', at('date'))).toBe(true);
  expect(strays('Yours', at('yes_no'))).toBe(true);
  expect(strays('Verse five.', at('choice', ['burst pipe', 'no hot water']))).toBe(true);
});

test('answers as people put them are not doubtful', () => {
  expect(strays('March 12th.', at('date'))).toBe(false);
  expect(strays("Um, I'd like four p.m., please.", at('time'))).toBe(false);
  expect(strays('A burst pipe.', at('choice', ['burst pipe']))).toBe(false);
  expect(strays('555-201-4477', at('digits'))).toBe(false);
});

test('where anything may be said, and where a whole sentence was, nothing strays', () => {
  expect(strays('the boiler rattles', at('free', ['boiler']))).toBe(false);
  expect(strays('Jane Miller', at('name'))).toBe(false);
  expect(strays('look I really do not want to be called about this ever again', at('date'))).toBe(false);
});
