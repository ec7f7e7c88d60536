import type { Report } from './findings.ts';
import type { Expr, GraphNode, ObjectiveGraph, RepairMove } from './graph.ts';
import { parseTemplate } from './templates.ts';
import { allPhrasings, type Edge, edgesOf, globalEdges, textsOf } from './walk-graph.ts';

type Known = ReadonlySet<string>;

/** Slots an objective leaves behind with certainty: asked for, not optional, not conditional, and with no rung that skips. */
function certainSlots(graph: ObjectiveGraph, slots: readonly string[]): readonly string[] {
  return slots.filter((name) => {
    const spec = graph.slots[name];
    const ladder: readonly RepairMove[] = spec?.repair?.ladder ?? graph.repair?.ladder ?? [];
    return spec !== undefined && spec.required !== false && spec.when === undefined && !ladder.includes('skip');
  });
}

/** Slots that have a value wherever a condition is true. */
function filledIn(when: Expr): readonly string[] {
  if (when.op === 'and') return when.of.flatMap(filledIn);
  if (when.op === 'filled' || when.op === 'confirmed') return [when.slot];
  // A missing value makes every comparison false but "is not".
  if (!('args' in when) || when.op === 'ne') return [];
  return when.args.flatMap((operand) => ('var' in operand && /^slots\.[^.]+$/.test(operand.var) ? [operand.var.slice(6)] : []));
}

/** What is known on the way along an edge, given what was known on entering its node. */
function along(graph: ObjectiveGraph, node: GraphNode, edge: Edge, known: Known): Known {
  const next = new Set(known);
  const add = (space: string, names: readonly string[]): void => names.forEach((name) => void next.add(`${space}.${name}`));
  if (node.type === 'collect' && edge.kind === 'next') add('slots', certainSlots(graph, node.slots));
  const taken = node.type === 'branch' ? node.cases[Number(/^cases\.(\d+)\.goto$/.exec(edge.kind)?.[1])]?.when : undefined;
  if (taken) add('slots', filledIn(taken));
  if (node.type === 'confirm' && edge.kind === 'on_yes') add('slots', certainSlots(graph, node.slots));
  if (node.type === 'subgraph') add('slots', []);
  if (node.type !== 'action') return next;
  if (node.save_as !== undefined) add('vars', [node.save_as]);
  if (edge.kind === 'on_success') add('slots', node.requires_confirmed ?? []);
  const names = node.action === 'builtin.clear_slots' ? node.input?.['names'] : undefined;
  if (names && 'const' in names && Array.isArray(names.const)) for (const name of names.const) next.delete(`slots.${String(name)}`);
  return next;
}

const intersect = (a: Known | null, b: Known): Known => (a === null ? b : new Set([...a].filter((each) => b.has(each))));

/** For each node, the slots and variables that have a value on every way to it. */
export function knownOnEntry(graph: ObjectiveGraph): ReadonlyMap<string, Known> {
  const entry = new Map<string, Known>();
  const nothing: Known = new Set();
  const index = new Map(graph.nodes.map((node, i) => [node.id, i]));
  const open: string[] = [];
  const meet = (id: string, known: Known): void => {
    const before = entry.get(id) ?? null;
    const after = intersect(before, known);
    if (before !== null && after.size === before.size) return;
    entry.set(id, after);
    open.push(id);
  };
  for (const start of [graph.entry, ...globalEdges(graph).map((edge) => edge.to)]) meet(start, nothing);
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const i = index.get(id);
    const node = i === undefined ? undefined : graph.nodes[i];
    if (!node || i === undefined) continue;
    for (const edge of edgesOf(node, i)) meet(edge.to, along(graph, node, edge, entry.get(id) ?? nothing));
  }
  return entry;
}

/** Definite assignment: a text that reads out what may still be empty needs a fallback. */
export function checkAssignment(graph: ObjectiveGraph, warn: Report): void {
  const entry = knownOnEntry(graph);
  const fields = graph.context ?? {};
  const given = new Set(Object.keys(fields).filter((name) => fields[name]?.required === true || fields[name]?.default !== undefined));
  for (const placed of textsOf(graph)) {
    const node = graph.nodes.find((each) => each.id === placed.node_id);
    const own = node?.type === 'confirm' ? certainSlots(graph, node.slots) : placed.slot === undefined ? [] : [placed.slot];
    const warned = new Set<string>();
    for (const part of allPhrasings(placed.text).flatMap(parseTemplate)) {
      if (typeof part === 'string' || part.fallback !== null || warned.has(part.path)) continue;
      const [space, name = ''] = part.path.split('.') as [string, string | undefined];
      const isKnown =
        space === 'call' ||
        (space === 'context'
          ? given.has(name)
          : (space === 'slots' && own.includes(name)) || isKnownHere(graph, entry, placed.node_id, placed.slot, `${space}.${name}`));
      if (isKnown) continue;
      warned.add(part.path);
      warn(
        placed,
        'assignment',
        `"${part.path}" may be empty when this is said.`,
        `Give it a fallback, for example {{${part.path} | that}}, or collect it before.`,
      );
    }
  }
}

/** A node's text sees what is known on entering it; a slot's prompt what is known in every objective that asks for it; other texts nothing. */
function isKnownHere(graph: ObjectiveGraph, entry: ReadonlyMap<string, Known>, nodeId: string | undefined, slot: string | undefined, path: string): boolean {
  if (nodeId !== undefined) return entry.get(nodeId)?.has(path) === true;
  if (slot === undefined) return false;
  const asking = graph.nodes.filter((node) => (node.type === 'collect' || node.type === 'confirm') && node.slots.includes(slot));
  return asking.every((node) => {
    const before = 'slots' in node ? node.slots.slice(0, node.slots.indexOf(slot)) : [];
    return entry.get(node.id)?.has(path) === true || certainSlots(graph, before).includes(path.replace(/^slots\./, ''));
  });
}
