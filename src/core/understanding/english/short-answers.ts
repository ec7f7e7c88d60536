import { type Normalised, spanOf, wordSet } from '../tokens.ts';
import type { Reading, ReadingTarget } from '../types.ts';
import { type DigitRun, digitRuns } from './digits.ts';

import { isPlainNo, readYesNoHead } from './yes-no.ts';

/** Words that name a code or number, so that digits behind them are one even when something else was asked. */
const CODE_WORDS = wordSet(`
  code pin account reference confirmation policy order member membership zip postcode id invoice case ticket claim booking number
`);

/** Strings of digits as said, zeros in front kept: "double oh seven" is "007". */
export function readDigits(said: Normalised, target: ReadingTarget): readonly Reading[] {
  const reading = (run: DigitRun, digits: string, confidence: number): Reading => ({ value: digits, ...spanOf(said, run.from, run.to), confidence });
  const runs = digitRuns(said.tokens, target.asked).filter((run) => run.digits.length > 0);
  const isCode = (run: DigitRun): boolean => {
    const before = said.tokens.slice(Math.max(0, run.from - 5), run.from).map((token) => token.text);
    return before.some((word) => CODE_WORDS.has(word)) && !before.includes('phone') && !before.includes('my number') && run.digits.length >= 3;
  };
  return runs
    .filter((run) => target.asked || isCode(run))
    .sort((a, b) => b.digits.length - a.digits.length || a.from - b.from)
    .flatMap((run) => {
      const confidence = target.asked ? (run.alternatives.length > 0 ? 0.75 : 0.93) : 0.7;
      return [reading(run, run.digits, confidence), ...run.alternatives.slice(0, 2).map((digits) => reading(run, digits, 0.4))];
    });
}

/** True or false, only where it was asked: "yes water is everywhere" is true, whatever follows. */
export function readBooleans(said: Normalised, target: ReadingTarget): readonly Reading[] {
  if (!target.asked) return [];
  const { answer, confidence, from, to } = readYesNoHead(said);
  if (answer === null || to <= from) return [];
  const sure = answer === 'no' && isPlainNo(said, from, to) ? confidence * 0.75 : confidence;
  return [{ value: answer === 'yes', ...spanOf(said, from, to), confidence: sure }];
}
