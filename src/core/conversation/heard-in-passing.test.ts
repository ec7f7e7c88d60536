import { expect, test } from 'vitest';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

type Slots = Record<string, Record<string, unknown>>;

/** The small graph with other slots, and an objective that wants them. */
function wanting(slots: Slots, wanted: readonly string[] = Object.keys(slots)) {
  const graph = smallGraph();
  graph.slots = { ...graph.slots, ...slots };
  return plantAt(graph, 'nodes.1.slots', [...wanted, 'count']);
}
const ask = (words: string) => ({ ask: words });

test('what depends on something that is said in the same breath is kept', () => {
  const graph = wanting({
    bedrooms: {
      type: 'integer',
      patterns: ['\\b(\\w+) bedroom'],
      when: { op: 'eq', args: [{ var: 'slots.colour' }, { const: 'red' }] },
      prompts: ask('How many?'),
    },
  });
  plantAt(graph, 'intents.order.sets', { colour: 'red' });
  expect(talkTo(graph).say('I want to order a three bedroom house').value('bedrooms')).toBe(3);
  expect(talkTo(graph).say('a three bedroom house in blue').value('bedrooms')).toBeUndefined();
});

test('a pattern is read behind the correction', () => {
  const graph = wanting({ bedrooms: { type: 'integer', patterns: ['\\b(\\w+) bedroom'], prompts: ask('How many?') } });
  expect(talkTo(graph).say('I want to order a two bedroom, no sorry, three bedroom house').value('bedrooms')).toBe(3);
});

test('an address is heard at any time where its slot listens always, and only then', () => {
  const place = { type: 'address', prompts: ask('Where?') };
  const said = 'I want to order, deliver to 12 Elm Street, please hurry';
  expect(
    talkTo(wanting({ place: { ...place, listen: 'always' } }))
      .say(said)
      .value('place'),
  ).toBe('12 Elm Street');
  expect(talkTo(wanting({ place })).say(said).value('place')).toBeUndefined();
});

test('one digit that is said to be the last is put right, whatever the number must look like', () => {
  const graph = wanting({
    policy: {
      type: 'digits',
      confirm: 'explicit',
      prompts: ask('Which number?'),
      validate: [{ rule: 'min_length', value: 8, message: 'All eight, please.' }],
    },
  });
  const talk = talkTo(graph).say('I want to order').say('one two three four five six seven nine');
  expect(talk.say('no, the last one is eight').value('policy')).toBe('12345678');
});

test('a day of birth that is put right keeps its year, also when only the number is said', () => {
  const graph = wanting({
    born: { type: 'date', confirm: 'explicit', prompts: ask('Born when?'), validate: [{ rule: 'past', message: 'That is not in the past.' }] },
  });
  const talk = talkTo(graph).say('I want to order').say('July fourth nineteen eighty five');
  expect(talk.value('born')).toBe('1985-07-04');
  expect(talk.say('no, July fifth').value('born')).toBe('1985-07-05');
  expect(talk.say('no, the sixth').value('born')).toBe('1985-07-06');
});

test('after "what should I change?" a choice that is named is the change', () => {
  const graph = wanting({}, ['colour']);
  const talk = talkTo(graph).say('I want to order').say('red').say('three').say('no').say('blue');
  expect(talk.value('colour')).toBe('blue');
});

test('of objectives that all want a name, the one that wants the rest of what was said is meant', () => {
  const graph = smallGraph();
  graph.slots = { ...graph.slots, full_name: { type: 'person_name', prompts: ask('Your name?') } };
  plantAt(graph, 'nodes.1.slots', ['colour', 'full_name']);
  graph.nodes.push({ id: 'message', type: 'collect', slots: ['full_name'], next: 'bye' });
  plantAt(graph, 'nodes.0.routes', [
    { intent: 'help', goto: 'message' },
    { intent: 'order', goto: 'details' },
  ]);
  const talk = talkTo(graph).say("Hi, I'm Sam Reed and it's about the red one");
  expect(talk.decision.path).toContain('details');
  expect(talk.decision.path).not.toContain('message');
});

test('a name tells less than the matter, also where one objective alone wants the name', () => {
  const graph = smallGraph();
  graph.slots = { ...graph.slots, full_name: { type: 'person_name', prompts: ask('Your name?') } };
  plantAt(graph, 'nodes.1.slots', ['colour']);
  graph.nodes.push({ id: 'message', type: 'collect', slots: ['full_name'], next: 'bye' });
  plantAt(graph, 'nodes.0.routes', [
    { intent: 'help', goto: 'message' },
    { intent: 'order', goto: 'details' },
  ]);
  expect(talkTo(graph).say("Hi, I'm Sam Reed and it's about the red one").decision.path).toContain('details');
});
