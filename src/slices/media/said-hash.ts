import { createHash } from 'node:crypto';
import { entriesFor, type Lexicon } from '#core/pronunciation/lexicon';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** How the words of the list that stand in a text are said: another answer means that it was spoken otherwise. */
export const saidHash = (text: string, lexicon: Lexicon): string =>
  sha256(JSON.stringify(entriesFor(text, lexicon).map(({ word, respelling, ipa }) => [word.toLowerCase(), respelling, ipa])));
