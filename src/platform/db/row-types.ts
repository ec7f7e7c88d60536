import type { Catalogue, CatalogueColumn } from './catalogue.ts';

/** TypeScript of a column's type, as the drivers of `#platform/db` read it. */
const READ: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  character: 'string',
  'character varying': 'string',
  boolean: 'boolean',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  numeric: 'Numeric',
  'timestamp with time zone': 'Timestamp',
  date: 'string',
  'time without time zone': 'string',
  inet: 'string',
  bytea: 'Uint8Array',
  jsonb: 'Jsonb',
  tstzrange: 'string',
};

const baseType = (type: string): string => type.replace(/\[\]$/, '').replace(/\(\d+(,\d+)?\)/, '');
const pascal = (name: string): string => name.replace(/(^|_)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());

function columnType(column: CatalogueColumn): string {
  const known = READ[baseType(column.type)];
  if (!known) throw new Error(`no TypeScript type for ${column.name} ${column.type}`);
  const type = column.type.endsWith('[]') ? `${known}[]` : known;
  const nullable = column.nullable ? `${type} | null` : type;
  return column.default === null ? nullable : `Generated<${nullable}>`;
}

function interfaceOf(name: string, columns: readonly CatalogueColumn[], readOnly: boolean): string {
  const lines = columns.map((column) => `  ${column.name}: ${readOnly ? columnType({ ...column, default: null }) : columnType(column)};`);
  return `export interface ${pascal(name)}Table {\n${lines.join('\n')}\n}\n`;
}

const HEAD = `// Generated from the migrations by \`callwright schema types\`. Do not edit: change a migration and generate again.
import type { ColumnType } from 'kysely';

/** Milliseconds are kept; ISO 8601 text may be written. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** Exact decimals come as text, so that no cent is lost to floating point. */
export type Numeric = ColumnType<string, string | number, string | number>;
/** Written through \`json()\` of \`#platform/db\`: the driver would turn a bare array into a PostgreSQL array. */
export type JsonText = string & { readonly json: true };
export type Jsonb = ColumnType<unknown, JsonText, JsonText>;
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>;
`;

/** Text of tables.gen.ts: an interface for each table and view, and \`DB\` for the query builder. Views columns are all nullable, as PostgreSQL says. */
export function rowTypes(catalogue: Catalogue): string {
  const all = [
    ...catalogue.tables.map((t) => ({ name: t.name, text: interfaceOf(t.name, t.columns, false) })),
    ...catalogue.views.map((v) => ({ name: v.name, text: interfaceOf(v.name, v.columns, true) })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const members = all.map(({ name }) => `  ${name}: ${pascal(name)}Table;`).join('\n');
  return `${HEAD}\n${all.map(({ text }) => text).join('\n')}\nexport interface DB {\n${members}\n}\n`;
}
