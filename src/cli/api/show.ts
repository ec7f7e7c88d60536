import type { Io } from '../io.ts';

const MOST_COLUMNS = 7;
const WIDEST = 40;
/** What says most about a row, first. Anything else follows in the order of the answer. */
const TELLING = ['id', 'name', 'title', 'first_name', 'last_name', 'status', 'event_type', 'scheduled_at', 'created_at'];

const isPlain = (value: unknown): boolean => value === null || typeof value !== 'object';
const cell = (value: unknown): string => {
  const text = value === null || value === undefined ? '–' : isPlain(value) ? String(value) : JSON.stringify(value);
  return text.length > WIDEST ? `${text.slice(0, WIDEST - 1)}…` : text;
};

/** Prints rows as a table whose columns are as wide as what stands in them. */
function showRows(rows: readonly Record<string, unknown>[], io: Io): void {
  const names = Object.keys(rows[0] ?? {}).filter((name) => rows.every((row) => isPlain(row[name])) && rows.some((row) => row[name] !== null));
  const columns = [...TELLING.filter((name) => names.includes(name)), ...names.filter((name) => !TELLING.includes(name))].slice(0, MOST_COLUMNS);
  const lines = [columns, ...rows.map((row) => columns.map((name) => cell(row[name])))];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? '').length)));
  for (const line of lines)
    io.out(
      line
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** Prints an answer for a person: a list as a table, anything else as fields. What does not fit is in --json. */
export function show(answer: unknown, io: Io): void {
  if (typeof answer !== 'object' || answer === null) return;
  const { data, next_cursor: next } = answer as { data?: unknown; next_cursor?: unknown };
  if (Array.isArray(data)) {
    if (data.length === 0) io.note('Nothing there.');
    else if (data.every((row) => typeof row === 'object' && row !== null)) showRows(data as Record<string, unknown>[], io);
    else for (const one of data) io.out(String(one));
    if (typeof next === 'string') io.note('There is more: add --all, or --cursor with the next_cursor of --json.');
    return;
  }
  const entries = Object.entries(answer);
  const width = Math.max(...entries.map(([name]) => name.length));
  for (const [name, value] of entries) io.out(`${name.padEnd(width)}  ${isPlain(value) ? whole(value) : JSON.stringify(value)}`);
}
const whole = (value: unknown): string => (value === null ? '–' : String(value));
