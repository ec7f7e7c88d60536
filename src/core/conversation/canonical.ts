import type { ObjectiveGraph } from './graph.ts';
import { sha256 } from './sha256.ts';

/** JSON with sorted keys, no spaces and no `undefined`: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}

/** SHA-256 in hex over the canonical JSON of a graph without its editor layout (`ui`). */
export function checksum(graph: ObjectiveGraph): string {
  const { ui: _layout, ...meaning } = graph;
  return sha256(canonicalJson(meaning));
}
