import { assert, json, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './json-fault.ts';

test.each<[text: string, line: number, column: number, message: string]>([
  ['{\n  "a": 1,\n  "b" 2\n}', 3, 7, '":" should stand where "2" stands'],
  ['{"a": ', 1, 7, 'it ends where a value should stand'],
  ['{"schema_version":"1.0.0",\n "graph_id": oops}', 2, 14, 'a value should stand where "oops" stands'],
  ['[1, 2,]', 1, 7, 'a value should stand where "]" stands'],
  ['{"a":1,}', 1, 8, 'a name in double quotes should stand where "}" stands'],
  ['{"a":"b\n"}', 1, 6, 'a value should stand where a text that is not closed, or has a character it may not have stands'],
  ['{} {}', 1, 4, 'the end of the file should stand where "{" stands'],
  ['', 1, 1, 'it ends where a value should stand'],
  ["{'a':1}", 1, 2, 'a name in double quotes or "}" should stand where "\'" stands'],
])('%j stops being JSON at line %i, column %i', (text, line, column, message) => {
  expect(findJsonFault(text)).toEqual({ line, column, message });
});

test('agrees with JSON.parse on what is JSON, for JSON cut, changed or made up', () => {
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  };
  const agrees = (text: string) => (findJsonFault(text) === null) === isJson(text);
  assert(
    property(json(), string(), (text, noise) => {
      const cut = Math.floor(text.length / 2);
      return agrees(text) && agrees(text.slice(0, cut)) && agrees(text.slice(0, cut) + noise + text.slice(cut)) && agrees(noise);
    }),
    { seed: 11, numRuns: 500 },
  );
});

test('a hundred thousand open brackets do not exhaust the stack', () => {
  expect(findJsonFault('['.repeat(100_000))).toMatchObject({ line: 1, column: 100_001 });
});
