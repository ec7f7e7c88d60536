import { type GraphDoc, idFrom, type NodeDoc, type Point, withValue } from './doc.ts';
import { placeNodes } from './edits.ts';
import { waysOf } from './ways.ts';

const KIND = 'callwright/steps';
type Fields = Readonly<Record<string, unknown>>;

interface Copied {
  readonly kind: typeof KIND;
  readonly nodes: readonly NodeDoc[];
  readonly places: Readonly<Record<string, Point>>;
  /** What the steps use, so that they can be put into another agent. */
  readonly slots: Readonly<Record<string, Fields>>;
  readonly intents: Readonly<Record<string, Fields>>;
  readonly lists: Readonly<Record<string, Fields>>;
  readonly outcomes: readonly GraphDoc['outcomes'][number][];
}

const kept = <T>(record: Readonly<Record<string, T>> | undefined, text: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record ?? {}).filter(([name]) => new RegExp(`["'.]${name}\\b`).test(text)));

/** Steps as text for the clipboard, with the values, wishes, lists and outcomes they name. */
export function copyOf(doc: GraphDoc, ids: ReadonlySet<string>): string {
  const nodes = doc.nodes.filter((node) => ids.has(node.id));
  const text = JSON.stringify(nodes);
  const slots = kept(doc.slots, text);
  const copied: Copied = {
    kind: KIND,
    nodes,
    places: Object.fromEntries(nodes.flatMap((node) => (doc.ui?.nodes?.[node.id] ? [[node.id, doc.ui.nodes[node.id] as Point]] : []))),
    slots,
    intents: kept(doc.intents, text),
    lists: kept(doc.lists, JSON.stringify(slots)),
    outcomes: doc.outcomes.filter((outcome) => nodes.some((node) => node['outcome'] === outcome.id)),
  };
  return JSON.stringify(copied);
}

function read(text: string): Copied | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || (value as Copied).kind !== KIND || !Array.isArray((value as Copied).nodes)) return null;
    const copied = value as Copied;
    return copied.nodes.every((node) => typeof node.id === 'string' && typeof node.type === 'string') ? copied : null;
  } catch {
    return null;
  }
}

const BESIDE = 48;

/**
 * Puts copied steps in, with ids of their own and the ways between them kept; a way to a step that is not here leads nowhere. What they use
 * and this graph lacks comes with them. Null when the text is no copy of steps.
 */
export function paste(doc: GraphDoc, text: string, at: Point | null): { doc: GraphDoc; ids: string[] } | null {
  const copied = read(text);
  if (copied === null || copied.nodes.length === 0) return null;
  const taken = new Set(doc.nodes.map((node) => node.id));
  const here = new Set(taken);
  const renamed = new Map<string, string>();
  for (const node of copied.nodes) {
    const id = idFrom(node.id, taken);
    taken.add(id);
    renamed.set(node.id, id);
  }
  const nodes = copied.nodes.map((node) => {
    let own: NodeDoc = { ...node, id: renamed.get(node.id) ?? node.id };
    for (const way of waysOf(node)) own = withValue(own, way.path, renamed.get(way.target) ?? (here.has(way.target) ? way.target : ''));
    return own;
  });
  const corner = Object.values(copied.places).reduce((least, each) => ({ x: Math.min(least.x, each.x), y: Math.min(least.y, each.y) }), {
    x: Infinity,
    y: Infinity,
  });
  const to = at ?? { x: (Number.isFinite(corner.x) ? corner.x : 0) + BESIDE, y: (Number.isFinite(corner.y) ? corner.y : 0) + BESIDE };
  const places = Object.fromEntries(
    copied.nodes.map((node, i) => {
      const was = copied.places[node.id];
      return [
        renamed.get(node.id) ?? node.id,
        was ? { x: to.x + was.x - corner.x, y: to.y + was.y - corner.y } : { x: to.x + i * BESIDE, y: to.y + i * BESIDE },
      ];
    }),
  );
  const outcomes = copied.outcomes.filter((outcome) => !doc.outcomes.some((known) => known.id === outcome.id));
  const joined: GraphDoc = {
    ...doc,
    nodes: [...doc.nodes, ...nodes],
    slots: { ...copied.slots, ...doc.slots },
    ...(Object.keys(copied.intents).length > 0 || doc.intents ? { intents: { ...copied.intents, ...doc.intents } } : {}),
    ...(Object.keys(copied.lists).length > 0 || doc.lists ? { lists: { ...copied.lists, ...doc.lists } } : {}),
    outcomes: [...doc.outcomes, ...outcomes],
  };
  return { doc: placeNodes(joined, places), ids: nodes.map((node) => node.id) };
}
