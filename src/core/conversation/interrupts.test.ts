import { describe, expect, test } from 'vitest';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

const at = (plants: [string, unknown][] = []) => {
  const graph = smallGraph();
  for (const [path, value] of plants) plantAt(graph, path, value);
  return talkTo(graph);
};

test('"I\'m not interested" leaves the call without answering the question before it', () => {
  const graph = smallGraph();
  graph.slots['owner'] = { type: 'boolean', listen: 'when_asked', prompts: { ask: 'Do you own it?' } };
  plantAt(graph, 'intents.help.examples', ["i'm not interested"]);
  (graph.nodes.find((node) => node['id'] === 'details') as { slots: string[] }).slots = ['owner', 'count'];
  const talk = talkTo(graph).say('order').say('yes').say("look, I'm not interested");
  expect([talk.decision.interrupt, talk.value('owner')]).toEqual(['int_help', true]);
});

describe('an interrupt that resumes', () => {
  test('answers, and comes back to the question that was open', () => {
    const talk = at().say('order').say('red').say('i need help');
    expect(talk.decision.interrupt).toBe('int_help');
    expect(talk.said).toBe('You can order paint here. How many?');
    expect(talk.say('three').said).toContain('3 in red');
  });

  test('at an open question asks it again in short, not the whole greeting', () => {
    expect(at().say('i need help').said).toBe('You can order paint here. What can I do?');
  });

  test('keeps the way an open question would have led', () => {
    const talk = at([['intents.help.patterns', ['help']]]).say('I want to order but I need help');
    expect(talk.said).toBe('You can order paint here. Which colour?');
  });

  test('asked twice does not pile up ways back', () => {
    const talk = at().say('order').say('i need help').say('i need help').say('i need help');
    expect(talk.say('red').say('three').say('yes').answer({ ok: true }).state.ended?.outcome).toBe('ordered');
  });

  test('does not bring back a question the caller would not answer', () => {
    const talk = at([['slots.colour.required', false]])
      .say('order')
      .say("I'd rather not say")
      .say('i need help');
    expect(talk.said).toBe('You can order paint here. How many?');
  });

  test('at a read-back reads back again', () => {
    expect(at().say('order').say('red').say('three').say('i need help').said).toBe('You can order paint here. 3 in red, right?');
  });
});

describe('the order of interrupts', () => {
  const two: [string, unknown][] = [
    ['intents.danger', { examples: ['fire'], patterns: ['fire'] }],
    ['intents.help.patterns', ['help']],
    ['interrupts.1', { id: 'int_danger', priority: 99, when: { intent: 'danger' }, goto: 'person' }],
  ];

  test('the higher priority wins, wherever it stands in the list', () => {
    const talk = at(two).say('order').say('help, there is a fire');
    expect(talk.decision.interrupt).toBe('int_danger');
    expect(talk.effect('transfer')).toBeDefined();
  });

  test('one that does not resume leaves the question for good', () => {
    expect(at(two).say('order').say('fire').answer({ ok: false }).state.ended?.outcome).toBe('nothing');
  });

  test('once means once', () => {
    const talk = at([['interrupts.0.once', true]])
      .say('order')
      .say('i need help');
    expect(talk.say('i need help').decision.interrupt).toBeNull();
  });
});

describe('other causes', () => {
  test('an event of the call', () => {
    const talk = at([['interrupts.1', { id: 'int_machine', priority: 5, when: { event: 'voicemail_detected' }, goto: 'bye' }]]).happens('voicemail_detected');
    expect(talk.state.ended?.outcome).toBe('nothing');
  });

  test('an event without an interrupt changes nothing', () => {
    const talk = at().say('order').happens('sentiment_negative');
    expect([talk.said, talk.effect('listen')]).toEqual(['', undefined]);
    expect(talk.say('red').said).toContain('How many?');
  });

  test('the longest time of a call ends it politely', () => {
    const talk = at().say('order').happens('max_duration');
    expect(talk.said).toContain('run out of time');
    expect(talk.state.ended).toMatchObject({ outcome: 'nothing', success: false });
  });

  test('an expression interrupts when it becomes true, and not again while it stays so', () => {
    const many = { op: 'gt', args: [{ var: 'slots.count' }, { const: 5 }] };
    const talk = at([['interrupts.1', { id: 'int_many', priority: 5, when: { expr: many }, goto: 'say_help', resume: 'after' }]])
      .say('order')
      .say('red')
      .say('seven');
    expect(talk.decision.interrupt).toBe('int_many');
    expect(talk.said).toContain('7 in red');
    expect(talk.say('hm what').decision.interrupt).toBeNull();
  });
});

describe('a subgraph', () => {
  const inner = {
    ...smallGraph(),
    graph_id: 'address',
    entry: 'ask',
    context: { who: { type: 'string', default: 'you' } },
    interrupts: [],
    nodes: [
      { id: 'ask', type: 'say', prompt: 'Now about {{context.who}}.', next: 'get' },
      { id: 'get', type: 'collect', slots: ['count'], next: 'over' },
      { id: 'over', type: 'end', outcome: 'nothing', prompt: 'Noted.' },
    ],
  };
  const outer = () => {
    const graph = smallGraph();
    plantAt(graph, 'nodes.1', {
      id: 'details',
      type: 'subgraph',
      graph: 'address@1',
      map_in: { who: { const: 'paint' } },
      map_out: { count: 'count' },
      next: 'many',
    });
    plantAt(graph, 'nodes.3.slots', ['count']);
    plantAt(graph, 'nodes.3.prompt', '{{slots.count}}, right?');
    plantAt(graph, 'nodes.4.requires_confirmed', ['count']);
    return graph;
  };

  test('has slots and context of its own, hands values up, and its end is not the end of the call', () => {
    const talk = talkTo(outer(), { subgraphs: { 'address@1': inner } }).say('order');
    expect(talk.said).toBe('Now about paint. How many?');
    expect(talk.value('count')).toBeUndefined();
    talk.say('three');
    expect(talk.said).toBe('Noted. 3, right?');
    expect(talk.value('count')).toBe(3);
    expect(talk.say('yes').effect('act')).toMatchObject({ input: { count: 3 } });
  });

  test('is interrupted by the graph above, and comes back into itself', () => {
    const talk = talkTo(outer(), { subgraphs: { 'address@1': inner } })
      .say('order')
      .say('i need help');
    expect(talk.said).toBe('You can order paint here. How many?');
    expect(talk.say('three').said).toContain('3, right?');
  });

  test('that is missing ends the call politely', () => {
    expect(talkTo(outer()).say('order').state.ended).toMatchObject({ success: false });
  });
});
