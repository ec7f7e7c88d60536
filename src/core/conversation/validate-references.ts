import { CALL_VARIABLES } from './expressions.ts';
import { didYouMean, type Report } from './findings.ts';
import type { ObjectiveGraph } from './graph.ts';
import { patternFault } from './patterns.ts';
import { parseTemplate, TEMPLATE_FORMATS } from './templates.ts';
import { allPhrasings, edgesOf, expressionsOf, globalEdges, operandsOf, partsOf, type Place, textsOf } from './walk-graph.ts';

interface Notes {
  readonly error: Report;
  readonly warn: Report;
}

function checkUnique(items: readonly { id: string }[], field: string, what: string, error: Report): void {
  const seen = new Set<string>();
  for (const [i, { id }] of items.entries()) {
    const nodeId = field === 'nodes' ? { node_id: id } : {};
    if (seen.has(id)) error({ path: `${field}.${i}.id`, ...nodeId }, 'V01', `Two ${what} are called "${id}".`, 'Give each its own id.');
    seen.add(id);
  }
}

function checkTargets(graph: ObjectiveGraph, error: Report): void {
  const ids = new Set(graph.nodes.map((node) => node.id));
  if (!ids.has(graph.entry))
    error({ path: 'entry' }, 'V02', `The call starts at "${graph.entry}", which is no node.${didYouMean(graph.entry, ids)}`, 'Name an existing node as entry.');
  for (const edge of [...graph.nodes.flatMap((node, i) => edgesOf(node, i)), ...globalEdges(graph)]) {
    if (!ids.has(edge.to))
      error(edge, 'V03', `This leads to "${edge.to}", which is no node.${didYouMean(edge.to, ids)}`, 'Point it at an existing node, or add that node.');
  }
}

function checkSlots(graph: ObjectiveGraph, { error }: Notes): void {
  const known = Object.keys(graph.slots);
  const need = (place: Place, slot: string): void => {
    if (!Object.hasOwn(graph.slots, slot))
      error(place, 'V04', `There is no slot "${slot}".${didYouMean(slot, known)}`, 'Name an existing slot, or add it under slots.');
  };
  for (const [n, node] of graph.nodes.entries()) {
    const place = (field: string): Place => ({ path: `nodes.${n}.${field}`, node_id: node.id });
    if (node.type === 'collect' || node.type === 'confirm') for (const [i, slot] of node.slots.entries()) need(place(`slots.${i}`), slot);
    if (node.type === 'subgraph') for (const [name, slot] of Object.entries(node.map_out ?? {})) need(place(`map_out.${name}`), slot);
    if (node.type !== 'action') continue;
    for (const [i, slot] of (node.requires_confirmed ?? []).entries()) need(place(`requires_confirmed.${i}`), slot);
    const names = node.action === 'builtin.clear_slots' ? node.input?.['names'] : undefined;
    if (names && 'const' in names && Array.isArray(names.const)) for (const slot of names.const) need(place('input.names'), String(slot));
  }
  for (const [name, intent] of Object.entries(graph.intents ?? {}))
    for (const slot of Object.keys(intent.sets ?? {})) need({ path: `intents.${name}.sets.${slot}` }, slot);
  for (const placed of expressionsOf(graph).flatMap(partsOf)) {
    if ('slot' in placed.expr) need(placed, placed.expr.slot);
    if (placed.expr.op === 'visits_gte') {
      const { node } = placed.expr;
      if (!graph.nodes.some((each) => each.id === node)) error(placed, 'V03', `This counts visits to "${node}", which is no node.`, 'Name an existing node.');
    }
  }
}

