import { canonicalJson } from './canonical.ts';
import { changedWords, doesWords, fieldWords, firstPhrasing, isWay, plainName, wayWords } from './diff-words.ts';

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const isSame = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** What of a graph a change is about. */
export const CHANGED_PARTS = ['node', 'slot', 'interrupt', 'intent', 'list', 'outcome', 'context', 'repair', 'settings', 'test', 'graph'] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** One thing that differs between two graphs. */
export interface GraphChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly part: ChangedPart;
  /** Id of the node, name of the slot, …; null for what a graph has once. */
  readonly id: string | null;
  /** Of a change: the fields that differ. */
  readonly fields: readonly string[];
  /** What it means, in sentences. */
  readonly words: readonly string[];
}

interface Sides {
  readonly before: Json;
  readonly after: Json;
}

/** Names a node by its title where it has one. */
function nodeName(sides: Sides, id: unknown): string {
  const find = (graph: Json): Json | undefined => entriesOf(graph['nodes']).get(String(id));
  const label = (find(sides.after) ?? find(sides.before))?.['label'];
  return typeof label === 'string' && label !== '' ? `"${label}"` : `"${plainName(String(id))}"`;
}
const slotName = (name: unknown): string => `the ${plainName(String(name))}`;
const intentName = (name: unknown): string => `"${plainName(String(name))}"`;

/** Things by their id, from a list of them or from a dictionary. What has no id is left out: a draft may hold anything. */
function entriesOf(value: unknown, key = 'id'): ReadonlyMap<string, Json> {
  const pairs = Array.isArray(value)
    ? value.filter(isJson).map((each) => [String(each[key] ?? ''), each] as const)
    : isJson(value)
      ? Object.entries(value).map(([name, each]) => [name, isJson(each) ? each : { value: each }] as const)
      : [];
  return new Map(pairs.filter(([id]) => id !== ''));
}

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);

/** Two lists of slots: what came, what went, and what is now asked before what. */
function slotListWords(name: string, verb: string, before: unknown, after: unknown): string[] {
  const [was, is] = [textsOf(before), textsOf(after)];
  const came = is.filter((slot) => !was.includes(slot));
  const went = was.filter((slot) => !is.includes(slot));
  const [stayedBefore, stayedAfter] = [was.filter((slot) => is.includes(slot)), is.filter((slot) => was.includes(slot))];
  const words = [
    ...(came.length > 0 ? [`${name} now also ${verb} ${came.map(slotName).join(', ')}.`] : []),
    ...(went.length > 0 ? [`${name} no longer ${verb} ${went.map(slotName).join(', ')}.`] : []),
  ];
  const at = stayedAfter.findIndex((slot, i) => slot !== stayedBefore[i]);
  const moved = stayedAfter[at];
  if (moved !== undefined) words.push(`${name} now ${verb} ${slotName(moved)} before ${slotName(stayedBefore[at])}.`);
  return words;
}

/** Ways that are listed (routes, cases): by what leads there. */
function listedWayWords(sides: Sides, name: string, field: string, before: unknown, after: unknown): string[] {
  const label = (each: Json, i: number): string =>
    typeof each['intent'] === 'string' ? each['intent'] : typeof each['label'] === 'string' ? each['label'] : `case ${i + 1}`;
  const byLabel = (value: unknown): Map<string, Json> => new Map((Array.isArray(value) ? value : []).filter(isJson).map((each, i) => [label(each, i), each]));
  const [was, is] = [byLabel(before), byLabel(after)];
  const words: string[] = [];
  for (const [key, each] of is) {
    const old = was.get(key);
    if (!old) words.push(`${name} now also leads to ${nodeName(sides, each['goto'])} on ${intentName(key)}.`);
    else if (old['goto'] !== each['goto'])
      words.push(`${name} leads to ${nodeName(sides, each['goto'])} on ${intentName(key)}, before to ${nodeName(sides, old['goto'])}.`);
    if (old && !isSame(old['when'], each['when'])) words.push(`${name}: the condition of ${intentName(key)} changed.`);
  }
  for (const key of was.keys()) if (!is.has(key)) words.push(`${name} no longer leads on by ${intentName(key)}.`);
  return words.length > 0 ? words : [`${name}: ${field === 'cases' ? 'the cases' : 'the ways on'} stand in another order.`];
}

function promptWords(name: string, before: unknown, after: unknown): string[] {
  const [was, is] = [isJson(before) ? before : {}, isJson(after) ? after : {}];
  return fieldsThatDiffer(was, is).flatMap((kind) => textWords(name, kind, was[kind], is[kind]));
}

/** Texts differ by their first phrasing, or by the others. */
function textWords(name: string, field: string, before: unknown, after: unknown): string[] {
  const [was, is] = [firstPhrasing(before), firstPhrasing(after)];
  if (was !== undefined && is !== undefined && was === is) return [`${name}: ${fieldWords(field)} has other variants.`];
  return [changedWords(name, field, was, is)];
}

const TEXTS = new Set(['prompt', 'intro', 'what_to_change', 'announce', 'briefing', 'filler', 'preface', 'follow_up', 'message']);

function fieldsThatDiffer(before: Json, after: Json): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !isSame(before[field], after[field]));
}

