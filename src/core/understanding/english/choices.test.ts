import { expect, test } from 'vitest';
import { expectReadings, MONDAY } from '#testkit/readings';
import type { Choice } from '../types.ts';
import { readValues } from '../understanding.ts';

const SERVICES: readonly Choice[] = [
  { value: 'cleaning', synonyms: ['teeth cleaning', 'hygienist', 'scale and polish'] },
  { value: 'checkup', synonyms: ['check up', 'exam', 'examination'] },
  { value: 'emergency visit', synonyms: ['toothache', 'tooth pain', 'broken tooth'] },
];
const PROBLEMS: readonly Choice[] = [
  { value: 'burst_pipe', synonyms: ['burst pipe', 'pipe burst', 'water everywhere', 'flooding', 'flooded'] },
  { value: 'gas_smell', synonyms: ['smell gas', 'gas smell', 'gas leak'] },
  { value: 'no_hot_water', synonyms: ['no hot water', 'boiler', 'water heater'] },
  { value: 'blocked_drain', synonyms: ['blocked', 'clogged', 'drain', 'toilet'] },
  { value: 'other', synonyms: ['something else', 'other', 'question', 'quote'] },
];
const TIMELINES: readonly Choice[] = [
  { value: 'now', synonyms: ['right away', 'as soon as possible', 'asap', 'this month', 'immediately'] },
  { value: 'quarter', synonyms: ['next few months', 'three months', 'this quarter', 'soon'] },
  { value: 'year', synonyms: ['this year', 'next year', 'later'] },
  { value: 'none', synonyms: ['no plans', 'just looking', 'not sure', 'just curious'] },
];
const STAFF: readonly Choice[] = [
  { value: 'r1', label: 'Dr. Catherine Stephens' },
  { value: 'r2', label: 'Maria Lopez' },
  { value: 'r3', label: 'Dr. John Meyer' },
];

test('a choice is known by its value, label, synonym, other endings and other order of words', () => {
  expectReadings(
    'choice',
    [
      ['a cleaning please', 'cleaning'],
      ['Cleaning.', 'cleaning'],
      ['uh just a cleaning I guess', 'cleaning'],
      ['I need my teeth cleaned', 'cleaning'],
      ['teeth cleaning', 'cleaning'],
      ['a scale and polish', 'cleaning'],
      ['to see the hygienist', 'cleaning'],
      ['check up', 'checkup'],
      ['check-up', 'checkup'],
      ['checkup', 'checkup'],
      ['a check up please', 'checkup'],
      ['an exam', 'checkup'],
      ['exams', 'checkup'],
      ['emergency visit', 'emergency visit'],
      ['an emergency', 'emergency visit'],
      ["it's an emergency", 'emergency visit'],
      ['I have a toothache', 'emergency visit'],
      ['my tooth is broken', 'emergency visit'],
      ['I have a broken tooth', 'emergency visit'],
      ['cleening', 'cleaning'],
      ['a cleanin', 'cleaning'],
      ['chekup', 'checkup'],
      ['a checkub', 'checkup'],
      ['the first one', 'cleaning'],
      ['the second one', 'checkup'],
      ['the last one', 'emergency visit'],
      ['the third', 'emergency visit'],
      ['number two', 'checkup'],
      ['option 3', 'emergency visit'],
      ['second', 'checkup'],
      ['not a cleaning, a checkup', 'checkup'],
      ['no, a checkup', 'checkup'],
      ['cleaning, no wait, checkup', 'checkup'],
      ['a cleaning, actually make that a checkup', 'checkup'],
      ['a checkup instead of a cleaning', 'checkup'],
      ["I don't need a cleaning, I need an exam", 'checkup'],
      ['yes', null],
      ['tomorrow', null],
      ['Jane Miller', null],
      ['what', null],
      ['I have a question', null],
      ['the fifth one', null],
      ['blah blah', null],
      ['', null],
    ],
    { choices: SERVICES },
  );
  expectReadings(
    'choice',
    [
      ['I have a burst pipe', 'burst_pipe'],
      ['the pipe has burst', 'burst_pipe'],
      ['a pipe burst in my kitchen', 'burst_pipe'],
      ['water is everywhere', 'burst_pipe'],
      ["there's water everywhere", 'burst_pipe'],
      ['my basement is flooded', 'burst_pipe'],
      ['I smell gas', 'gas_smell'],
      ['it smells like gas', 'gas_smell'],
      ['the drain is blocked', 'blocked_drain'],
      ['my toilet is clogged', 'blocked_drain'],
      ['we have no hot water', 'no_hot_water'],
      ["there's no hot water", 'no_hot_water'],
      ['the boiler', 'no_hot_water'],
      ['something else', 'other'],
      ['I have a question', 'other'],
      ['blah blah', null],
      ['mumble mumble', null],
      ['no heat', null],
      ['um', null],
    ],
    { choices: PROBLEMS },
  );
  expectReadings(
    'choice',
    [
      ['right away', 'now'],
      ['asap', 'now'],
      ['as soon as possible', 'now'],
      ['this quarter', 'quarter'],
      ['in the next few months', 'quarter'],
      ['maybe in 3 months', 'quarter'],
      ['this year', 'year'],
      ['probably next year', 'year'],
      ['just looking', 'none'],
      ['not sure', 'none'],
      ["I'm just looking right now", 'none'],
    ],
    { choices: TIMELINES },
  );
});

