import type { Catalogue } from './catalogue.ts';

interface Named {
  readonly name: string;
}

/** PostgreSQL 15 to 18 write the same thing a little differently; this takes the difference out before texts are compared. */
const normal = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll(/\\n\s*/g, ' ')
    .replaceAll(/\s+/g, ' ');

function compareNamed<T extends Named>(
  where: string,
  what: string,
  wanted: readonly T[],
  found: readonly T[],
  compare: (where: string, a: T, b: T) => string[],
): string[] {
  const there = new Map(found.map((item) => [item.name, item]));
  const known = new Set(wanted.map((item) => item.name));
  return [
    ...wanted.flatMap((item) => {
      const match = there.get(item.name);
      return match ? compare(where, item, match) : [`${where}${what} ${item.name} is missing`];
    }),
    ...found.filter((item) => !known.has(item.name)).map((item) => `${where}${what} ${item.name} is not made by any migration`),
  ];
}

const compareText =
  <T extends Named>(what: string) =>
  (where: string, wanted: T, found: T): string[] =>
    normal(wanted) === normal(found) ? [] : [`${where}${what} ${wanted.name} differs: it is ${normal(found)}, the migrations make ${normal(wanted)}`];

const compareSets = (where: string, what: string, wanted: readonly string[], found: readonly string[]): string[] =>
  normal([...wanted].sort()) === normal([...found].sort())
    ? []
    : [`${where}${what}: it is ${found.join(', ') || 'none'}, the migrations make ${wanted.join(', ') || 'none'}`];

/** What a live database has otherwise than the migrations make it: one line per finding. Order of columns does not count. */
export function findDrift(wanted: Catalogue, live: Catalogue): string[] {
  const list = <T extends Named>(where: string, what: string, a: readonly T[], b: readonly T[]): string[] =>
    compareNamed(where, what, a, b, compareText<T>(what));
  return [
    ...compareNamed('', 'table', wanted.tables, live.tables, (_, a, b) => {
      const where = `${a.name}: `;
      return [
        ...list(where, 'column', a.columns, b.columns),
        ...list(where, 'check', a.checks, b.checks),
        ...list(where, 'unique', a.uniques, b.uniques),
        ...list(where, 'policy', a.policies, b.policies),
        ...list(where, 'foreign key', a.foreign_keys, b.foreign_keys),
        ...list(where, 'index', a.indexes, b.indexes),
        ...list(where, 'trigger', a.triggers, b.triggers),
        ...compareSets(where, 'rights of the application', a.grants, b.grants),
        ...(a.row_security_enabled === b.row_security_enabled && a.row_security_forced === b.row_security_forced
          ? []
          : [`${where}row-level security was switched ${b.row_security_enabled ? 'to not forced' : 'off'}`]),
      ];
    }),
    ...compareNamed('', 'view', wanted.views, live.views, (_, a, b) => [
      ...list(`${a.name}: `, 'column', a.columns, b.columns),
      ...(a.security_invoker === b.security_invoker ? [] : [`${a.name}: security_invoker was changed`]),
      ...compareSets(`${a.name}: `, 'rights of the application', a.grants, b.grants),
    ]),
    ...list('', 'function', wanted.functions, live.functions),
  ];
}