function fieldChange(sides: Sides, name: string, field: string, before: unknown, after: unknown): string[] {
  if (isWay(field) || field === 'goto') {
    const way = field === 'goto' ? '' : `, ${wayWords(field)}`;
    if (after === undefined || after === '') return [`${name} no longer leads to ${nodeName(sides, before)}${way}.`];
    return [`${name} leads to ${nodeName(sides, after)}${way}${before === undefined || before === '' ? '' : `; before to ${nodeName(sides, before)}`}.`];
  }
  if (field === 'slots') return slotListWords(name, 'asks for', before, after);
  if (field === 'requires_confirmed') return slotListWords(name, 'needs a confirmation of', before, after);
  if (field === 'routes' || field === 'cases') return listedWayWords(sides, name, field, before, after);
  if (field === 'prompts') return promptWords(name, before, after);
  if (field === 'entry') return [`The call now starts at ${nodeName(sides, after)}, before at ${nodeName(sides, before)}.`];
  if (TEXTS.has(field)) return textWords(name, field, before, after);
  return [changedWords(name, field, before, after)];
}

interface PartWords {
  readonly part: ChangedPart;
  readonly name: (id: string, thing: Json) => string;
  readonly added: (id: string, thing: Json) => string;
  readonly removed: (id: string, thing: Json) => string;
  readonly key?: string;
}

function changesOf(sides: Sides, before: unknown, after: unknown, says: PartWords): GraphChange[] {
  const [was, is] = [entriesOf(before, says.key), entriesOf(after, says.key)];
  const changes: GraphChange[] = [];
  for (const [id, thing] of is) {
    const old = was.get(id);
    if (!old) {
      changes.push({ kind: 'added', part: says.part, id, fields: [], words: [says.added(id, thing)] });
      continue;
    }
    const fields = fieldsThatDiffer(old, thing);
    if (fields.length === 0) continue;
    const name = says.name(id, thing);
    changes.push({ kind: 'changed', part: says.part, id, fields, words: fields.flatMap((field) => fieldChange(sides, name, field, old[field], thing[field])) });
  }
  for (const [id, thing] of was) if (!is.has(id)) changes.push({ kind: 'removed', part: says.part, id, fields: [], words: [says.removed(id, thing)] });
  return changes;
}

function once(sides: Sides, part: ChangedPart, name: string, before: unknown, after: unknown): GraphChange[] {
  const [was, is] = [isJson(before) ? before : {}, isJson(after) ? after : {}];
  const fields = fieldsThatDiffer(was, is);
  if (fields.length === 0) return [];
  return [{ kind: 'changed', part, id: null, fields, words: fields.flatMap((field) => fieldChange(sides, name, field, was[field], is[field])) }];
}

const PARTS = new Set(['nodes', 'slots', 'interrupts', 'intents', 'lists', 'outcomes', 'context', 'repair', 'settings', 'tests', 'ui']);

/**
 * What differs between two graphs, in an order a reader follows: steps, values, interruptions, the rest. Both may be unfinished drafts;
 * the place of boxes on the canvas (`ui`) is no difference.
 */
export function diffGraphs(before: unknown, after: unknown): readonly GraphChange[] {
  const sides = { before: isJson(before) ? before : {}, after: isJson(after) ? after : {} };
  const [was, is] = [sides.before, sides.after];
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
  const whenWords = (thing: Json): string => {
    const when = isJson(thing['when']) ? thing['when'] : {};
    return intentName(when['intent'] ?? when['event'] ?? 'a condition');
  };
  const plain = (part: ChangedPart, noun: string, key = 'id'): PartWords => ({
    part,
    key,
    name: (id) => `The ${noun} ${intentName(id)}`,
    added: (id) => `New ${noun} ${intentName(id)}.`,
    removed: (id) => `The ${noun} ${intentName(id)} is gone.`,
  });
  const others = (graph: Json): Json => Object.fromEntries(Object.entries(graph).filter(([field]) => !PARTS.has(field)));
  return [
    ...once(sides, 'graph', 'The agent', others(was), others(is)),
    ...changesOf(sides, was['nodes'], is['nodes'], {
      part: 'node',
      name: (id) => nodeName(sides, id),
      added: (id, node) => `New step ${nodeName(sides, id)}: it ${doesWords(node['type'])}.`,
      removed: (id, node) => `The step ${nodeName(sides, id)} is gone: it ${doesWords(node['type'])} no more.`,
    }),
    ...changesOf(sides, was['slots'], is['slots'], {
      part: 'slot',
      name: (id) => capital(slotName(id)),
      added: (id) => `The agent can now find out ${slotName(id)}.`,
      removed: (id) => `The agent no longer finds out ${slotName(id)}.`,
    }),
    ...changesOf(sides, was['interrupts'], is['interrupts'], {
      part: 'interrupt',
      name: (_id, thing) => `At any time, ${whenWords(thing)}`,
      added: (_id, thing) => `At any time, ${whenWords(thing)} now leads to ${nodeName(sides, thing['goto'])}.`,
      removed: (_id, thing) => `${whenWords(thing)} no longer interrupts.`,
    }),
    ...changesOf(sides, was['intents'], is['intents'], plain('intent', 'intention')),
    ...changesOf(sides, was['lists'], is['lists'], plain('list', 'list')),
    ...changesOf(sides, was['outcomes'], is['outcomes'], plain('outcome', 'outcome')),
    ...changesOf(sides, was['context'], is['context'], plain('context', 'value known before the call')),
    ...once(sides, 'repair', 'When nothing is understood', was['repair'], is['repair']),
    ...once(sides, 'settings', 'Settings', was['settings'], is['settings']),
    ...changesOf(sides, was['tests'], is['tests'], plain('test', 'test', 'name')),
  ];
}
