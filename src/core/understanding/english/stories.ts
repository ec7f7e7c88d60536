import { type Token, wordSet } from '../tokens.ts';

/** Verbs that tell of something that has already happened. */
const PAST = wordSet(`
  was were called got started came went had been since said told spoke sat happened broke burst received sent left visited saw came tried paid bought met heard
  missed canceled cancelled rescheduled booked stopped began
`);
/** "I was hoping for tomorrow" tells of a wish. */
const WISHES = wordSet('hoping wondering thinking looking calling going trying planning wanting able told supposed');

/** Does the clause before token `at` tell of the past ("I got a letter on March third")? Then a day or time in it is nobody's wish. */
export function isStory(tokens: readonly Token[], at: number): boolean {
  for (let i = at - 1; i >= 0 && at - i <= 9; i--) {
    const token = tokens[i] as Token;
    if (token.kind === 'mark' && token.text !== '-') return false;
    if (token.text === 'and' || token.text === 'but' || token.text === 'so' || token.text === 'want' || token.text === 'need' || token.text === 'can')
      return false;
    if (PAST.has(token.text)) return !WISHES.has(tokens[i + 1]?.text ?? '') && !(token.text === 'had' && tokens[i - 1]?.text === "i'd");
  }
  return false;
}
