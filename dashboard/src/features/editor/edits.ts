import { type GraphDoc, idFrom, type InterruptDoc, type NodeDoc, type NodeType, type Path, type Point, valueAt, withValue } from './doc.ts';
import { waysOf } from './ways.ts';

type Fields = Record<string, unknown>;

/** What a new step starts with: nothing is said and nothing leads anywhere yet, and the findings say what is missing. */
const BLANK: Readonly<Record<NodeType, { title: string; fields: Fields }>> = {
  say: { title: 'Say something', fields: { prompt: '', next: '' } },
  listen: { title: 'Ask what the caller wants', fields: { prompt: '', routes: [{ intent: '', goto: '' }], on_no_match: '' } },
  collect: { title: 'Find something out', fields: { slots: [], next: '' } },
  confirm: { title: 'Read back', fields: { slots: [], prompt: '', on_yes: '' } },
  branch: { title: 'Decide', fields: { cases: [{ when: { op: 'filled', slot: '' }, goto: '' }], else: '' } },
  action: { title: 'Do something', fields: { action: '', on_success: '', on_failure: '' } },
  answer: { title: 'Answer a question', fields: { knowledge: [], on_answered: '', on_no_evidence: '' } },
  transfer: { title: 'Hand the call over', fields: { target: { const: '' }, on_failed: '' } },
  subgraph: { title: 'Go into another graph', fields: { graph: '', next: '' } },
  end: { title: 'End the call', fields: { outcome: '' } },
};

const ids = (doc: GraphDoc): string[] => doc.nodes.map((node) => node.id);
export const nodeIndex = (doc: GraphDoc, id: string): number => doc.nodes.findIndex((node) => node.id === id);

export function placeNodes(doc: GraphDoc, places: Readonly<Record<string, Point>>): GraphDoc {
  const rounded = Object.fromEntries(Object.entries(places).map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }]));
  return { ...doc, ui: { ...doc.ui, nodes: { ...doc.ui?.nodes, ...rounded } } };
}

/** Adds a step at a place; answers its id too. An ending gets the outcome if there is only one. */
export function addNode(doc: GraphDoc, type: NodeType, at: Point): { doc: GraphDoc; id: string } {
  const { title, fields } = BLANK[type];
  const id = idFrom(title, ids(doc));
  const only = type === 'end' && doc.outcomes.length === 1 ? { outcome: doc.outcomes[0]?.id ?? '' } : {};
  const number = doc.nodes.filter((node) => node.type === type && (node.label ?? '').startsWith(title)).length;
  const node: NodeDoc = { id, type, label: number === 0 ? title : `${title} ${number + 1}`, ...structuredClone(fields), ...only };
  const added = { ...doc, nodes: [...doc.nodes, node], entry: doc.nodes.length === 0 ? id : doc.entry };
  return { doc: placeNodes(added, { [id]: at }), id };
}

/** Points a way of a step at another step; an empty target lets it lead nowhere. */
export function connect(doc: GraphDoc, from: string, way: Path, to: string): GraphDoc {
  const at = nodeIndex(doc, from);
  return at < 0 ? doc : withValue(doc, ['nodes', at, ...way], to);
}

/** Every place outside of steps that names a step. */
function globalTargets(doc: GraphDoc): Path[] {
  return [
    ['entry'],
    ...(doc.interrupts ?? []).map((_, i) => ['interrupts', i, 'goto']),
    ['repair', 'goto'],
    ['settings', 'silence', 'then'],
    ...Object.keys(doc.slots).map((slot) => ['slots', slot, 'repair', 'goto']),
    ...doc.nodes.map((_, i) => ['nodes', i, 'repair', 'goto']),
  ];
}

