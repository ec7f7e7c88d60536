import type { ObjectiveGraph } from '#core/conversation/graph';
import type { ConversationState, World } from '#core/conversation/types';
import type { ActRequest, CallPlan } from '../call-plan.ts';
import { spokenValue } from '../call-story.ts';

type TransferRequest = Extract<ActRequest, { do: 'transfer' }>;

const SECRET: readonly string[] = ['payment', 'sensitive'];
/** More than this nobody keeps in mind who has just picked up. */
const MOST_FACTS = 6;
const KEY_NAMES: Readonly<Record<string, string>> = {
  '0': 'zero',
  '1': 'one',
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '5': 'five',
  '6': 'six',
  '7': 'seven',
  '8': 'eight',
  '9': 'nine',
};

/** The key that takes the call, and the one that does not. */
export function keysOf(request: Pick<TransferRequest, 'accept_digit'>): { accept: string; decline: string } {
  const accept = request.accept_digit ?? '1';
  return { accept, decline: accept === '2' ? '1' : '2' };
}

/** Whether the target stands in the graph as it is: nobody who calls can steer where a call goes. */
export function isFixedTarget(
  { graph, subgraphs }: Pick<CallPlan, 'graph' | 'subgraphs'>,
  { node_id, target }: Pick<TransferRequest, 'node_id' | 'target'>,
): boolean {
  return [graph, ...Object.values(subgraphs ?? {})].some(({ nodes }) =>
    nodes.some((node) => node.type === 'transfer' && node.id === node_id && 'const' in node.target && String(node.target.const) === target),
  );
}

/** What was found out and is no secret, by the names of the slots: for another agent, who need not ask again. */
export const knownValues = (graph: ObjectiveGraph, state: ConversationState | null): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(state?.slots ?? {}).flatMap(([slot, { status, value }]) =>
      (status === 'filled' || status === 'confirmed') && !SECRET.includes(graph.slots[slot]?.pii ?? 'none') ? [[slot, value]] : [],
    ),
  );

/**
 * What the colleague is told: the words of the graph, or else what is known for certain, and then which key takes the call. Nothing is made up, and what
 * is secret is left out.
 */
export function briefingOf(
  plan: Pick<CallPlan, 'graph' | 'context' | 'agent_name' | 'recording_path'>,
  request: TransferRequest,
  state: ConversationState | null,
  world: World,
): string {
  const { graph, context } = plan;
  const facts = Object.entries(knownValues(graph, state))
    .map(([slot, value]) => `${slot.replaceAll('_', ' ')}: ${spokenValue(graph, slot, value, world)}.`)
    .slice(0, MOST_FACTS);
  const name = [context['caller_first_name'], context['caller_last_name']].filter((part): part is string => typeof part === 'string' && part !== '').join(' ');
  const caller = name === '' ? 'A caller is on the line.' : `${name} is on the line.`;
  const said = request.briefing?.trim() ?? '';
  const about = said === '' ? [caller, ...facts].join(' ') : said;
  return [about, ...(plan.recording_path === null ? [] : ['This call is recorded.']), questionOf(request)].join(' ');
}

/** Which key does what; said again where nothing was pressed. */
export function questionOf(request: Pick<TransferRequest, 'accept_digit'>): string {
  const { accept, decline } = keysOf(request);
  return `Press ${KEY_NAMES[accept]} to take the call, or ${KEY_NAMES[decline]} if you cannot.`;
}
