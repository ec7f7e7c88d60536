import type { GraphFinding } from '#lib/types';
import { type GraphDoc, type Path, valueAt, withValue } from './doc.ts';

type Patch = NonNullable<GraphFinding['quick_fix']>['patch'];

const stepsOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The graph after the patch the server offers for a finding; null when the graph is no longer as it was then. The layout is the editor's and stays. */
export function withQuickFix(doc: GraphDoc, patch: Patch): GraphDoc | null {
  let next = doc;
  for (const step of patch) {
    const path = stepsOf(step.path);
    const now = valueAt(next, path);
    const owner = valueAt(next, path.slice(0, -1));
    if (typeof owner !== 'object' || owner === null) return null;
    if (step.op === 'test') {
      if (!alike(now, step.value)) return null;
    } else if (step.op === 'remove') {
      if (now === undefined) return null;
      next = withValue(next, path, undefined);
    } else if (step.op === 'add' && Array.isArray(owner)) {
      const at = path.at(-1) === '-' ? owner.length : Number(path.at(-1));
      next = withValue(next, path.slice(0, -1), owner.toSpliced(at, 0, step.value));
    } else next = withValue(next, path, step.value);
  }
  return next;
}
