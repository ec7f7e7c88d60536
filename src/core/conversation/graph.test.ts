import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ObjectiveGraph } from './graph.ts';

const read = (name: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(`../../../examples/graphs/${name}.json`, import.meta.url), 'utf8'));
const booking = () => read('appointment_booking');

/** Sets a value deep inside a graph; `undefined` removes it. */
function plant(path: (string | number)[], value: unknown): unknown {
  const graph = booking();
  let at: Record<string | number, unknown> = graph;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return graph;
}

describe('the graph schema', () => {
  test.each(['appointment_booking', 'after_hours_receptionist', 'lead_qualification'])('accepts the example %s', (name) => {
    expect(ObjectiveGraph.safeParse(read(name)).error?.issues).toBeUndefined();
  });

  test.each([
    ['an unknown version', ['schema_version'], '2.0.0', 'schema_version'],
    ['a missing entry', ['entry'], undefined, 'entry'],
    ['an id with capitals', ['entry'], 'Greet', 'entry'],
    ['a locale in words', ['locale'], 'english', 'locale'],
    ['an unknown top-level field', ['extra'], 1, ''],
    ['an unknown slot type', ['slots', 'service', 'type'], 'colour', 'slots.service.type'],
    ['a choice without a list', ['slots', 'service', 'list'], undefined, 'slots.service.list'],
    ['a slot without prompts', ['slots', 'service', 'prompts'], undefined, 'slots.service.prompts'],
    ['an empty prompt', ['slots', 'service', 'prompts', 'ask'], '', 'slots.service.prompts.ask'],
    ['a confidence above one', ['slots', 'full_name', 'confirm_below'], 1.5, 'slots.full_name.confirm_below'],
    ['an unknown repair move', ['repair', 'ladder'], ['shout'], 'repair.ladder.0'],
    ['an unknown node type', ['nodes', 0, 'type'], 'think', 'nodes.0.type'],
    ['a say node without next', ['nodes', 3, 'next'], undefined, 'nodes.3.next'],
    ['an action without its failure edge', ['nodes', 2, 'on_failure'], undefined, 'nodes.2.on_failure'],
    ['an action outside builtin and tool', ['nodes', 2, 'action'], 'eval.js', 'nodes.2.action'],
    ['a node with a field of another type', ['nodes', 0, 'slots'], ['service'], 'nodes.0'],
    [
      'a comparison with three arguments',
      ['nodes', 6, 'cases', 0, 'when'],
      { op: 'eq', args: [{ const: 1 }, { const: 1 }, { const: 1 }] },
      'nodes.6.cases.0.when.args',
    ],
    ['a variable outside the four spaces', ['nodes', 2, 'input', 'date'], { var: 'env.HOME' }, 'nodes.2.input.date.var'],
    ['an interrupt on nothing known', ['interrupts', 0, 'when'], { moon: 'full' }, 'interrupts.0.when'],
    ['no outcomes', ['outcomes'], [], 'outcomes'],
    ['a call of ten hours', ['settings', 'max_call_seconds'], 36000, 'settings.max_call_seconds'],
    ['a test turn with an unknown field', ['tests', 0, 'turns', 0], { shout: 'hi' }, 'tests.0.turns.0'],
  ] as const)('refuses %s and names the place', (_what, path, value, place) => {
    const issues = ObjectiveGraph.safeParse(plant([...path], value)).error?.issues ?? [];
    expect(issues.map((issue) => issue.path.join('.'))).toContain(place);
    expect(issues.every((issue) => issue.message.length > 5)).toBe(true);
  });

  test('refuses more slots, nodes and cases than the format allows', () => {
    const slot = (booking()['slots'] as Record<string, unknown>)['service'];
    const many = Object.fromEntries(Array.from({ length: 81 }, (_, i) => [`s${i}`, slot]));
    expect(ObjectiveGraph.safeParse(plant(['slots'], many)).success).toBe(false);
    const node = { id: 'bye', type: 'end', outcome: 'no_outcome' };
    expect(
      ObjectiveGraph.safeParse(
        plant(
          ['nodes'],
          Array.from({ length: 201 }, () => node),
        ),
      ).success,
    ).toBe(false);
    const oneCase = { when: { op: 'filled', slot: 'service' }, goto: 'bye' };
    expect(
      ObjectiveGraph.safeParse(
        plant(
          ['nodes', 6, 'cases'],
          Array.from({ length: 26 }, () => oneCase),
        ),
      ).success,
    ).toBe(false);
  });
});
