import type { Choice } from '#core/understanding/types';

/** As many as the reader weighs at once; shorter lists are read whole. */
const MOST = 12;
const WORD = /[\p{L}\p{Nd}]+/gu;
const NUMBER = /^(?:\p{Nd}+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|first|second|third|\w+th|hundred)$/u;

/** What words that are, or sound, alike have in common: their first three letters, or their first and last two. */
function marksOf(text: string): readonly string[] {
  const words = text.toLowerCase().replaceAll('_', ' ').match(WORD) ?? [];
  return words.flatMap((word) => (NUMBER.test(word) ? ['#'] : word.length < 3 ? [word] : [word.slice(0, 3), `${word[0]}-${word.slice(-2)}`]));
}

const known = new WeakMap<Choice, readonly string[]>();

function marksOfChoice(choice: Choice): readonly string[] {
  let marks = known.get(choice);
  if (!marks) {
    marks = [...new Set([choice.value, choice.label ?? '', ...(choice.synonyms ?? [])].flatMap(marksOf))];
    known.set(choice, marks);
  }
  return marks;
}

/** The choices of a long list that share most with what was said, in the list's order: five hundred values cost no more than the few that may be meant. */
export function likelyChoices(choices: readonly Choice[], text: string): readonly Choice[] {
  if (choices.length <= MOST) return choices;
  const said = new Set(marksOf(text));
  const shared = choices.map((choice, order) => ({ choice, order, count: marksOfChoice(choice).filter((mark) => said.has(mark)).length }));
  return shared
    .filter((each) => each.count > 0)
    .toSorted((a, b) => b.count - a.count || a.order - b.order)
    .slice(0, MOST)
    .toSorted((a, b) => a.order - b.order)
    .map((each) => each.choice);
}
