import { z } from 'zod';
import type { Role, Slice } from '#platform/slice';

const ROLES: readonly Role[] = ['owner', 'admin', 'manager', 'analyst', 'member', 'viewer'];
const NOTE = 'Generated from the slices by `npm run generate`; a test keeps it true. Do not edit.';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** The fields of a schema in one line each, as the reference shows them. */
function fieldsOf(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, { type?: unknown; enum?: unknown[] }>;
    required?: string[];
  };
  const names = Object.entries(json.properties ?? {}).map(([name, field]) => {
    const type = field.enum ? field.enum.map(String).join('\\|') : String(field.type ?? 'any');
    return `\`${name}\`${json.required?.includes(name) ? '' : '?'} ${type}`;
  });
  return names.length > 0 ? names.join(', ') : 'nothing';
}

/** docs/reference/api.md: every route with who may use it, what it takes and what it answers. */
export function apiReference(slices: readonly Slice[]): string {
  const lines = [
    '# API',
    '',
    NOTE,
    '',
    'The exact schemas stand in `openapi.json`. Refusals are problem+json (RFC 9457) with a stable `code`. Lists answer `{ data, next_cursor }`.',
    '',
  ];
  for (const slice of slices) {
    if (slice.routes.length === 0) continue;
    lines.push(`## ${slice.name}`, '', row('request', 'what it does', 'permission', 'takes'), '|---|---|---|---|');
    for (const r of slice.routes)
      lines.push(row(`\`${r.method.toUpperCase()} ${r.path}\``, r.summary, r.platform_role ? `${r.access} (${r.platform_role})` : r.access, fieldsOf(r.input)));
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** docs/reference/permissions.md: which role may do what. */
export function permissionReference(slices: readonly Slice[]): string {
  const lines = ['# Permissions', '', NOTE, '', row('permission', ...ROLES), `|---|${ROLES.map(() => '---').join('|')}|`];
  for (const slice of slices) {
    for (const [permission, roles] of Object.entries(slice.permissions))
      lines.push(row(`\`${permission}\``, ...ROLES.map((role) => (roles.includes(role) ? 'yes' : ''))));
  }
  return `${lines.join('\n')}\n`;
}

/** docs/reference/events.md: every event with its payload. */
export function eventReference(slices: readonly Slice[]): string {
  const lines = [
    '# Events',
    '',
    NOTE,
    '',
    'Written in the same transaction as the change they tell of, delivered at least once, in the order of commits. `GET /v1/events` streams them.',
    '',
    row('event', 'slice', 'payload'),
    '|---|---|---|',
  ];
  for (const slice of slices) for (const [event, schema] of Object.entries(slice.events)) lines.push(row(`\`${event}\``, slice.name, fieldsOf(schema)));
  return `${lines.join('\n')}\n`;
}

/** docs/reference/jobs.md: work that runs outside requests. */
export function jobReference(slices: readonly Slice[]): string {
  const lines = ['# Jobs', '', NOTE, '', row('job', 'slice', 'attempts', 'schedule (UTC)'), '|---|---|---|---|'];
  for (const slice of slices) for (const j of slice.jobs) lines.push(row(`\`${j.name}\``, slice.name, String(j.attempts), j.schedule ?? 'on demand'));
  return `${lines.join('\n')}\n`;
}

/** docs/reference/actions.md: what an agent may do during a call. */
export function actionReference(slices: readonly Slice[]): string {
  const lines = [
    '# Actions',
    '',
    NOTE,
    '',
    'What a graph can name in an `action` node. An action with a side effect runs once per call and input, and only with its required slots confirmed.',
    '',
    row('action', 'what it does', 'side effect', 'input'),
    '|---|---|---|---|',
  ];
  for (const slice of slices)
    for (const t of slice.tools ?? []) lines.push(row(`\`builtin.${t.name}\``, t.description, t.sideEffect ? 'yes' : 'no', fieldsOf(t.input)));
  return `${lines.join('\n')}\n`;
}
