/** A graph that is sound and small, for tests to plant faults in. Plain JSON, fresh on every call. */
export function smallGraph(): Record<string, unknown> & { nodes: Record<string, unknown>[]; slots: Record<string, Record<string, unknown>> } {
  return {
    schema_version: '1.0.0',
    graph_id: 'small',
    name: 'Small',
    locale: 'en-US',
    entry: 'greet',
    context: { caller_number: { type: 'phone' }, plan: { type: 'number', default: 1 } },
    lists: { colour: { values: [{ value: 'red' }, { value: 'blue', synonyms: ['navy'] }] } },
    intents: { order: { examples: ['i want to order'], keywords: ['order'] }, help: { examples: ['i need help'] } },
    slots: {
      colour: { type: 'choice', list: 'colour', prompts: { ask: 'Which colour?' }, dtmf: { enabled: true, map: { '1': 'red' } } },
      count: { type: 'integer', listen: 'when_asked', prompts: { ask: 'How many?' } },
      card: { type: 'digits', listen: 'when_asked', pii: 'payment', prompts: { ask: 'Your card number?' } },
    },
    repair: { max_attempts: 2, ladder: ['reask', 'goto'], goto: 'bye' },
    interrupts: [{ id: 'int_help', priority: 10, when: { intent: 'help' }, goto: 'say_help', resume: 'after' }],
    nodes: [
      {
        id: 'greet',
        type: 'listen',
        prompt: 'Hello. What can I do?',
        routes: [{ intent: 'order', goto: 'details' }],
        menu: { '1': 'order' },
        on_no_match: 'bye',
      },
      { id: 'details', type: 'collect', slots: ['colour', 'count'], next: 'many' },
      {
        id: 'many',
        type: 'branch',
        cases: [{ when: { op: 'gt', args: [{ var: 'slots.count' }, { const: 9 }] }, goto: 'person', label: 'many' }],
        else: 'read',
      },
      { id: 'read', type: 'confirm', slots: ['colour', 'count'], prompt: '{{slots.count}} in {{slots.colour}}, right?', on_yes: 'place' },
      {
        id: 'place',
        type: 'action',
        action: 'tool.place_order',
        side_effect: true,
        requires_confirmed: ['colour', 'count'],
        input: { colour: { var: 'slots.colour' }, count: { var: 'slots.count' } },
        save_as: 'order',
        on_success: 'done',
        on_failure: 'person',
      },
      { id: 'person', type: 'transfer', target: { const: 'desk' }, outcome: 'handed_over', on_failed: 'bye' },
      { id: 'say_help', type: 'say', prompt: 'You can order paint here.', next: 'back' },
      { id: 'back', type: 'end', outcome: 'nothing' },
      { id: 'done', type: 'end', outcome: 'ordered', prompt: 'Done.' },
      { id: 'bye', type: 'end', outcome: 'nothing', prompt: 'Bye.' },
    ],
    outcomes: [
      { id: 'ordered', success: true },
      { id: 'handed_over', success: true },
      { id: 'nothing', success: false },
    ],
    tests: [{ name: 'says nothing', turns: [{ silence_ms: 7000 }], expect: {} }],
  };
}

type Step = string | number;

/** Sets a value deep inside a graph, by a dotted path; `undefined` removes it. */
export function plantAt(graph: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const steps: Step[] = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  let at = graph as Record<Step, unknown>;
  for (const step of steps.slice(0, -1)) at = at[step] as Record<Step, unknown>;
  const last = steps.at(-1) as Step;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return graph;
}
