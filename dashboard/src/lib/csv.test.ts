import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvHead, csvLines } from './csv.ts';

/** Reads a file as RFC 4180 has it: cells, quoted or not, each followed by a comma or the end of its line. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('a CSV file', () => {
  it.each(['=1+2', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '+1 (646) 555-0120', '+12', '＝1+2'])('does not let a spreadsheet run %j', (text) => {
    expect(parse(`${csvCell(text)}\r\n`)).toEqual([[`'${text}`]]);
  });

  it('keeps telephone numbers as they are dialled, numbers as numbers, and nothing as nothing', () => {
    expect(['+16465550120', '+442079460018', -5, 0.25, true, null, undefined, 'a-b'].map((value) => csvCell(value))).toEqual([
      '+16465550120',
      '+442079460018',
      '-5',
      '0.25',
      'true',
      '',
      '',
      'a-b',
    ]);
  });

  it('comes back out as it went in, whatever people write', () => {
    const fields = [0, 1, 2].map((at) => ({ name: `field_${at}`, value: (row: string[]) => row[at] }));
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 3, maxLength: 3 })), (rows) => {
        const read = parse(csvHead(fields).slice(1) + csvLines(fields, rows));
        expect(read[0]).toEqual(['field_0', 'field_1', 'field_2']);
        expect(read.slice(1).map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/, '')))).toEqual(
          rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])/, ''))),
        );
      }),
    );
  });
});
