import { expect, test } from 'vitest';
import { BRITAIN, expectReadings, MONDAY } from '#testkit/readings';
import { readValues } from '../understanding.ts';

test('days are read relative to the pinned today', () => {
  expectReadings('date', [
    ['today', '2027-03-01'],
    ['tonight', '2027-03-01'],
    ['this afternoon', '2027-03-01'],
    ['tomorrow', '2027-03-02'],
    ['Tomorrow.', '2027-03-02'],
    ['uh tomorrow I guess', '2027-03-02'],
    ['tomorrow morning', '2027-03-02'],
    ['the day after tomorrow', '2027-03-03'],
    ['day after tomorrow', '2027-03-03'],
    ['the day before yesterday', '2027-02-27'],
    ['yesterday', '2027-02-28'],
    ['in two weeks', '2027-03-15'],
    ['in a week', '2027-03-08'],
    ["in a week's time", '2027-03-08'],
    ['in 10 days', '2027-03-11'],
    ['in three days', '2027-03-04'],
    ['three days from now', '2027-03-04'],
    ['two weeks from today', '2027-03-15'],
    ['a week from tomorrow', '2027-03-09'],
    ['a week from today', '2027-03-08'],
    ['a fortnight from today', '2027-03-15'],
    ['in a couple of days', '2027-03-03'],
    ['in a month', '2027-04-01'],
    ['two days ago', '2027-02-27'],
    ['a week ago', '2027-02-22'],
    ['end of the month', '2027-03-31'],
    ['the end of this month', '2027-03-31'],
    ['the end of next month', '2027-04-30'],
    ['the last day of the month', '2027-03-31'],
    ['the beginning of April', '2027-04-01'],
  ]);
});

test('weekdays: the coming one, "next" in the next calendar week, a week further on request', () => {
  expectReadings('date', [
    ['Thursday', '2027-03-04'],
    ['on Thursday', '2027-03-04'],
    ['this Friday', '2027-03-05'],
    ['this coming Friday', '2027-03-05'],
    ['next Tuesday', '2027-03-09'],
    ['next Friday', '2027-03-12'],
    ['next Monday', '2027-03-08'],
    ['next Sunday', '2027-03-14'],
    ['Tuesday next week', '2027-03-09'],
    ['Tuesday of next week', '2027-03-09'],
    ['next week Tuesday', '2027-03-09'],
    ['next week on Tuesday', '2027-03-09'],
    ['a week from Thursday', '2027-03-11'],
    ['week from Thursday', '2027-03-11'],
    ['two weeks from Thursday', '2027-03-18'],
    ['a week on Friday', '2027-03-12'],
    ['Friday week', '2027-03-12'],
    ['a week from next Tuesday', '2027-03-16'],
    ['the Friday after next', '2027-03-19'],
    ['Monday', '2027-03-08'],
    ['this Monday', '2027-03-01'],
    ['last Friday', '2027-02-26'],
    ['Wednesday please', '2027-03-03'],
    ['how about Wednesday', '2027-03-03'],
    ['maybe like Wednesday or something', '2027-03-03'],
    ['Wed', '2027-03-03'],
    ['the first Monday in April', '2027-04-05'],
    ['the second Tuesday of next month', '2027-04-13'],
    ['the last Friday of the month', '2027-03-26'],
    ['the last Friday in March', '2027-03-26'],
    ['the ninth, Tuesday', '2027-03-09'],
    ['march eleventh thursday', '2027-03-11'],
    ["Friday's good", '2027-03-05'],
    ['Fridays are best', '2027-03-05'],
    ['the Monday after Easter', '2027-03-29'],
    ['the second Tuesday', '2027-03-09'],
    ['next Thursday or Friday', '2027-03-11'],
    ['Monday the eighth', '2027-03-08'],
    ['Tuesday the second', '2027-03-02'],
    ['Tuesday, March second', '2027-03-02'],
    ['Tuesday the 2nd of March', '2027-03-02'],
    ['Friday March 12th', '2027-03-12'],
  ]);
});

