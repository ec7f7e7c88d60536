import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { brokenPromise } from './call-promises.ts';
import { compile } from './compile.ts';
import { ObjectiveGraph } from './graph.ts';
import { playRandomCall, sayingsOf } from './random-call.ts';
import { runTests } from './run-tests.ts';
import { validate } from './validate.ts';

const FOLDER = new URL('../../../templates/', import.meta.url);
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json') && name !== 'manifest.json')
  .map((name) => name.replace('.json', ''));
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));

/** A look in the suite; `npm run bench -- templates` plays ten thousand a template. */
const CALLS = 15;
const MAX_TURNS = 25;
const MAX_INPUTS = 400;

describe.each(names)('the template %s', (name) => {
  const raw = read(name);
  const graph = ObjectiveGraph.parse(raw);

  test('is valid without a warning, and named after its file', () => {
    expect(validate(raw, { tests: false }).findings).toEqual([]);
    expect(graph.graph_id).toBe(name);
  });

  const reports = runTests(graph);
  test('comes with at least ten conversations', () => expect(reports.length).toBeGreaterThanOrEqual(10));
  test.each((graph.tests ?? []).map((each, index) => [each.name, index] as const))('%s', (_name, index) => {
    const report = reports[index];
    const shown = report?.transcript.map((line) => `${line.speaker}: ${line.text}`).join('\n');
    expect(report?.differences, shown).toEqual([]);
  });

  test(`keeps its promises in ${CALLS} calls in which anything may happen`, () => {
    const compiled = compile({ ...graph, settings: { ...graph.settings, max_turns: MAX_TURNS } });
    const own = sayingsOf(graph);
    for (let seed = 1; seed <= CALLS; seed++) {
      const call = playRandomCall(compiled, seed, MAX_INPUTS, undefined, own);
      expect(brokenPromise(compiled, call, MAX_TURNS), `seed ${seed}`).toBeNull();
    }
  });
});
