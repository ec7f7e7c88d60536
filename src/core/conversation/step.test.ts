import { describe, expect, test } from 'vitest';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

const with_ = (...plants: [string, unknown][]) => {
  const graph = smallGraph();
  for (const [path, value] of plants) plantAt(graph, path, value);
  return graph;
};

describe('confirmation', () => {
  test('implicit: the value is named with the next question, and stands once the caller goes on', () => {
    const talk = talkTo(with_(['slots.colour.confirm', 'implicit']))
      .say('order')
      .say('red');
    expect(talk.said).toBe('Okay, red. How many?');
    expect(talk.status('colour')).toBe('filled');
    talk.say('three');
    expect(talk.status('colour')).toBe('confirmed');
  });

  test('implicit: silence agrees as well', () => {
    const talk = talkTo(with_(['slots.colour.confirm', 'implicit']))
      .say('order')
      .say('red')
      .wait();
    expect(talk.status('colour')).toBe('confirmed');
  });

  test('implicit: "no, blue" corrects, and the new value is named again', () => {
    const talk = talkTo(with_(['slots.colour.confirm', 'implicit']))
      .say('order')
      .say('red')
      .say('no, blue');
    expect(talk.value('colour')).toBe('blue');
    expect(talk.said).toBe("Okay, I've changed that to blue. How many?");
  });

  test('implicit: a bare no takes the value away and asks again', () => {
    const talk = talkTo(with_(['slots.colour.confirm', 'implicit']))
      .say('order')
      .say('red')
      .say('no');
    expect(talk.status('colour')).toBe('empty');
    expect(talk.said).toBe('Which colour?');
  });

  test('implicit: nothing is named twice when the next prompt reads it out anyway', () => {
    const talk = talkTo(with_(['slots.count.confirm', 'implicit']))
      .say('order')
      .say('red')
      .say('three');
    expect(talk.said).toBe('3 in red, right?');
  });

  test('explicit: read back, confirmed by yes, emptied by no, replaced by a new value', () => {
    const asked = () =>
      talkTo(with_(['slots.colour.confirm', 'explicit'], ['slots.colour.prompts.confirm', '{{slots.colour}}, yes?']))
        .say('order')
        .say('red');
    expect(asked().said).toBe('red, yes?');
    expect(asked().say('yes').status('colour')).toBe('confirmed');
    expect(asked().say('no').status('colour')).toBe('empty');
    const replaced = asked().say('no, blue');
    expect([replaced.value('colour'), replaced.status('colour'), replaced.said]).toEqual(['blue', 'filled', 'blue, yes?']);
    expect(asked().say('red').status('colour')).toBe('confirmed');
  });

  test('if uncertain: only a value under the limit is read back', () => {
    const graph = with_(['slots.colour.confirm', 'if_uncertain'], ['slots.colour.confirm_below', 0.6]);
    expect(talkTo(graph).say('order').say('red', { confidence: 0.5 }).said).toContain('red. Is that right?');
    expect(talkTo(graph).say('order').say('red', { confidence: 0.9 }).said).toBe('How many?');
  });

  test('keys answer a read-back: one for yes, two for no', () => {
    const asked = () =>
      talkTo(with_(['slots.colour.confirm', 'explicit']))
        .say('order')
        .say('red');
    expect(asked().press('1').status('colour')).toBe('confirmed');
    expect(asked().press('2').status('colour')).toBe('empty');
  });

  test('a correction takes the confirmation away', () => {
    const talk = talkTo(with_(['slots.colour.confirm', 'explicit']))
      .say('order')
      .say('red')
      .say('yes')
      .say('actually make it blue');
    expect([talk.value('colour'), talk.status('colour')]).toEqual(['blue', 'filled']);
    expect(talk.decision.slot_changes).toMatchObject([{ slot: 'colour', from: 'confirmed', to: 'filled', value: 'blue', reason: 'corrected' }]);
  });
});

