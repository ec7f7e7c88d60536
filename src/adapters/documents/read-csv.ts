import { parse } from 'csv-parse/sync';
import { Refusal } from '#platform/task-process';

const MOST_COLUMNS = 50;
const MOST_ROWS = 20_000;
const DELIMITERS = [',', ';', '\t'];

const widthBy = (line: string, delimiter: string): number => line.split(delimiter).length;

/** Cells of a CSV file, by the delimiter its first line has most of, and the same as a table in Markdown. */
export function readCsv(text: string): { cells: string[][]; markdown: string } {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = DELIMITERS.toSorted((a, b) => widthBy(first, b) - widthBy(first, a))[0] ?? ',';
  let cells: string[][];
  try {
    cells = parse(text, { delimiter, bom: true, relax_column_count: true, skip_empty_lines: true, trim: true, to: MOST_ROWS + 1 });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new Refusal(`This CSV file cannot be read${line === undefined ? '' : ` from line ${line} on`}: a quotation mark is missing or stands alone.`);
  }
  if (cells.length > MOST_ROWS) throw new Refusal(`This table has more than ${MOST_ROWS.toLocaleString('en-US')} rows. Split it.`);
  const width = Math.max(0, ...cells.map((row) => row.length));
  if (width > MOST_COLUMNS) throw new Refusal(`This table has ${width} columns; at most ${MOST_COLUMNS} are read.`);
  const line = (row: readonly string[]): string =>
    `| ${Array.from({ length: width }, (_, at) => (row[at] ?? '').replace(/\s+/g, ' ').replaceAll('|', '/')).join(' | ')} |`;
  const [head = [], ...rows] = cells;
  return { cells, markdown: width === 0 ? '' : [line(head), `|${' --- |'.repeat(width)}`, ...rows.map(line)].join('\n') };
}
