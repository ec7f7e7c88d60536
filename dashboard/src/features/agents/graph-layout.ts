import { Graph, layout } from '@dagrejs/dagre';
import type { GraphNode, ObjectiveGraph } from '#lib/types';
import { sentenceInWords } from '#lib/words';

export const NODE_W = 216;
export const NODE_H = 76;
const ROW_WIDTH = 960;
const PART_GAP = 64;
/** What so many steps lead to ("take a message") is placed behind the first of them; all lines are drawn, but only one pulls. */
const HUB_ARRIVALS = 5;

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
  const places = arrange({
    ids: graph.nodes.map((node) => node.id),
    entry: graph.entry,
    edges: shaping(graph.entry, links),
    sizeOf: () => ({ width: NODE_W, height: NODE_H }),
    direction: 'TB',
  });
  const boxes = graph.nodes.map((node) => ({
    node,
    ...(places.at.get(node.id) ?? { x: 0, y: 0 }),
    entry: node.id === graph.entry,
    interrupts: (graph.interrupts ?? []).filter((one) => one.goto === node.id).map(interruptName),
  }));
  return { boxes, links, width: Math.max(places.width, NODE_W), height: places.height };
}

export interface Arrangement {
  readonly ids: readonly string[];
  readonly entry: string;
  /** Those that place the boxes; not all that are drawn. */
  readonly edges: readonly { from: string; to: string }[];
  readonly sizeOf: (id: string) => { width: number; height: number };
  readonly direction: 'TB' | 'LR';
}

/** Places boxes along their edges, without overlap. What hangs on nothing else stands in rows below the part with the entry. */
export function arrange(what: Arrangement): { at: Map<string, { x: number; y: number }>; width: number; height: number } {
  const parts = componentsOf(what).map((part) => placePart(part.ids, part.edges, what));
  const at = new Map<string, { x: number; y: number }>();
  const rowWidth = Math.max(parts[0]?.width ?? 0, ROW_WIDTH);
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
    for (const [id, { x, y }] of part.at) at.set(id, { x: left + x, y: top + y });
    width = Math.max(width, left + part.width);
    left += part.width + PART_GAP;
    rowHeight = Math.max(rowHeight, part.height);
  }
  return { at, width, height: top + rowHeight };
}

interface Part {
  width: number;
  height: number;
  at: Map<string, { x: number; y: number }>;
}

/** One connected part, its corner at 0,0. */
function placePart(ids: readonly string[], edges: readonly { from: string; to: string }[], { sizeOf, direction }: Arrangement): Part {
  const drawing = new Graph();
  drawing.setGraph({ rankdir: direction, nodesep: 28, ranksep: direction === 'TB' ? 56 : 80 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) drawing.setNode(id, { ...sizeOf(id) });
  for (const edge of edges) drawing.setEdge(edge.from, edge.to, {});
  layout(drawing);
  const at = new Map(
    ids.map((id) => {
      const { x, y } = drawing.node(id) as { x: number; y: number };
      const size = sizeOf(id);
      return [id, { x: x - size.width / 2, y: y - size.height / 2 }];
    }),
  );
  const { width = NODE_W, height = NODE_H } = drawing.graph() as { width?: number; height?: number };
  return { width, height, at };
}

/** What hangs together; the part with the entry first, then the others by size: what callers can jump to at any time stands below the main road. */
function componentsOf({ ids, entry, edges }: Arrangement): { ids: string[]; edges: { from: string; to: string }[] }[] {
  const part = new Map(ids.map((id) => [id, id]));
  const rootOf = (id: string): string => {
    const up = part.get(id) ?? id;
    return up === id ? id : rootOf(up);
  };
  for (const edge of edges) part.set(rootOf(edge.from), rootOf(edge.to));
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const root = rootOf(id);
    groups.set(root, [...(groups.get(root) ?? []), id]);
  }
  return [...groups.entries()]
    .map(([root, members]) => ({ ids: members, edges: edges.filter((edge) => rootOf(edge.from) === root) }))
    .sort((one, other) => Number(other.ids.includes(entry)) - Number(one.ids.includes(entry)) || other.ids.length - one.ids.length);
}

/**
 * The edges that place the nodes: the good path, and of the others only what is needed so that few nodes hang on nothing. All edges are
 * drawn, but a way back to "take a message" from everywhere must not pull the picture apart.
 */
export function shaping(entry: string, links: readonly Pick<Link, 'from' | 'to' | 'failure'>[]): { from: string; to: string }[] {
  const arrivals = new Map<string, number>();
  for (const link of links) arrivals.set(link.to, (arrivals.get(link.to) ?? 0) + 1);
  const isHub = (id: string): boolean => (arrivals.get(id) ?? 0) >= HUB_ARRIVALS;
  const good = links.filter((link) => !link.failure && link.from !== link.to && !isHub(link.to));
  const reached = new Set([entry, ...good.map((link) => link.to)]);
  const chosen: { from: string; to: string }[] = [...good];
  for (const link of [...links.filter((each) => !each.failure), ...links.filter((each) => each.failure)]) {
    if (link.from === link.to || reached.has(link.to)) continue;
    reached.add(link.to);
    chosen.push(link);
  }
  return chosen;
}

function interruptName(one: { id: string; when?: Record<string, unknown> }): string {
  const when = one.when ?? {};
  return String(when['intent'] ?? when['event'] ?? one.id).replaceAll('_', ' ');
}

/** A text of the graph: one phrasing, several, or some per language. */
function firstPhrasing(text: unknown): string {
  if (typeof text === 'string') return text;
  if (typeof text !== 'object' || text === null) return '';
  return firstPhrasing(Object.values(text)[0]);
}

/** The line under a node's name. */
export function aboutNode(node: GraphNode): string {
  if (typeof node.objective === 'string') return node.objective;
  if (node.slots !== undefined && node.slots.length > 0) return node.slots.map((slot) => slot.replaceAll('_', ' ')).join(', ');
  if (typeof node.action === 'string') return node.action.replace(/^builtin\./, '').replaceAll('_', ' ');
  const said = firstPhrasing(node.prompt);
  if (said !== '') return sentenceInWords(said);
  if (typeof node.outcome === 'string') return node.outcome.replaceAll('_', ' ');
  return '';
}
