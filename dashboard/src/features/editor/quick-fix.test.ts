import { expect, it } from 'vitest';
import type { GraphDoc } from './doc.ts';
import { withQuickFix } from './quick-fix.ts';

const doc = { nodes: [{ id: 'a' }, { id: 'b' }, { id: 'c', prompt: 'x' }], slots: {} } as unknown as GraphDoc;
const takeOut = (at: number, id: string) => [
  { op: 'test' as const, path: `/nodes/${at}/id`, value: id },
  { op: 'remove' as const, path: `/nodes/${at}` },
];
const idsOf = (graph: GraphDoc | null) => graph?.nodes.map((node) => node.id);

it('puts two things right in a row, although the first moves the second', () => {
  const first = withQuickFix(doc, takeOut(0, 'a'));
  expect(idsOf(first)).toEqual(['b', 'c']);
  expect(idsOf(withQuickFix(first as GraphDoc, takeOut(1, 'b')))).toEqual(['c']);
});

it('changes nothing when what it is about is gone or has changed', () => {
  expect(withQuickFix(doc, takeOut(0, 'z'))).toBeNull();
  const reworded = [
    { op: 'test' as const, path: '/nodes/2/prompt', value: 'y' },
    { op: 'replace' as const, path: '/nodes/2/prompt', value: 'z' },
  ];
  expect(withQuickFix(doc, reworded)).toBeNull();
});
