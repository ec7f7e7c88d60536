/** A word and where it lies in the samples of its clause. */
export interface SpokenWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const QUIET = 200;
/** A pause is part of speech too: each word weighs its letters and a little for the breath after it; digits are spoken long. */
const weightOf = (word: string): number =>
  1.5 + (word.match(/\p{L}/gu)?.length ?? 0) + 3 * (word.match(/\d/g)?.length ?? 0) + 0.3 * (word.match(/[^\p{L}\d]/gu)?.length ?? 0);

/** Where each word of a clause most likely lies in its audio: the voiced stretch shared out by the length of the words. Good to about a word. */
export function placeWords(text: string, pcm: Int16Array): readonly SpokenWord[] {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  let first = 0;
  let last = pcm.length;
  while (first < last && Math.abs(pcm[first] as number) < QUIET) first++;
  while (last > first && Math.abs(pcm[last - 1] as number) < QUIET) last--;
  if (first >= last) {
    first = 0;
    last = pcm.length;
  }
  const weights = words.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return words.map((word, i) => {
    const start = Math.round(first + ((last - first) * before) / total);
    before += weights[i] as number;
    return { text: word, start, end: Math.round(first + ((last - first) * before) / total) };
  });
}
