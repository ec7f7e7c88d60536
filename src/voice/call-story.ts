import type { CallPlan } from './call-plan.ts';
import type { TurnEffect } from '#core/turns/types';
import type { ObjectiveGraph } from '#core/conversation/graph';
import type { ConversationState, DecisionRecord, World } from '#core/conversation/types';
import { formatValue } from '#core/understanding/understanding';
import type { CallEnding } from './call-plan.ts';
import type { LineNotice } from './ports.ts';

type Note = Extract<TurnEffect, { do: 'note' }>['note'];
type Event = readonly [eventType: string, data: Readonly<Record<string, unknown>>];

const piiOf = (graph: ObjectiveGraph, slot: string): string => graph.slots[slot]?.pii ?? 'none';
const isSecret = (graph: ObjectiveGraph, slot: string): boolean => piiOf(graph, slot) === 'payment';

/** The value as the caller would hear it; never that of a payment slot. */
export function spokenValue(graph: ObjectiveGraph, slot: string, value: unknown, world: World): string {
  if (value === null || value === undefined) return '';
  if (isSecret(graph, slot)) return '••••';
  const spec = graph.slots[slot];
  return formatValue(value, spec?.readback ?? spec?.type ?? null, { now: world.now, region: world.region, dateOrder: world.dateOrder, locale: world.locale });
}

/** What a call begins with, for its story: a replay finds there what may have changed since. */
export const beginningOf = ({ agent_id, objective_config_id, context, world, closure }: CallPlan) => ({
  agent_id,
  objective_config_id,
  context,
  hints: world.hints ?? [],
  closure: closure ?? null,
});

/** What a decision adds to the timeline, in order: what was understood, what became of the slots, where the conversation went. */
export function eventsOf(decision: DecisionRecord, graph: ObjectiveGraph): readonly Event[] {
  const events: Event[] = [];
  for (const { command, accepted, source, confidence } of decision.candidates)
    if (command.do === 'intent' && accepted) events.push(['intent_detected', { intent: command.intent, source, confidence }]);
  if (decision.interrupt) events.push(['intent_detected', { interrupt: decision.interrupt }]);
  for (const { slot, from, to, value, reason } of decision.slot_changes) {
    const data = { slot, from, to, reason, value: isSecret(graph, slot) ? null : value };
    if (to === 'confirmed') events.push(['slot_confirmed', data]);
    else if (to === 'filled' && from === 'empty') events.push(['slot_filled', data]);
    else events.push(['slot_corrected', data]);
  }
  for (const node of decision.path) events.push(['node_entered', { node_id: node, input_index: decision.input_index }]);
  return events;
}

/** What the turn-taking noticed, for the timeline; noises are nothing to remember. */
export function eventOfNote(note: Note, state: ConversationState | null, silenceMs: number): readonly Event[] {
  if (note === 'noise' || note === 'backchannel') return [];
  if (note === 'barge_in') return [['barge_in', { node_id: state?.node_id ?? null }]];
  return note === 'silence' ? [['silence', { silence_ms: Math.round(silenceMs) }]] : [['error', { what: note }]];
}

/** What a screen beside the call shows after a decision. */
export function noticesOf(decision: DecisionRecord, state: ConversationState, graph: ObjectiveGraph, world: World): readonly LineNotice[] {
  const notices: LineNotice[] = [];
  for (const slot of new Set(decision.slot_changes.map((change) => change.slot))) {
    const now = state.slots[slot];
    if (!now) continue;
    notices.push({
      kind: 'slot',
      name: slot,
      value: isSecret(graph, slot) ? null : now.value,
      status: now.status,
      spoken: spokenValue(graph, slot, now.value, world),
    });
  }
  const node = graph.nodes.find(({ id }) => id === state.node_id);
  if (node && decision.path.length > 0) {
    const objective = 'objective' in node ? node.objective : undefined;
    notices.push({ kind: 'objective', node_id: node.id, label: objective ?? node.label ?? node.id.replaceAll('_', ' ') });
  }
  return notices;
}

type Confirmation = CallEnding['confirmations'][number];

/** Follows the read-backs of `confirm` nodes: what was read back, and what the caller said to it. */
export class Confirmations {
  readonly #graph: ObjectiveGraph;
  readonly #list: Confirmation[] = [];
  #openNode: string | null = null;

  constructor(graph: ObjectiveGraph) {
    this.#graph = graph;
  }

  get list(): readonly Confirmation[] {
    return this.#list;
  }

  follow(decision: DecisionRecord, state: ConversationState, world: World, atMs: number): void {
    if (this.#openNode !== null) this.#settle(decision, this.#openNode);
    const node = this.#graph.nodes.find(({ id }) => id === state.node_id);
    const wasRead = node?.type === 'confirm' && decision.prompts.some((prompt) => prompt.startsWith(`node:${node.id}`));
    if (node?.type !== 'confirm' || !wasRead || this.#openNode === node.id) return;
    this.#openNode = node.id;
    const checklist = node.slots.map((slot) => {
      const value = state.slots[slot]?.value ?? null;
      return { slot, value: isSecret(this.#graph, slot) ? null : value, spoken: spokenValue(this.#graph, slot, value, world) };
    });
    this.#list.push({ node_id: node.id, checklist, status: 'pending', at_ms: Math.round(atMs) });
  }

  #settle(decision: DecisionRecord, openNode: string): void {
    const said = decision.candidates.find(({ command, accepted }) => accepted && (command.do === 'affirm' || command.do === 'deny'))?.command.do;
    const wasChanged = decision.slot_changes.some(({ to }) => to !== 'confirmed');
    const wasLeft = decision.path.some((node) => node !== openNode);
    if (!said && !wasChanged && !wasLeft) return;
    const last = this.#list.at(-1);
    const isYes = said === 'affirm' && !wasChanged;
    if (last) this.#list[this.#list.length - 1] = { ...last, status: isYes ? 'confirmed' : said || wasChanged ? 'rejected' : 'pending' };
    this.#openNode = null;
  }
}
