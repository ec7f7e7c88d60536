import { expect, test } from 'vitest';
import { betaCdf, betaQuantile, logGamma, normalCdf, probabilityGreater } from './beta.ts';
import { type Arm, compareMeans, compareShares } from './compare-arms.ts';

const arm = (calls: number, hits: number, sum = 0, sum_of_squares = 0): Arm => ({ calls, hits, sum, sum_of_squares });

test('the functions agree with values that are known exactly or from tables', () => {
  expect(logGamma(5)).toBeCloseTo(Math.log(24), 12);
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  // Beta(2, 3): 6x² − 8x³ + 3x⁴.
  expect(betaCdf(0.5, 2, 3)).toBeCloseTo(0.6875, 12);
  expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 12);
  expect(betaCdf(0.9, 40, 3)).toBeCloseTo(1 - betaCdf(0.1, 3, 40), 12);
  expect(betaQuantile(0.6875, 2, 3)).toBeCloseTo(0.5, 9);
  // scipy.stats.beta.ppf([.025, .975], 11, 91) gives 0.05563722 and 0.17455283.
  expect(betaQuantile(0.025, 11, 91)).toBeCloseTo(0.055_637_22, 7);
  expect(betaQuantile(0.975, 11, 91)).toBeCloseTo(0.174_552_83, 7);
  // A uniform is below a Beta(2, 1) two times in three; against itself once in two.
  expect(probabilityGreater([1, 1], [2, 1])).toBeCloseTo(2 / 3, 12);
  expect(probabilityGreater([17, 5], [17, 5])).toBeCloseTo(0.5, 10);
  expect(probabilityGreater([3, 9], [8, 4]) + probabilityGreater([8, 4], [3, 9])).toBeCloseTo(1, 10);
  expect(normalCdf(1.959964)).toBeCloseTo(0.975, 6);
  expect(normalCdf(-1)).toBeCloseTo(0.1586553, 6);
});

test('of two shares the greater one wins the more surely the more calls there are; transfers the other way round', () => {
  const few = compareShares(arm(20, 10), arm(20, 12), 'more');
  const many = compareShares(arm(2_000, 1_000), arm(2_000, 1_200), 'more');
  expect(few.probability_second_better).toBeGreaterThan(0.6);
  expect(few.probability_second_better).toBeLessThan(0.9);
  expect(many.probability_second_better).toBeGreaterThan(0.999);
  expect([few.is_enough, many.is_enough]).toEqual([false, true]);
  expect(compareShares(arm(2_000, 1_000), arm(2_000, 1_200), 'fewer').probability_second_better).toBeLessThan(0.001);
  expect((few.second.high ?? 0) - (few.second.low ?? 0)).toBeGreaterThan((many.second.high ?? 0) - (many.second.low ?? 0));
  expect(compareShares(arm(0, 0), arm(5, 5), 'more')).toMatchObject({ first: { value: null }, probability_second_better: null });
});

test('of two means the shorter one wins; a handful of calls says nothing', () => {
  const seconds = (values: readonly number[]) =>
    arm(
      values.length,
      0,
      values.reduce((sum, value) => sum + value, 0),
      values.reduce((sum, value) => sum + value * value, 0),
    );
  const result = compareMeans(seconds([100, 110, 120, 130]), seconds([80, 90, 100, 110]));
  expect(result.first.value).toBe(115);
  // Difference 20, error √(2 · 166.67 / 4) = 9.129: Φ(2.191) = 0.98577.
  expect(result.probability_second_better).toBeCloseTo(0.98577, 4);
  expect(compareMeans(seconds([100]), seconds([90, 91])).probability_second_better).toBeNull();
  expect(compareMeans(seconds([5, 5]), seconds([5, 5])).probability_second_better).toBe(0.5);
});
