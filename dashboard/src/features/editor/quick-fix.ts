import type { GraphFinding } from '#lib/types';
import { type GraphDoc, type Path, valueAt, withValue } from './doc.ts';

type Patch = NonNullable<GraphFinding['quick_fix']>['patch'];

const stepsOf = (pointer: string): Path =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A test of what a thing in a list is called: `/nodes/7/id`, `/tests/0/name`. */
const CALLED = /^(\/\w+)\/(\d+)\/(id|name)$/;

/** The patch at the places where what it is about stands by now: other fixes may have taken things out before it. */
function moved(doc: GraphDoc, patch: Patch): Patch {
  return patch.reduce<Patch>((steps, tried) => {
    if (tried.op !== 'test') return steps;
    const { value } = tried;
    const [, list, at, key] = CALLED.exec(tried.path) ?? [];
    const things = list === undefined ? undefined : valueAt(doc, stepsOf(list));
    if (list === undefined || key === undefined || !Array.isArray(things)) return steps;
    const now = things.findIndex((thing: Record<string, unknown>) => alike(thing[key], value));
    if (now === -1 || now === Number(at)) return steps;
    const [from, to] = [`${list}/${at}`, `${list}/${now}`];
    return steps.map((step) => (step.path === from || step.path.startsWith(`${from}/`) ? { ...step, path: to + step.path.slice(from.length) } : step));
  }, patch);
}

/** The graph after the patch the server offers for a finding; null when the graph is no longer as it was then. The layout is the editor's and stays. */
export function withQuickFix(doc: GraphDoc, patch: Patch): GraphDoc | null {
  let next = doc;
  for (const step of moved(doc, patch)) {
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
