import { expect, test } from 'vitest';
import { migrate, type Upgrade } from './migrate.ts';

const upgrades: readonly Upgrade[] = [
  { from: '0.8.0', to: '0.9.0', upgrade: ({ start, ...rest }) => ({ ...rest, begin: start }) },
  { from: '0.9.0', to: '1.0.0', upgrade: ({ begin, ...rest }) => ({ ...rest, entry: begin }) },
];

test('a graph of the current version comes back as it is', () => {
  const graph = { schema_version: '1.0.0', entry: 'a' };
  expect(migrate(graph)).toEqual({ ok: true, graph, steps: [] });
});

test('an old graph is lifted step by step, and the old one is left alone', () => {
  const old = Object.freeze({ schema_version: '0.8.0', start: 'a' });
  expect(migrate(old, upgrades)).toEqual({ ok: true, graph: { schema_version: '1.0.0', entry: 'a' }, steps: ['0.8.0 → 0.9.0', '0.9.0 → 1.0.0'] });
});

test('an unknown version and no version are refused in words', () => {
  expect(migrate({ schema_version: '7.0.0' }, upgrades)).toEqual({
    ok: false,
    message: 'This graph has the format version 7.0.0; known are 0.8.0, 0.9.0, 1.0.0.',
  });
  expect(migrate(null)).toEqual({ ok: false, message: 'This graph says no schema_version.' });
});

test('upgrades that lead in a circle end', () => {
  const circle: readonly Upgrade[] = [
    { from: '0.1.0', to: '0.2.0', upgrade: (graph) => graph },
    { from: '0.2.0', to: '0.1.0', upgrade: (graph) => graph },
  ];
  expect(migrate({ schema_version: '0.1.0' }, circle)).toMatchObject({ ok: false });
});