test('names of staff are known by sound', () => {
  expectReadings(
    'choice',
    [
      ['Doctor Stephens', 'r1'],
      ['with doctor stevens please', 'r1'],
      ['katherine stephens', 'r1'],
      ['Maria', 'r2'],
      ['Maria Lopes', 'r2'],
      ['doctor mayer', 'r3'],
      ['Dr. Meier', 'r3'],
      ['John Meyer', 'r3'],
      ['anyone', null],
    ],
    { choices: STAFF },
  );
});

test('unasked, everyday words choose nothing', () => {
  expectReadings(
    'choice',
    [
      ["I'm busy right now", null],
      ['call me later', null],
      ['not sure', null],
      ['now', null],
      ['right away', 'now'],
      ['asap', 'now'],
      ['this year', 'year'],
    ],
    { choices: TIMELINES, asked: false },
  );
  expectReadings(
    'choice',
    [
      ['I have a question', null],
      ['some other day', null],
      ['I have a burst pipe', 'burst_pipe'],
      ['the first one', null],
    ],
    { choices: PROBLEMS, asked: false },
  );
  expectReadings(
    'choice',
    [
      ['book a cleaning tomorrow', 'cleaning'],
      ['Hi, I want to book a checkup for tomorrow', 'checkup'],
      ['cleening', null],
      ['tomorrow', null],
    ],
    { choices: SERVICES, asked: false },
  );
});

test('the longer phrase wins over a shorter one inside it', () => {
  const choices = [{ value: 'visit' }, { value: 'emergency visit' }, { value: 'home visit' }];
  expectReadings(
    'enum',
    [
      ['an emergency visit', 'emergency visit'],
      ['a visit', 'visit'],
      ['home visit please', 'home visit'],
    ],
    { choices },
  );
});

test('numbers in words meet numbers in figures', () => {
  const choices = [{ value: '30 minutes' }, { value: '60 minutes' }];
  expectReadings(
    'choice',
    [
      ['thirty minutes', '30 minutes'],
      ['sixty', '60 minutes'],
      ['the 60 minutes one', '60 minutes'],
    ],
    { choices },
  );
});

test('several choices in one sentence come in a stable order, each once', () => {
  const readings = readValues('a cleaning and a checkup', { type: 'choice', asked: true, choices: SERVICES }, MONDAY);
  expect(readings.map((reading) => reading.value)).toEqual(['cleaning', 'checkup']);
});

/** Processor time in microseconds of the quickest of some readings: what else the machine does is not in it. */
function costOf(count: number): number {
  const choices = Array.from({ length: count }, (_, n) => ({ value: `clinic_${n.toString(36)}x team`, synonyms: [`branch ${n} north`] }));
  const read = () => readValues('could I speak to somebody about my granddaughter please', { type: 'choice', asked: true, choices }, MONDAY);
  read();
  const costs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    read();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...costs);
}

test('eight times as many choices cost about eight times as much, not sixty-four times', () => {
  expect(costOf(1600) / Math.max(1, costOf(200))).toBeLessThan(24);
});

test('a word two choices share tells neither of them from a third', () => {
  const choices = [{ value: 'garden fence' }, { value: 'garden shed' }, { value: 'roof repair' }];
  const read = (said: string) => readValues(said, { type: 'choice', asked: true, choices }, MONDAY).map((each) => each.value);
  expect(read('something in the garden')).toEqual([]);
  expect(read('the fence')).toEqual(['garden fence']);
});
