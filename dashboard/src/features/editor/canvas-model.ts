import { type Edge, MarkerType, type Node, Position } from '@xyflow/react';
import { sentenceInWords } from '#lib/words';
import { arrange, shaping } from '../agents/graph-layout.ts';
import { firstText, type GraphDoc, nameInWords, type NodeDoc, type Point, titleOf } from './doc.ts';
import { type Way, waysOf } from './ways.ts';

export const BOX_W = 236;
/** Geometry of canvas.module.css, so that lines are drawn without measuring two hundred boxes first. */
const HEAD_H = 45;
const ABOUT_H = 20;
const WAY_H = 24;
const FOOT_H = 9;
const KNOB = 11;
const TARGET_Y = 26;

/** Everything a box shows. Made once per state of its step, so that a box whose step did not change is not drawn again. */
export interface BoxData extends Record<string, unknown> {
  readonly node: NodeDoc;
  readonly title: string;
  readonly about: string;
  readonly ways: readonly Way[];
  readonly isEntry: boolean;
  /** What brings callers here at any time. */
  readonly interrupts: string;
}
export type BoxNode = Node<BoxData, 'box'>;

/** The line under a step's title. */
export function aboutNode(node: NodeDoc): string {
  const list = (value: unknown): string => (Array.isArray(value) ? value.map((each) => nameInWords(String(each)).toLowerCase()).join(', ') : '');
  switch (node.type) {
    case 'collect':
      return list(node['slots']);
    case 'action':
      return nameInWords(String(node['action'] ?? '').replace(/^(builtin|tool)\./, ''));
    case 'answer':
      return list(node['knowledge']);
    case 'subgraph':
      return String(node['graph'] ?? '');
    case 'transfer':
      return sentenceInWords(firstText(node['announce']));
    case 'end':
      return sentenceInWords(firstText(node['prompt'])) || nameInWords(String(node['outcome'] ?? ''));
    default:
      return sentenceInWords(firstText(node['prompt']));
  }
}

export const heightOf = (node: NodeDoc): number => HEAD_H + (aboutNode(node) === '' ? 0 : ABOUT_H) + waysOf(node).length * WAY_H + FOOT_H;

/** Where lines begin and end at a box. */
function knobsOf(node: NodeDoc): NonNullable<BoxNode['handles']> {
  const size = { width: KNOB, height: KNOB };
  const top = HEAD_H + (aboutNode(node) === '' ? 0 : ABOUT_H);
  return [
    { ...size, id: null, type: 'target', position: Position.Left, x: -KNOB / 2, y: TARGET_Y - KNOB / 2 },
    ...waysOf(node).map((way, i) => ({
      ...size,
      id: way.key,
      type: 'source' as const,
      position: Position.Right,
      x: BOX_W - KNOB / 2,
      y: top + i * WAY_H + WAY_H / 2 - KNOB / 2,
    })),
  ];
}

const whenWords = (when: unknown): string => {
  const { intent, event } = (typeof when === 'object' && when !== null ? when : {}) as { intent?: string; event?: string };
  return nameInWords(intent ?? event ?? 'a condition').toLowerCase();
};

const cache = new WeakMap<NodeDoc, BoxData>();

/** The data of a box; the same object as long as the step, the entry and the interruptions are the same. */
function boxData(node: NodeDoc, isEntry: boolean, interrupts: string): BoxData {
  const known = cache.get(node);
  if (known && known.isEntry === isEntry && known.interrupts === interrupts) return known;
  const data: BoxData = { node, title: titleOf(node), about: aboutNode(node), ways: waysOf(node), isEntry, interrupts };
  cache.set(node, data);
  return data;
}

