import { test } from 'vitest';
import { BRITAIN, expectReadings } from '#testkit/readings';

const JANE = '+15552014477';

test('a telephone number is read however it is said or written', () => {
  expectReadings('phone', [
    ['five five five, two zero one, four four seven seven', JANE],
    ['five five five two zero one four four seven seven', JANE],
    ['5 5 5 2 0 1 4 4 7 7', JANE],
    ['5552014477', JANE],
    ['555-201-4477', JANE],
    ['555.201.4477', JANE],
    ['(555) 201-4477', JANE],
    ['(555)201-4477.', JANE],
    ['555 201 4477', JANE],
    ['555-2014477', JANE],
    ['1-555-201-4477', JANE],
    ['+1 555 201 4477', JANE],
    ['+15552014477', JANE],
    ['plus one five five five two zero one four four seven seven', JANE],
    ['one five five five two oh one four four seven seven', JANE],
    ['triple five two zero one double four double seven', JANE],
    ['triple five, two oh one, double four, double seven', JANE],
    ['five fifty five two oh one forty four seventy seven', JANE],
    ['five fifty-five, two oh one, forty-four seventy-seven', JANE],
    ['five five five two o one four four seven seven', JANE],
    ['five double five two zero one four four double seven', JANE],
    ['my number is 555 201 4477', JANE],
    ['you can reach me at five five five two zero one four four seven seven', JANE],
    ["it's uh five five five uh two zero one um four four seven seven", JANE],
    ["sure, it's 555, 201, 4477, thanks", JANE],
    ['area code five five five and then two zero one four four seven seven', JANE],
    ['area code 555, 201-4477', JANE],
    ['five five five to oh one four four seven seven', JANE],
    ['five five five two zero one for four seven seven', JANE],
    ['yes my cell is 555-201-4477 and my name is Jane', JANE],
    ['five-five-five, two-zero-one, four-four-seven-seven', JANE],
    ['Five, five, five, two, zero, one, four, four, seven, seven.', JANE],
    ['one eight hundred five five five one two three four', '+18005551234'],
    ['eight hundred, five five five, twelve thirty four', '+18005551234'],
    ['eight hundred five five five one thousand', '+18005551000'],
    ['two one two five five five two thousand', '+12125552000'],
    ['212-555-0198', '+12125550198'],
    ['two one two, five five five, oh one nine eight', '+12125550198'],
    ['two twelve, five fifty five, oh one ninety eight', '+12125550198'],
    ['two zero one four four seven seven, area code five five five', JANE],
    ["it's 555-201-4477 extension 12", JANE],
    ['five five five two hundred one forty four seventy seven', JANE],
    ['five five five... two zero one... four four seven seven', JANE],
    ['Five five five. Two zero one. Four four seven seven.', JANE],
    ['number is (555) 201 - 4477', JANE],
    ['five five five dash two zero one dash four four seven seven', JANE],
    ['011 44 20 7946 0958', '+442079460958'],
    ['+44 20 7946 0958', '+442079460958'],
    ['plus four four twenty, seven nine four six, oh nine five eight', '+442079460958'],
    ['٥٥٥٢٠١٤٤٧٧', JANE],
    ['５５５２０１４４７７', JANE],
  ]);
});

test('a correction in the middle of a number replaces what it takes back', () => {
  expectReadings('phone', [
    ['five five five two zero one four no five four seven seven', '+15552015477'],
    ['five five five two zero one four sorry five four seven seven', '+15552015477'],
    ['five five five, two zero one, no, two zero two, four four seven seven', '+15552024477'],
    ['555 201 4477 sorry 4478', '+15552014478'],
    ['555 201 4477, no wait, 4478', '+15552014478'],
    ['five five five two zero one four four seven six no seven', JANE],
    ['555 201 4476, actually 555 201 4477', JANE],
    ['555-201-4476. Sorry, I meant 555-201-4477', JANE],
    ['not 555 201 4476 but 555 201 4477', JANE],
  ]);
});

test('a number that is broken by other words is put together when it was asked for', () => {
  expectReadings('phone', [
    ['five five five uh let me see two zero one four four seven seven', JANE],
    ['five five five and the rest is two zero one four four seven seven', JANE],
  ]);
});

test('a partial number is no number', () => {
  expectReadings('phone', [
    ['five five five two', null],
    ['two zero one four four seven seven', null],
    ['201-4477', null],
    ["uh it's hard to say", null],
    ['yes', null],
    ['no', null],
    ["I'd rather not say", null],
    ['', null],
    ['tomorrow at 3', null],
    ['five', null],
    ['five five five two zero one four four seven', null],
    ['five five five two zero one four four seven seven seven seven seven seven seven seven seven', null],
    ['my number is', null],
  ]);
});

test('a whole number is believed unasked, an account number is not', () => {
  expectReadings(
    'phone',
    [
      ['Jane Miller and my number is five five five two zero one four four seven seven', JANE],
      ['call me back on 555-201-4477', JANE],
      ['555 201 4477', JANE],
      ['my account number is 5552014477', null],
      ['the order number is 5552014477', null],
      ['at 3 pm on March 12', null],
      ['250', null],
      ['12 Elm Street', null],
      ['tomorrow at 10:30', null],
    ],
    { asked: false },
  );
});

test('British numbers are read as the British say them', () => {
  expectReadings(
    'phone',
    [
      ['oh seven seven double oh nine hundred one two three', '+447700900123'],
      ['07700 900123', '+447700900123'],
      ['oh two oh seven nine four six oh nine five eight', '+442079460958'],
      ['020 7946 0958', '+442079460958'],
      ['zero double seven double zero nine double zero one two three', '+447700900123'],
      ['oh double seven double oh nine double oh one two three', '+447700900123'],
      ['plus four four seven seven double oh nine double oh one two three', '+447700900123'],
      ['treble five', null],
    ],
    { world: BRITAIN },
  );
});
