/** The ten things an agent can do at a step. */
export const NODE_TYPES = ['say', 'listen', 'collect', 'confirm', 'branch', 'action', 'answer', 'transfer', 'subgraph', 'end'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

type Fields = Readonly<Record<string, unknown>>;
export type NodeDoc = Fields & { readonly id: string; readonly type: string; readonly label?: string };
export type InterruptDoc = Fields & { readonly id: string; readonly priority?: number; readonly when?: Fields; readonly goto?: string };
export type OutcomeDoc = Fields & { readonly id: string; readonly label?: string; readonly success?: boolean };
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A graph while it is edited: it may be unfinished, so nothing but what the screens cannot do without is promised. */
export interface GraphDoc {
  readonly name?: string;
  readonly locale?: string;
  readonly entry: string;
  readonly nodes: readonly NodeDoc[];
  readonly slots: Readonly<Record<string, Fields>>;
  readonly intents?: Readonly<Record<string, Fields>>;
  readonly interrupts?: readonly InterruptDoc[];
  readonly outcomes: readonly OutcomeDoc[];
  readonly lists?: Readonly<Record<string, Fields>>;
  readonly context?: Readonly<Record<string, Fields>>;
  readonly settings?: Fields;
  readonly repair?: Fields;
  readonly ui?: { readonly nodes?: Readonly<Record<string, Point>>; readonly [key: string]: unknown };
  readonly [field: string]: unknown;
}

/** A place in the graph, as the server writes it with dots. */
export type Path = readonly (string | number)[];
export const dotted = (path: Path): string => path.join('.');

/** Reads what stands at a place; undefined where the way there ends early. */
export function valueAt(doc: unknown, path: Path): unknown {
  let at: unknown = doc;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** The same graph with another value at a place; undefined takes the field out. What did not change stays the same object. */
export function withValue<T>(doc: T, path: Path, value: unknown): T {
  const [step, ...rest] = path;
  if (step === undefined) return value as T;
  if (Array.isArray(doc)) {
    const copy: unknown[] = [...doc];
    if (rest.length === 0 && value === undefined) copy.splice(Number(step), 1);
    else copy[Number(step)] = withValue(copy[Number(step)], rest, value);
    return copy as T;
  }
  const copy: Record<string | number, unknown> = { ...(typeof doc === 'object' && doc !== null ? doc : {}) };
  const next = rest.length === 0 ? value : withValue(copy[step] ?? (typeof rest[0] === 'number' ? [] : {}), rest, value);
  if (next === undefined) delete copy[step];
  else copy[step] = next;
  return copy as T;
}

const ID = /^[a-z][a-z0-9_]{0,62}$/;
export const isId = (text: string): boolean => ID.test(text);

/** An id made of what a person wrote: "Ask for the time" → `ask_for_the_time`, with a number when it is taken. */
export function idFrom(words: string, taken: Iterable<string>): string {
  const plain = words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|(?<!_)_+$/g, '')
    .slice(0, 50);
  const base = plain === '' ? 'item' : plain;
  const known = new Set(taken);
  if (!known.has(base)) return base;
  for (let n = 2; ; n++) if (!known.has(`${base}_${n}`)) return `${base}_${n}`;
}

/** The first phrasing of a text in whatever form it stands; empty when there is none. */
export function firstText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length > 0 ? firstText(value[0]) : '';
  return typeof value === 'object' && value !== null ? firstText(Object.values(value)[0]) : '';
}

const plain = (id: string): string => {
  const words = id.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What a step is called: its title, else its id in words. */
export const titleOf = (node: Pick<NodeDoc, 'id' | 'label'>): string => (node.label !== undefined && node.label.trim() !== '' ? node.label : plain(node.id));
/** A name of the graph in words. */
export const nameInWords = plain;