/** Boxes of a graph at their places. `before` are those drawn now: what did not change stays the same object. */
export function boxesOf(doc: GraphDoc, places: Readonly<Record<string, Point>>, before: readonly BoxNode[], selected: ReadonlySet<string>): BoxNode[] {
  const known = new Map(before.map((box) => [box.id, box]));
  const interrupts = new Map<string, string[]>();
  for (const { goto, when } of doc.interrupts ?? []) if (goto !== undefined) interrupts.set(goto, [...(interrupts.get(goto) ?? []), whenWords(when)]);
  return doc.nodes.map((node) => {
    const data = boxData(node, node.id === doc.entry, (interrupts.get(node.id) ?? []).join(', '));
    const position = places[node.id] ?? { x: 0, y: 0 };
    const old = known.get(node.id);
    const isSelected = selected.has(node.id);
    if (old && old.data === data && old.position.x === position.x && old.position.y === position.y && (old.selected ?? false) === isSelected) return old;
    const size = { width: BOX_W, height: heightOf(node) };
    return {
      ...size,
      measured: size,
      handles: old && old.data.node === node && old.handles ? old.handles : knobsOf(node),
      id: node.id,
      type: 'box',
      position,
      data,
      selected: isSelected,
      ariaLabel: `${data.title}, ${node.type}`,
    };
  });
}

/** One line for every way that leads somewhere. */
export function edgesOf(nodes: readonly NodeDoc[]): Edge[] {
  const known = new Set(nodes.map((node) => node.id));
  return nodes.flatMap((node) =>
    waysOf(node).flatMap((way): Edge[] =>
      known.has(way.target)
        ? [
            {
              id: `${node.id}:${way.key}`,
              source: node.id,
              sourceHandle: way.key,
              target: way.target,
              data: { isFailure: way.isFailure },
              ...(way.isFailure ? { className: 'failure' } : {}),
              markerEnd: { type: MarkerType.ArrowClosed, width: 13, height: 13 },
            },
          ]
        : [],
    ),
  );
}

/** Places for all steps, from left to right along the good path. */
export function arranged(doc: GraphDoc): Record<string, Point> {
  const known = new Set(doc.nodes.map((node) => node.id));
  const links = doc.nodes.flatMap((node) =>
    waysOf(node).flatMap((way) => (known.has(way.target) ? [{ from: node.id, to: way.target, failure: way.isFailure }] : [])),
  );
  const sizes = new Map(doc.nodes.map((node) => [node.id, { width: BOX_W, height: heightOf(node) }]));
  const { at } = arrange({
    ids: doc.nodes.map((node) => node.id),
    entry: doc.entry,
    edges: shaping(doc.entry, links),
    sizeOf: (id) => sizes.get(id) ?? { width: BOX_W, height: HEAD_H },
    direction: 'LR',
  });
  return Object.fromEntries([...at].map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
}

const STEP_GAP = 40;

/** Where every step stands: as it was put, else as arranged, else beside the last one. */
export function placesOf(doc: GraphDoc): Readonly<Record<string, Point>> {
  const kept = doc.ui?.nodes ?? {};
  const missing = doc.nodes.filter((node) => kept[node.id] === undefined);
  if (missing.length === 0) return kept;
  if (missing.length === doc.nodes.length) return arranged(doc);
  const bottom = Math.max(0, ...doc.nodes.flatMap((node) => (kept[node.id] ? [(kept[node.id]?.y ?? 0) + heightOf(node)] : [])));
  return { ...kept, ...Object.fromEntries(missing.map((node, i) => [node.id, { x: i * (BOX_W + STEP_GAP), y: bottom + STEP_GAP }])) };
}

/** A graph whose steps all have a place. Arranging is slow for large graphs, so it is done once, when one is opened. */
export function placed(doc: GraphDoc): GraphDoc {
  const places = placesOf(doc);
  return places === doc.ui?.nodes ? doc : { ...doc, ui: { ...doc.ui, nodes: places } };
}

const CLEAR_PX = 24;
const MOST_TRIES = 200;

/** The nearest place from here downwards where a new box covers no other. */
export function freePlace(doc: GraphDoc, at: Point): Point {
  const places = doc.ui?.nodes ?? {};
  const taken = doc.nodes.flatMap((node) => {
    const place = places[node.id];
    return place ? [{ ...place, height: heightOf(node) }] : [];
  });
  const height = HEAD_H + ABOUT_H + 2 * WAY_H + FOOT_H;
  let { y } = at;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const own = y;
    const inTheWay = taken.find((box) => Math.abs(box.x - at.x) < BOX_W + CLEAR_PX && own < box.y + box.height + CLEAR_PX && box.y < own + height + CLEAR_PX);
    if (!inTheWay) break;
    y = inTheWay.y + inTheWay.height + CLEAR_PX;
  }
  return { x: at.x, y };
}
