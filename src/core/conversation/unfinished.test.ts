import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { validate } from './validate.ts';

type Graph = { nodes: Record<string, unknown>[]; slots: Record<string, { prompts: Record<string, unknown> }>; [field: string]: unknown };
const booking = (): Graph => JSON.parse(readFileSync(new URL('../../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')) as Graph;

/** Findings of the booking graph after an edit, as path, message and fix. */
function found(edit: (graph: Graph) => void): [string, string, string][] {
  const graph = booking();
  edit(graph);
  return validate(graph, { tests: false })
    .findings.filter((finding) => finding.severity === 'error')
    .map(({ path, message, fix }) => [path, message, fix]);
}

test.each([
  ['a step that says nothing', { id: 'x', type: 'say', prompt: '', next: 'bye' }, 'nodes.22.prompt', 'is empty.', 'Write what the agent says here.'],
  ['one of two phrasings', { id: 'x', type: 'say', prompt: ['Hello.', ''], next: 'bye' }, 'nodes.22.prompt.1', 'is empty.', 'Write what the agent says here.'],
  ['a step that leads nowhere', { id: 'x', type: 'say', prompt: 'Hi.', next: '' }, 'nodes.22.next', 'leads nowhere yet.', 'Choose the step that comes next.'],
  ['a step without its way', { id: 'x', type: 'say', prompt: 'Hi.' }, 'nodes.22.next', 'leads nowhere yet.', 'Choose the step that comes next.'],
  ['a step that asks for nothing', { id: 'x', type: 'collect', slots: [], next: 'bye' }, 'nodes.22.slots', 'holds nothing yet.', 'Choose at least one value.'],
  [
    'an action that does nothing',
    { id: 'x', type: 'action', action: '', on_success: 'bye', on_failure: 'bye' },
    'nodes.22.action',
    'is not chosen yet.',
    'Choose what is done here.',
  ],
  ['an end without an outcome', { id: 'x', type: 'end', outcome: '' }, 'nodes.22.outcome', 'is not chosen yet.', 'Choose what the call counts as.'],
])('%s is told as what is missing, and as what to do', (_what, node, path, message, fix) => {
  expect(found((graph) => graph.nodes.push(node))[0]).toEqual([path, `"${path}" ${message}`, fix]);
});

test('what is missing in one place does not hide what is wrong in another', () => {
  const all = found((graph) => {
    graph.nodes.push({ id: 'x', type: 'say', prompt: '', next: 'bye' });
    graph['entry'] = 'gret';
  });
  expect(all.map(([path]) => path)).toEqual(['nodes.22.prompt', 'entry']);
  expect(all[1]?.[1]).toContain('Did you mean "greet"?');
});

test('what is not only missing but of another form is told as before', () => {
  const [first, ...rest] = found((graph) => graph.nodes.push({ id: 'x', type: 'say', prompt: 7, next: 'bye' }));
  expect([first?.[0], rest]).toEqual(['nodes.22.prompt', []]);
  expect(first?.[2]).toContain('as the format');
});

test('a condition whose value is not chosen is told at its place', () => {
  const node = { id: 'x', type: 'branch', cases: [{ when: { op: 'filled', slot: '' }, goto: 'bye' }], else: 'bye' };
  expect(found((graph) => graph.nodes.push(node))[0]).toEqual([
    'nodes.22.cases.0.when.slot',
    '"nodes.22.cases.0.when.slot" is not chosen yet.',
    'Choose a value.',
  ]);
});