describe('slots', () => {
  test('when: a slot that does not apply is not asked', () => {
    const graph = with_(['slots.count.when', { op: 'eq', args: [{ var: 'slots.colour' }, { const: 'blue' }] }], ['nodes.3.prompt', '{{slots.colour}}, right?']);
    expect(talkTo(graph).say('order').say('red').said).toBe('red, right?');
    expect(talkTo(graph).say('order').say('blue').said).toBe('How many?');
  });

  test('a prefilled value is not asked for, unless it breaks a rule', () => {
    const graph = with_(['slots.count.prefill', 'context.plan'], ['slots.count.validate', [{ rule: 'max', value: 5 }]]);
    expect(
      talkTo(graph, { context: { plan: 4 } })
        .say('order')
        .say('red').said,
    ).toBe('4 in red, right?');
    expect(
      talkTo(graph, { context: { plan: 9 } })
        .say('order')
        .say('red').said,
    ).toBe('How many?');
  });

  test('a default stands in for the question', () => {
    expect(
      talkTo(with_(['slots.count.default', 1]))
        .say('order')
        .say('red').said,
    ).toBe('1 in red, right?');
  });

  test('a value that breaks a rule is refused in the words of the rule', () => {
    const graph = with_(['slots.count.validate', [{ rule: 'max', value: 5, message: 'Five at most. How many?' }]]);
    const talk = talkTo(graph).say('order').say('red').say('nine');
    expect(talk.said).toBe('Five at most. How many?');
    expect(talk.value('count')).toBeUndefined();
    expect(talk.decision.candidates).toContainEqual(expect.objectContaining({ accepted: false, reason: 'Five at most. How many?' }));
    expect(talk.say('four').value('count')).toBe(4);
  });

  test('when_asked protects a slot from anything said before', () => {
    const talk = talkTo(with_(['slots.count.patterns', ['([0-9]+) cans']])).say('I want to order 4 cans');
    expect(talk.value('count')).toBeUndefined();
  });

  test("a slot's own pattern finds a value in passing", () => {
    const talk = talkTo(with_(['slots.count.patterns', ['([0-9]+) cans']], ['slots.count.listen', 'always'])).say('I want to order 4 cans');
    expect(talk.value('count')).toBe(4);
  });

  test('an intent may set slots', () => {
    const talk = talkTo(with_(['intents.order.sets', { colour: 'red' }])).say('I want to order');
    expect(talk.state.slots['colour']).toMatchObject({ value: 'red', source: 'intent' });
    expect(talk.said).toBe('How many?');
  });

  test('every value keeps the words and the input it was read from', () => {
    const talk = talkTo(smallGraph()).say('order').say('I think red please');
    expect(talk.state.slots['colour']).toMatchObject({ heard: 'red', input_index: 2, source: 'rule' });
  });

  test('lists with a source come from the world', () => {
    const graph = with_(['lists.colour', { source: 'services' }], ['slots.colour.dtmf', undefined]);
    const talk = talkTo(graph, { world: { lists: { services: [{ value: 'green', label: 'Forest green', synonyms: ['forest'] }] } } })
      .say('order')
      .say('forest');
    expect(talk.value('colour')).toBe('green');
    expect(talk.say('two').said).toBe('2 in Forest green, right?');
  });
});

describe('keys', () => {
  const digits = () =>
    talkTo(with_(['nodes.1.slots', ['card', 'colour', 'count']], ['slots.card.dtmf', { enabled: true, min: 4, max: 6, terminator: '#' }])).say('order');

  test('single keys are gathered until the terminator, and cost one turn', () => {
    const talk = digits();
    const turns = talk.state.turns;
    for (const key of '1234') talk.press(key);
    expect(talk.value('card')).toBeUndefined();
    expect(talk.said).toBe('');
    talk.press('#');
    expect(talk.value('card')).toBe('1234');
    expect(talk.state.turns).toBe(turns + 1);
  });

  test('the longest length ends the entry at once; a burst counts as whole', () => {
    expect(digits().press('123456').value('card')).toBe('123456');
    expect(digits().press('1234').value('card')).toBe('1234');
  });

  test('too few digits are a failed attempt', () => {
    const talk = digits().press('12#');
    expect(talk.value('card')).toBeUndefined();
    expect(talk.decision.repair).toMatchObject({ slot: 'card', attempt: 1 });
  });

  test('a pause ends an entry without terminator', () => {
    const talk = digits().press('1').press('2').press('3').press('4').wait();
    expect(talk.value('card')).toBe('1234');
  });

  test('a menu key is an intent; zero is an event where it means nothing else', () => {
    expect(talkTo(smallGraph()).press('1').said).toBe('Which colour?');
    const graph = with_(['interrupts.1', { id: 'int_zero', priority: 1, when: { event: 'dtmf_zero' }, goto: 'person' }]);
    expect(talkTo(graph).say('order').press('0').effect('transfer')).toBeDefined();
  });
});

describe('payment data', () => {
  const graph = () => with_(['nodes.1.slots', ['card', 'colour', 'count']], ['slots.card.dtmf', { enabled: true, min: 4, max: 19, terminator: '#' }]);

  test('keyed in or said, stands in no decision record, only in the slot', () => {
    const keyed = talkTo(graph()).say('order').press('4111111111111111#');
    expect(keyed.value('card')).toBe('4111111111111111');
    expect(JSON.stringify(keyed.decision)).not.toContain('4111');
    const said = talkTo(graph()).say('order').say('four one one one two two two two');
    expect(said.value('card')).toBe('41112222');
    expect(JSON.stringify(said.decision)).not.toMatch(/4111|four/);
    expect(said.state.slots['card']?.heard).toBeNull();
  });

  test('said but not understood stands in none either', () => {
    expect(JSON.stringify(talkTo(graph()).say('order').say('it is four one one uh something').decision)).not.toContain('four');
  });
});

