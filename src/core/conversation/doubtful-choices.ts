import type { Choice, Reading } from '#core/understanding/types';

/** Words that carry no choice of their own. */
const FILLERS = new Set(
  "a an the my our your i i'm i'd it it's its is are was be have has had got there that this some kind sort of like maybe think guess probably want need would just please for in to at on and or um uh well yes yeah no so sorry actually make do can".split(
    ' ',
  ),
);

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/[^\p{L}\p{Nd}' ]+/gu, ' ')
    .trim();

const isWhole = (span: string, choices: readonly Choice[]): boolean => {
  const said = plain(span);
  return choices.some((choice) =>
    [choice.value, choice.label ?? '', ...(choice.synonyms ?? [])].some((phrase) => phrase !== '' && said.includes(plain(phrase))),
  );
};

const saysMore = (reading: Reading, text: string): boolean =>
  plain(`${text.slice(0, reading.start)} ${text.slice(reading.end)}`)
    .split(/\s+/)
    .some((word) => word !== '' && !FILLERS.has(word));

/**
 * Leaves out choices that were not really named: one word of a longer phrase inside a sentence about something else ("water is leaking" is no gas leak),
 * and a word that fits two choices alike. Asking again is cheaper than a wrong choice.
 */
export function namedChoices(readings: readonly Reading[], choices: readonly Choice[], text: string): readonly Reading[] {
  const [first, second] = readings;
  const isTie =
    first && second && first.confidence === second.confidence && first.start === second.start && first.end === second.end && first.value !== second.value;
  const settled = isTie ? readings.filter((reading) => reading.start !== first.start || reading.end !== first.end) : readings;
  return settled.filter((reading) => isWhole(reading.span, choices) || !saysMore(reading, text));
}
