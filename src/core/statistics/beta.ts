const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59, 12.507_343_278_686_905,
  -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
];

/** Natural logarithm of the gamma function for positive numbers (Lanczos, g = 7; 15 digits). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const sum = LANCZOS.slice(1).reduce((total, c, i) => total + c / (x + i), LANCZOS[0] ?? 1);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

const MOST_STEPS = 500;
const TINY = 1e-300;

/** The continued fraction of the incomplete beta function by Lentz's method (Numerical Recipes, 6.4). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = (1 / Math.max(Math.abs(1 - ((a + b) * x) / (a + 1)), TINY)) * Math.sign(1 - ((a + b) * x) / (a + 1) || 1);
  let h = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || TINY);
    c = 1 + even / c || TINY;
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || TINY);
    c = 1 + odd / c || TINY;
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-14) break;
  }
  return h;
}

/** Probability that a Beta(a, b) is at most x: the regularised incomplete beta function. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(1 - x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

/** The x at which `betaCdf` is p, by bisection. */
export function betaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (betaCdf(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Probability that a draw of Beta(a2, b2) is greater than one of Beta(a1, b1), for whole numbers: the closed sum (E. Miller, Formulas for Bayesian
 * A/B testing, 2014).
 */
export function probabilityGreater([a1, b1]: readonly [number, number], [a2, b2]: readonly [number, number]): number {
  let sum = 0;
  for (let i = 0; i < a2; i++) sum += Math.exp(logBeta(a1 + i, b1 + b2) - Math.log(b2 + i) - logBeta(1 + i, b2) - logBeta(a1, b1));
  return Math.min(1, Math.max(0, sum));
}

/** Probability that a standard normal is at most z (Abramowitz and Stegun 7.1.26; seven digits). */
export function normalCdf(z: number): number {
  const t = 1 / (1 + (0.327_591_1 * Math.abs(z)) / Math.SQRT2);
  const poly = t * (0.254_829_592 + t * (-0.284_496_736 + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))));
  const erf = 1 - poly * Math.exp((-z * z) / 2);
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}
