/** One step of a change to JSON (RFC 6902; of its operations those that a repair needs). `path` is a JSON pointer (RFC 6901). */
export type PatchStep =
  | { readonly op: 'test'; readonly path: string; readonly value: unknown }
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };
export type JsonPatch = PatchStep[];

type Container = Record<string, unknown> | unknown[];

const isContainer = (value: unknown): value is Container => typeof value === 'object' && value !== null;

/** The JSON pointer of a place, step by step. */
export const pointer = (...steps: readonly (string | number)[]): string =>
  steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The same of a dotted path of a finding. */
export const pointerOf = (dottedPath: string): string => (dottedPath === '' ? '' : pointer(...dottedPath.split('.')));

export const stepsOf = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What stands at a pointer, or undefined. Only what a value has itself counts. */
export function valueAtPointer(doc: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((at, step) => (isContainer(at) && Object.hasOwn(at, step) ? (at as Record<string, unknown>)[step] : undefined), doc);
}

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A step with the containers on its way copied; undefined where it does not fit. */
function apply(doc: unknown, steps: readonly string[], step: PatchStep): unknown {
  const [key, ...rest] = steps;
  if (key === undefined) return step.op === 'remove' || step.op === 'test' ? undefined : step.value;
  if (!isContainer(doc) || key === '__proto__') return undefined;
  const copy: Container = Array.isArray(doc) ? [...doc] : { ...doc };
  const isThere = Object.hasOwn(copy, key);
  if (rest.length > 0) {
    if (!isThere) return undefined;
    const inner = apply((copy as Record<string, unknown>)[key], rest, step);
    if (inner === undefined) return undefined;
    (copy as Record<string, unknown>)[key] = inner;
    return copy;
  }
  if (step.op === 'add') {
    if (!Array.isArray(copy)) copy[key] = step.value;
    else if (key === '-') copy.push(step.value);
    else if (/^\d{1,6}$/.test(key) && Number(key) <= copy.length) copy.splice(Number(key), 0, step.value);
    else return undefined;
    return copy;
  }
  if (!isThere) return undefined;
  if (step.op === 'remove') {
    if (Array.isArray(copy)) copy.splice(Number(key), 1);
    else delete copy[key];
  } else if (step.op === 'replace') (copy as Record<string, unknown>)[key] = step.value;
  return copy;
}

/** A test of what a thing in a list is called: `/nodes/7/id`, `/tests/0/name`. */
const CALLED = /^(\/\w+)\/(\d+)\/(id|name)$/;

/** The patch at the places where what it is about stands by now: an earlier patch may have taken things out before it. */
function moved(doc: unknown, patch: JsonPatch): JsonPatch {
  return patch.reduce<JsonPatch>((steps, tried) => {
    const [, list, at, key] = (tried.op === 'test' && CALLED.exec(tried.path)) || [];
    if (tried.op !== 'test' || list === undefined || key === undefined) return steps;
    const things = valueAtPointer(doc, list);
    const now = Array.isArray(things) ? things.findIndex((thing) => isContainer(thing) && alike(valueAtPointer(thing, `/${key}`), tried.value)) : -1;
    if (now === -1 || now === Number(at)) return steps;
    const [from, to] = [`${list}/${at}`, `${list}/${now}`];
    return steps.map((step) => (step.path === from || step.path.startsWith(`${from}/`) ? { ...step, path: to + step.path.slice(from.length) } : step));
  }, patch);
}

/**
 * The document after a patch; the given one stays as it is. What the patch tests by `id` or `name` in a list of the document is followed to
 * where it stands by now, so that of several patches for one document each fits after the others. Null when a step does not fit, or a `test` does not hold: then
 * nothing is changed.
 */
export function applyPatch<T>(doc: T, patch: JsonPatch): T | null {
  let done: unknown = doc;
  for (const step of moved(doc, patch)) {
    if (step.op === 'test') {
      if (!alike(valueAtPointer(done, step.path), step.value)) return null;
      continue;
    }
    const next = apply(done, stepsOf(step.path), step);
    if (next === undefined) return null;
    done = next;
  }
  return done as T;
}
