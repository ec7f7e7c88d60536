import { test } from 'vitest';
import { BRITAIN, expectReadings } from '#testkit/readings';

test('whole numbers in words, figures and pieces', () => {
  expectReadings('integer', [
    ['about two hundred and fifty dollars', 250],
    ['two hundred fifty', 250],
    ['250', 250],
    ['$250', 250],
    ['$250.00', 250],
    ['250 dollars a month', 250],
    ['180', 180],
    ['one eighty', 180],
    ['like one eighty I guess', 180],
    ['a hundred and eighty', 180],
    ['two fifty', 250],
    ['two five oh', 250],
    ['one twenty', 120],
    ['a hundred', 100],
    ['hundred', 100],
    ['a couple hundred', 200],
    ['twelve hundred', 1200],
    ['fifteen hundred dollars', 1500],
    ['a thousand', 1000],
    ['one thousand two hundred', 1200],
    ['two thousand five hundred and six', 2506],
    ['1,250', 1250],
    ['twelve thousand', 12000],
    ['three hundred thousand', 300000],
    ['a million', 1000000],
    ['2k', 2000],
    ['seventy-five', 75],
    ['ninety nine', 99],
    ['a dozen', 12],
    ['half a dozen', 6],
    ['zero', 0],
    ['none', 0],
    ['four', 4],
    ['make it four', 4],
    ['no, four', 4],
    ['three, no, four', 4],
    ['not three, four', 4],
    ['four people', 4],
    ['there are four of us', 4],
    ['uh four', 4],
    ['between 100 and 150', 150],
    ['two or three hundred', 300],
    ['around 90 dollars', 90],
    ['minus five', -5],
    ['that one', null],
    ['one moment', null],
    ['yes', null],
    ["I don't know", null],
    ['', null],
  ]);
});

test('decimal numbers', () => {
  expectReadings('number', [
    ['two point five', 2.5],
    ['2.5', 2.5],
    ['two and a half', 2.5],
    ['three point one four', 3.14],
    ['zero point five', 0.5],
    ['one and a quarter', 1.25],
    ['twelve', 12],
  ]);
});

test('sums of money carry their currency', () => {
  const usd = (minor: number) => ({ amount_minor: minor, currency: 'USD' });
  const gbp = (minor: number) => ({ amount_minor: minor, currency: 'GBP' });
  expectReadings('money', [
    ['$250', usd(25000)],
    ['$1,299.99', usd(129999)],
    ['two hundred and fifty dollars', usd(25000)],
    ['two hundred fifty bucks', usd(25000)],
    ['five dollars and fifty cents', usd(550)],
    ['five dollars fifty', usd(550)],
    ['fifty cents', usd(50)],
    ['two grand', usd(200000)],
    ['250', usd(25000)],
    ['forty nine ninety nine', usd(4999)],
    ['two fifty', usd(25000)],
    ['twelve pounds', gbp(1200)],
    ['twelve pounds fifty', gbp(1250)],
    ['£12.50', gbp(1250)],
    ['twenty euros', { amount_minor: 2000, currency: 'EUR' }],
    ['yes', null],
  ]);
  expectReadings(
    'money',
    [
      ['250', gbp(25000)],
      ['fifty quid', gbp(5000)],
      ['fifty pence', gbp(50)],
    ],
    { world: BRITAIN },
  );
  expectReadings(
    'money',
    [
      ['I pay 250 dollars', usd(25000)],
      ['250', null],
      ['at 3', null],
    ],
    { asked: false },
  );
});

test('lengths of time in minutes', () => {
  expectReadings('duration', [
    ['half an hour', 30],
    ['a half hour', 30],
    ['an hour', 60],
    ['one hour', 60],
    ['an hour and a half', 90],
    ['one and a half hours', 90],
    ['two and a half hours', 150],
    ['2 hours', 120],
    ['2h', 120],
    ['1 hour 30', 90],
    ['1 hour 30 minutes', 90],
    ['an hour and twenty minutes', 80],
    ['45 minutes', 45],
    ['forty five minutes', 45],
    ['about forty-five minutes', 45],
    ['a quarter of an hour', 15],
    ['three quarters of an hour', 45],
    ['two days', 2880],
    ['a week', 10080],
    ['a couple of hours', 120],
    ['ninety', 90],
    ['yes', null],
  ]);
  expectReadings(
    'duration',
    [
      ['for two hours', 120],
      ['two', null],
    ],
    { asked: false },
  );
});

test('digits keep their zeros in front', () => {
  expectReadings('digits', [
    ['one two three four', '1234'],
    ['1234', '1234'],
    ['1 2 3 4', '1234'],
    ['double oh seven', '007'],
    ['oh oh seven', '007'],
    ['triple seven', '777'],
    ['twelve thirty four', '1234'],
    ['one two three no four', '124'],
    ['nine two one oh two', '92102'],
    ['nine four one oh three', '94103'],
    ['my code is 4567', '4567'],
    ['it is uh four five um six seven', '4567'],
    ['yes', null],
    ['', null],
  ]);
  expectReadings(
    'digits',
    [
      ['my confirmation code is 4567', '4567'],
      ['4567', null],
      ['at 10', null],
    ],
    { asked: false },
  );
});