/** Takes steps out. What led to them leads nowhere from then on, so that the findings name it. */
export function removeNodes(doc: GraphDoc, gone: ReadonlySet<string>): GraphDoc {
  let next: GraphDoc = doc;
  for (const [at, node] of doc.nodes.entries())
    for (const way of waysOf(node)) if (gone.has(way.target)) next = withValue(next, ['nodes', at, ...way.path], way.isRequired ? '' : undefined);
  for (const path of globalTargets(doc))
    if (gone.has(String(valueAt(next, path)))) next = withValue(next, path, path[0] === 'interrupts' || path[0] === 'entry' ? '' : undefined);
  const places = Object.fromEntries(Object.entries(next.ui?.nodes ?? {}).filter(([id]) => !gone.has(id)));
  return { ...next, nodes: next.nodes.filter((node) => !gone.has(node.id)), ...(next.ui === undefined ? {} : { ui: { ...next.ui, nodes: places } }) };
}

/** Calls a step by another id, everywhere. */
export function renameNode(doc: GraphDoc, from: string, to: string): GraphDoc {
  let next: GraphDoc = { ...doc, nodes: doc.nodes.map((node) => (node.id === from ? { ...node, id: to } : node)) };
  for (const [at, node] of doc.nodes.entries()) for (const way of waysOf(node)) if (way.target === from) next = withValue(next, ['nodes', at, ...way.path], to);
  for (const path of globalTargets(next)) if (valueAt(next, path) === from) next = withValue(next, path, to);
  next = renamedConditions(next, 'node', from, to);
  const { [from]: place, ...others } = next.ui?.nodes ?? {};
  return place === undefined ? next : { ...next, ui: { ...next.ui, nodes: { ...others, [to]: place } } };
}

/** Walks all values of a graph but its layout and tests, and replaces what `change` answers otherwise than undefined. */
function mapped(value: unknown, change: (value: Fields) => Fields | undefined): unknown {
  if (Array.isArray(value)) {
    const items = value.map((each) => mapped(each, change));
    return items.some((each, i) => each !== value[i]) ? items : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const own = change(value as Fields) ?? (value as Fields);
  const entries = Object.entries(own).map(([key, each]) => [key, mapped(each, change)] as const);
  return own !== value || entries.some(([key, each]) => each !== own[key]) ? Object.fromEntries(entries) : value;
}

/** Conditions name slots and steps by a field of that name. */
function renamedConditions(doc: GraphDoc, field: 'node' | 'slot', from: string, to: string): GraphDoc {
  const { ui, tests, ...rest } = doc;
  const done = mapped(rest, (value) => (typeof value['op'] === 'string' && value[field] === from ? { ...value, [field]: to } : undefined)) as GraphDoc;
  return { ...done, ...(ui === undefined ? {} : { ui }), ...(tests === undefined ? {} : { tests }) };
}

const renamedKey = <T>(record: Readonly<Record<string, T>>, from: string, to: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value]));
const replaced = (value: unknown, from: string, to: string): unknown =>
  Array.isArray(value) ? value.map((each: unknown) => (each === from ? to : each)) : value;

/** Calls a value by another name, everywhere it is used: in steps, conditions, inputs and texts. */
export function renameSlot(doc: GraphDoc, from: string, to: string): GraphDoc {
  const inText = new RegExp(`\\{\\{(\\s*)slots\\.${from}(?=[\\s:|}.])`, 'g');
  const texts = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(inText, `{{$1slots.${to}`);
    if (Array.isArray(value)) return value.map(texts);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'var' && each === `slots.${from}` ? `slots.${to}` : texts(each)]));
  };
  const { ui, tests, ...rest } = doc;
  const done = texts(rest) as GraphDoc;
  const nodes = done.nodes.map(
    (node): NodeDoc => ({
      ...node,
      ...(node['slots'] === undefined ? {} : { slots: replaced(node['slots'], from, to) }),
      ...(node['requires_confirmed'] === undefined ? {} : { requires_confirmed: replaced(node['requires_confirmed'], from, to) }),
    }),
  );
  const intents = Object.fromEntries(
    Object.entries(done.intents ?? {}).map(([name, intent]) => [
      name,
      typeof intent['sets'] === 'object' && intent['sets'] !== null ? { ...intent, sets: renamedKey(intent['sets'] as Fields, from, to) } : intent,
    ]),
  );
  const named = { ...done, nodes, slots: renamedKey(done.slots, from, to), ...(done.intents === undefined ? {} : { intents }) };
  return { ...renamedConditions(named, 'slot', from, to), ...(ui === undefined ? {} : { ui }), ...(tests === undefined ? {} : { tests }) };
}

