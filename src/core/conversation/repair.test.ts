import { describe, expect, test } from 'vitest';
import type { RepairMove } from './graph.ts';
import { repairMove } from './repair.ts';
import { plantAt, smallGraph } from './small-graph.ts';
import { talkTo } from './talk.ts';

const with_ = (...plants: [string, unknown][]) => {
  const graph = smallGraph();
  for (const [path, value] of plants) plantAt(graph, path, value);
  return graph;
};

test.each<[max: number, ladder: RepairMove[], moves: string[]]>([
  [4, ['reask', 'dtmf', 'dtmf', 'goto'], ['reask', 'dtmf', 'dtmf', 'goto', 'exhausted']],
  [3, ['reask', 'goto'], ['reask', 'goto', 'exhausted', 'exhausted']],
  [2, ['reask'], ['reask', 'exhausted']],
  [3, ['reask'], ['reask', 'reask', 'exhausted']],
  [1, ['reask', 'goto'], ['reask', 'exhausted']],
])('a ladder of %i attempts %j always ends', (max_attempts, ladder, moves) => {
  expect(moves.map((_, i) => repairMove({ max_attempts, ladder }, i + 1))).toEqual(moves);
});

describe('the words of each rung', () => {
  const prompts = { ask: 'ASK', reask: 'REASK', rephrase: 'REPHRASE', help: 'HELP', spell: 'SPELL', dtmf: 'KEYS' };
  test.each<[RepairMove, string]>([
    ['reask', 'REASK'],
    ['rephrase', 'REPHRASE'],
    ['help', 'HELP'],
    ['spell', 'SPELL'],
    ['dtmf', 'KEYS'],
    ['offer_choices', 'You can say red or blue.'],
  ])('%s', (move, words) => {
    const talk = talkTo(with_(['slots.colour.prompts', prompts], ['slots.colour.repair', { ladder: [move, 'skip'] }]))
      .say('order')
      .say('something odd');
    expect(talk.said).toBe(words);
    expect(talk.decision.repair).toEqual({ slot: 'colour', attempt: 1, move });
  });

  test('a rung without words falls back to the nearest there are', () => {
    const talk = talkTo(with_(['slots.colour.repair', { ladder: ['help', 'skip'] }]))
      .say('order')
      .say('something odd');
    expect(talk.said).toBe('Which colour?');
  });

  test('the keypad is not offered for a slot that takes no keys', () => {
    const talk = talkTo(with_(['slots.colour.dtmf', undefined], ['slots.colour.repair', { ladder: ['dtmf', 'skip'] }]))
      .say('order')
      .say('something odd');
    expect(talk.said).toBe('Which colour?');
  });
});

describe('the end of a ladder', () => {
  test('skip leaves the slot out and goes on', () => {
    const talk = talkTo(with_(['slots.colour.repair', { ladder: ['skip'] }]))
      .say('order')
      .say('something odd');
    expect(talk.status('colour')).toBe('skipped');
    expect(talk.said).toBe('How many?');
  });

  test("the slot's own goto goes before the objective's way out, the graph's goto after it", () => {
    const own = with_(['slots.colour.repair', { ladder: ['goto'], goto: 'person' }], ['nodes.1.on_exhausted', 'bye']);
    expect(talkTo(own).say('order').say('something odd').effect('transfer')).toBeDefined();
    const global = with_(['repair', { max_attempts: 1, ladder: ['goto'], goto: 'bye' }], ['nodes.1.on_exhausted', 'person']);
    expect(talkTo(global).say('order').say('something odd').effect('transfer')).toBeDefined();
  });

  test('an optional slot is left out instead of giving up', () => {
    const talk = talkTo(with_(['slots.colour.required', false]))
      .say('order')
      .say('something odd')
      .say('odd again');
    expect(talk.status('colour')).toBe('skipped');
  });

  test('repair_exhausted may be interrupted', () => {
    const graph = with_(['interrupts.1', { id: 'int_lost', priority: 1, when: { event: 'repair_exhausted' }, goto: 'person' }]);
    const talk = talkTo(graph).say('order').say('something odd').say('odd again');
    expect(talk.decision.interrupt).toBe('int_lost');
    expect(talk.effect('transfer')).toBeDefined();
  });

  test('a way out that leads back here is no way out', () => {
    const talk = talkTo(with_(['repair', { max_attempts: 1, ladder: ['goto'], goto: 'details' }]))
      .say('order')
      .say('something odd');
    expect(talk.state.ended).toMatchObject({ success: false });
  });
});

describe('a declined slot', () => {
  test('goes the way of a refusal, never on to what needed it', () => {
    const talk = talkTo(with_(['nodes.1.on_declined', 'person'], ['nodes.1.on_exhausted', 'place']))
      .say('order')
      .say("I'd rather not say");
    expect(talk.status('colour')).toBe('declined');
    expect(talk.effect('transfer')).toBeDefined();
  });

  test('without a way of refusal goes to the repair goto, not to on_exhausted', () => {
    const talk = talkTo(with_(['nodes.1.on_exhausted', 'place']))
      .say('order')
      .say("I'd rather not say");
    expect(talk.state.ended?.outcome).toBe('nothing');
    expect(talk.effect('act')).toBeUndefined();
  });

  test('that may be skipped is only left out', () => {
    const talk = talkTo(with_(['slots.colour.repair', { ladder: ['reask', 'skip'] }]))
      .say('order')
      .say("I'd rather not say");
    expect(talk.status('colour')).toBe('declined');
    expect(talk.said).toBe('How many?');
  });
});

