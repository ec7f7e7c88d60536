const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = [
  [1_000_000_000, 'billion'],
  [1_000_000, 'million'],
  [1000, 'thousand'],
  [100, 'hundred'],
] as const;
const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** A whole number from 0 in words, as one counts: 1450 → "one thousand four hundred fifty". */
export function cardinal(value: number): string {
  if (value < 20) return SMALL[value] ?? String(value);
  if (value < 100) return [TENS[Math.floor(value / 10)], value % 10 === 0 ? '' : SMALL[value % 10]].filter(Boolean).join(' ');
  for (const [size, name] of SCALES) {
    if (value < size) continue;
    const rest = value % size;
    return `${cardinal(Math.floor(value / size))} ${name}${rest === 0 ? '' : ` ${cardinal(rest)}`}`;
  }
  return String(value);
}

/** 21 → "twenty first". */
export function ordinal(value: number): string {
  const words = cardinal(value).split(' ');
  const last = words.pop() ?? '';
  const ending = IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ending].join(' ');
}

/** The way years and house numbers are said: 2027 → "twenty twenty seven", 1905 → "nineteen oh five", 2003 → "two thousand three". */
export function inPairs(value: number): string {
  const [high, low] = [Math.floor(value / 100), value % 100];
  if (value < 1000 || value > 9999 || value % 1000 < 10) return cardinal(value);
  if (low === 0) return `${cardinal(high)} hundred`;
  return `${cardinal(high)} ${low < 10 ? `oh ${cardinal(low)}` : cardinal(low)}`;
}

/** Each digit by its own name. */
export const digitByDigit = (digits: string): string => [...digits].flatMap((digit) => SMALL[Number(digit)] ?? []).join(' ');
