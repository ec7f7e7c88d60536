import { describe, expect, test } from 'vitest';
import { evaluate, lookUp, type Scope } from './expressions.ts';
import type { Expr } from './graph.ts';
import type { SlotState } from './types.ts';

const slot = (value: unknown, status: SlotState['status'] = 'filled'): SlotState => ({
  status,
  value,
  confidence: 1,
  source: 'rule',
  input_index: 1,
  heard: null,
});

const scope: Scope = {
  slots: {
    bill: slot(120),
    city: slot('Bonn', 'confirmed'),
    gone: slot(null, 'declined'),
    price: slot({ amount_minor: 2550, currency: 'USD' }),
    day: slot('2027-03-02'),
  },
  context: { name: 'Jane' },
  vars: { hold: { ok: true, date: '2027-03-02', list: ['a', 'b'] } },
  visits: { greet: 2 },
  turns: 3,
  world: {
    now: '2027-03-01T09:00:00',
    timezone: 'America/New_York',
    region: 'US',
    dateOrder: 'mdy',
    locale: 'en-US',
    open: { default: true, night: false },
    lists: {},
  },
};

const v = (path: string) => ({ var: path });
const c = (value: unknown) => ({ const: value });

describe('conditions', () => {
  test.each<[boolean, Expr]>([
    [true, { op: 'eq', args: [v('vars.hold.date'), v('slots.day')] }],
    [false, { op: 'eq', args: [v('vars.hold.time'), v('slots.time')] }],
    [true, { op: 'ne', args: [v('slots.nothing'), c('x')] }],
    [true, { op: 'gte', args: [v('slots.bill'), c(120)] }],
    [false, { op: 'gt', args: [v('slots.bill'), c(120)] }],
    [false, { op: 'lt', args: [v('slots.bill'), c('200')] }],
    [true, { op: 'gt', args: [v('slots.price'), c(25)] }],
    [true, { op: 'lt', args: [v('slots.day'), c('2027-03-10')] }],
    [false, { op: 'gte', args: [v('slots.nothing'), c(0)] }],
    [true, { op: 'in', args: [v('slots.city'), c(['Bonn', 'Ulm'])] }],
    [true, { op: 'contains', args: [v('vars.hold.list'), c('b')] }],
    [true, { op: 'contains', args: [v('slots.city'), c('ON')] }],
    [true, { op: 'matches', args: [v('slots.city'), c('^b.nn$')] }],
    [false, { op: 'matches', args: [v('slots.city'), c('(')] }],
    [true, { op: 'filled', slot: 'city' }],
    [false, { op: 'filled', slot: 'gone' }],
    [true, { op: 'declined', slot: 'gone' }],
    [true, { op: 'confirmed', slot: 'city' }],
    [true, { op: 'open_now', hours: 'default' }],
    [false, { op: 'open_now', hours: 'night' }],
    [false, { op: 'open_now', hours: 'toString' }],
    [true, { op: 'visits_gte', node: 'greet', count: 2 }],
    [false, { op: 'visits_gte', node: 'greet', count: 3 }],
    [true, { op: 'not', not: { op: 'filled', slot: 'gone' } }],
    [
      false,
      {
        op: 'and',
        of: [
          { op: 'filled', slot: 'city' },
          { op: 'filled', slot: 'gone' },
        ],
      },
    ],
    [
      true,
      {
        op: 'or',
        of: [
          { op: 'filled', slot: 'gone' },
          { op: 'filled', slot: 'city' },
        ],
      },
    ],
  ])('%s: %j', (truth, expr) => {
    expect(evaluate(expr, scope)).toBe(truth);
  });
});

test('only own properties are followed, so a path never leaves the data', () => {
  for (const path of ['vars.hold.constructor', 'slots.constructor', 'context.toString', 'vars.hold.list.length.constructor', 'env.path'])
    expect(lookUp(path, scope)).toBeUndefined();
});

test('the call knows its own clock', () => {
  expect([lookUp('call.date', scope), lookUp('call.time', scope), lookUp('call.weekday', scope), lookUp('call.turns', scope)]).toEqual([
    '2027-03-01',
    '09:00',
    'monday',
    3,
  ]);
});
