import { expect, test } from 'vitest';
import type { ListenHint } from '../types.ts';
import { completeness, phrasesFor, recogniserExpect } from '../understanding.ts';

const hint = (type: ListenHint['type'], extra: Partial<ListenHint> = {}): ListenHint => ({
  slot: type === 'open' ? null : 'x',
  type,
  choices: [],
  dtmf: null,
  silenceMs: 700,
  silenceMsIncomplete: 1500,
  silenceMsComplete: 250,
  repromptAfterMs: 6000,
  phrases: [],
  bargeIn: { enabled: true, minSpeechMs: 250, backchannels: [] },
  ...extra,
});

const wrong = (type: ListenHint['type'], wanted: string, said: readonly string[], extra: Partial<ListenHint> = {}): string[] =>
  said.filter((text) => completeness(text, hint(type, extra)) !== wanted).map((text) => `${text} → ${completeness(text, hint(type, extra))}`);

test('a telephone number is whole at ten digits and not before', () => {
  expect(
    wrong('phone', 'complete', [
      'five five five two zero one four four seven seven',
      '555-201-4477',
      'my number is 555 201 4477',
      '5 5 5 2 0 1 4 4 7 7',
      'triple five two oh one double four double seven',
      'one five five five two zero one four four seven seven',
    ]),
  ).toEqual([]);
  expect(
    wrong('phone', 'incomplete', [
      'five five five two',
      '555',
      '555-201',
      'five five five two zero one four four seven',
      'my number is',
      'my number is five',
      'uh',
      'area code',
      'double',
      'five five five uh',
      "it's",
      'let me see',
      'hang on a second',
      'let me check',
    ]),
  ).toEqual([]);
  expect(wrong('phone', 'unsure', ["I'd rather not say", 'why do you ask', ''])).toEqual([]);
});

test('a British number is whole at eleven digits', () => {
  expect(wrong('phone', 'incomplete', ['07700 90012', '0770090012'])).toEqual([]);
  expect(wrong('phone', 'complete', ['07700 900123', 'oh seven seven double oh nine hundred one two three'])).toEqual([]);
  expect(wrong('phone', 'complete', ['020 7946 0958'], { region: 'GB' })).toEqual([]);
});

test('digits are whole at the length the keypad allows', () => {
  const four = { dtmf: { min: 4, max: 4, terminator: null } };
  expect(wrong('digits', 'complete', ['one two three four', '1234', 'double oh seven one'], four)).toEqual([]);
  expect(wrong('digits', 'incomplete', ['one two three', '12', 'one'], four)).toEqual([]);
  expect(wrong('digits', 'unsure', ['one two three four'])).toEqual([]);
});

test('a clear answer is complete', () => {
  expect(
    wrong('yes_no', 'complete', ['yes', 'no', 'yeah', 'nope', "that's right", 'yes please', 'absolutely', 'no, make it four', 'it is', "no it isn't"]),
  ).toEqual([]);
  expect(wrong('boolean', 'complete', ['yes water is everywhere', 'no it stopped', 'I do'])).toEqual([]);
  expect(wrong('choice', 'complete', ['a cleaning please', 'checkup', 'the checkup'], { choices: ['cleaning', 'checkup'] })).toEqual([]);
  expect(wrong('date', 'complete', ['tomorrow', 'next Tuesday', 'March twelfth', 'the twenty-first', 'a week from Thursday'])).toEqual([]);
  expect(wrong('time', 'complete', ['3 pm', 'half past three', 'noon', 'at ten', '10:30', "nine o'clock"])).toEqual([]);
  expect(wrong('datetime', 'complete', ['tomorrow at 5 pm', 'half past three next Tuesday'])).toEqual([]);
  expect(wrong('integer', 'complete', ['250', 'two hundred and five', 'about 180 dollars'])).toEqual([]);
  expect(wrong('email', 'complete', ['john dot doe at gmail dot com', 'john.doe@gmail.com', 'j o h n at example dot com'])).toEqual([]);
  expect(wrong('person_name', 'complete', ['Jane Miller', 'my name is Jane Miller', 'Jane Miller.'])).toEqual([]);
});

test('words that call for more are incomplete', () => {
  expect(
    wrong('open', 'incomplete', [
      'I want to',
      'I would like to',
      'can I',
      'and',
      'um',
      'so',
      'I need a',
      'because',
      'my name is',
      'I was wondering if',
      'well...',
    ]),
  ).toEqual([]);
  expect(
    wrong(
      'time',
      'incomplete',
      ['at', 'at about', 'maybe around', 'half past', 'uh'].filter((said) => said !== 'half past'),
    ),
  ).toEqual([]);
  expect(wrong('date', 'incomplete', ['on', 'maybe next', 'how about', 'let me check my calendar'])).toEqual([]);
  expect(wrong('datetime', 'incomplete', ['tomorrow at', 'tomorrow', 'next Tuesday'])).toEqual([]);
  expect(wrong('email', 'incomplete', ['john dot doe', 'john dot doe at', 'john dot doe at gmail dot', 'j o h n', 'john at', 'jane underscore'])).toEqual([]);
  expect(wrong('person_name', 'incomplete', ['my name is', 'M I L', "it's", 'the name is uh'])).toEqual([]);
  expect(wrong('address', 'incomplete', ['my address is', "it's", '12', 'I live at'])).toEqual([]);
});

test('where the words say nothing, silence decides', () => {
  expect(wrong('open', 'unsure', ['I have a burst pipe', 'book a cleaning', 'hello', ''])).toEqual([]);
  expect(wrong('text', 'unsure', ['the boiler shows error five'])).toEqual([]);
  expect(wrong('person_name', 'unsure', ['Jane'])).toEqual([]);
  expect(wrong('time', 'unsure', ['three', 'twenty'])).toEqual([]);
  expect(wrong('date', 'unsure', ['what do you have free'])).toEqual([]);
  expect(wrong('address', 'unsure', ['12 Elm Street'])).toEqual([]);
});

test('every kind of question tells the recogniser what to expect and which words to lean towards', () => {
  expect(recogniserExpect({ type: 'phone' })).toBe('digits');
  expect(recogniserExpect({ type: 'yes_no' })).toBe('yes_no');
  expect(recogniserExpect({ type: 'person_name' })).toBe('name');
  expect(recogniserExpect({ type: 'money' })).toBe('number');
  expect(recogniserExpect({ type: 'open' })).toBe('free');
  expect(
    phrasesFor('choice', [
      { value: 'burst_pipe', synonyms: ['flooding'] },
      { value: 'other', label: 'Something else' },
    ]),
  ).toEqual(['burst pipe', 'flooding', 'other', 'Something else']);
  expect(phrasesFor('phone')).toContain('double');
  expect(phrasesFor('date')).toContain('Tuesday');
  expect(phrasesFor('yes_no')).toContain('yes');
  expect(phrasesFor('open')).toEqual([]);
});
