import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRate, priceUsage, totalUsd, type Rate, type Usage } from './rating.ts';

const AT = '2027-03-01T14:00:00Z';
const rate = (over: Partial<Rate>): Rate => ({
  component: 'stt',
  provider: 'acme',
  model: null,
  unit: 'second',
  unit_price_usd: '0.000100000000',
  note: null,
  effective_at: '2027-01-01T00:00:00Z',
  superseded_at: null,
  own: false,
  ...over,
});
const use = (over: Partial<Usage>): Usage => ({ component: 'stt', provider: 'acme', model: 'base', unit: 'second', quantity: 60, ...over });

test('usage is multiplied by the rate in force, exactly', () => {
  const [item] = priceUsage([use({ quantity: 61.5 })], [rate({})], AT);
  expect(item).toMatchObject({ amount_usd: '0.00615000', unit_price_usd: '0.000100000000', pricing: 'priced' });
});

test('a rate of zero is free and says why; a missing rate is unpriced, never free', () => {
  const items = priceUsage([use({}), use({ provider: 'other' })], [rate({ unit_price_usd: '0', note: 'Runs here.' })], AT);
  expect(items.map((i) => [i.pricing, i.pricing_note, i.amount_usd])).toEqual([
    ['free', 'Runs here.', '0.00000000'],
    ['unpriced', 'No rate is known for this use.', '0.00000000'],
  ]);
});

test("the organization's own rate goes before the platform's, and a model's before any model's", () => {
  const own = rate({ own: true, unit_price_usd: '3' });
  const model = rate({ model: 'base', unit_price_usd: '2' });
  expect(findRate([rate({}), model, own], use({}), AT)).toBe(own);
  expect(findRate([rate({}), model], use({}), AT)).toBe(model);
  expect(findRate([rate({}), model], use({ model: 'tiny' }), AT)?.unit_price_usd).toBe('0.000100000000');
});

test('a rate counts from its start and until it is superseded', () => {
  const old = rate({ unit_price_usd: '1', superseded_at: '2027-02-01T00:00:00Z' });
  const current = rate({ unit_price_usd: '2', effective_at: '2027-02-01T00:00:00Z' });
  const future = rate({ unit_price_usd: '3', effective_at: '2027-04-01T00:00:00Z' });
  expect(findRate([old, current, future], use({}), AT)).toBe(current);
  expect(findRate([old, current, future], use({}), '2027-01-15T00:00:00Z')).toBe(old);
});

test('the total is the sum of the amounts and never negative', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ quantity: fc.integer({ min: 0, max: 1_000_000 }), price: fc.integer({ min: 0, max: 1_000_000 }) }), { maxLength: 20 }),
      (uses) => {
        const items = uses.flatMap((u) => priceUsage([use({ quantity: u.quantity })], [rate({ unit_price_usd: `${u.price}` })], AT));
        const expected = uses.reduce((sum, u) => sum + BigInt(u.quantity) * BigInt(u.price), 0n);
        expect(totalUsd(items)).toBe(`${expected}.000000`);
      },
    ),
    { seed: 20261121 },
  );
});
