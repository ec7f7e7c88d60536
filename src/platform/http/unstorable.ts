/** Deeper input is nobody's data, and each level costs a call of the function that writes it. */
export const MOST_LEVELS = 100;

// The database stores no NUL, and text that is not well-formed Unicode only mangled (PostgreSQL manual, sections 8.3 and 8.14).
const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Surrogate}/u.test(text);

/** The first place in an input that no column could take as it is, in words; undefined when there is none. */
export function findUnstorable(input: Readonly<Record<string, unknown>>): { path: string; message: string } | undefined {
  const waiting: { value: unknown; path: string; level: number }[] = [{ value: input, path: '', level: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path, level } = next;
    if (typeof value === 'string' && !isStorable(value)) return { path, message: 'This holds characters that cannot be stored.' };
    if (typeof value !== 'object' || value === null) continue;
    if (level === MOST_LEVELS) return { path: path.split('.').slice(0, 3).join('.'), message: `This is nested more than ${MOST_LEVELS} levels deep.` };
    for (const [key, inner] of Object.entries(value)) {
      if (!isStorable(key)) return { path, message: 'This holds a name with characters that cannot be stored.' };
      waiting.push({ value: inner, path: path === '' ? key : `${path}.${key}`, level: level + 1 });
    }
  }
  return undefined;
}
