import { expect, test } from 'vitest';
import { factsInWords } from './facts-in-words.ts';

test('a message is the note first and every other fact on a line of its own, in words', () => {
  expect(factsInWords({ problem: 'burst pipe', note: 'please hurry', water_running: true, address: '12 Oak Street', empty: ' ', none: null })).toBe(
    'please hurry\nProblem: burst pipe\nWater running: yes\nAddress: 12 Oak Street',
  );
});

test('nothing said is no message', () => {
  expect(factsInWords({ note: null, problem: '' })).toBeNull();
});

test('money, and several of something, are words as well', () => {
  expect(factsInWords({ amount: { amount_minor: 12550, currency: 'USD' }, rooms: ['kitchen', 'bath'], odd: { x: 1 }, none: [] })).toBe(
    'Amount: 125.50 USD\nRooms: kitchen, bath',
  );
});
