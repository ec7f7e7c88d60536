import type { RecogniserHints } from '#voice/ports';
import { EXPECTED_WORDS } from './vocabulary.ts';

export interface Tokenizer {
  encode(text: string, addBos?: boolean, addPrecedingSpace?: boolean): number[];
  decode(tokens: number[], addBos?: boolean, addPrecedingSpace?: boolean): string;
}

interface Branch {
  readonly next: Map<number, Branch>;
}

/** Which tokens to lift at the next step. `word` starts something expected, `inside` goes on with something begun. */
export interface BiasCursor {
  /** Lifts in place and names the tokens that were lifted. */
  lift(logits: Float32Array): ReadonlySet<number>;
  took(token: number): void;
}

/**
 * What is added to the logit of a token that starts or continues an expected word. Measured on the local voices over clean and noisy
 * lines: closed vocabularies bear 4; where an answer is often wrapped in other words ("about ninety dollars"), more than 2 bends it.
 */
const WORD_LIFT: Readonly<Record<RecogniserHints['expect'], number>> = {
  free: 0,
  yes_no: 4,
  digits: 4,
  number: 2,
  date: 3,
  time: 4,
  datetime: 3,
  email: 2,
  name: 0,
  choice: 0,
  spelling: 4,
};

/** For the graph's own phrases (names, services, intents): strong where the answer is one of them, gentle where it may be anything. */
const phraseLift = (expect: RecogniserHints['expect']): number => (expect === 'choice' ? 4 : 3);

const END_OF_TEXT = 2;
const MOST_PHRASES = 200;
const SHORTEST_WORD = 3;
const KEPT_TREES = 64;

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Lifts the logits of the words a slot expects while the text is decoded: a tree of tokens walked along with the output. */
export function createTokenBias(tokenizer: Tokenizer): (hints: RecogniserHints) => BiasCursor | null {
  const trees = new Map<string, { root: Branch; starts: Map<number, number>; inside: number } | null>();

  const plant = (root: Branch, starts: Map<number, number>, text: string, lift: number): void => {
    for (const form of new Set([text, text.toLowerCase(), capitalised(text)])) {
      for (const spelled of [` ${form}`, form]) {
        let branch = root;
        tokenizer.encode(spelled, false, false).forEach((token, i) => {
          if (i === 0) starts.set(token, Math.max(starts.get(token) ?? 0, lift));
          const known = branch.next.get(token) ?? { next: new Map<number, Branch>() };
          branch.next.set(token, known);
          branch = known;
        });
      }
    }
  };

  const treeFor = (hints: RecogniserHints) => {
    const words = EXPECTED_WORDS[hints.expect];
    const phrases = hints.phrases.slice(0, MOST_PHRASES).filter((phrase) => phrase.trim() !== '');
    if (words.length === 0 && phrases.length === 0) return null;
    const root: Branch = { next: new Map() };
    const starts = new Map<number, number>();
    const lift = WORD_LIFT[hints.expect];
    for (const word of words) plant(root, starts, word, lift);
    for (const phrase of phrases) {
      plant(root, starts, phrase.trim(), phraseLift(hints.expect));
      // "Book a cleaning" is likely where "book an appointment" and "a cleaning" are: each word counts by itself too.
      for (const word of phrase.split(/\s+/)) if (word.length >= SHORTEST_WORD) plant(root, starts, word, phraseLift(hints.expect));
    }
    if (words.length > 0) starts.set(END_OF_TEXT, lift);
    return { root, starts, inside: Math.max(lift, phrases.length > 0 ? phraseLift(hints.expect) : 0) };
  };

  return (hints) => {
    const key = JSON.stringify([hints.expect, hints.phrases]);
    let tree = trees.get(key);
    if (tree === undefined) {
      tree = treeFor(hints);
      if (trees.size >= KEPT_TREES) trees.delete(trees.keys().next().value ?? '');
      trees.set(key, tree);
    }
    if (tree === null) return null;
    const { root, starts, inside } = tree;
    let open: Branch[] = [];
    return {
      lift(logits) {
        const lifted = new Set<number>();
        for (const branch of open) {
          for (const token of branch.next.keys()) {
            if (lifted.has(token)) continue;
            lifted.add(token);
            logits[token] = (logits[token] ?? 0) + inside;
          }
        }
        for (const [token, amount] of starts) {
          if (lifted.has(token)) continue;
          lifted.add(token);
          logits[token] = (logits[token] ?? 0) + amount;
        }
        return lifted;
      },
      took(token) {
        open = [root, ...open].flatMap((branch) => branch.next.get(token) ?? []).filter((branch) => branch.next.size > 0);
      },
    };
  };
}
