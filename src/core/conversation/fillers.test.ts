import { expect, test } from 'vitest';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

const asked = () => talkTo(smallGraph()).say('order');

test.each(['okay', 'Alright.', 'hmm', 'um, okay', 'all right'])(
  '"%s" alone is a pause before the answer: the question again, and no failed attempt',
  (words) => {
    const talk = asked().say(words);
    expect(talk.said).toBe('Which colour?');
    expect(talk.decision.repair).toBeNull();
    expect(talk.say('red').value('colour')).toBe('red');
  },
);

test('after two in a row they count, so that "okay" for ever ends the call', () => {
  const talk = asked().say('okay').say('okay');
  expect(talk.decision.repair).toBeNull();
  expect(talk.say('okay').decision.repair).toEqual({ slot: 'colour', attempt: 1, move: 'reask' });
  expect(talk.say('okay').state.ended).not.toBeNull();
});

test('"okay" to a question of yes or no is still the yes', () => {
  const graph = smallGraph();
  plantAt(graph, 'slots.sure', { type: 'boolean', listen: 'when_asked', prompts: { ask: 'Shall I?' } });
  plantAt(graph, 'nodes.1.slots', ['sure', 'colour', 'count']);
  expect(talkTo(graph).say('order').say('okay').value('sure')).toBe(true);
});
