import type { Report } from './findings.ts';
import type { ObjectiveGraph, Repair } from './graph.ts';

/** They put down what somebody said about themselves and bind nobody: these need no agreement first. */
const ONLY_NOTES = ['builtin.take_message', 'builtin.upsert_lead', 'builtin.notify', 'builtin.suppress'];

function checkSideEffects(graph: ObjectiveGraph, warn: Report): void {
  for (const [n, node] of graph.nodes.entries()) {
    if (node.type !== 'action' || node.side_effect !== true || (node.requires_confirmed?.length ?? 0) > 0 || ONLY_NOTES.includes(node.action)) continue;
    const place = { path: `nodes.${n}.requires_confirmed`, node_id: node.id };
    warn(
      place,
      'unconfirmed',
      `"${node.id}" changes something for good, but names no slot that must be confirmed before.`,
      'List under requires_confirmed what the caller has to agree to.',
    );
  }
}

function checkLadder(graph: ObjectiveGraph, path: string, repair: Repair | undefined, hasKeypad: boolean, warn: Report): void {
  const ladder = repair?.ladder ?? [];
  if (ladder.includes('goto') && repair?.goto === undefined && graph.repair?.goto === undefined)
    warn({ path: `${path}.ladder` }, 'ladder', 'The ladder ends in "goto", but says nowhere where to.', 'Add "goto" beside the ladder.');
  if (ladder.includes('dtmf') && !hasKeypad)
    warn({ path: `${path}.ladder` }, 'ladder', 'The ladder offers the keypad, which this slot does not take.', 'Set "dtmf": {"enabled": true}.');
}

function checkWaysOut(graph: ObjectiveGraph, warn: Report): void {
  if (graph.repair?.goto !== undefined) return;
  for (const [n, node] of graph.nodes.entries()) {
    if (node.type !== 'collect' || node.on_declined !== undefined) continue;
    if (!node.slots.some((slot) => graph.slots[slot]?.required !== false && graph.slots[slot]?.repair?.goto === undefined)) continue;
    const place = { path: `nodes.${n}`, node_id: node.id };
    warn(
      place,
      'way_out',
      `A caller who will not answer in "${node.id}" is said goodbye to: it has no on_declined, and the graph no repair.goto.`,
      'Add on_declined, or a repair.goto for the whole graph.',
    );
  }
}

/** Advice: nothing here stops a graph from running. */
export function checkLint(graph: ObjectiveGraph, warn: Report): void {
  checkSideEffects(graph, warn);
  for (const [name, slot] of Object.entries(graph.slots)) checkLadder(graph, `slots.${name}.repair`, slot.repair, slot.dtmf?.enabled === true, warn);
  checkLadder(graph, 'repair', graph.repair, true, warn);
  checkWaysOut(graph, warn);
  if ((graph.tests?.length ?? 0) === 0)
    warn({ path: 'tests' }, 'tests', 'The graph has no tests.', 'Add conversations with the outcome they must have: they are run before every publishing.');
}