/** Calls a wish by another name, everywhere it is used. */
export function renameIntent(doc: GraphDoc, from: string, to: string): GraphDoc {
  return {
    ...doc,
    intents: renamedKey(doc.intents ?? {}, from, to),
    ...(doc.interrupts === undefined
      ? {}
      : { interrupts: doc.interrupts.map((each): InterruptDoc => (each.when?.['intent'] === from ? { ...each, when: { intent: to } } : each)) }),
    nodes: doc.nodes.map((node) => (node.type === 'listen' ? renamedRoutes(node, from, to) : node)),
  };
}

function renamedRoutes(node: NodeDoc, from: string, to: string): NodeDoc {
  const routes = Array.isArray(node['routes'])
    ? node['routes'].map((route: unknown) =>
        typeof route === 'object' && route !== null && (route as Fields)['intent'] === from ? { ...route, intent: to } : route,
      )
    : node['routes'];
  const menu =
    typeof node['menu'] === 'object' && node['menu'] !== null
      ? { menu: Object.fromEntries(Object.entries(node['menu']).map(([key, intent]) => [key, intent === from ? to : intent])) }
      : {};
  return { ...node, routes, ...menu };
}

export const renameOutcome = (doc: GraphDoc, from: string, to: string): GraphDoc => ({
  ...doc,
  outcomes: doc.outcomes.map((each) => (each.id === from ? { ...each, id: to } : each)),
  nodes: doc.nodes.map((node) => (node['outcome'] === from ? { ...node, outcome: to } : node)),
});

export const renameList = (doc: GraphDoc, from: string, to: string): GraphDoc => ({
  ...doc,
  lists: renamedKey(doc.lists ?? {}, from, to),
  slots: Object.fromEntries(Object.entries(doc.slots).map(([name, slot]) => [name, slot['list'] === from ? { ...slot, list: to } : slot])),
});

/** A new value of the conversation; answers its name too. */
export function addSlot(doc: GraphDoc, words: string): { doc: GraphDoc; id: string } {
  const id = idFrom(words, Object.keys(doc.slots));
  return { doc: { ...doc, slots: { ...doc.slots, [id]: { type: 'text', prompts: { ask: '' }, export: true } } }, id };
}
export function addIntent(doc: GraphDoc, words: string): { doc: GraphDoc; id: string } {
  const id = idFrom(words, Object.keys(doc.intents ?? {}));
  return { doc: { ...doc, intents: { ...doc.intents, [id]: { examples: [words.trim().toLowerCase()] } } }, id };
}
export function addList(doc: GraphDoc, words: string): { doc: GraphDoc; id: string } {
  const id = idFrom(words, Object.keys(doc.lists ?? {}));
  return { doc: { ...doc, lists: { ...doc.lists, [id]: { values: [] } } }, id };
}
export function addContext(doc: GraphDoc, words: string): { doc: GraphDoc; id: string } {
  const id = idFrom(words, Object.keys(doc.context ?? {}));
  return { doc: { ...doc, context: { ...doc.context, [id]: { type: 'string' } } }, id };
}
export function addOutcome(doc: GraphDoc, words: string): { doc: GraphDoc; id: string } {
  const id = idFrom(
    words,
    doc.outcomes.map((each) => each.id),
  );
  return { doc: { ...doc, outcomes: [...doc.outcomes, { id, label: words.trim(), success: false }] }, id };
}
/** What callers may say at any time; less urgent than all others there are. */
export function addInterrupt(doc: GraphDoc, intent: string): { doc: GraphDoc; id: string } {
  const known = doc.interrupts ?? [];
  const id = idFrom(
    `int ${intent}`,
    known.map((each) => each.id),
  );
  const priority = Math.max(0, Math.min(1000, ...known.map((each) => (each.priority ?? 0) - 10), known.length === 0 ? 500 : 1000));
  return { doc: { ...doc, interrupts: [...known, { id, priority, when: { intent }, goto: '' }] }, id };
}
