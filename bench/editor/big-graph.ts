type Node = Record<string, unknown>;

/** A front desk of 200 steps as a large practice may have: two menus and 27 matters of seven steps each, with some 400 lines between them. */
export function bigGraph(): Record<string, unknown> {
  const matters = 27;
  const slot = (n: number) => `value_${n % 26}`;
  const slots = Object.fromEntries(
    Array.from({ length: 26 }, (_, i) => [
      `value_${i}`,
      { type: 'text', prompts: { ask: `What is value number ${i}?`, reask: 'Could you say that again?' }, export: true },
    ]),
  );
  const intents = Object.fromEntries(Array.from({ length: matters }, (_, i) => [`wish_${i}`, { examples: [`i want number ${i}`, `please do number ${i}`] }]));
  const half = Math.ceil(matters / 2);
  const menu = (id: string, from: number, to: number, on_no_match: string): Node => ({
    id,
    type: 'listen',
    label: `Ask what is wanted (${from + 1} to ${to})`,
    prompt: 'How can I help you?',
    routes: Array.from({ length: to - from }, (_, i) => ({ intent: `wish_${from + i}`, goto: `details_${from + i}` })),
    on_no_match,
  });
  const matter = (n: number): Node[] => [
    { id: `details_${n}`, type: 'collect', label: `Find out the details ${n}`, slots: [slot(n), slot(n + 1)], next: `known_${n}`, on_declined: 'message' },
    {
      id: `known_${n}`,
      type: 'branch',
      label: `Is it known ${n}`,
      cases: [{ when: { op: 'filled', slot: slot(n) }, goto: `read_${n}`, label: 'known' }],
      else: `rest_${n}`,
    },
    { id: `rest_${n}`, type: 'collect', label: `Find out the rest ${n}`, slots: [slot(n + 2)], next: `read_${n}`, on_declined: 'message' },
    {
      id: `read_${n}`,
      type: 'confirm',
      label: `Read back ${n}`,
      slots: [slot(n)],
      prompt: `So that is {{slots.${slot(n)}}}. Is that right?`,
      on_yes: `note_${n}`,
      on_exhausted: 'message',
    },
    {
      id: `note_${n}`,
      type: 'action',
      label: `Leave a message ${n}`,
      action: 'builtin.take_message',
      input: { note: { var: `slots.${slot(n)}` } },
      side_effect: true,
      requires_confirmed: [slot(n)],
      on_success: `tell_${n}`,
      on_failure: `sorry_${n}`,
    },
    { id: `tell_${n}`, type: 'say', label: `Tell what was done ${n}`, prompt: 'That is noted.', next: 'bye' },
    { id: `sorry_${n}`, type: 'say', label: `Say sorry ${n}`, prompt: 'That did not work.', next: 'message' },
  ];
  const between: Node[] = Array.from({ length: 6 }, (_, i) => ({
    id: `hello_${i}`,
    type: 'say',
    label: `Greet ${i + 1}`,
    prompt: 'Welcome.',
    next: i < 5 ? `hello_${i + 1}` : 'menu_0',
  }));
  const nodes: Node[] = [
    { id: 'hello', type: 'say', label: 'Greet', prompt: 'Thanks for calling.', next: 'hello_0' },
    ...between,
    menu('menu_0', 0, half, 'menu_1'),
    menu('menu_1', half, matters, 'message'),
    ...Array.from({ length: matters }, (_, n) => matter(n)).flat(),
    { id: 'message', type: 'end', label: 'Somebody calls back', prompt: 'Somebody will call you back. Goodbye.', outcome: 'message' },
    { id: 'bye', type: 'end', label: 'Goodbye', prompt: 'Goodbye.', outcome: 'done' },
  ];
  return {
    schema_version: '1.0.0',
    graph_id: 'big_front_desk',
    name: 'Two hundred steps',
    locale: 'en-US',
    entry: 'hello',
    slots,
    intents,
    interrupts: [{ id: 'int_zero', priority: 500, when: { event: 'dtmf_zero' }, goto: 'message' }],
    repair: { max_attempts: 3, ladder: ['reask', 'goto'], goto: 'message' },
    nodes,
    outcomes: [
      { id: 'done', success: true },
      { id: 'message', success: false },
    ],
    tests: [],
  };
}
