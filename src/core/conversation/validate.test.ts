import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plantAt, smallGraph } from './small-graph.ts';
import { fixAll, MAX_GRAPH_BYTES, validate } from './validate.ts';

const count = { var: 'slots.count' };
const say = (id: string, next: string) => ({ id, type: 'say', prompt: 'Well.', next });

/** Plants one fault and returns what the validator says about it. */
function findingsFor(...plants: [path: string, value: unknown][]) {
  const graph = smallGraph();
  for (const [path, value] of plants) plantAt(graph, path, value);
  return validate(graph).findings;
}

describe('a sound graph', () => {
  test('has no errors, and the advice on it is fixed by itself', () => {
    const { graph, findings } = validate(smallGraph());
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(validate(fixAll(smallGraph()).graph).findings).toEqual([]);
    expect(graph?.graph_id).toBe('small');
  });

  test.each(['appointment_booking', 'after_hours_receptionist', 'lead_qualification'])('the example %s may be published', (name) => {
    const raw: unknown = JSON.parse(readFileSync(new URL(`../../../examples/graphs/${name}.json`, import.meta.url), 'utf8'));
    const { graph, findings } = validate(raw);
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(graph).toBeDefined();
  });
});

describe('a planted fault is found where it stands, and said in words with a remedy', () => {
  test.each<[rule: string, what: string, place: string, plants: [string, unknown][]]>([
    ['V01', 'two nodes with one id', 'nodes.9.id', [['nodes.9.id', 'done']]],
    ['V01', 'two interrupts with one id', 'interrupts.1.id', [['interrupts.1', { id: 'int_help', priority: 1, when: { intent: 'help' }, goto: 'bye' }]]],
    ['V02', 'an entry that is no node', 'entry', [['entry', 'great']]],
    ['V03', 'next of a say node', 'nodes.6.next', [['nodes.6.next', 'nowhere']]],
    ['V03', 'a case of a branch', 'nodes.2.cases.0.goto', [['nodes.2.cases.0.goto', 'nowhere']]],
    ['V03', 'a route', 'nodes.0.routes.0.goto', [['nodes.0.routes.0.goto', 'nowhere']]],
    ['V03', 'the goto of a repair ladder', 'repair.goto', [['repair.goto', 'nowhere']]],
    ['V03', 'the goto of an interrupt', 'interrupts.0.goto', [['interrupts.0.goto', 'nowhere']]],
    // oxlint-disable-next-line unicorn/no-thenable -- a field of the format
    ['V03', 'the silence handler', 'settings.silence.then', [['settings', { silence: { then: 'nowhere' } }]]],
    ['V03', 'visits to no node', 'nodes.2.cases.0.when', [['nodes.2.cases.0.when', { op: 'visits_gte', node: 'nowhere', count: 2 }]]],
    ['V04', 'a slot to collect', 'nodes.1.slots.1', [['nodes.1.slots.1', 'cuont']]],
    ['V04', 'a slot to be confirmed before an action', 'nodes.4.requires_confirmed.0', [['nodes.4.requires_confirmed.0', 'color']]],
    ['V04', 'a slot in a condition', 'nodes.2.cases.0.when', [['nodes.2.cases.0.when', { op: 'filled', slot: 'size' }]]],
    ['V04', 'a slot an intent sets', 'intents.order.sets.size', [['intents.order.sets', { size: 1 }]]],
    ['V05', 'the intent of a route', 'nodes.0.routes.0.intent', [['nodes.0.routes.0.intent', 'buy']]],
    ['V05', 'the intent of a key', 'nodes.0.menu.2', [['nodes.0.menu.2', 'buy']]],
    ['V05', 'the intent of an interrupt', 'interrupts.0.when.intent', [['interrupts.0.when.intent', 'buy']]],
    ['V06', 'the outcome of an end', 'nodes.9.outcome', [['nodes.9.outcome', 'lost']]],
    ['V06', 'the outcome of a transfer', 'nodes.5.outcome', [['nodes.5.outcome', 'lost']]],
    ['V06', 'the outcome a test expects', 'tests.0.expect.outcome', [['tests.0.expect.outcome', 'lost']]],
    ['V07', 'a list that does not exist', 'slots.colour.list', [['slots.colour.list', 'colours']]],
    ['V07', 'a choice without a list', 'slots.colour.list', [['slots.colour.list', undefined]]],
    ['V07', 'a key for no value of the list', 'slots.colour.dtmf.map.1', [['slots.colour.dtmf.map.1', 'green']]],
    ['V08', 'a pattern that does not compile', 'intents.order.patterns.0', [['intents.order.patterns', ['(order']]]],
    ['V08', 'a pattern with look-around', 'slots.colour.patterns.0', [['slots.colour.patterns', ['(?<=a)red']]]],
    ['V08', 'a pattern with a back-reference', 'slots.count.validate.0.value', [['slots.count.validate', [{ rule: 'pattern', value: '(a+)\\1' }]]]],
    ['V09', 'a node nothing leads to', 'nodes.10', [['nodes.10', say('lonely', 'bye')]]],
    [
      'V10',
      'a node that leads to no end',
      'nodes.10',
      [
        ['nodes.10', { id: 'trap', type: 'collect', slots: ['colour'], next: 'trap' }],
        ['nodes.2.else', 'trap'],
      ],
    ],
    [
      'V11',
      'a circle in which nobody speaks to the caller',
      'nodes.10',
      [
        ['nodes.10', { id: 'again', type: 'branch', cases: [{ when: { op: 'filled', slot: 'colour' }, goto: 'more' }], else: 'bye' }],
        ['nodes.11', say('more', 'again')],
        ['nodes.2.else', 'again'],
        ['nodes.5.on_failed', 'read'],
      ],
    ],
    ['V12', 'a variable in a condition', 'nodes.2.cases.0.when', [['nodes.2.cases.0.when', { op: 'eq', args: [{ var: 'vars.nothing' }, { const: 1 }] }]]],
    ['V12', 'a variable in a prompt', 'nodes.8.prompt', [['nodes.8.prompt', 'Done, {{context.nmae | friend}}.']]],
    ['V12', 'a variable in an input', 'nodes.4.input.count', [['nodes.4.input.count', { var: 'slots.cuont' }]]],
    ['V12', 'a format', 'nodes.3.prompt', [['nodes.3.prompt', '{{slots.count:roman}} in {{slots.colour}}?']]],
    ['V12', 'braces around no variable', 'nodes.8.prompt', [['nodes.8.prompt', 'Done, {{ Count }}.']]],
    ['V12', 'a prefill from nowhere', 'slots.count.prefill', [['slots.count.prefill', 'context.cuont']]],
    ['V13', 'a transfer that falls back to itself', 'nodes.5.on_failed', [['nodes.5.on_failed', 'person']]],
    ['V14', 'payment data picked up from anything', 'slots.card.listen', [['slots.card.listen', 'always']]],
    [
      'V15',
      'too many cases',
      'nodes.2.cases',
      [['nodes.2.cases', Array.from({ length: 26 }, () => ({ when: { op: 'filled', slot: 'colour' }, goto: 'read' }))]],
    ],
    ['types', 'a number compared with text', 'nodes.2.cases.0.when', [['nodes.2.cases.0.when', { op: 'gt', args: [count, { const: 'nine' }] }]]],
    ['types', 'an order between truths', 'nodes.2.cases.0.when', [['nodes.2.cases.0.when', { op: 'lt', args: [{ const: true }, { const: false }] }]]],
    ['locale', 'a language a text is missing in', 'nodes.9.prompt', [['locales', ['en-US', 'es']], ['nodes.9.prompt', { en: 'Bye.' }]]], // biome-ignore format: one row
    ['tests', 'an embedded test that fails', 'tests.0', [['tests.0.expect.outcome', 'ordered']]],
    ['schema', 'a form the format does not have', 'nodes.8.prompt', [['nodes.8.prompt', 7]]],
  ])('%s: %s', (rule, _what, place, plants) => {
    const found = findingsFor(...plants).filter((finding) => finding.rule === rule && finding.severity === 'error');
    expect(found.map((finding) => finding.path)).toContain(place);
    for (const finding of found) {
      expect(finding.message).toMatch(/[a-z].* .*[.:)"]/i);
      expect(finding.fix).toMatch(/^[A-Z].+\.$/);
    }
    const inNode = place.startsWith('nodes.') ? found.find((finding) => finding.path === place) : undefined;
    if (inNode) expect(inNode.node_id).toBeTypeOf('string');
  });

  test.each<[rule: string, what: string, place: string, plants: [string, unknown][]]>([
    ['assignment', 'a value read out that may be empty', 'nodes.9.prompt', [['nodes.9.prompt', 'Bye, your {{slots.colour}} is noted.']]],
    ['assignment', 'a context field that may be missing', 'nodes.9.prompt', [['nodes.9.prompt', 'We call {{context.caller_number}}.']]],
    ['readability', 'a prompt of half a minute', 'nodes.9.prompt', [['nodes.9.prompt', 'and so on '.repeat(25)]]],
    ['unconfirmed', 'a side effect that names nothing to confirm', 'nodes.4.requires_confirmed', [['nodes.4.requires_confirmed', undefined]]],
    ['ladder', 'a ladder that leads nowhere', 'repair.ladder', [['repair.goto', undefined]]],
    ['ladder', 'a keypad the slot does not take', 'slots.count.repair.ladder', [['slots.count.repair', { ladder: ['dtmf', 'skip'] }]]],
    ['locale', 'one text for two languages', 'nodes.9.prompt', [['locales', ['en-US', 'es']]]],
    [
      'types',
      'a choice compared with no value of its list',
      'nodes.2.cases.0.when',
      [['nodes.2.cases.0.when', { op: 'eq', args: [{ var: 'slots.colour' }, { const: 'green' }] }]],
    ],
    ['menu', 'a key whose intent has no route', 'nodes.0.menu.2', [['nodes.0.menu.2', 'help']]],
    ['tool', 'a built-in action that is none', 'nodes.4.action', [['nodes.4.action', 'builtin.take_mesage']]],
    ['tests', 'no tests at all', 'tests', [['tests', undefined]]],
  ])('%s, as a warning that does not stop the graph: %s', (rule, _what, place, plants) => {
    const found = findingsFor(...plants);
    expect(found.filter((finding) => finding.rule === rule && finding.severity === 'warning').map((finding) => finding.path)).toContain(place);
    expect(found.filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  test('a misspelt name comes with the one that was probably meant', () => {
    const [finding] = findingsFor(['nodes.1.slots.1', 'cuont']);
    expect(finding?.message).toContain('Did you mean "count"?');
  });

  test('a subgraph that does not exist is an error where the published graphs are known', () => {
    const graph = plantAt(smallGraph(), 'nodes.10', { id: 'pay', type: 'subgraph', graph: 'payment@3', next: 'bye' });
    plantAt(graph, 'nodes.2.else', 'pay');
    plantAt(graph, 'nodes.5.on_failed', 'read');
    const found = validate(graph, { subgraphs: {} }).findings;
    expect(found.map((finding) => [finding.rule, finding.path])).toContainEqual(['V03', 'nodes.10.graph']);
  });
});

test('a tool the running product does not have is an error where its tools are known', () => {
  const known = (actions: string[]) =>
    validate(smallGraph(), { actions })
      .findings.filter((finding) => finding.rule === 'tool')
      .map((finding) => [finding.rule, finding.severity, finding.path]);
  expect(known(['tool.place_order'])).toEqual([]);
  expect(known(['tool.place_orders'])).toEqual([['tool', 'error', 'nodes.4.action']]);
});

describe('hostile input', () => {
  test.each<[string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['a list', []],
    ['an empty object', {}],
    ['nodes that are no list', { ...smallGraph(), nodes: 'all' }],
    ['a node that is null', { ...smallGraph(), nodes: [null] }],
  ])('%s is refused in words', (_what, raw) => {
    const { graph, findings } = validate(raw);
    expect(graph).toBeUndefined();
    expect(findings.length).toBeGreaterThan(0);
  });

  test('a graph over 512 KB is refused before it is read', () => {
    const [finding] = validate({ ...smallGraph(), description: 'x'.repeat(MAX_GRAPH_BYTES) }).findings;
    expect(finding).toMatchObject({ rule: 'V15', severity: 'error' });
    expect(finding?.message).toContain('512 KB');
  });

  test('a condition nested a hundred thousand times is refused without exhausting the stack', () => {
    let when: unknown = { op: 'filled', slot: 'colour' };
    for (let i = 0; i < 100_000; i++) when = { op: 'not', not: when };
    const graph = plantAt(smallGraph(), 'slots.count.when', when);
    expect(validate(graph).findings).toMatchObject([{ rule: 'V15' }]);
  });

  test('two hundred nodes in a row are checked in well under a second', () => {
    const graph = smallGraph();
    const chain = Array.from({ length: 190 }, (_, i) => say(`n${i}`, i === 189 ? 'bye' : `n${i + 1}`));
    graph.nodes.push(...chain);
    plantAt(graph, 'nodes.2.else', 'n0');
    plantAt(graph, 'nodes.5.on_failed', 'read');
    const started = performance.now();
    expect(validate(graph).findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
