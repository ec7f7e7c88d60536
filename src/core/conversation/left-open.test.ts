import { expect, test } from 'vitest';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

/** Asks for a colour that may stay open, then for a count, then for a colour again on the way back. */
function choosy() {
  const graph = smallGraph();
  graph.slots = {
    ...graph.slots,
    size: { type: 'integer', listen: 'when_asked', prompts: { ask: 'What size?' } },
    painter: { type: 'choice', list: 'painter', required: false, prompts: { ask: 'Which painter, or is anyone fine?' } },
  };
  plantAt(graph, 'lists.painter', { values: [{ value: 'Maria' }, { value: 'Tom' }] });
  plantAt(graph, 'nodes.1.slots', ['colour', 'painter', 'count', 'size']);
  return graph;
}

test.each([
  'anyone',
  'Anyone is fine.',
  'no preference',
  "I don't mind",
  "it doesn't matter",
  'whoever is free',
  'nobody in particular',
  'either one is fine',
  'no, anybody',
])('"%s" leaves a choice open that may stay open', (words) => {
  const talk = talkTo(choosy()).say('I want to order').say('red').say(words);
  expect(talk.status('painter')).toBe('declined');
  expect(talk.said).toBe('How many?');
});

test('a name is still a choice, and "anyone" no answer to what is needed', () => {
  expect(talkTo(choosy()).say('I want to order').say('red').say('anyone but Tom, so Maria').status('painter')).toBe('filled');
  const talk = talkTo(choosy()).say('I want to order').say('anyone');
  expect(talk.status('colour')).toBe('empty');
  expect(talk.said).toBe('Which colour?');
});

test('what was left open is not asked for again when the call comes back to its objective', () => {
  const graph = plantAt(choosy(), 'nodes.4.on_failure', 'again');
  const nodes = graph['nodes'] as Record<string, unknown>[];
  nodes.push({ id: 'again', type: 'action', action: 'builtin.clear_slots', input: { names: { const: ['size'] } }, on_success: 'details', on_failure: 'bye' });
  const talk = talkTo(graph).say('I want to order').say('red').say('anyone').say('three').say('five').say('yes').answer({ ok: false });
  expect(talk.said).toBe('What size?');
});

test('a refusal answers the question before it: a later "no" does not take back what was named then', () => {
  const graph = plantAt(choosy(), 'slots.colour.confirm', 'implicit');
  plantAt(graph, 'slots.count.required', false);
  const talk = talkTo(graph).say('I want to order').say('red');
  expect(talk.said).toContain('Okay, red.');
  expect(talk.say("I don't mind").say("I'd rather not say").say('no').value('colour')).toBe('red');
});
