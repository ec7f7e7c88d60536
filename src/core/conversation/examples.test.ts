import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ObjectiveGraph } from './graph.ts';
import { runTests } from './run-tests.ts';

const read = (name: string): ObjectiveGraph =>
  ObjectiveGraph.parse(JSON.parse(readFileSync(new URL(`../../../examples/graphs/${name}.json`, import.meta.url), 'utf8')));

describe.each(['appointment_booking', 'after_hours_receptionist', 'lead_qualification'])('%s comes out as stated', (name) => {
  const graph = read(name);
  const reports = runTests(graph);
  test.each((graph.tests ?? []).map((each, index) => [each.name, index] as const))('%s', (_name, index) => {
    const report = reports[index];
    const shown = report?.transcript.map((line) => `${line.speaker}: ${line.text}`).join('\n');
    expect(report?.differences, shown).toEqual([]);
  });
});
