import { expect, test } from 'vitest';
import { ObjectiveGraph, type Validator } from './graph.ts';
import { smallGraph } from './small-graph.ts';
import type { World } from './types.ts';
import { passes } from './validators.ts';

const graph = ObjectiveGraph.parse(smallGraph());
const world: World = {
  now: '2027-03-01T09:00:00',
  timezone: 'America/New_York',
  region: 'US',
  dateOrder: 'mdy',
  locale: 'en-US',
  open: {},
  lists: {},
  hours: {
    default: {
      weekly: { mon: [['08:00', '17:00']], tue: [['08:00', '12:00']] },
      exceptions: [
        { date: '2027-03-08', closed: true },
        { date: '2027-03-09', hours: [['14:00', '15:00']] },
      ],
    },
  },
  suppressed: ['+15550009999'],
};
const scope = { slots: {}, context: {}, vars: {}, visits: {}, turns: 0, world };

test.each<[rule: Validator, value: unknown, passes: boolean]>([
  [{ rule: 'min', value: '08:00' }, '07:59', false],
  [{ rule: 'min', value: '08:00' }, '08:00', true],
  [{ rule: 'max', value: '17:00' }, '2027-03-02T17:30', false],
  [{ rule: 'min', value: 5 }, 4, false],
  [{ rule: 'max', value: 100 }, { amount_minor: 10_001, currency: 'USD' }, false],
  [{ rule: 'max', value: 100 }, { amount_minor: 10_000, currency: 'USD' }, true],
  [{ rule: 'min_length', value: 2 }, 'é', false],
  [{ rule: 'max_length', value: 3 }, 'abcd', false],
  [{ rule: 'enum', value: ['a', 'b'] }, 'c', false],
  [{ rule: 'enum', value: ['a', 'b'] }, 'b', true],
  [{ rule: 'pattern', value: '^[a-z]+$' }, 'abc', true],
  [{ rule: 'pattern', value: '^[a-z]+$' }, 'a1', false],
  [{ rule: 'future' }, '2027-02-28', false],
  [{ rule: 'future' }, '2027-03-01', true],
  [{ rule: 'future' }, '2027-03-01T09:00', false],
  [{ rule: 'future' }, '2027-03-01T09:01', true],
  [{ rule: 'past' }, '2027-02-28', true],
  [{ rule: 'past' }, '2027-03-01', false],
  [{ rule: 'within_days', value: 90 }, '2027-05-30', true],
  [{ rule: 'within_days', value: 90 }, '2027-05-31', false],
  [{ rule: 'within_business_hours' }, '2027-03-01T16:59', true],
  [{ rule: 'within_business_hours' }, '2027-03-01T17:00', false],
  [{ rule: 'within_business_hours' }, '2027-03-03', false],
  [{ rule: 'within_business_hours' }, '2027-03-08', false],
  [{ rule: 'within_business_hours' }, '2027-03-09T14:30', true],
  [{ rule: 'within_business_hours', value: 'unknown' }, '2027-03-09T03:00', true],
  [{ rule: 'not_suppressed' }, '+15550009999', false],
  [{ rule: 'not_suppressed' }, '+15550001111', true],
  [{ rule: 'luhn' }, '4111 1111 1111 1111', true],
  [{ rule: 'luhn' }, '4111111111111112', false],
  [{ rule: 'luhn' }, '', false],
  [{ rule: 'expr', expr: { op: 'lt', args: [{ var: 'slots.count' }, { const: 10 }] } }, 9, true],
  [{ rule: 'expr', expr: { op: 'lt', args: [{ var: 'slots.count' }, { const: 10 }] } }, 10, false],
])('%j on %j: %s', (rule, value, expected) => {
  expect(passes(rule, 'count', value, graph, scope)).toBe(expected);
});
