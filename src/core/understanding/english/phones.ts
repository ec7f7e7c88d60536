import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { type Normalised, spanOf, wordSet } from '../tokens.ts';
import type { Reading, ReadingTarget, ReadingWorld } from '../types.ts';
import { type DigitRun, digitRuns } from './digits.ts';

/** Numbers that are long enough to be telephone numbers and are something else. */
const OTHER_NUMBERS = wordSet(`
  account order policy card member membership reference confirmation invoice serial tracking social case ticket
`);

const regionOf = (region: string): CountryCode => {
  const upper = region.toUpperCase();
  return isSupportedCountry(upper) ? upper : 'US';
};

/** E.164 where the digits have a possible length for the region; numbers no exchange has handed out (555) pass too. */
function toE164(digits: string, plus: boolean, region: string): string | null {
  if (digits.length < 7 || digits.length > 17) return null;
  const home = regionOf(region);
  const tries = plus ? [`+${digits}`] : [digits, ...(digits.startsWith('011') || digits.startsWith('00') ? [`+${digits.replace(/^(?:011|00)/, '')}`] : [])];
  for (const text of tries) {
    const parsed = parsePhoneNumberFromString(text, home);
    if (parsed?.isPossible()) return parsed.number;
  }
  return null;
}

interface PhoneRun {
  readonly run: DigitRun;
  readonly number: string;
  readonly sure: boolean;
}

function firstPossible(run: DigitRun, region: string): PhoneRun | null {
  const number = toE164(run.digits, run.plus, region);
  if (number) return { run, number, sure: true };
  for (const other of run.alternatives) {
    const corrected = toE164(other, run.plus, region);
    if (corrected) return { run, number: corrected, sure: false };
  }
  return null;
}

const isAboutAnother = (said: Normalised, from: number): boolean =>
  said.tokens.slice(Math.max(0, from - 5), from).some((token) => OTHER_NUMBERS.has(token.text));

/** Joins neighbouring runs when a word or two broke the number ("five five five uh let me see two zero one four four seven seven"). */
function joined(runs: readonly DigitRun[], region: string): PhoneRun | null {
  for (let i = 0; i + 1 < runs.length; i++) {
    const first = runs[i] as DigitRun;
    let digits = first.digits;
    for (let k = i + 1; k < runs.length && k <= i + 3; k++) {
      const next = runs[k] as DigitRun;
      if (next.plus || next.from - (runs[k - 1] as DigitRun).to > 5) break;
      digits += next.digits;
      const number = toE164(digits, first.plus, region);
      if (number) return { run: { ...first, digits, to: next.to, alternatives: [] }, number, sure: false };
    }
  }
  return null;
}

/** Telephone numbers in E.164. A partial number is no reading; a whole one is unmistakable even when another question is pending. */
export function readPhones(said: Normalised, target: ReadingTarget, world: ReadingWorld): readonly Reading[] {
  const runs = digitRuns(said.tokens, target.asked);
  const found = runs.map((run) => firstPossible(run, world.region)).filter((hit) => hit !== null);
  const broken = found.length === 0 && target.asked ? joined(runs, world.region) : null;
  return (broken ? [broken] : found)
    .filter(({ run }) => target.asked || !isAboutAnother(said, run.from))
    .map(({ run, number, sure }) => ({ value: number, ...spanOf(said, run.from, run.to), confidence: sure ? 0.95 : 0.75 }));
}

/** Digits for endpointing: how many were heard, and do they make a whole number? Without a region a leading zero speaks for Britain, whose numbers have eleven digits. */
export function phoneProgress(said: Normalised, region: string | null): { digits: number; whole: boolean } {
  const runs = digitRuns(said.tokens, true);
  const all = runs.map((run) => run.digits).join('');
  const isTrunk = region === null && all.startsWith('0') && !all.startsWith('00') && !all.startsWith('011');
  const home = region ?? (isTrunk ? 'GB' : 'US');
  if (isTrunk && all.length < 11) return { digits: all.length, whole: false };
  return { digits: all.length, whole: runs.some((run) => toE164(run.digits, run.plus, home) !== null) || joined(runs, home) !== null };
}
