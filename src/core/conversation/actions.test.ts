import { describe, expect, test } from 'vitest';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

const toReadBack = () => talkTo(smallGraph()).say('I want to order').say('red').say('three');
const atOrder = () => toReadBack().say('yes');

describe('an action with a side effect', () => {
  test('runs once everything it requires is confirmed, with its input, timeout and key', () => {
    const talk = atOrder();
    expect(talk.effect('act')).toMatchObject({ action: 'tool.place_order', input: { colour: 'red', count: 3 }, side_effect: true, node_id: 'place' });
    expect(talk.effect('act')?.key).toMatch(/^place:[0-9a-f]{16}$/);
    expect(talk.effect('listen')).toBeUndefined();
    expect(talk.answer({ ok: true }).state.ended).toEqual({ outcome: 'ordered', outcome_type: 'ordered', success: true });
  });

  test('asks for what is missing and confirms it, instead of running, where the graph forgot to', () => {
    const graph = plantAt(smallGraph(), 'nodes.2.else', 'place');
    plantAt(graph, 'nodes.1.slots', ['colour']);
    plantAt(graph, 'nodes.5.on_failed', 'read');
    const talk = talkTo(graph).say('order').say('red');
    expect(talk.effect('act')).toBeUndefined();
    expect(talk.said).toContain('red. Is that right?');
    expect(talk.say('yes').said).toContain('How many?');
    expect(talk.say('three').effect('act')).toBeUndefined();
    expect(talk.said).toContain('Is that right?');
    expect(talk.say('yes').effect('act')).toMatchObject({ input: { colour: 'red', count: 3 } });
  });

  test('goes its failure way when what it requires is declined', () => {
    const graph = plantAt(smallGraph(), 'nodes.2.else', 'place');
    plantAt(graph, 'nodes.1.slots', ['colour']);
    plantAt(graph, 'nodes.5.on_failed', 'read');
    const talk = talkTo(graph).say('order').say('red').say('yes').say("I'd rather not say");
    expect(talk.effect('transfer')).toMatchObject({ target: 'desk' });
  });

  test('is not run twice for the same input: the first answer stands', () => {
    const graph = plantAt(smallGraph(), 'nodes.4.on_failure', 'details');
    plantAt(graph, 'nodes.5.on_failed', 'read');
    const talk = talkTo(graph).say('order').say('red').say('three').say('yes').answer({ ok: false });
    expect(talk.effect('act')).toBeUndefined();
    expect(talk.effect('listen')).toBeDefined();
  });

  test('is not touched by what the caller says meanwhile', () => {
    const talk = atOrder().say('no wait, make it blue');
    expect(talk.value('colour')).toBe('red');
    expect(talk.status('colour')).toBe('confirmed');
    expect(talk.effect('act')).toBeUndefined();
    expect(talk.answer({ ok: true }).state.ended?.outcome).toBe('ordered');
  });

  test('waits without counting silence', () => {
    const talk = atOrder().wait().wait().wait().wait();
    expect(talk.said).toBe('');
    expect(talk.answer({ ok: true }).state.ended?.outcome).toBe('ordered');
  });

  test('an answer nobody waits for changes nothing', () => {
    const talk = toReadBack();
    const before = talk.state.node_id;
    expect(talk.answer({ ok: true }, 'place:0000').state.node_id).toBe(before);
    expect(talk.effect('listen')).toBeUndefined();
    expect(talk.said).toBe('');
  });

  test('a failed action takes its failure edge; what it said is kept under save_as', () => {
    const talk = atOrder().answer({ ok: false, reason: 'sold_out' });
    expect(talk.state.vars['order']).toEqual({ ok: false, reason: 'sold_out' });
    expect(talk.effect('transfer')).toMatchObject({ target: 'desk', mode: 'cold', briefing: null });
  });

  test('cases of an action go before success and failure', () => {
    const graph = plantAt(smallGraph(), 'nodes.4.cases', [
      { when: { op: 'eq', args: [{ var: 'vars.order.rest' }, { const: 0 }] }, goto: 'bye', label: 'sold out' },
    ]);
    const talk = talkTo(graph).say('order').say('red').say('three').say('yes').answer({ ok: true, rest: 0 });
    expect(talk.state.ended?.outcome).toBe('nothing');
    expect(talk.decision.guards).toEqual([{ node_id: 'place', case: 'sold out', value: true }]);
  });
});

describe('an action that only looks something up', () => {
  const lookUp = () => {
    const graph = smallGraph();
    plantAt(graph, 'nodes.2.else', 'look');
    graph.nodes.push({
      id: 'look',
      type: 'action',
      action: 'tool.stock',
      input: { colour: { var: 'slots.colour' } },
      filler: 'One moment.',
      timeout_ms: 3000,
      on_success: 'read',
      on_failure: 'details',
    });
    return talkTo(graph).say('order').say('red').say('three');
  };

  test('may be corrected while it runs, and carries its filler', () => {
    const talk = lookUp();
    expect(talk.effect('act')).toMatchObject({ timeout_ms: 3000, filler: { text: 'One moment.', prompt_id: 'filler:look' } });
    talk.say('actually make it blue');
    expect(talk.value('colour')).toBe('blue');
    expect(talk.answer({ ok: true }).said).toContain('3 in blue, right?');
  });

  test('is asked again once the caller has spoken, under a key of its own', () => {
    const talk = lookUp();
    const first = talk.effect('act')?.key;
    talk.answer({ ok: true }).say('no').say('change the count').say('four').say('yes');
    expect(talk.effect('act')?.action).toBe('tool.place_order');
    expect(first).toMatch(/^look:/);
  });
});

describe('a transfer', () => {
  test('that succeeds ends the call with its outcome; one that fails goes on', () => {
    const many = () => talkTo(smallGraph()).say('order').say('red').say('twelve');
    expect(many().answer({ ok: true }).state.ended?.outcome).toBe('handed_over');
    expect(many().answer({ ok: false, reason: 'no_telephony' }).state.ended?.outcome).toBe('nothing');
  });
});
