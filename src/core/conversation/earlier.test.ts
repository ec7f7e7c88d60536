import { describe, expect, test } from 'vitest';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

/** Small, but its first question wants something else than a colour. */
function asking(spec: Record<string, unknown>) {
  const graph = smallGraph();
  plantAt(graph, 'slots.thing', { listen: 'when_asked', prompts: { ask: 'ASK', reask: 'AGAIN' }, repair: { max_attempts: 5, ladder: ['reask'] }, ...spec });
  plantAt(graph, 'nodes.1.slots', ['thing', 'colour', 'count']);
  return talkTo(graph).say('order');
}

describe('a day and a time asked for in one question', () => {
  test('may come one after the other, whichever is first', () => {
    expect(asking({ type: 'datetime' }).say('tomorrow').say('at five pm').value('thing')).toBe('2027-03-02T17:00');
    expect(asking({ type: 'datetime' }).say('tomorrow').say('what do you mean?').say('five pm').value('thing')).toBe('2027-03-02T17:00');
  });

  test('keep the half that was not denied', () => {
    const heard = () => asking({ type: 'datetime', confirm: 'explicit' }).say('tomorrow at five pm');
    expect(heard().say('no').say('six pm').value('thing')).toBe('2027-03-02T18:00');
    expect(heard().say('no, six pm').value('thing')).toBe('2027-03-02T18:00');
    expect(heard().say('no, Friday').value('thing')).toBe('2027-03-05T17:00');
  });

  test('keep the half that was right when a rule turned the other down', () => {
    const talk = asking({ type: 'datetime', validate: [{ rule: 'future', message: 'In the future, please?' }] }).say('today at 8 am');
    expect(talk.said).toBe('In the future, please?');
    expect(talk.say('tomorrow').value('thing')).toBe('2027-03-02T08:00');
  });
});

describe('an e-mail read back wrong', () => {
  const heard = () => asking({ type: 'email', confirm: 'explicit' }).say('jon at example dot com');

  test('keeps its domain when only the first part is spelled again, as often as it takes', () => {
    expect(heard().say('no').say('j o h n').value('thing')).toBe('john@example.com');
    expect(heard().say('no').say('j o h m').say('no').say('j o h n').value('thing')).toBe('john@example.com');
  });

  test('gives way to another whole address', () => {
    expect(heard().say('no').say('john at gmail dot com').value('thing')).toBe('john@gmail.com');
  });

  test('is forgotten once a value is agreed to or refused', () => {
    const talk = heard();
    expect(talk.say('no').state['root']).toMatchObject({ earlier: { thing: 'jon@example.com' } });
    expect(talk.say('j o h n').say('yes').state['root']).toMatchObject({ earlier: {} });
  });
});

test('payment data is not kept beside its slot', () => {
  const talk = asking({ type: 'email', pii: 'payment', confirm: 'explicit' }).say('jon at example dot com').say('no');
  expect(talk.state['root']).toMatchObject({ earlier: {} });
});
