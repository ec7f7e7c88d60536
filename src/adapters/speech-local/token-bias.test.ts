import tokenizer from 'llama-tokenizer-js';
import { expect, test } from 'vitest';
import { createTokenBias } from './token-bias.ts';

const VOCABULARY = 32_000;
const biasFor = createTokenBias(tokenizer);
const first = (text: string): number => tokenizer.encode(text, false, false)[0] ?? -1;

function lifted(cursor: ReturnType<typeof biasFor>): Set<number> {
  const logits = new Float32Array(VOCABULARY);
  cursor?.lift(logits);
  return new Set([...logits.keys()].filter((token) => (logits[token] ?? 0) > 0));
}

test('a free answer without phrases is left alone', () => {
  expect(biasFor({ expect: 'free', phrases: [] })).toBeNull();
});

test('where digits are expected, digit words and digits are lifted, and other words are not', () => {
  const tokens = lifted(biasFor({ expect: 'digits', phrases: [] }));
  for (const text of [' five', ' zero', ' Five']) expect(tokens).toContain(first(text));
  expect(tokens).toContain(tokenizer.encode('7', false, false).at(-1));
  for (const text of [' hello', ' because', ' Tuesday']) expect(tokens).not.toContain(first(text));
});

test('a phrase of several tokens is followed along once it has begun, and dropped when something else is said', () => {
  const cursor = biasFor({ expect: 'choice', phrases: ['hygienist'] });
  const [start = -1, second = -1] = tokenizer.encode(' hygienist', false, false);
  expect(lifted(cursor)).not.toContain(second);
  cursor?.took(start);
  expect(lifted(cursor)).toContain(second);
  cursor?.took(first(' hello'));
  expect(lifted(cursor)).not.toContain(second);
});

test('two answers with the same hints do not disturb each other', () => {
  const [one, two] = [biasFor({ expect: 'choice', phrases: ['hygienist'] }), biasFor({ expect: 'choice', phrases: ['hygienist'] })];
  const [start = -1, second = -1] = tokenizer.encode(' hygienist', false, false);
  one?.took(start);
  expect(lifted(one)).toContain(second);
  expect(lifted(two)).not.toContain(second);
});
