import type { Report } from './findings.ts';
import type { ObjectiveGraph } from './graph.ts';
import { parseTemplate } from './templates.ts';
import { allPhrasings, textsOf } from './walk-graph.ts';

/** Spoken at about 150 words a minute. */
const WORDS_PER_SECOND = 2.5;
const LONGEST_SPEECH_SECONDS = 12;
/** A value read out is about this many words: a date, a name, a number in groups. */
const WORDS_PER_VALUE = 3;

/** About how long a text takes to say. */
export function speechSeconds(template: string): number {
  const words = parseTemplate(template).map((part) =>
    typeof part === 'string' ? part.split(/\s+/).filter((word) => /[\p{L}\p{Nd}]/u.test(word)).length : WORDS_PER_VALUE,
  );
  return words.reduce((sum, count) => sum + count, 0) / WORDS_PER_SECOND;
}

/** Prompts nobody listens to the end of, and languages a text is missing in. */
export function checkTexts(graph: ObjectiveGraph, error: Report, warn: Report): void {
  const wanted = [...new Set([graph.locale, ...(graph.locales ?? [])])];
  for (const placed of textsOf(graph)) {
    const longest = Math.max(...allPhrasings(placed.text).map(speechSeconds));
    if (longest > LONGEST_SPEECH_SECONDS)
      warn(
        placed,
        'readability',
        `This takes about ${Math.round(longest)} seconds to say.`,
        `Say it in under ${LONGEST_SPEECH_SECONDS} seconds, or in two steps.`,
      );
    if (typeof placed.text !== 'object' || Array.isArray(placed.text)) {
      if (wanted.length > 1) warn(placed, 'locale', `This has one text for ${wanted.length} languages.`, `Give it a text per locale: ${wanted.join(', ')}.`);
      continue;
    }
    const have = Object.keys(placed.text);
    for (const locale of wanted)
      if (!have.some((each) => each === locale || each === locale.slice(0, 2)))
        error(placed, 'locale', `There is no text for ${locale}.`, `Add a text under "${locale}".`);
    for (const [locale, texts] of Object.entries(placed.text))
      if ([texts].flat().some((text) => text.trim() === ''))
        error(placed, 'locale', `The text for ${locale} is empty.`, 'Write the words, or leave the locale out.');
  }
}
