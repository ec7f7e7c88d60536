import { checksum } from './canonical.ts';
import type { ObjectiveGraph } from './graph.ts';
import type { CompiledGraph } from './types.ts';

/**
 * Builds the look-up tables of a graph once. `subgraphs` holds the graphs its `subgraph` nodes name, by `id@version`.
 * Trusts that the graph passed `validate`; a target that is missing all the same ends the call politely instead of throwing.
 */
export function compile(graph: ObjectiveGraph, subgraphs: Readonly<Record<string, ObjectiveGraph>> = {}): CompiledGraph {
  return compileInside(graph, subgraphs, []);
}

/** A graph may not contain itself: the chain above is left out, and the node then counts as missing. */
function compileInside(graph: ObjectiveGraph, subgraphs: Readonly<Record<string, ObjectiveGraph>>, above: readonly string[]): CompiledGraph {
  const named = graph.nodes.flatMap((node) => (node.type === 'subgraph' ? [node.graph] : []));
  const inside: [string, CompiledGraph][] = [];
  for (const name of new Set(named)) {
    const sub = Object.hasOwn(subgraphs, name) ? subgraphs[name] : undefined;
    if (sub && !above.includes(name)) inside.push([name, compileInside(sub, subgraphs, [...above, name])]);
  }
  return {
    graph,
    checksum: checksum(graph),
    nodes: new Map(graph.nodes.map((node) => [node.id, node])),
    interrupts: (graph.interrupts ?? []).toSorted((a, b) => b.priority - a.priority),
    subgraphs: Object.fromEntries(inside),
  };
}
