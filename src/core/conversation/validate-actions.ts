import { bindingFaults, type InputSchema } from './action-input.ts';
import { didYouMean, type Report } from './findings.ts';
import type { NodeOf, ObjectiveGraph } from './graph.ts';

/** Built into the product, or into the engine itself (`clear_slots`). */
export const BUILT_IN: readonly string[] = [
  'builtin.check_availability',
  'builtin.hold_slot',
  'builtin.book_appointment',
  'builtin.move_appointment',
  'builtin.cancel_appointment',
  'builtin.clear_slots',
  'builtin.take_message',
  'builtin.upsert_lead',
  'builtin.schedule_callback',
  'builtin.suppress',
  'builtin.notify',
  'builtin.look_up_contact',
  'builtin.send_email',
  'builtin.send_sms',
  'builtin.transfer',
];

/** An action of the running product, and what is known of it. */
export interface KnownAction {
  /** `builtin.x`, `tool.x`. */
  readonly name: string;
  readonly side_effect?: boolean;
  readonly input_schema?: InputSchema;
  /** A sentence on why it cannot be used as things stand. */
  readonly fault?: string;
}

interface Notes {
  readonly error: Report;
  readonly warn: Report;
}

/** Where a message goes is said by whoever built the agent or confirmed by the caller; what a tool answered or a caller's file held has no say in it. */
function checkDestination(node: NodeOf<'action'>, path: string, { error }: Notes): void {
  if (node.action !== 'builtin.send_email' && node.action !== 'builtin.send_sms') return;
  const to = node.input?.['to'];
  if (!to || !('var' in to) || to.var.startsWith('slots.')) return;
  error(
    { path: `${path}.input.to`, node_id: node.id },
    'tool',
    `Where this message goes comes from "${to.var}", which nobody confirmed.`,
    'Take an address the caller confirmed (slots.…), or a fixed one; without "to" it goes to the address of the contact.',
  );
}

/** What leaves the product for good carries only what the caller agreed to. */
function checkConfirmed(node: NodeOf<'action'>, path: string, { error }: Notes): void {
  const confirmed = new Set(node.requires_confirmed ?? []);
  for (const [name, operand] of Object.entries(node.input ?? {})) {
    if (!('var' in operand) || !operand.var.startsWith('slots.')) continue;
    const slot = operand.var.slice(6).split('.')[0] ?? '';
    if (confirmed.has(slot)) continue;
    error(
      { path: `${path}.input.${name}`, node_id: node.id },
      'unconfirmed',
      `"${node.action}" acts for good with "${slot}", which the caller need not have confirmed.`,
      `Add "${slot}" to requires_confirmed.`,
    );
  }
}

function checkKnown(graph: ObjectiveGraph, node: NodeOf<'action'>, path: string, action: KnownAction, notes: Notes): void {
  const { error } = notes;
  if (action.fault !== undefined)
    error(
      { path: `${path}.action`, node_id: node.id },
      'tool',
      `"${action.name}" cannot be used here: ${action.fault}`,
      'Put that right, or name another action.',
    );
  for (const { name, words } of action.input_schema ? bindingFaults(action.input_schema, node.input ?? {}, graph.slots) : [])
    error(
      { path: `${path}.input.${name}`, node_id: node.id },
      'tool',
      `The input "${name}" of "${action.name}" ${words}.`,
      'Fill the inputs as the action takes them.',
    );
  const leaves = action.name.startsWith('tool.') || action.name === 'builtin.send_email' || action.name === 'builtin.send_sms';
  if (action.side_effect !== true || !leaves) return;
  if (node.side_effect !== true)
    error(
      { path: `${path}.side_effect`, node_id: node.id },
      'tool',
      `"${action.name}" acts for good, and the node does not say so.`,
      'Set "side_effect": true.',
    );
  checkConfirmed(node, path, notes);
}

/**
 * Actions that do not exist, cannot be used, or are handed what they do not take. Where the running product's actions are known that is an error; else
 * only a built-in name can be doubted, and the call takes its failure edge.
 */
export function checkActions(graph: ObjectiveGraph, known: readonly (string | KnownAction)[] | undefined, notes: Notes): void {
  const actions = known && new Map(known.map((each) => (typeof each === 'string' ? [each, { name: each }] : [each.name, each])));
  for (const [n, node] of graph.nodes.entries()) {
    if (node.type !== 'action') continue;
    const path = `nodes.${n}`;
    checkDestination(node, path, notes);
    const action = actions?.get(node.action);
    if (action) checkKnown(graph, node, path, action, notes);
    if (action ?? (BUILT_IN.includes(node.action) || (!actions && !node.action.startsWith('builtin.')))) continue;
    const report = actions ? notes.error : notes.warn;
    report(
      { path: `${path}.action`, node_id: node.id },
      'tool',
      `There is no action "${node.action}".${didYouMean(node.action, actions?.keys() ?? BUILT_IN)}`,
      'Name an existing action, or add the tool first.',
    );
  }
}