test('on a Friday, "next Tuesday" is four days away: weeks begin on Monday', () => {
  const friday = { ...MONDAY, now: '2027-03-05T09:00:00' };
  expectReadings(
    'date',
    [
      ['next Tuesday', '2027-03-09'],
      ['Tuesday', '2027-03-09'],
      ['next Friday', '2027-03-12'],
      ['this Sunday', '2027-03-07'],
      ['next Sunday', '2027-03-14'],
    ],
    { world: friday },
  );
  const sunday = { ...MONDAY, now: '2027-03-07T09:00:00' };
  expectReadings(
    'date',
    [
      ['next Tuesday', '2027-03-09'],
      ['tomorrow', '2027-03-08'],
      ['next Sunday', '2027-03-14'],
    ],
    { world: sunday },
  );
});

test('"next Tuesday" offers the coming Tuesday as its second meaning', () => {
  const readings = readValues('next Tuesday', { type: 'date', asked: true }, MONDAY);
  expect(readings.map((reading) => reading.value)).toEqual(['2027-03-09', '2027-03-02']);
  expect(readings[1]?.confidence).toBeLessThan(0.6);
});

test('calendar dates in words and numerals; without a year the next one counts', () => {
  expectReadings('date', [
    ['March twelfth', '2027-03-12'],
    ['March 12', '2027-03-12'],
    ['March 12th.', '2027-03-12'],
    ['March the twelfth', '2027-03-12'],
    ['the twelfth of March', '2027-03-12'],
    ['12 March', '2027-03-12'],
    ['12th of March', '2027-03-12'],
    ['March twelve', '2027-03-12'],
    ['March twenty first', '2027-03-21'],
    ['March twenty-first', '2027-03-21'],
    ['March 12, 2027', '2027-03-12'],
    ['March twelfth twenty twenty seven', '2027-03-12'],
    ['March twelfth two thousand twenty eight', '2028-03-12'],
    ['February 20th', '2028-02-20'],
    ['May second', '2027-05-02'],
    ['the second of May', '2027-05-02'],
    ['the 21st', '2027-03-21'],
    ['the twenty-first', '2027-03-21'],
    ['twenty first', '2027-03-21'],
    ['on the 21st', '2027-03-21'],
    ['the 21', '2027-03-21'],
    ['the thirty first', '2027-03-31'],
    ['the first', '2027-03-01'],
    ['the fifteenth of next month', '2027-04-15'],
    ['the fifteenth of this month', '2027-03-15'],
    ['21', '2027-03-21'],
    ['3/12', '2027-03-12'],
    ['3/12/2027', '2027-03-12'],
    ['3/12/27', '2027-03-12'],
    ['03-12-2027', '2027-03-12'],
    ['2027-03-12', '2027-03-12'],
    ['three slash twelve', '2027-03-12'],
    ['13/3', '2027-03-13'],
    ['march one two', '2027-03-12'],
    ['two days before Christmas', '2027-12-23'],
    ['the day after Christmas', '2027-12-26'],
    ['March 11, 11 AM', '2027-03-11'],
    ['Monday at nine thirty', '2027-03-08'],
    ['Christmas Eve', '2027-12-24'],
    ['Christmas', '2027-12-25'],
    ["New Year's Eve", '2027-12-31'],
    ['Thanksgiving', '2027-11-25'],
    ['Easter Sunday', '2027-03-28'],
    ['Good Friday', '2027-03-26'],
    ['Halloween', '2027-10-31'],
    ['Sept 3rd', '2027-09-03'],
    ['Feb. 29th', '2028-02-29'],
  ]);
});

test('the order of day and month follows the organization', () => {
  expectReadings(
    'date',
    [
      ['3/12', '2027-12-03'],
      ['3/12/2027', '2027-12-03'],
      ['12/3', '2027-03-12'],
      ['3/13', '2027-03-13'],
      ['oh four oh three nineteen eighty five', '1985-03-04'],
    ],
    { world: BRITAIN },
  );
});

