import type { Report } from './findings.ts';
import type { GraphNode, ObjectiveGraph } from './graph.ts';
import { edgesOf, globalEdges } from './walk-graph.ts';

/** Everything that can be reached from the starts along the edges. */
function reach(starts: Iterable<string>, edges: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(edges.get(id) ?? []));
  }
  return seen;
}

/** A node that neither waits for the caller nor ends the call. An objective counts as waiting: what it collects was asked for at least once. */
const isSilent = (node: GraphNode): boolean =>
  node.type === 'say' || node.type === 'branch' || node.type === 'action' || node.type === 'answer' || node.type === 'transfer' || node.type === 'subgraph';

/** The nodes of the first circle among silent nodes, in order; null when there is none. */
function silentCycle(graph: ObjectiveGraph, forward: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const silent = new Set(graph.nodes.filter(isSilent).map((node) => node.id));
  const done = new Set<string>();
  for (const start of silent) {
    const stack: { id: string; next: number }[] = [{ id: start, next: 0 }];
    const onPath = new Set([start]);
    while (stack.length > 0) {
      const top = stack.at(-1) as { id: string; next: number };
      const targets = done.has(top.id) ? [] : (forward.get(top.id) ?? []).filter((target) => silent.has(target));
      const target = targets[top.next];
      top.next += 1;
      if (target === undefined) {
        done.add(top.id);
        onPath.delete(top.id);
        stack.pop();
      } else if (onPath.has(target)) {
        const ids = stack.map((each) => each.id);
        return [...ids.slice(ids.indexOf(target)), target];
      } else {
        stack.push({ id: target, next: 0 });
        onPath.add(target);
      }
    }
  }
  return null;
}

/** V09 to V11: every node can be reached, leads to an end, and no circle runs without anybody speaking. */
export function checkFlow(graph: ObjectiveGraph, error: Report): void {
  const forward = new Map(graph.nodes.map((node, i) => [node.id, edgesOf(node, i).map((edge) => edge.to)]));
  const backward = new Map<string, string[]>();
  for (const [from, targets] of forward) for (const target of targets) backward.set(target, [...(backward.get(target) ?? []), from]);
  const reachable = reach([graph.entry, ...globalEdges(graph).map((edge) => edge.to)], forward);
  const ends = graph.nodes.filter((node) => node.type === 'end').map((node) => node.id);
  const ending = reach(ends, backward);
  for (const [i, node] of graph.nodes.entries()) {
    const place = { path: `nodes.${i}`, node_id: node.id };
    if (!reachable.has(node.id)) error(place, 'V09', `Nothing leads to "${node.id}".`, 'Lead to it from a node or an interrupt, or remove it.');
    if (!ending.has(node.id)) error(place, 'V10', `From "${node.id}" no way leads to an end of the call.`, 'Lead it, on some way, to a node of type end.');
  }
  const cycle = silentCycle(graph, forward);
  if (cycle === null) return;
  const index = graph.nodes.findIndex((node) => node.id === cycle[0]);
  error(
    { path: `nodes.${index}`, node_id: cycle[0] as string },
    'V11',
    `The call could go round in ${cycle.join(' → ')} without the caller being asked anything.`,
    'Put a node that listens, collects or confirms into the circle, or break it.',
  );
}
