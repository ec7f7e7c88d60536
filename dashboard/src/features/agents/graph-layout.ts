import { Graph, layout } from '@dagrejs/dagre';
import type { GraphNode, ObjectiveGraph } from '#lib/types';

export const NODE_W = 216;
export const NODE_H = 76;
const ROW_WIDTH = 960;
const PART_GAP = 64;

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

/** Places the nodes. Several edges between the same two nodes become one with all their labels. */
export function layoutGraph(graph: ObjectiveGraph): { boxes: Box[]; links: Link[]; width: number; height: number } {
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
  const parts = componentsOf(graph, shaping(graph, links)).map((part) => placePart(part.nodes, part.edges));
  const boxes: Box[] = [];
  const main = parts[0];
  const rowWidth = Math.max(main?.width ?? 0, ROW_WIDTH);
  let left = 0;
  let top = 0;
  let rowHeight = 0;
  let width = 0;
  for (const part of parts) {
    if (left > 0 && (part === parts[1] || left + part.width > rowWidth)) {
      left = 0;
      top += rowHeight + PART_GAP;
      rowHeight = 0;
    }
    for (const [node, at] of part.at) {
      boxes.push({
        node,
        x: left + at.x,
        y: top + at.y,
        entry: node.id === graph.entry,
        interrupts: (graph.interrupts ?? []).filter((one) => one.goto === node.id).map(interruptName),
      });
    }
    width = Math.max(width, left + part.width);
    left += part.width + PART_GAP;
    rowHeight = Math.max(rowHeight, part.height);
  }
  return { boxes, links, width: Math.max(width, NODE_W), height: top + rowHeight };
}

interface Part {
  width: number;
  height: number;
  at: Map<GraphNode, { x: number; y: number }>;
}

/** One connected part, top to bottom, its corner at 0,0. */
function placePart(nodes: readonly GraphNode[], edges: readonly { from: string; to: string }[]): Part {
  const drawing = new Graph();
  drawing.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 56 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) drawing.setNode(node.id, { width: NODE_W, height: NODE_H });
  for (const edge of edges) drawing.setEdge(edge.from, edge.to, {});
  layout(drawing);
  const at = new Map(
    nodes.map((node) => {
      const { x, y } = drawing.node(node.id) as { x: number; y: number };
      return [node, { x: x - NODE_W / 2, y: y - NODE_H / 2 }];
    }),
  );
  const { width = NODE_W, height = NODE_H } = drawing.graph() as { width?: number; height?: number };
  return { width, height, at };
}

/** What hangs together; the part with the entry first, then the others by size: what callers can jump to at any time stands below the main road. */
function componentsOf(graph: ObjectiveGraph, edges: readonly { from: string; to: string }[]): { nodes: GraphNode[]; edges: { from: string; to: string }[] }[] {
  const part = new Map(graph.nodes.map((node) => [node.id, node.id]));
  const rootOf = (id: string): string => {
    const up = part.get(id) ?? id;
    return up === id ? id : rootOf(up);
  };
  for (const edge of edges) part.set(rootOf(edge.from), rootOf(edge.to));
  const groups = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const root = rootOf(node.id);
    groups.set(root, [...(groups.get(root) ?? []), node]);
  }
  return [...groups.entries()]
    .map(([root, nodes]) => ({ nodes, edges: edges.filter((edge) => rootOf(edge.from) === root) }))
    .sort(
      (one, other) =>
        Number(other.nodes.some((node) => node.id === graph.entry)) - Number(one.nodes.some((node) => node.id === graph.entry)) ||
        other.nodes.length - one.nodes.length,
    );
}

/**
 * The edges that place the nodes: the good path, and of the others only what is needed so that few nodes hang on nothing. All edges are
 * drawn, but a way back to "take a message" from everywhere must not pull the picture apart.
 */
function shaping(graph: ObjectiveGraph, links: readonly Link[]): { from: string; to: string }[] {
  const good = links.filter((link) => !link.failure && link.from !== link.to);
  const reached = new Set([graph.entry, ...good.map((link) => link.to)]);
  const chosen: { from: string; to: string }[] = [...good];
  for (const link of links) {
    if (!link.failure || reached.has(link.to)) continue;
    reached.add(link.to);
    chosen.push(link);
  }
  return chosen;
}

function interruptName(one: { id: string; when?: Record<string, unknown> }): string {
  const when = one.when ?? {};
  return String(when['intent'] ?? when['event'] ?? one.id).replaceAll('_', ' ');
}

/** The line under a node's name. */
/** A text of the graph: one phrasing, several, or some per language. */
function firstPhrasing(text: unknown): string {
  if (typeof text === 'string') return text;
  if (typeof text !== 'object' || text === null) return '';
  return firstPhrasing(Object.values(text)[0]);
}

export function aboutNode(node: GraphNode): string {
  if (typeof node.objective === 'string') return node.objective;
  if (node.slots !== undefined && node.slots.length > 0) return node.slots.map((slot) => slot.replaceAll('_', ' ')).join(', ');
  if (typeof node.action === 'string') return node.action.replace(/^builtin\./, '').replaceAll('_', ' ');
  const said = firstPhrasing(node.prompt);
  if (said !== '') return said;
  if (typeof node.outcome === 'string') return node.outcome.replaceAll('_', ' ');
  return '';
}
