import { expect, test } from 'vitest';
import { smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

test('the region of telephone numbers goes out with the hint, so that the turn-taker knows when a number is whole', () => {
  const talk = talkTo(smallGraph(), { world: { region: 'GB' } });
  expect(talk.effect('listen')?.hint.region).toBe('GB');
});

test('at an open question the recogniser leans towards services, days and what callers usually say', () => {
  const graph = smallGraph();
  graph.slots['day'] = { type: 'date', prompts: { ask: 'Which day?' } };
  const phrases = talkTo(graph).effect('listen')?.hint.phrases;
  for (const phrase of ['navy', 'order', 'i want to order', 'tomorrow']) expect(phrases).toContain(phrase);
});

test('at a read-back it leans towards yes and no and towards the words that would correct it', () => {
  const graph = smallGraph();
  graph.slots['colour'] = { ...graph.slots['colour'], confirm: 'explicit' };
  const hint = talkTo(graph).say('order').say('red').effect('listen')?.hint;
  expect(hint?.type).toBe('yes_no');
  for (const phrase of ['yes', "that's wrong", 'blue', 'navy']) expect(hint?.phrases).toContain(phrase);
});

test('an e-mail address that is asked for again is expected letter by letter', () => {
  const graph = smallGraph();
  graph.slots['mail'] = { type: 'email', prompts: { ask: 'Your e-mail?' } };
  (graph.nodes.find((node) => node['id'] === 'details') as { slots: string[] }).slots = ['mail'];
  const talk = talkTo(graph).say('order');
  expect(talk.effect('listen')?.hint.spelled).toBe(false);
  expect(talk.say('uh something').effect('listen')?.hint).toMatchObject({ spelled: true, phrases: expect.arrayContaining(['Q']) });
});
