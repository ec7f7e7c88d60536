import { Graph, layout } from '@dagrejs/dagre';
import type { GraphNode, ObjectiveGraph } from '#lib/types';

export const NODE_W = 216;
export const NODE_H = 76;

export interface Link {
  from: string;
  to: string;
  label: string;
  failure: boolean;
}
export interface Box {
  node: GraphNode;
  x: number;
  y: number;
  entry: boolean;
  interrupts: string[];
}

const FAILURES = new Set(['on_failure', 'on_exhausted', 'on_declined', 'on_failed', 'on_no_evidence', 'on_timeout']);
const LABELS: Record<string, string> = {
  next: '',
  else: 'otherwise',
  on_success: 'done',
  on_failure: 'refused',
  on_exhausted: 'gave up',
  on_declined: 'declined',
  on_yes: 'yes',
  on_no: 'no',
  on_answered: 'answered',
  on_no_evidence: 'not known',
  on_failed: 'nobody answered',
  on_timeout: 'too late',
};

/** Every way out of a node: named edges, cases, routes, menu keys. Unknown `on_*` fields count, so that new node types still show their edges. */
export function linksOf(node: GraphNode): Link[] {
  const links: Link[] = [];
  for (const [name, value] of Object.entries(node)) {
    if (typeof value === 'string' && (name === 'next' || name === 'else' || name.startsWith('on_'))) {
      links.push({ from: node.id, to: value, label: LABELS[name] ?? name.replace(/^on_/, '').replaceAll('_', ' '), failure: FAILURES.has(name) });
    }
  }
  const listed = (field: unknown): Record<string, unknown>[] => (Array.isArray(field) ? (field as Record<string, unknown>[]) : []);
  for (const route of listed(node['routes']))
    if (typeof route['goto'] === 'string') links.push({ from: node.id, to: route['goto'], label: String(route['intent'] ?? ''), failure: false });
  for (const [at, one] of listed(node['cases']).entries())
    if (typeof one['goto'] === 'string') links.push({ from: node.id, to: one['goto'], label: String(one['label'] ?? `case ${at + 1}`), failure: false });
  return links;
}

/** Places the nodes top to bottom. Several edges between the same two nodes become one with all their labels. */
export function layoutGraph(graph: ObjectiveGraph): { boxes: Box[]; links: Link[] } {
  const known = new Set(graph.nodes.map((node) => node.id));
  const merged = new Map<string, Link>();
  for (const link of graph.nodes.flatMap(linksOf)) {
    if (!known.has(link.to)) continue;
    const key = `${link.from}>${link.to}`;
    const old = merged.get(key);
    merged.set(
      key,
      old === undefined ? link : { ...old, label: [old.label, link.label].filter((label) => label !== '').join(', '), failure: old.failure && link.failure },
    );
  }
  const links = [...merged.values()];
  const drawing = new Graph();
  drawing.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 64, marginx: 16, marginy: 16 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const node of graph.nodes) drawing.setNode(node.id, { width: NODE_W, height: NODE_H });
  for (const link of links) if (link.from !== link.to) drawing.setEdge(link.from, link.to, { weight: link.failure ? 1 : 4 });
  layout(drawing);
  const boxes = graph.nodes.map((node) => {
    const { x, y } = drawing.node(node.id) as { x: number; y: number };
    return {
      node,
      x: x - NODE_W / 2,
      y: y - NODE_H / 2,
      entry: node.id === graph.entry,
      interrupts: (graph.interrupts ?? []).filter((one) => one.goto === node.id).map(interruptName),
    };
  });
  return { boxes, links };
}

function interruptName(one: { id: string; when?: Record<string, unknown> }): string {
  const when = one.when ?? {};
  return String(when['intent'] ?? when['event'] ?? one.id).replaceAll('_', ' ');
}

/** The line under a node's name. */
export function aboutNode(node: GraphNode): string {
  if (typeof node.objective === 'string') return node.objective;
  if (node.slots !== undefined && node.slots.length > 0) return node.slots.map((slot) => slot.replaceAll('_', ' ')).join(', ');
  if (typeof node.action === 'string') return node.action.replace(/^builtin\./, '').replaceAll('_', ' ');
  if (typeof node.prompt === 'string') return node.prompt;
  if (typeof node.outcome === 'string') return node.outcome.replaceAll('_', ' ');
  return '';
}
