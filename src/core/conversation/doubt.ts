import type { StepResult } from './types.ts';

/** Under this a rule's reading is worth a second opinion. */
const SURE_FROM = 0.75;

export const hasWords = (text: string): boolean => /\p{L}{2,}|\p{Nd}/u.test(text);

/**
 * Why the rules are unsure of the turn they just took; null when they are not. A step is pure, so a session may take one on trial, ask a model where
 * this says so, and take it again with what the model proposed.
 */
export function doubtOf({ decision }: StepResult): string | null {
  const { input, candidates, repair, interrupt } = decision;
  if (input.kind !== 'utterance' || !hasWords(input.text)) return null;
  const taken = candidates.filter(({ source, accepted }) => source === 'rule' && accepted);
  if (interrupt !== null && taken.some(({ command, confidence }) => command.do === 'intent' && confidence >= SURE_FROM)) return null;
  const understood = taken.filter(({ command }) => command.do !== 'nothing');
  if (understood.length === 0 && taken.some(({ reason }) => reason !== 'nothing understood')) return null;
  if (repair !== null) return 'the answer was of no use';
  if (understood.length === 0) return 'nothing was understood';
  return understood.every(({ confidence }) => confidence < SURE_FROM) ? 'the rules are not sure' : null;
}
