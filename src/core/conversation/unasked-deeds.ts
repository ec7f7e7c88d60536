import { edgesOf } from './walk-graph.ts';
import type { CompiledGraph } from './types.ts';

/** Protects the caller and can be taken back by anybody in the office: a wish to be left alone may be heard once too often. */
const HARMLESS: ReadonlySet<string> = new Set(['builtin.suppress', 'builtin.clear_slots']);

/**
 * Does a way from here lead to an action with a side effect before the caller is asked anything, and without a value that they confirmed? An intent
 * that only a model has heard must not go such a way. `isFull` tells a collect node that would ask nothing.
 */
export function reachesUnaskedDeed(compiled: CompiledGraph, from: string, isFull: (slots: readonly string[]) => boolean): boolean {
  const seen = new Set<string>();
  const ways = [from];
  for (let id = ways.pop(); id !== undefined; id = ways.pop()) {
    const node = compiled.nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (node.type === 'action' && node.side_effect === true && !HARMLESS.has(node.action)) {
      if ((node.requires_confirmed ?? []).length === 0) return true;
      continue;
    }
    const waits = node.type === 'listen' || node.type === 'confirm' || node.type === 'transfer' || (node.type === 'collect' && !isFull(node.slots));
    if (waits) continue;
    if (node.type === 'subgraph') {
      const inside = compiled.subgraphs[node.graph];
      // What the subgraph has is not known before it is entered, so none of its collect nodes counts as full.
      if (inside && reachesUnaskedDeed(inside, inside.graph.entry, () => false)) return true;
    }
    ways.push(...edgesOf(node, 0).map(({ to }) => to));
  }
  return false;
}
