import type { GraphNode, ObjectiveGraph, SlotSpec } from './graph.ts';

export const FOLLOW_UPS = ['message', 'notify', 'end'] as const;

/** An agent that is closed for a while: what callers hear, and what becomes of them. */
export interface Closure {
  readonly message: string;
  /** `message`: the agent takes one. `notify`: people are told that somebody called. `end`: it says goodbye. */
  readonly follow_up: (typeof FOLLOW_UPS)[number];
}

/** Names of what is added; no graph may be in their way, so they are made longer until they are free. */
const BASE = 'closed_for_now';

const slotsOf = (name: (part: string) => string): Readonly<Record<string, SlotSpec>> => ({
  [name('name')]: {
    type: 'person_name',
    listen: 'when_asked',
    confirm: 'never',
    pii: 'personal',
    prompts: { ask: 'May I have your name?', reask: 'Sorry, your first and last name?' },
  },
  [name('phone')]: {
    type: 'phone',
    listen: 'when_asked',
    prefill: 'context.caller_number',
    confirm: 'explicit',
    pii: 'personal',
    dtmf: { enabled: true },
    prompts: {
      ask: 'What number can we reach you on?',
      reask: 'Once more, digit by digit please?',
      confirm: `Is {{slots.${name('phone')}}} the best number to reach you on?`,
    },
  },
  [name('note')]: {
    type: 'text',
    required: false,
    listen: 'when_asked',
    confirm: 'never',
    pii: 'personal',
    prompts: { ask: 'What is it about?', reask: 'Sorry, what shall I write down?' },
  },
});

/**
 * The graph with another beginning: it says that the agent is closed and takes a message, tells people, or ends. What goes before everything else in the
 * graph (an emergency, "stop calling me") still does; announcements, silences and limits stay as they are. Pure: the same closure gives the same graph.
 */
export function closedGraph(graph: ObjectiveGraph, { message, follow_up }: Closure): ObjectiveGraph {
  const taken = new Set([...graph.nodes.map(({ id }) => id), ...Object.keys(graph.slots)].map((id) => id.replace(/_[a-z]+$/, '')));
  let base = BASE;
  while (taken.has(base)) base = `${base}_x`;
  const name = (part: string): string => `${base}_${part}`;
  const closed = graph.outcomes.some(({ id }) => id === 'closed') ? [] : [{ id: 'closed', success: false, outcome_type: 'no_outcome' }];
  const left = graph.outcomes.some(({ id }) => id === 'message_taken') ? [] : [{ id: 'message_taken', success: true, outcome_type: 'message_taken' }];
  const bye: GraphNode = { id: name('bye'), type: 'end', outcome: 'closed', prompt: 'Thank you for calling. Goodbye.' };
  const say = (next: string): GraphNode => ({ id: name('say'), type: 'say', label: 'Closed', prompt: message, next });
  const added: readonly GraphNode[] =
    follow_up === 'end'
      ? [say(name('bye')), bye]
      : follow_up === 'notify'
        ? [
            say(name('tell')),
            {
              id: name('tell'),
              type: 'action',
              action: 'builtin.notify',
              side_effect: true,
              input: { severity: { const: 'info' }, problem: { const: 'somebody called while we are closed' }, phone: { var: 'context.caller_number' } },
              on_success: name('told'),
              on_failure: name('bye'),
            },
            { id: name('told'), type: 'end', outcome: 'closed', prompt: 'I have told the team that you called. Goodbye.' },
            bye,
          ]
        : [
            say(name('details')),
            {
              id: name('details'),
              type: 'collect',
              intro: 'I can take a message.',
              slots: [name('name'), name('phone'), name('note')],
              order: 'listed',
              next: name('save'),
              on_declined: name('bye'),
              on_exhausted: name('save'),
            },
            {
              id: name('save'),
              type: 'action',
              action: 'builtin.take_message',
              side_effect: true,
              input: { name: { var: `slots.${name('name')}` }, phone: { var: `slots.${name('phone')}` }, note: { var: `slots.${name('note')}` } },
              on_success: name('thanks'),
              on_failure: name('lost'),
            },
            { id: name('thanks'), type: 'end', outcome: 'message_taken', prompt: 'Thank you. I will pass that on. Goodbye.' },
            {
              id: name('lost'),
              type: 'end',
              outcome: 'closed',
              prompt: 'I am sorry, I could not write that down. Please call again when we are open. Goodbye.',
            },
            bye,
          ];
  return {
    ...graph,
    entry: name('say'),
    context: { caller_number: { type: 'phone' }, ...graph.context },
    slots: { ...graph.slots, ...(follow_up === 'message' ? slotsOf(name) : {}) },
    outcomes: [...graph.outcomes, ...closed, ...left],
    nodes: [...graph.nodes, ...added],
  };
}
