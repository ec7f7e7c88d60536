import { expect, test } from 'vitest';
import { tidy } from './tidy.ts';

test('a pause inside a number or an hour does not cut it in two', () => {
  expect(tidy('Tomorrow at eleven, thirty.', 'datetime')).toBe('Tomorrow at eleven thirty.');
  expect(tidy('One hundred, eighty', 'number')).toBe('One hundred eighty');
  expect(tidy('Half-past ten.', 'time')).toBe('Half past ten.');
  expect(tidy('two hundred, no wait, three hundred', 'number')).toBe('two hundred, no wait, three hundred');
});

test('the groups of a telephone number stay apart', () => {
  expect(tidy('five five five, two zero one', 'digits')).toBe('five five five, two zero one');
  expect(tidy('Five, five, five to zero, one, for, four', 'free')).toBe('Five, five, five two zero, one, four, four');
  expect(tidy('The number is 555 to 014499.', 'free')).toBe('The number is 555 2 014499.');
  expect(tidy('We open nine to five.', 'free')).toBe('We open nine to five.');
});

test('an address whose letters ran into the at sign comes apart', () => {
  expect(tidy('J.O.H.N.AtExample.com', 'email')).toBe('J.O.H.N. at Example.com');
  expect(tidy('John at at example dot com', 'email')).toBe('John at example dot com');
  expect(tidy('meet me AtHome', 'free')).toBe('meet me AtHome');
});

test('today and tomorrow are one word each', () => {
  expect(tidy('Can I come to day, or to morrow?', 'free')).toBe('Can I come today, or tomorrow?');
  expect(tidy('day to day', 'free')).toBe('day to day');
});

test('where only an hour can stand, a word that sounds like one is the hour', () => {
  expect(tidy('For a clock in the afternoon.', 'time')).toBe("four o'clock in the afternoon.");
  expect(tidy('A. A. N.', 'time')).toBe('eight a.m.');
  expect(tidy('Hey a.m.', 'datetime')).toBe('eight a.m.');
  expect(tidy('from nine to 5 p.m.', 'time')).toBe('from nine to 5 p.m.');
  expect(tidy('at ten a.m.', 'time')).toBe('at ten a.m.');
  expect(tidy('Ask for a clock', 'free')).toBe('Ask for a clock');
});
