type Lines = string | readonly string[];
const isRecord = (value: unknown): value is Readonly<Record<string, Lines>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const linesOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : []);

/** The languages of a graph, its main one first, each once. */
export const localesOf = (doc: { readonly locale?: string; readonly [field: string]: unknown }): readonly string[] => [
  ...new Set([doc.locale ?? 'en-US', ...(Array.isArray(doc['locales']) ? doc['locales'].map(String) : [])]),
];

/** Under which name a text keeps a language: its own, or that of the same language which no other language of the graph goes by (`en` for `en-US`), as calls find it. */
const nameOf = (value: Readonly<Record<string, Lines>>, locale: string, locales: readonly string[]): string | undefined =>
  Object.hasOwn(value, locale) ? locale : Object.keys(value).find((name) => name.slice(0, 2) === locale.slice(0, 2) && !locales.includes(name));

/** The ways to say a text in a language. A text without languages is in the main one. */
export function phrasingsOf(value: unknown, locale: string, locales: readonly string[]): readonly string[] {
  if (!isRecord(value)) return locale === (locales[0] ?? locale) ? linesOf(value) : [];
  const name = nameOf(value, locale, locales);
  return name === undefined ? [] : linesOf(value[name]);
}

const shortest = (lines: readonly string[]): Lines => (lines.length === 1 ? (lines[0] ?? '') : [...lines]);

/** The text with other ways to say it in one language, in the plainest form the format has for it. */
export function withPhrasings(value: unknown, locale: string, locales: readonly string[], next: readonly string[]): unknown {
  const main = locales[0] ?? locale;
  if (!isRecord(value) && locale === main) return shortest(next);
  const before = isRecord(value) ? value : { [main]: shortest(linesOf(value)) };
  const name = nameOf(before, locale, locales) ?? locale;
  const all: Record<string, Lines> = { ...before, [name]: shortest(next) };
  if (next.every((each) => each === '')) delete all[name];
  const only = Object.keys(all);
  return only.length === 1 && only[0] === main ? all[main] : all;
}

/** The same as the check of the server counts. */
const WORDS_A_SECOND = 2.5;

/** About how long it takes to say, values counted as three words each. */
export function spokenSeconds(text: string): number {
  const words = text
    .replaceAll(/\{\{[^{}]*\}\}/g, 'three short words')
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length === 0 ? 0 : Math.max(1, Math.round(words.length / WORDS_A_SECOND));
}
