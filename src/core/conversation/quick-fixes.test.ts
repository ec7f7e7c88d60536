import { expect, test } from 'vitest';
import type { Finding } from './findings.ts';
import { applyPatch, type JsonPatch } from './json-patch.ts';
import { plantAt, smallGraph } from './small-graph.ts';
import { fixAll, validate } from './validate.ts';

const find = (graph: unknown, rule: string): Finding[] => validate(graph, { tests: false }).findings.filter((finding) => finding.rule === rule);

/** The small graph without its own advice, and with faults in it. */
function planted(...plants: [path: string, value: unknown][]): Record<string, unknown> {
  const graph = fixAll(smallGraph()).graph as Record<string, unknown>;
  for (const [path, value] of plants) plantAt(graph, path, value);
  return graph;
}
const say = (id: string, prompt: string, next: string) => ({ id, type: 'say', prompt, next });
const NODES = 10;

test.each<[rule: string, what: string, plants: [string, unknown][]]>([
  ['V02', 'a misspelt entry', [['entry', 'great']]],
  ['V03', 'a misspelt step', [['nodes.6.next', 'byee']]],
  ['V04', 'a misspelt value', [['nodes.1.slots.1', 'cuont']]],
  ['V04', 'a value nobody defined', [['nodes.1.slots.2', 'delivery_address']]],
  ['V05', 'a wish nobody defined', [['nodes.0.routes.0.intent', 'borrow_something']]],
  ['V06', 'an outcome nobody defined', [['nodes.9.outcome', 'quite_another']]],
  ['V09', 'a step nothing leads to', [[`nodes.${NODES}`, say('lonely', 'Well.', 'bye')]]],
  [
    'V14',
    'payment data picked up in passing',
    [['slots.card', { type: 'digits', pii: 'payment', listen: 'always', prompts: { ask: 'Card?', reask: 'The card?' } }]],
  ],
  ['leading', 'a question that holds its answer', [['nodes.3.prompt', "You'd like {{slots.count}} in {{slots.colour}}, wouldn't you?"]]],
  ['no_match', 'a question with one wording', [['slots.count.prompts', { ask: 'How many?' }]]],
  ['no_silence', 'nothing for silence', [['settings.silence', undefined]]],
  ['outcome', 'an outcome no call comes to', [['outcomes.5', { id: 'moon', success: false }]]],
  ['never_filled', 'a value nobody asks for', [['slots.size', { type: 'integer', listen: 'when_asked', prompts: { ask: 'Size?' } }]]],
  ['assignment', 'a hole nobody fills', [['nodes.6.prompt', 'You want {{slots.count}}.']]],
  ['unconfirmed', 'an action for good that nobody agreed to', [['nodes.4.requires_confirmed', []]]],
])('%s, %s: found with its place, and gone after its quick fix; nothing worse comes of it', (rule, _what, plants) => {
  const graph = planted(...plants);
  if (rule === 'outcome') graph['outcomes'] = (graph['outcomes'] as unknown[]).filter(Boolean);
  const before = validate(graph, { tests: false }).findings;
  const [finding] = before.filter((each) => each.rule === rule);
  expect(finding?.quick_fix, JSON.stringify(before)).toBeDefined();
  const untouched = structuredClone(graph);
  const after = applyPatch(graph, finding?.quick_fix?.patch ?? []);
  expect(graph).toEqual(untouched);
  const left = find(after, rule);
  expect(left.length).toBe(before.filter((each) => each.rule === rule).length - 1);
  const errors = (findings: readonly Finding[]) => findings.filter((each) => each.severity === 'error').length;
  expect(errors(validate(after, { tests: false }).findings)).toBeLessThanOrEqual(errors(before));
});

test('what a person must decide has words and no quick fix: a prompt over twelve seconds', () => {
  const [finding] = find(planted(['nodes.6.prompt', 'We tell you everything about our many offers. '.repeat(6)]), 'readability');
  expect(finding).toMatchObject({ node_id: expect.any(String), message: expect.stringMatching(/about \d\d seconds/) });
  expect(finding?.quick_fix).toBeUndefined();
});

test('a read-back that asks openly leads nobody', () => {
  expect(find(planted(['nodes.3.prompt', 'So {{slots.count}} in {{slots.colour}}. Is that right?']), 'leading')).toEqual([]);
});

test('all that is planted at once is put right at once, and a second time there is nothing to do', () => {
  const graph = planted(
    ['entry', 'great'],
    [`nodes.${NODES}`, say('lonely', 'Well.', 'lonelier')],
    [`nodes.${NODES + 1}`, say('lonelier', 'Well.', 'bye')],
    ['slots.count.prompts', { ask: 'How many?' }],
  );
  const { graph: done, fixed } = fixAll(graph);
  expect(fixed.length).toBeGreaterThanOrEqual(4);
  expect(validate(done).findings).toEqual([]);
  expect(fixAll(done)).toEqual({ graph: done, fixed: [] });
});

test('two fixes found together both fit, although the first moves the second, and one whose place is gone does not', () => {
  const graph = planted([`nodes.${NODES}`, say('lonely', 'Well.', 'lonelier')], [`nodes.${NODES + 1}`, say('lonelier', 'Well.', 'bye')]);
  const patches = validate(graph).findings.flatMap((finding) => (finding.rule === 'V09' && finding.quick_fix ? [finding.quick_fix.patch] : []));
  expect(patches.length).toBeGreaterThanOrEqual(2);
  const done = patches.reduce<unknown>((doc, patch) => applyPatch(doc, patch), graph);
  expect((done as { nodes: unknown[] }).nodes).toHaveLength(NODES);
  expect(applyPatch(done, patches[0] ?? [])).toBeNull();
});

test.each<[string, JsonPatch]>([
  [
    'a test that does not hold',
    [
      { op: 'test', path: '/a/0', value: 2 },
      { op: 'remove', path: '/a/0' },
    ],
  ],
  ['a place that is not there', [{ op: 'replace', path: '/b/c', value: 1 }]],
  ['a place beyond a list', [{ op: 'add', path: '/a/9', value: 1 }]],
  ['the prototype', [{ op: 'add', path: '/__proto__/x', value: 1 }]],
])('a patch with %s changes nothing', (_what, patch) => {
  const doc = { a: [1], 'b/~': 0 };
  expect(applyPatch(doc, patch)).toBeNull();
  expect(
    applyPatch(doc, [
      { op: 'replace', path: '/b~1~0', value: 3 },
      { op: 'add', path: '/a/-', value: 2 },
    ]),
  ).toEqual({ a: [1, 2], 'b/~': 3 });
  expect(doc).toEqual({ a: [1], 'b/~': 0 });
});

test('a conversation of the graph that no longer comes out as stated can be taken out, by a person and not with all the rest', () => {
  const graph = planted();
  graph['tests'] = [
    { name: 'orders', turns: ['I want to order'], expect: { outcome: 'ordered' } },
    { name: 'says nothing', turns: [{ silence_ms: 7000 }], expect: {} },
  ];
  const [finding] = validate(graph).findings.filter(({ rule }) => rule === 'tests');
  expect(finding?.quick_fix?.label).toBe('Take out the test "orders"');
  const after = applyPatch(graph, finding?.quick_fix?.patch ?? []);
  expect(validate(after).findings.filter(({ rule }) => rule === 'tests')).toEqual([]);
  expect(fixAll(graph).fixed).toEqual([]);
});
