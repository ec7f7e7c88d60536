import { expect, it } from 'vitest';
import type { GraphDoc } from '../doc.ts';
import { likelyVariable } from './operand-field.tsx';

it('gives an input the value that shares a word with its name', () => {
  const doc = { slots: { full_name: {}, employee_id: {} }, context: { caller_number: {} }, nodes: [] } as unknown as GraphDoc;
  expect(likelyVariable(doc, 'employee')).toEqual({ var: 'slots.employee_id' });
  expect(likelyVariable(doc, 'caller')).toEqual({ var: 'context.caller_number' });
  expect(likelyVariable(doc, 'colour')).toEqual({ var: 'slots.full_name' });
});