function checkIntentsAndOutcomes(graph: ObjectiveGraph, { error, warn }: Notes): void {
  const intents = graph.intents ?? {};
  const needIntent = (place: Place, intent: string): void => {
    if (!Object.hasOwn(intents, intent))
      error(place, 'V05', `There is no intent "${intent}".${didYouMean(intent, Object.keys(intents))}`, 'Name an existing intent, or add it under intents.');
  };
  const outcomes = new Set(graph.outcomes.map((outcome) => outcome.id));
  const needOutcome = (place: Place, outcome: string, report: Report): void => {
    if (!outcomes.has(outcome))
      report(place, 'V06', `There is no outcome "${outcome}".${didYouMean(outcome, outcomes)}`, 'Name an existing outcome, or add it under outcomes.');
  };
  for (const [n, node] of graph.nodes.entries()) {
    const place = (field: string): Place => ({ path: `nodes.${n}.${field}`, node_id: node.id });
    if (node.type === 'listen') {
      for (const [i, route] of node.routes.entries()) needIntent(place(`routes.${i}.intent`), route.intent);
      for (const [digit, intent] of Object.entries(node.menu ?? {})) needIntent(place(`menu.${digit}`), intent);
      for (const [digit, intent] of Object.entries(node.menu ?? {}))
        if (!node.routes.some((route) => route.intent === intent))
          warn(place(`menu.${digit}`), 'menu', `Key ${digit} means "${intent}", which has no route here.`, 'Add a route for it, or take the key away.');
    }
    if (node.type === 'end') needOutcome(place('outcome'), node.outcome, error);
    if (node.type === 'transfer' && node.outcome !== undefined) needOutcome(place('outcome'), node.outcome, error);
    if (node.type === 'transfer' && node.on_failed === node.id)
      error(place('on_failed'), 'V13', `When this transfer fails it would be tried again for ever.`, 'Let on_failed lead to another node.');
  }
  for (const [i, interrupt] of (graph.interrupts ?? []).entries())
    if ('intent' in interrupt.when) needIntent({ path: `interrupts.${i}.when.intent` }, interrupt.when.intent);
  for (const [i, each] of (graph.tests ?? []).entries())
    if (each.expect.outcome !== undefined) needOutcome({ path: `tests.${i}.expect.outcome` }, each.expect.outcome, error);
}

function checkLists(graph: ObjectiveGraph, { error }: Notes): void {
  const lists = graph.lists ?? {};
  for (const [name, slot] of Object.entries(graph.slots)) {
    if (slot.list === undefined) continue;
    const list = Object.hasOwn(lists, slot.list) ? lists[slot.list] : undefined;
    if (!list) {
      error(
        { path: `slots.${name}.list` },
        'V07',
        `This slot chooses from a list "${slot.list}" that does not exist.${didYouMean(slot.list, Object.keys(lists))}`,
        'Name an existing list, or add it under lists.',
      );
      continue;
    }
    if (!('values' in list)) continue;
    const values = new Set(list.values.map((each) => each.value));
    for (const [key, value] of Object.entries(slot.dtmf?.map ?? {}))
      if (!values.has(value))
        error(
          { path: `slots.${name}.dtmf.map.${key}` },
          'V07',
          `Key ${key} means "${value}", which the list "${slot.list}" does not have.${didYouMean(value, values)}`,
          'Use a value of the list.',
        );
  }
}

function checkPatterns(graph: ObjectiveGraph, { error }: Notes): void {
  const check = (place: Place, pattern: unknown): void => {
    if (typeof pattern !== 'string') return error(place, 'V08', 'This pattern is not text.', 'Write the pattern as text.');
    const fault = patternFault(pattern);
    if (fault === null) return;
    const fix = /perl operator|escape sequence: \\\d/.test(fault)
      ? 'Patterns run on an engine that is linear in time, which has no look-around and no back-references: write it without them.'
      : 'Correct the pattern.';
    error(place, 'V08', `This pattern does not compile: ${fault}`, fix);
  };
  for (const [name, intent] of Object.entries(graph.intents ?? {}))
    for (const [i, pattern] of (intent.patterns ?? []).entries()) check({ path: `intents.${name}.patterns.${i}` }, pattern);
  for (const [name, slot] of Object.entries(graph.slots)) {
    for (const [i, pattern] of (slot.patterns ?? []).entries()) check({ path: `slots.${name}.patterns.${i}` }, pattern);
    for (const [i, rule] of (slot.validate ?? []).entries()) if (rule.rule === 'pattern') check({ path: `slots.${name}.validate.${i}.value` }, rule.value);
  }
  for (const placed of expressionsOf(graph).flatMap(partsOf)) {
    const second = placed.expr.op === 'matches' ? placed.expr.args[1] : undefined;
    if (second && 'const' in second) check(placed, second.const);
  }
}

