type Lines = string | readonly string[];
const isRecord = (value: unknown): value is Readonly<Record<string, Lines>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const linesOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : []);

/** The ways to say a text in a language. A text without languages is in the main one. */
export const phrasingsOf = (value: unknown, locale: string, main: string): readonly string[] =>
  isRecord(value) ? linesOf(value[locale]) : locale === main ? linesOf(value) : [];

const shortest = (lines: readonly string[]): Lines => (lines.length === 1 ? (lines[0] ?? '') : [...lines]);

/** The text with other ways to say it in one language, in the plainest form the format has for it. */
export function withPhrasings(value: unknown, locale: string, locales: readonly string[], next: readonly string[]): unknown {
  const main = locales[0] ?? locale;
  if (!isRecord(value) && locale === main) return shortest(next);
  const all: Record<string, Lines> = { ...(isRecord(value) ? value : { [main]: shortest(linesOf(value)) }), [locale]: shortest(next) };
  if (next.every((each) => each === '')) delete all[locale];
  const only = Object.keys(all);
  return only.length === 1 && only[0] === main ? all[main] : all;
}

/** The same as the check of the server counts. */
const WORDS_A_SECOND = 2.5;

/** About how long it takes to say, values counted as three words each. */
export function spokenSeconds(text: string): number {
  const words = text
    .replaceAll(/\{\{[^}]*\}\}/g, 'three short words')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length === 0 ? 0 : Math.max(1, Math.round(words.length / WORDS_A_SECOND));
}
