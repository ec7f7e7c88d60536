/** One column of a file: a field's name as the API calls it, and its value. */
export interface CsvField<Row> {
  name: string;
  value: (row: Row) => string | number | boolean | null | undefined;
}

/** What a spreadsheet takes for the start of a formula (OWASP, CSV injection), full-width forms included. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** A plus and digits can only be a number, so a telephone number stays one that can be dialled and imported. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** One cell by RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvCell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) && !E164.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** First line, with the mark by which spreadsheets know that the file is UTF-8. */
export const csvHead = <Row>(fields: readonly CsvField<Row>[]): string => `\uFEFF${fields.map((field) => csvCell(field.name)).join(',')}\r\n`;

/** The rows as lines, each with its end. */
export const csvLines = <Row>(fields: readonly CsvField<Row>[], rows: readonly Row[]): string =>
  rows.map((row) => `${fields.map((field) => csvCell(field.value(row))).join(',')}\r\n`).join('');
