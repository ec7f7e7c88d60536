import type { Catalogue, CatalogueTable } from './catalogue.ts';
import type { Migration } from './migration-files.ts';

const NOTE = 'Generated from the migrations by `callwright schema docs`; a test keeps it true. Do not edit.';
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const code = (text: string): string => `\`${text}\``;

/** What a table is for, by table name. */
export type Purposes = Readonly<Record<string, string>>;

export const PLATFORM_PURPOSES: Purposes = {
  event_receipts: 'Which handler has dealt with which event, so that a second delivery does nothing.',
  idempotency_keys: 'Answers kept under the key of the caller, so that a request sent twice acts once.',
  organization_directory: 'Every organization by id, for work that visits each of them. Global.',
  outbox_events: 'Events written in the transaction that caused them; numbered in order of commit after it.',
  outbox_queue: 'Which events still wait for their number. Global.',
  system_errors: 'Faults, grouped by fingerprint.',
};

const mermaidType = (type: string): string =>
  type
    .replace(/\([^()]*\)/, '')
    .replaceAll(' ', '_')
    .replace('[]', '_array');

function diagram(tables: readonly CatalogueTable[], withColumns: boolean): string {
  const names = new Set(tables.map((table) => table.name));
  const lines = ['```mermaid', 'erDiagram'];
  if (withColumns) {
    for (const table of tables) {
      const keys = new Set(table.foreign_keys.flatMap((key) => key.columns));
      const columns = table.columns.map((column) => {
        const mark = table.primary_key.includes(column.name) ? ' PK' : keys.has(column.name) ? ' FK' : '';
        return `    ${mermaidType(column.type)} ${column.name}${mark}`;
      });
      lines.push(`  ${table.name} {`, ...columns, '  }');
    }
  }
  const links = tables.flatMap((table) =>
    table.foreign_keys
      .filter((key) => withColumns || (names.has(key.references_table) && key.references_table !== 'organizations'))
      .map(
        (key) =>
          `  ${key.references_table} ||--o{ ${table.name} : "${key.columns.filter((column) => column !== 'organization_id').join(', ') || 'organization_id'}"`,
      ),
  );
  return [...lines, ...[...new Set(links)].sort(), '```'].join('\n');
}

function tableText(table: CatalogueTable, purposes: Purposes): string {
  const lines = [`### ${table.name}`, '', purposes[table.name] ?? '', ''];
  lines.push(row('column', 'type', 'null', 'default'), '|---|---|---|---|');
  for (const column of table.columns) lines.push(row(code(column.name), column.type, column.nullable ? 'yes' : '', column.default ? code(column.default) : ''));
  const list = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push('', `**${title}**`, '', ...items.map((item) => `- ${item}`));
  };
  list('Keys', [
    `${code(`${table.name}_pkey`)} PRIMARY KEY (${table.primary_key.join(', ')})`,
    ...table.uniques.map((unique) => `${code(unique.name)} ${unique.definition}`),
    ...table.foreign_keys.map(
      (key) =>
        `${code(key.name)} (${key.columns.join(', ')}) → ${key.references_table} (${key.references_columns.join(', ')})${key.on_delete === 'NO ACTION' ? '' : ` ON DELETE ${key.on_delete}`}`,
    ),
  ]);
  list(
    'Checks',
    table.checks.map((check) => `${code(check.name)} ${check.definition}`),
  );
  list(
    'Indexes',
    table.indexes
      .filter((index) => !index.primary)
      .map((index) => `${code(index.name)}${index.unique ? ' unique' : ''} ${index.definition.replace(/^.* USING /, '')}`),
  );
  list(
    'Policies',
    table.policies.map((policy) => `${code(policy.name)} ${policy.command}: ${policy.using ?? ''}${policy.with_check ? ' with check' : ''}`),
  );
  list(
    'Triggers',
    table.triggers.map((trigger) => code(trigger.name)),
  );
  lines.push(
    '',
    `Rights of the application: ${table.grants.join(', ') || 'none'}. ${table.row_security_forced ? 'Row-level security: enabled and forced.' : 'Global: no row-level security.'}`,
  );
  return lines.join('\n');
}

const firstComment = (migration: Migration): string => /^--\s*(.*)$/m.exec(migration.up)?.[1] ?? migration.name.replaceAll('_', ' ');

/** docs/reference/tables.md: every table with purpose, columns, keys, indexes, policies and owner, diagrams, and the log of migrations. */
export function tableReference(catalogue: Catalogue, migrations: readonly Migration[], purposes: Purposes): string {
  const all: Purposes = { ...PLATFORM_PURPOSES, ...purposes };
  const owners = [...new Set([...catalogue.tables, ...catalogue.views].map((item) => item.slice))].sort();
  const parts = [
    '# Tables',
    '',
    NOTE,
    '',
    `${catalogue.tables.length} tables and ${catalogue.views.length} views in ${owners.length} owners. Every table of an organization carries \`organization_id\` in its keys and stands behind forced row-level security.`,
    '',
    '## The whole',
    '',
    'Without `organizations`, which everything points at.',
    '',
    diagram(catalogue.tables, false),
  ];
  for (const owner of owners) {
    const tables = catalogue.tables.filter((table) => table.slice === owner);
    const views = catalogue.views.filter((view) => view.slice === owner);
    parts.push('', `## ${owner}`, '', diagram(tables, true));
    for (const table of tables) parts.push('', tableText(table, all));
    if (views.length > 0) {
      parts.push('', '### Views', '', row('view', 'columns', 'what it is for'), '|---|---|---|');
      for (const view of views) parts.push(row(code(view.name), view.columns.map((column) => column.name).join(', '), all[view.name] ?? ''));
    }
  }
  parts.push('', '## Migrations', '', row('stamp', 'owner', 'name', 'why'), '|---|---|---|---|');
  for (const migration of migrations) parts.push(row(migration.version, migration.slice, migration.name, firstComment(migration)));
  return `${parts.join('\n')}\n`;
}