/** V12: every path in a condition, an input or a text leads to something that can exist. */
function checkVariables(graph: ObjectiveGraph, { error }: Notes): void {
  const saved = new Set(graph.nodes.flatMap((node) => (node.type === 'action' && node.save_as !== undefined ? [node.save_as] : [])));
  const known: Readonly<Record<string, ReadonlySet<string>>> = {
    slots: new Set(Object.keys(graph.slots)),
    context: new Set(Object.keys(graph.context ?? {})),
    vars: saved,
    call: new Set<string>(CALL_VARIABLES),
  };
  const homes: Readonly<Record<string, string>> = {
    slots: 'slots',
    context: 'context',
    vars: 'the save_as of an action',
    call: `what the call knows (${CALL_VARIABLES.join(', ')})`,
  };
  const check = (place: Place, path: string): void => {
    const [space, name = ''] = path.split('.') as [string, string | undefined];
    const names = known[space];
    if (!names) return error(place, 'V12', `"${path}" begins with none of slots, context, vars and call.`, 'Write for example slots.full_name.');
    if (!names.has(name))
      error(
        place,
        'V12',
        `"${path}" does not exist: ${homes[space]} has no "${name}".${didYouMean(name, names)}`,
        'Correct the name, or add what it refers to.',
      );
  };
  for (const placed of expressionsOf(graph).flatMap(partsOf))
    if ('args' in placed.expr) for (const operand of placed.expr.args) if ('var' in operand) check(placed, operand.var);
  for (const placed of operandsOf(graph)) if ('var' in placed.operand) check(placed, placed.operand.var);
  for (const [name, slot] of Object.entries(graph.slots)) if (slot.prefill !== undefined) check({ path: `slots.${name}.prefill` }, slot.prefill);
  for (const placed of textsOf(graph)) {
    for (const part of new Set(allPhrasings(placed.text).flatMap(parseTemplate))) {
      if (typeof part === 'string') {
        if (part.includes('{{') || part.includes('}}'))
          error(
            placed,
            'V12',
            `"${part.trim()}" has braces around something that is no variable.`,
            'Write {{slots.name}}, {{slots.name:format}} or {{slots.name | fallback}}.',
          );
        continue;
      }
      check(placed, part.path);
      if (part.format !== null && !(TEMPLATE_FORMATS as readonly string[]).includes(part.format))
        error(
          placed,
          'V12',
          `There is no format "${part.format}".${didYouMean(part.format, TEMPLATE_FORMATS)}`,
          `Use one of ${TEMPLATE_FORMATS.slice(0, 7).join(', ')}.`,
        );
    }
  }
}

function checkPayment(graph: ObjectiveGraph, { error }: Notes): void {
  for (const [name, slot] of Object.entries(graph.slots))
    if (slot.pii === 'payment' && slot.listen !== 'when_asked')
      error({ path: `slots.${name}.listen` }, 'V14', 'Payment data would be picked up from anything the caller says.', 'Set "listen": "when_asked".');
}

/** V01 to V08 and V12 to V14: everything that is named exists and is of the right kind. */
export function checkReferences(graph: ObjectiveGraph, notes: Notes): void {
  checkUnique(graph.nodes, 'nodes', 'nodes', notes.error);
  checkUnique(graph.interrupts ?? [], 'interrupts', 'interrupts', notes.error);
  checkUnique(graph.outcomes, 'outcomes', 'outcomes', notes.error);
  checkTargets(graph, notes.error);
  checkSlots(graph, notes);
  checkIntentsAndOutcomes(graph, notes);
  checkLists(graph, notes);
  checkPatterns(graph, notes);
  checkVariables(graph, notes);
  checkPayment(graph, notes);
}
