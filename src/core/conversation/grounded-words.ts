/**
 * Words that carry no fact: what a speaker needs to be polite and to join sentences. A model that words something may add these and no others; every
 * other word must stand in what it was given. English only, like the graphs that may be reworded.
 */
const JOINING = `a about after again ahead all alright also am an and any anything are as ask at away back be because been before both but by can certainly check choose
come could day did do does done down either else enough everything exactly fine first for from get give glad go going good got great had happy has have having
he hear hello help her here hi him his hold how i if in into is it its just kind know last let like little ll look lovely m make many may me might minute moment
more most much must my name nice now of off oh ok okay on once one only or other our out over part perfect place please pleasure prefer put quick quickly ready
really right s said same say see share shall she should so some something soon sorry sounds speak still such sure take tell than thank thanks that the their them
then there these they thing things think this those through time to today together too try understand understood up us very wait want was way we well were
what whatever when where which while who whom will wish with wonderful word work works would yes you your yours d re ve t`;

export const FREE_WORDS: ReadonlySet<string> = new Set(JOINING.split(/\s+/));

const NUMBER_WORDS = new Set(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
seventy eighty ninety hundred thousand million half quarter first second third fourth fifth sixth seventh eighth ninth tenth double triple noon midnight am pm
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december tomorrow yesterday
tonight weekend dollar dollars cent cents euro euros pound pounds percent free refund refunds guarantee guaranteed discount`.split(/\s+/),
);
const NEGATIONS = new Set(
  'not no never none nobody nothing without cannot cant dont wont isnt arent doesnt didnt wasnt werent wouldnt couldnt shouldnt unless except'.split(' '),
);

/** Words in lower case; "can't" is one word, "3:30" two. */
export function wordsIn(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replace(/[\u2018\u2019]/g, "'")
      .match(/[\p{L}\p{Nd}]+(?:'\p{L}+)*/gu) ?? []
  );
}

const plain = (word: string): string => word.replaceAll("'", '');

/** The two halves of a contraction stand for themselves: "we'll" is "we" and "ll". */
const halves = (word: string): readonly string[] => word.split("'");

/** "Cleanings" stands in the text where "cleaning" does; more is not guessed. */
const stem = (word: string): string => plain(word).replace(/(?:'s|es|s)$/, '');

/** Words whose order and number must not change: numbers, days, money, and whatever has a digit. */
export const hardWords = (text: string): readonly string[] => wordsIn(text).filter((word) => /\p{Nd}/u.test(word) || NUMBER_WORDS.has(word));

export const negations = (text: string): number => wordsIn(text).filter((word) => NEGATIONS.has(plain(word)) || word.endsWith("n't")).length;

/** Words of `text` that neither stand in the sources nor are free of facts. */
export function ungroundedWords(text: string, sources: readonly string[]): readonly string[] {
  const known = new Set(sources.flatMap((source) => wordsIn(source).flatMap((word) => [word, plain(word), stem(word)])));
  const isFree = (word: string): boolean => FREE_WORDS.has(word) && !NUMBER_WORDS.has(word) && !NEGATIONS.has(word);
  return wordsIn(text).filter((word) => !known.has(word) && !known.has(stem(word)) && !halves(word).every((half) => isFree(half) || known.has(half)));
}
