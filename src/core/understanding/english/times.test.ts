import { test } from 'vitest';
import { BRITAIN, expectReadings, MONDAY } from '#testkit/readings';

const PRACTICE = { between: { min: '08:00', max: '17:00' } };

test('a time of day is read however it is said or written', () => {
  expectReadings(
    'time',
    [
      ['3 pm', '15:00'],
      ['3 p.m.', '15:00'],
      ['3 P.M.', '15:00'],
      ['3pm', '15:00'],
      ['3 p m', '15:00'],
      ['three pm', '15:00'],
      ['three p.m. please', '15:00'],
      ['at 3 pm', '15:00'],
      ['3:30 pm', '15:30'],
      ['3:30', '15:30'],
      ['3.30 pm', '15:30'],
      ['three thirty', '15:30'],
      ['three thirty pm', '15:30'],
      ['three-thirty', '15:30'],
      ['3 30', '15:30'],
      ['330', '15:30'],
      ['930', '09:30'],
      ['1030', '10:30'],
      ['half past three', '15:30'],
      ['half past 3', '15:30'],
      ['half three', '15:30'],
      ['quarter past three', '15:15'],
      ['a quarter past three', '15:15'],
      ['quarter after three', '15:15'],
      ['quarter to nine', '08:45'],
      ['a quarter to nine', '08:45'],
      ['quarter of nine', '08:45'],
      ['ten past nine', '09:10'],
      ['twenty past nine', '09:20'],
      ['twenty minutes past nine', '09:20'],
      ['ten to five', '16:50'],
      ['ten minutes to five', '16:50'],
      ['five after two', '14:05'],
      ['twenty five to four', '15:35'],
      ['ten thirty', '10:30'],
      ['ten fifteen', '10:15'],
      ['eleven forty five', '11:45'],
      ['three oh five', '15:05'],
      ['noon', '12:00'],
      ['at noon', '12:00'],
      ['twelve noon', '12:00'],
      ['midday', '12:00'],
      ['midnight', '00:00'],
      ['twelve', '12:00'],
      ['twelve thirty', '12:30'],
      ['half past twelve', '12:30'],
      ['three', '15:00'],
      ['at three', '15:00'],
      ['at eight', '08:00'],
      ['at five', '17:00'],
      ['around ten', '10:00'],
      ['about ten', '10:00'],
      ['around ten-ish', '10:00'],
      ['tenish', '10:00'],
      ["three o'clock", '15:00'],
      ["nine o'clock in the morning", '09:00'],
      ['nine in the morning', '09:00'],
      ['nine am', '09:00'],
      ['three in the afternoon', '15:00'],
      ['seven in the evening', '19:00'],
      ['eight at night', '20:00'],
      ['tomorrow morning at nine', '09:00'],
      ['fifteen hundred', '15:00'],
      ['fifteen hundred hours', '15:00'],
      ['1500 hours', '15:00'],
      ['oh nine hundred hours', '09:00'],
      ['fifteen thirty', '15:30'],
      ['15:30', '15:30'],
      ['0900', '09:00'],
      ['09:00', '09:00'],
      ['10:00 a.m.', '10:00'],
      ['uh maybe like two thirty', '14:30'],
      ['um I think two', '14:00'],
      ['two would be great', '14:00'],
      ['could we do 11', '11:00'],
      ['let us say four', '16:00'],
      ['4 works', '16:00'],
      ["the three o'clock one", '15:00'],
      ['in an hour', '10:00'],
      ['in half an hour', '09:30'],
      ['in twenty minutes', '09:20'],
      ['an hour from now', '10:00'],
      ['in two hours', '11:00'],
      ['five', '17:00'],
      ['Ten.', '10:00'],
      ['threeish', '15:00'],
      ['3ish', '15:00'],
      ["two's good", '14:00'],
      ['ten of three', '14:50'],
      ['quarter till nine', '08:45'],
      ['to pm', '14:00'],
      ['ate am', '08:00'],
      ['eleven a m', '11:00'],
      ['nine is too early how about ten', '10:00'],
      ["nine's too early, make it ten", '10:00'],
      ['I get off at five so five thirty', '17:30'],
      ['two, two thirty', '14:30'],
      ['three sharp', '15:00'],
    ],
    PRACTICE,
  );
});

test('without opening hours habit decides between morning and afternoon', () => {
  expectReadings('time', [
    ['three', '15:00'],
    ['six', '18:00'],
    ['seven', '07:00'],
    ['ten thirty', '10:30'],
    ['twelve', '12:00'],
    ['one', '13:00'],
    ['eleven', '11:00'],
    ['seven tonight', '19:00'],
    ['this evening at seven', '19:00'],
  ]);
});

test('a part of the day outvotes the opening hours', () => {
  expectReadings(
    'time',
    [
      ['at three in the morning', '03:00'],
      ['seven in the evening', '19:00'],
      ['three am', '03:00'],
      ['tomorrow evening around six', '18:00'],
    ],
    PRACTICE,
  );
});

test('the corrected time is the one that counts', () => {
  expectReadings(
    'time',
    [
      ['3 pm, no wait, 4 pm', '16:00'],
      ['sorry, actually make that 4 pm', '16:00'],
      ['three, no, four', '16:00'],
      ['not three, four', '16:00'],
      ['at 3, sorry, 3:30', '15:30'],
      ['I said four not three', '16:00'],
      ['four instead of three', '16:00'],
      ['make it four', '16:00'],
      ['change the time to four thirty', '16:30'],
    ],
    PRACTICE,
  );
});