describe('what costs no attempt', () => {
  test('hang on, what was that, and hello', () => {
    const talk = talkTo(smallGraph()).say('order').say('hang on a second').say('what was that?').say('Hello?');
    expect(talk.said).toBe('Which colour?');
    expect(talk.decision.repair).toBeNull();
    expect(talk.say('red').said).toContain('How many?');
  });

  test('but not for ever', () => {
    const talk = talkTo(smallGraph()).say('order');
    for (let i = 0; i < 12 && talk.state.ended === null; i++) talk.say('hang on a second');
    expect(talk.state.ended).not.toBeNull();
  });
});

describe('the limits of a call', () => {
  test('after max_turns the call is led to the way out, six turns later it ends wherever it is', () => {
    const graph = with_(
      ['settings', { max_turns: 3 }],
      ['repair', { max_attempts: 8, ladder: ['reask'], goto: 'details' }],
      ['slots.count.repair', { max_attempts: 8, ladder: ['reask'] }],
    );
    const talk = talkTo(graph).say('order').say('red').say('what is that').say('odd');
    expect(talk.state.node_id).toBe('details');
    let turns = 4;
    while (talk.state.ended === null && turns < 40) {
      talk.say('odd');
      turns += 1;
    }
    expect(talk.state.turns).toBeLessThanOrEqual(3 + 7);
    expect(talk.said).toMatch(/Goodbye|Bye/);
  });

  test('silence is asked about twice, then the silence handler takes over', () => {
    // oxlint-disable-next-line unicorn/no-thenable -- a field of the format
    const graph = with_(['settings', { silence: { prompt: 'Still there?', then: 'bye' } }]);
    const talk = talkTo(graph).say('order').wait();
    expect(talk.said).toBe('Still there?');
    expect(talk.wait().said).toBe('Still there? Which colour?');
    expect(talk.wait().state.ended?.outcome).toBe('nothing');
  });

  test('a question of yes or no is put again at once, so that a yes is to it and not to "are you still there?"', () => {
    const talk = talkTo(smallGraph()).say('order').say('red').say('three').wait();
    expect(talk.said).toBe('Are you still there? 3 in red, right?');
  });

  test('speaking starts the count of silences anew', () => {
    const talk = talkTo(smallGraph()).say('order').wait().wait().say('red').wait().wait();
    expect(talk.state.ended).toBeNull();
  });

  test('a circle nobody noticed ends the call instead of the process', () => {
    const graph = with_(['nodes.6.next', 'say_help']);
    const talk = talkTo(graph).say('i need help');
    expect(talk.state.ended).toMatchObject({ success: false });
  });
});

describe('words that came through badly', () => {
  const named = (confirm: string) => {
    const graph = with_(['slots.who', { type: 'person_name', confirm, prompts: { ask: 'Who?', reask: 'Your first and last name?' } }]);
    (graph.nodes.find((node) => node['id'] === 'details') as { slots: string[] }).slots = ['who', 'colour'];
    return talkTo(graph).say('order');
  };

  test('a name that nobody reads back is asked for again, then by its letters, then believed', () => {
    const talk = named('never').say('Bam Breed', { confidence: 0.54 });
    expect([talk.said, talk.value('who')]).toEqual(['Your first and last name?', 'Bam Breed']);
    talk.say('Sand Reed', { confidence: 0.9 });
    expect(talk.said).toBe('Please spell that for me, letter by letter.');
    expect(talk.effect('listen')?.hint.spelled).toBe(true);
    talk.say('S A M, R E E D', { confidence: 0.6 });
    expect([talk.said, talk.value('who')]).toEqual(['Which colour?', 'Sam Reed']);
  });

  test('a name heard in the same way twice is taken', () => {
    const talk = named('never').say('Sam Reed', { confidence: 0.54 }).say('Sam Reed', { confidence: 0.9 });
    expect([talk.said, talk.value('who')]).toEqual(['Which colour?', 'Sam Reed']);
  });

  test('what was heard first stands when the second answer is no name', () => {
    const talk = named('never').say('Bam Breed', { confidence: 0.54 }).say('hello 12', { confidence: 0.4 });
    expect([talk.value('who'), talk.status('who')]).toEqual(['Bam Breed', 'filled']);
  });

  test('who would rather not say it again keeps the name that was heard', () => {
    const talk = named('never').say('Bam Breed', { confidence: 0.54 }).say("I'd rather not");
    expect([talk.value('who'), talk.said]).toEqual(['Bam Breed', 'Which colour?']);
  });

  test('a name heard well is not asked for twice, and one that is read back has its own question', () => {
    expect(named('never').say('Sam Reed', { confidence: 0.8 }).said).toBe('Which colour?');
    expect(named('explicit').say('Sam Reed', { confidence: 0.5 }).said).toBe('I have Sam Reed. Is that right?');
  });
});

test('a name that is put right a second time is asked for by its letters, once', () => {
  const graph = with_(['slots.who', { type: 'person_name', confirm: 'explicit', prompts: { ask: 'Who?' } }]);
  (graph.nodes.find((node) => node['id'] === 'details') as { slots: string[] }).slots = ['who', 'colour'];
  const talk = talkTo(graph).say('order').say('Ono Loco').say('no, my name is Ana Locas');
  expect(talk.said).toContain('Is that right?');
  talk.say('no, my name is Anna Lopes');
  expect(talk.said).toContain('letter by letter');
  talk.say('A N A, L O P E Z');
  expect([talk.value('who'), talk.said]).toEqual(['Ana Lopez', 'I have Ana Lopez. Is that right?']);
  talk.say('no, my name is Ana Gomez');
  expect(talk.said).not.toContain('letter by letter');
});
