import { expect, test } from 'vitest';
import { BRITAIN, MONDAY } from '#testkit/readings';
import { formatValue, type ValueFormat } from '../understanding.ts';

const table = (rows: readonly (readonly [unknown, ValueFormat | null, string])[], world = MONDAY): void => {
  for (const [value, format, wanted] of rows) expect([value, format, formatValue(value, format, world)]).toEqual([value, format, wanted]);
};

test('telephone numbers are said digit by digit in groups', () => {
  table([
    ['+15552014477', 'phone', '5 5 5, 2 0 1, 4 4 7 7'],
    ['+15552014477', 'digits_grouped', '5 5 5, 2 0 1, 4 4 7 7'],
    ['+15552014477', null, '5 5 5, 2 0 1, 4 4 7 7'],
    ['5552014477', 'digits_grouped', '5 5 5, 2 0 1, 4 4 7 7'],
    ['+442079460958', 'phone', 'plus 4 4, 2 0, 7 9 4 6, 0 9 5 8'],
    ['12345', 'digits', '1 2 3, 4 5'],
    ['007', 'digits', '0 0 7'],
  ]);
  table(
    [
      ['+447700900123', 'phone', '0 7 7, 0 0, 9 0 0, 1 2 3'],
      ['+15552014477', 'phone', 'plus 1, 5 5 5, 2 0 1, 4 4 7 7'],
    ],
    BRITAIN,
  );
});

test('days and times are said in words; the year only when it is another one', () => {
  table([
    ['2027-03-02', 'date', 'Tuesday, March second'],
    ['2027-03-02', 'date_long', 'Tuesday, March second'],
    ['2027-03-21', null, 'Sunday, March twenty-first'],
    ['2028-03-30', 'date', 'Thursday, March thirtieth, 2028'],
    ['1985-04-03', 'date', 'Wednesday, April third, 1985'],
    ['15:00', 'time', '3 PM'],
    ['15:30', 'time_12h', '3:30 PM'],
    ['08:05', 'time', '8:05 AM'],
    ['12:00', 'time', 'noon'],
    ['00:00', 'time', 'midnight'],
    ['00:30', 'time', '12:30 AM'],
    ['12:30', 'time', '12:30 PM'],
    ['2027-03-02T17:00', 'datetime', 'Tuesday, March second at 5 PM'],
    ['2027-03-02T17:00', null, 'Tuesday, March second at 5 PM'],
    ['2 PM', 'time', '2 PM'],
    ['someday', 'date', 'someday'],
  ]);
  table([['2027-03-02', 'date', 'Tuesday the second of March']], BRITAIN);
});

test('e-mails, spellings, sums, lengths and the rest', () => {
  table([
    ['john.doe@gmail.com', 'email', 'john dot doe at gmail dot com'],
    ['jane_miller-x+1@example.co.uk', 'email', 'jane underscore miller dash x plus 1 at example dot co dot uk'],
    ['jo@ex.com', 'spell', 'J, O, at, E, X, dot, C, O, M'],
    ['K7PQ', 'spell', 'K, 7, P, Q'],
    ['AB1', 'nato', 'Alfa, Bravo, 1'],
    [{ amount_minor: 25000, currency: 'USD' }, 'money', '250 dollars'],
    [{ amount_minor: 1250, currency: 'GBP' }, null, '12 pounds and 50 pence'],
    [{ amount_minor: 1, currency: 'USD' }, 'money', '1 cent'],
    [{ amount_minor: 100, currency: 'EUR' }, 'money', '1 euro'],
    [90, 'duration', '1 hour and 30 minutes'],
    [1440, 'duration', '1 day'],
    [0, 'duration', '0 minutes'],
    [true, 'boolean', 'yes'],
    [false, 'boolean', 'no'],
    ['burst_pipe', 'choice', 'burst pipe'],
    [250, 'integer', '250'],
    [2.5, 'number', '2.5'],
    ['Jane Miller', 'person_name', 'Jane Miller'],
    ['12 Elm Street', 'address', '12 Elm Street'],
    [null, 'phone', ''],
    [undefined, null, ''],
    ['', 'date', ''],
    [{ a: 1 }, 'plain', '{"a":1}'],
  ]);
});