describe('the hint for the one who listens', () => {
  test('waits longer for numbers than for yes and no, and knows the choices and the keys', () => {
    const colour = talkTo(smallGraph()).say('order').effect('listen')?.hint;
    expect(colour).toMatchObject({ slot: 'colour', type: 'choice', choices: ['red', 'blue'], dtmf: { min: 1, max: 1, terminator: null } });
    const readBack = talkTo(smallGraph()).say('order').say('red').say('three').effect('listen')?.hint;
    expect(readBack).toMatchObject({ slot: null, type: 'yes_no', silenceMsComplete: 250 });
    const phone = talkTo(
      with_(['nodes.1.slots', ['phone']], ['slots.phone', { type: 'phone', prompts: { ask: 'Number?' }, dtmf: { enabled: true, min: 10, max: 15 } }]),
    )
      .say('order')
      .effect('listen')?.hint;
    expect(phone?.silenceMsIncomplete).toBeGreaterThanOrEqual(1500);
    expect(phone?.silenceMsComplete).toBeLessThanOrEqual(250);
    expect(phone?.dtmf).toEqual({ min: 10, max: 15, terminator: '#' });
  });
});

describe('words', () => {
  test('the same seed says the same words, and a repeated prompt another phrasing', () => {
    const graph = with_(['slots.colour.prompts', { ask: ['One?', 'Two?', 'Three?'] }], ['repair', { max_attempts: 8, ladder: ['reask'], goto: 'bye' }]);
    const words = (seed: string) => {
      const talk = talkTo(graph, { seed }).say('order');
      return [talk.said, talk.say('odd').said, talk.say('odd').said];
    };
    expect(words('a')).toEqual(words('a'));
    expect(new Set(words('a')).size).toBe(3);
  });

  test('a text per locale is said in the locale of the call', () => {
    const graph = with_(['slots.colour.prompts.ask', { en: 'Which colour?', es: '¿Qué color?' }]);
    expect(talkTo(graph, { world: { locale: 'es-MX' } }).say('order').said).toBe('¿Qué color?');
  });

  test('a variable without a value gives its fallback; what the caller said is never a template', () => {
    const graph = with_(
      ['nodes.3.prompt', '{{slots.colour}} for {{context.nobody | you}}{{vars.x}}?'],
      ['slots.note', { type: 'text', prompts: { ask: 'A note?' } }],
      ['nodes.1.slots', ['note', 'colour']],
    );
    plantAt(graph, 'nodes.3.slots', ['colour', 'note']);
    plantAt(graph, 'nodes.3.prompt', '{{slots.note}}: {{slots.colour}} for {{vars.x | you}}?');
    const talk = talkTo(graph).say('order').say('write {{slots.colour}} on it').say('red');
    expect(talk.said).toBe('write {{slots.colour}} on it: red for you?');
  });

  test('utterances carry stable ids, their node, and whether they may be interrupted', () => {
    const talk = talkTo(with_(['nodes.6.interruptible', false]))
      .say('order')
      .say('i need help');
    expect(talk.effect('say')?.utterances).toEqual([
      { text: 'You can order paint here.', prompt_id: 'node:say_help', node_id: 'say_help', interruptible: false },
      { text: 'Which colour?', prompt_id: 'slot:colour:ask', node_id: 'details', interruptible: true },
    ]);
    expect(talk.decision.prompts).toEqual(['node:say_help', 'slot:colour:ask']);
  });
});

describe("a model's proposals", () => {
  const talk = () => talkTo(smallGraph()).say('order');
  const set = (slot: string, value: unknown, span: string, confidence = 0.8) => ({ command: { do: 'set_slot' as const, slot, value, span }, confidence });
  const verdict = (proposal: ReturnType<typeof set>, text = 'the one like the sea') =>
    talk()
      .say(text, { proposals: [proposal] })
      .decision.candidates.find((each) => each.source === 'model');

  test('a value with its words in the transcript is taken where the rules heard nothing', () => {
    const asked = talk().say('the one like the sea', { proposals: [set('colour', 'blue', 'like the sea')] });
    expect(asked.state.slots['colour']).toMatchObject({ value: 'blue', source: 'model', heard: 'like the sea' });
  });

  test('words that were never said, values that are none, slots that are closed or unknown are refused', () => {
    expect(verdict(set('colour', 'blue', 'navy'))).toMatchObject({ accepted: false, reason: 'its words are not in the transcript' });
    expect(verdict(set('colour', 'green', 'sea'))).toMatchObject({ accepted: false, reason: 'not a value of this type' });
    expect(verdict(set('card', '1234', 'sea'))).toMatchObject({ accepted: false, reason: 'this slot does not listen now' });
    expect(verdict(set('constructor', 'x', 'sea'))).toMatchObject({ accepted: false, reason: 'no such slot' });
  });

  test('a rule that is sure is not contradicted', () => {
    const asked = talk().say('red', { proposals: [set('colour', 'blue', 'red')] });
    expect(asked.value('colour')).toBe('red');
    const answer = talkTo(smallGraph())
      .say('order')
      .say('red')
      .say('three')
      .say('no', { proposals: [{ command: { do: 'affirm' }, confidence: 1 }] });
    expect(answer.effect('act')).toBeUndefined();
  });

  test('an unknown command is refused, not obeyed', () => {
    const asked = talk().say('hm what', { proposals: [{ command: { do: 'goto', node: 'done' } as never, confidence: 1 }] });
    expect(asked.decision.candidates.at(-1)).toMatchObject({ source: 'model', accepted: false, reason: 'not a command' });
    expect(asked.state.node_id).toBe('details');
  });
});