test('a date of birth is read from digits and years', () => {
  expectReadings('date', [
    ['oh four oh three nineteen eighty five', '1985-04-03'],
    ['zero four zero three one nine eight five', '1985-04-03'],
    ['four three eighty five', '1985-04-03'],
    ['four three nineteen eighty five', '1985-04-03'],
    ['04031985', '1985-04-03'],
    ['4/3/85', '1985-04-03'],
    ['4 3 85', '1985-04-03'],
    ['April third nineteen eighty five', '1985-04-03'],
    ['April 3rd, 1985', '1985-04-03'],
    ['the third of April nineteen eighty five', '1985-04-03'],
    ['twelve twenty five nineteen ninety', '1990-12-25'],
    ['July fourth nineteen oh two', '1902-07-04'],
    ['July fourth two thousand and four', '2004-07-04'],
    ['oh one oh one oh one', '2001-01-01'],
    ['april three eighty five', '1985-04-03'],
    ['april third of eighty five', '1985-04-03'],
    ["April 3rd '85", '1985-04-03'],
    ['born april 3 85', '1985-04-03'],
    ['nineteen eighty five april third', '1985-04-03'],
    ['1985 April 3', '1985-04-03'],
    ['oh four, oh three, nineteen eighty five', '1985-04-03'],
    ['04 03 1985', '1985-04-03'],
    ['my date of birth is April 3rd 1985', '1985-04-03'],
    ['I was born on the third of April nineteen eighty-five', '1985-04-03'],
  ]);
});

test('what is taken back is not what is meant', () => {
  expectReadings('date', [
    ['Tuesday, no wait, Wednesday', '2027-03-03'],
    ['not Tuesday, Wednesday', '2027-03-03'],
    ['not Tuesday but Wednesday', '2027-03-03'],
    ['Tuesday, sorry, I meant Thursday', '2027-03-04'],
    ['tomorrow, actually make it Friday', '2027-03-05'],
    ['Friday instead of Tuesday', '2027-03-05'],
    ['no, Friday', '2027-03-05'],
    ['any day but Friday', null],
    ['not Friday', null],
    ["I can't do Tuesday", '2027-03-02'],
    ["I can't do Tuesday but Wednesday is fine", '2027-03-03'],
    ["Tuesday doesn't work, Thursday does", '2027-03-04'],
    ['Tuesday is no good how about Thursday', '2027-03-04'],
    ['this Thursday not next Thursday', '2027-03-04'],
    ['not this Thursday, next Thursday', '2027-03-11'],
  ]);
});

test('words that look like dates and are none', () => {
  expectReadings('date', [
    ['wait a second', null],
    ['the first one', null],
    ['may I ask something', null],
    ['yes', null],
    ['no', null],
    ['Jane Miller', null],
    ['five five five two zero one four four seven seven', null],
    ['march into the room', null],
    ['I do not know', null],
    ['24/7', null],
    ['how are you today', null],
    ['February 30th', null],
    ['the 32nd', null],
    ['13/13', null],
    ['', null],
    ['March twenty twenty seven', null],
  ]);
});

test('unasked, only unmistakable days are believed', () => {
  expectReadings(
    'date',
    [
      ['book a cleaning tomorrow at 9 am', '2027-03-02'],
      ['Hi, my name is Jane Miller and I want to book a checkup for tomorrow at 10 am', '2027-03-02'],
      ['can I come in next Tuesday', '2027-03-09'],
      ['on the 21st', '2027-03-21'],
      ['for the second', '2027-03-02'],
      ['I want the second one', null],
      ['second', null],
      ['twenty first', null],
      ['how are you today', null],
      ['I called yesterday', null],
      ['I was there last Friday', null],
      ['21', null],
      ['5552014477', null],
      ['four three eighty five', null],
      ['I live at 12 March Street', null],
      ['thanks for taking my call today', null],
      ['wait a second', null],
      ['I got a letter from you on March third', null],
      ['my wife and I were in there on Tuesday', null],
      ['I was hoping for Tuesday', '2027-03-02'],
      ['I was wondering if you have Tuesday', '2027-03-02'],
    ],
    { asked: false },
  );
});

test('what has been is in the past: told as such, or where the slot wants no other day', () => {
  const read = (text: string) => readValues(text, { type: 'date', asked: true }, MONDAY).map((each) => each.value);
  expect(read('last night')).toEqual(['2027-02-28']);
  expect(read('it was Saturday')[0]).toBe('2027-02-27');
  expect(read('it happened on December fifth')[0]).toBe('2026-12-05');
  expect(read('Saturday')).toEqual(['2027-03-06', '2027-02-27']);
  expect(read('the twentieth')).toEqual(['2027-03-20', '2027-02-20']);
});
