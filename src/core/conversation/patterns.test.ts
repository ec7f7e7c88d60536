import { expect, test } from 'vitest';
import { matcherFor, patternFault } from './patterns.ts';
import { smallGraph } from './small-graph.ts';
import { validate } from './validate.ts';

const LONG = `${'a'.repeat(50_000)}!`;
const MOST_MS = 50;

test.each(['^(a+)+$', '^(a|a)*$', '(.*a){12}$', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
  'C09 the pattern %s of an organization reads fifty kilobytes within 50 ms',
  (pattern) => {
    const matcher = matcherFor(pattern);
    matcher.test('a');
    const began = performance.now();
    const found = matcher.test(LONG);
    const tookMs = performance.now() - began;
    expect([found, tookMs < MOST_MS], `${tookMs} ms`).toEqual([false, true]);
  },
);

test.each([
  ['(?=a)b', 'no look-around'],
  ['(a)\\1', 'no back-references'],
  ['(a', 'does not compile'],
])('C09 the pattern %s, which no linear engine has, is refused in words', (pattern, words) => {
  const graph = structuredClone(smallGraph()) as { slots: Record<string, { validate?: unknown }> };
  const slot = Object.values(graph.slots)[0];
  if (slot) slot.validate = [{ rule: 'pattern', value: pattern }];
  const found = validate(graph, { tests: false }).findings.find((each) => each.rule === 'V08');
  expect(`${found?.message} ${found?.fix}`).toContain(words);
  expect(patternFault(pattern)).not.toBeNull();
  expect(matcherFor(pattern).test('b')).toBe(false);
});
