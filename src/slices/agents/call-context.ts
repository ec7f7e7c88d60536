import type { ObjectiveGraph } from '#core/conversation/graph';
import { isE164 } from '#kernel/e164';
import { errors } from './errors.ts';

const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

function fits(type: string, value: unknown): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'phone':
      return typeof value === 'string' && isE164(value);
    case 'email':
      return typeof value === 'string' && EMAIL.test(value);
    case 'datetime':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    default:
      return typeof value === 'string' && value.length <= 1000;
  }
}

/** Values handed in for a call, checked against the graph's `context`: unknown names and wrong types are refused with their path. */
export function fitContext(graph: ObjectiveGraph, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const fields = graph.context ?? {};
  const wrong = Object.entries(given).flatMap(([name, value]) => {
    const field = fields[name];
    if (!field) return [{ path: `context.${name}`, message: 'The objective graph has no such value.' }];
    return fits(field.type, value) ? [] : [{ path: `context.${name}`, message: `This must be a ${field.type}.` }];
  });
  if (wrong.length > 0) throw errors.bad_context({ errors: wrong });
  return { ...given };
}

/** The context a call starts with: what was handed in, then the caller's own facts, then the graph's defaults. */
export function startingContext(
  graph: ObjectiveGraph,
  given: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(graph.context ?? {}).flatMap(([name, field]) => {
      const value = given[name] ?? known[name] ?? field.default;
      return value === undefined || value === null ? [] : [[name, value]];
    }),
  );
}
