import { humanize } from '#lib/format';

/** The permissions about one thing, as a person reads them. */
export interface ScopeArea {
  readonly name: string;
  readonly label: string;
  readonly scopes: readonly string[];
}

const READING = ['read', 'listen', 'export'];
const AREA_WORDS: Readonly<Record<string, string>> = { api_keys: 'API keys' };

/** Permissions by what they are about, both by name; reading comes first. */
export function scopeAreas(permissions: readonly string[]): readonly ScopeArea[] {
  const areas = new Map<string, string[]>();
  for (const permission of permissions) {
    const [area = ''] = permission.split('.');
    areas.set(area, [...(areas.get(area) ?? []), permission]);
  }
  const rank = (scope: string): number => (READING.includes(actionOf(scope)) ? READING.indexOf(actionOf(scope)) : READING.length);
  return [...areas]
    .map(([name, scopes]) => ({
      name,
      label: AREA_WORDS[name] ?? humanize(name),
      scopes: scopes.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b)),
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** What a scope lets do: `read` of `calls.read`. */
export const actionOf = (scope: string): string => scope.split('.')[1] ?? '';

/** Scopes that look and change nothing. */
export const readingOnly = (permissions: readonly string[]): readonly string[] => permissions.filter((scope) => actionOf(scope) === 'read');

/** `Calls: read, update · Contacts: read` in one line. */
export const scopeWords = (scopes: readonly string[]): string =>
  scopeAreas(scopes)
    .map((area) => `${area.label}: ${area.scopes.map(actionOf).join(', ')}`)
    .join(' · ');