test('what is no time is none', () => {
  expectReadings(
    'time',
    [
      ['at 12 Elm Street', null],
      ['5552014477', null],
      ['five five five two zero one four four seven seven', null],
      ['yes', null],
      ['that one', null],
      ['the first one', null],
      ['one moment', null],
      ['one second please', null],
      ['for two hours', null],
      ['two people', null],
      ['25', null],
      ['in the morning', null],
      ['March 12th', null],
      ['the twenty first', null],
      ['3/12', null],
      ['in two weeks', null],
      ['$15', null],
      ['Jane Miller', null],
      ['', null],
    ],
    PRACTICE,
  );
});

test('unasked, only unmistakable times are believed', () => {
  expectReadings(
    'time',
    [
      ['book a cleaning tomorrow at 9 am', '09:00'],
      ['my name is Jane Miller book a cleaning tomorrow at 1 pm', '13:00'],
      ['sorry, actually make that 4 pm', '16:00'],
      ['can I come in tomorrow at three', '15:00'],
      ['tomorrow at three thirty please', '15:30'],
      ['half past three next Tuesday', '15:30'],
      ['around noon', '12:00'],
      ['three', null],
      ['three thirty', null],
      ['a cleaning for two', null],
      ['at twelve Elm Street', null],
      ['at 12 Main Street', null],
      ['I have three kids', null],
      ['I am at work', null],
      ['12 Elm Street', null],
      ['five five five two', null],
      ['the boiler shows error five', null],
      ['it started at midnight', null],
      ['from nine to five', null],
      ['no later than noon', '12:00'],
    ],
    { ...PRACTICE, asked: false },
  );
});

test('a day with a time makes a datetime', () => {
  expectReadings('datetime', [
    ['tomorrow at 5 pm', '2027-03-02T17:00'],
    ['tomorrow at 5', '2027-03-02T17:00'],
    ['half past three next Tuesday', '2027-03-09T15:30'],
    ['a week from Thursday at ten', '2027-03-11T10:00'],
    ['next Tuesday at half past three', '2027-03-09T15:30'],
    ['Friday around two thirty', '2027-03-05T14:30'],
    ['on the 12th at noon', '2027-03-12T12:00'],
    ['March 12th at 9 am', '2027-03-12T09:00'],
    ['March 12th, 9:30 a.m.', '2027-03-12T09:30'],
    ['9 am on March 12', '2027-03-12T09:00'],
    ['tomorrow morning at nine', '2027-03-02T09:00'],
    ['tomorrow evening at six', '2027-03-02T18:00'],
    ['tonight at eight', '2027-03-01T20:00'],
    ['this afternoon at three', '2027-03-01T15:00'],
    ['Wednesday at noon', '2027-03-03T12:00'],
    ['the day after tomorrow at ten thirty', '2027-03-03T10:30'],
    ['in twenty minutes', '2027-03-01T09:20'],
    ['in an hour', '2027-03-01T10:00'],
    ['in two hours', '2027-03-01T11:00'],
    ['at five', '2027-03-01T17:00'],
    ['5 pm', '2027-03-01T17:00'],
    ['8 am', '2027-03-02T08:00'],
    ['tomorrow morning', '2027-03-02T09:00'],
    ['Friday afternoon', '2027-03-05T14:00'],
    ['call me tomorrow at like five pm', '2027-03-02T17:00'],
    ['uh tomorrow uh five pm', '2027-03-02T17:00'],
    ['the twenty-first at ten', '2027-03-21T10:00'],
    ['tomorrow', null],
    ['yes', null],
    ["I'm busy right now", null],
  ]);
  expectReadings(
    'datetime',
    [
      ['call back tomorrow at 5 pm', '2027-03-02T17:00'],
      ['tomorrow', null],
      ['at five', null],
      ['tomorrow morning', null],
    ],
    { asked: false },
  );
});

test('what was missing from a day or a time is taken from the words before', () => {
  expectReadings(
    'datetime',
    [
      ['at five pm', '2027-03-02T17:00'],
      ['five', '2027-03-02T17:00'],
      ['Friday at noon', '2027-03-05T12:00'],
    ],
    { earlier: 'tomorrow' },
  );
  expectReadings('datetime', [['nine', '2027-03-02T09:00']], { earlier: 'tomorrow morning' });
  expectReadings('datetime', [['tomorrow', '2027-03-02T17:00']], { earlier: 'at five pm' });
  expectReadings(
    'datetime',
    [
      ['five pm', '2027-03-01T17:00'],
      ['tomorrow', null],
    ],
    { earlier: 'whenever' },
  );
});

test('a time from now may reach into the next day', () => {
  expectReadings('datetime', [['in two hours', '2027-03-02T01:30']], { world: { ...MONDAY, now: '2027-03-01T23:30:00' } });
  expectReadings('time', [['in an hour', '00:30']], { world: { ...MONDAY, now: '2027-03-01T23:30:00' } });
  expectReadings(
    'time',
    [
      ['half three', '15:30'],
      ['half eleven', '11:30'],
      ['quarter to', null],
    ],
    { world: BRITAIN },
  );
});
