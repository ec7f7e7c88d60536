import { type Normalised, spanOf } from '../tokens.ts';
import type { Reading, ReadingTarget } from '../types.ts';
import { isMumble, readDecline, readHold } from './remarks.ts';
import { PURE_FILLERS } from './words.ts';
import { readYesNo } from './yes-no.ts';

/** Free text: what was said without the hesitation around it. A lone yes, no or refusal is hardly a text and comes with low confidence. */
export function readFreeText(said: Normalised, target: ReadingTarget): readonly Reading[] {
  if (!target.asked || isMumble(said)) return [];
  let from = 0;
  let to = said.tokens.length;
  const isEdge = (at: number): boolean =>
    said.tokens[at]?.kind === 'mark' && !['(', ')', '"', '$', '#', '+', '£', '€', '!', '?', '.'].includes(said.tokens[at]?.text ?? '');
  while (from < to && (PURE_FILLERS.has(said.tokens[from]?.text ?? '') || isEdge(from))) from += 1;
  while (to > from && (PURE_FILLERS.has(said.tokens[to - 1]?.text ?? '') || isEdge(to - 1))) to -= 1;
  if (from >= to) return [];
  const last = said.tokens[to - 1];
  if (to - from > 1 && last?.text === '.' && last.glued && said.tokens[to - 2]?.text !== '.') to -= 1;
  const { answer, rest } = readYesNo(said);
  const isBare = answer !== null && rest === '' && to - from <= 5;
  const confidence = isBare || readDecline(said).declined || readHold(said) ? 0.3 : 0.9;
  return [{ value: said.source.slice(said.tokens[from]?.start, said.tokens[to - 1]?.end), ...spanOf(said, from, to), confidence }];
}
