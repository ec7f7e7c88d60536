import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diffGraphs } from './diff-graphs.ts';

type Graph = Record<string, never> & { nodes: Record<string, unknown>[]; slots: Record<string, Record<string, unknown>> };
const booking = (): Graph => JSON.parse(readFileSync(new URL('../../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')) as Graph;
const nodeOf = (graph: Graph, id: string): Record<string, unknown> => graph.nodes.find((node) => node['id'] === id) ?? {};
const wordsOf = (before: unknown, after: unknown): string[] => diffGraphs(before, after).flatMap((change) => change.words);

/** The words of one change made to the booking graph. */
function changed(edit: (graph: Graph) => void): string[] {
  const after = booking();
  edit(after);
  return wordsOf(booking(), after);
}

test('a graph does not differ from itself, nor by where its boxes stand', () => {
  expect(diffGraphs(booking(), { ...booking(), ui: { nodes: { greet: { x: 1, y: 2 } } } })).toEqual([]);
});

test('slots asked in another order are said as what comes before what', () => {
  expect(changed((graph) => (nodeOf(graph, 'details')['slots'] = ['service', 'phone_number', 'visit_date', 'visit_time', 'full_name']))).toEqual([
    '"details" now asks for the phone number before the visit date.',
  ]);
});

test('slots that came and went are named', () => {
  expect(changed((graph) => (nodeOf(graph, 'details')['slots'] = ['service', 'visit_date', 'visit_time', 'full_name', 'email']))).toEqual([
    '"details" now also asks for the email.',
    '"details" no longer asks for the phone number.',
  ]);
});

test('a way that leads elsewhere says from where to where, and when', () => {
  expect(changed((graph) => (nodeOf(graph, 'check')['on_failure'] = 'take_message'))).toEqual([
    '"check" leads to "take message", when it did not work; before to "offer other".',
  ]);
  expect(changed((graph) => (nodeOf(graph, 'greet')['routes'] = [{ intent: 'book', goto: 'take_message' }]))).toEqual([
    '"greet" leads to "take message" on "book", before to "details".',
    '"greet" no longer leads on by "cancel".',
    '"greet" no longer leads on by "goodbye".',
  ]);
});

test('other words of a prompt and another policy are told with what stood there', () => {
  expect(
    changed((graph) => {
      nodeOf(graph, 'check')['filler'] = 'Let me look.';
      (graph.slots['full_name'] ?? {})['confirm'] = 'explicit';
      (graph.slots['full_name'] ?? {})['prompts'] = { ...(graph.slots['full_name']?.['prompts'] as object), ask: 'Who is calling?' };
    }),
  ).toEqual([
    '"check": what is said while it takes time is now "Let me look.", before "One moment while I check.".',
    'The full name: the question is now "Who is calling?", before "May I have your full name?".',
    'The full name: how it is confirmed is now always read back as a question, before read back when the agent is unsure.',
  ]);
});

test('steps, outcomes and interruptions that came or went are listed with their part and id', () => {
  const after = booking();
  after.nodes.push({ id: 'thanks', type: 'say', label: 'Say thank you', prompt: 'Thank you.', next: 'bye' });
  (after['outcomes'] as unknown as object[]).push({ id: 'voicemail', success: false });
  (after['interrupts'] as unknown as object[]).shift();
  expect(diffGraphs(booking(), after).map(({ kind, part, id, words }) => [kind, part, id, words[0]])).toEqual([
    ['added', 'node', 'thanks', 'New step "Say thank you": it says something.'],
    ['removed', 'interrupt', 'int_emergency', '"emergency" no longer interrupts.'],
    ['added', 'outcome', 'voicemail', 'New outcome "voicemail".'],
  ]);
});

test.each([
  ['nothing', null],
  ['a list', []],
  ['nodes that are none', { nodes: [null, 'x', { id: 5 }], slots: 'many', interrupts: { a: 1 } }],
  ['cases without a condition', { nodes: [{ id: 'a', type: 'branch', cases: [null, {}] }] }],
])('%s is compared without a fault', (_what, odd) => {
  expect(() => [diffGraphs(booking(), odd), diffGraphs(odd, booking()), diffGraphs(odd, odd)]).not.toThrow();
  expect(diffGraphs(odd, odd)).toEqual([]);
});
