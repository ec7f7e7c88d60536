/** One record of a CSV file with the line it begins on. */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Reads comma- or semicolon-separated text as spreadsheets write it (RFC 4180): quotes, doubled quotes, line breaks inside them, a byte order mark. Empty lines are left out. */
export function readCsv(text: string): CsvRecord[] {
  const clean = text.replace(/^\uFEFF/, '');
  const heading = clean.slice(0, clean.search(/[\r\n]|$/));
  const separator = heading.includes(';') && !heading.includes(',') ? ';' : ',';
  const records: CsvRecord[] = [];
  let fields: string[] = [];
  let field = '';
  let isQuoted = false;
  let line = 1;
  let startedAt = 1;
  const endRecord = (): void => {
    fields.push(field);
    if (fields.some((one) => one.trim() !== '')) records.push({ line: startedAt, fields: fields.map((one) => one.trim()) });
    fields = [];
    field = '';
    startedAt = line;
  };
  for (let at = 0; at < clean.length; at += 1) {
    const letter = clean[at]!;
    if (letter === '\n') line += 1;
    if (isQuoted) {
      if (letter !== '"') field += letter;
      else if (clean[at + 1] === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (letter === '"' && field.trim() === '') {
      isQuoted = true;
      field = '';
    } else if (letter === separator) {
      fields.push(field);
      field = '';
    } else if (letter === '\n') endRecord();
    else if (letter !== '\r') field += letter;
  }
  endRecord();
  return records;
}
