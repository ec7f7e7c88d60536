import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: Uint8Array | string;
  /** Unix mode in the upper half, as archives of Unix systems have it. */
  readonly mode?: number;
  /** What the archive says it unpacks to, where that is a lie. */
  readonly claims?: number;
}

/** A ZIP archive (APPNOTE 6.3) with exactly these names, whatever they are. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, content, mode = 0o100644, claims } of parts) {
    const bytes = Buffer.from(content as Uint8Array);
    const packed = deflateRawSync(bytes, { level: 9 });
    const label = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? bytes.length, 18);
    common.writeUInt16LE(label.length, 22);
    locals.push(Buffer.from([0x50, 0x4b, 3, 4]), common, label, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    centrals.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 3]), common, tail, label);
    offset += 30 + label.length + packed.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const STYLES = `<?xml version="1.0"?><w:styles ${W}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`;
const DOCUMENT_RELS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>';

/** A Word file with a heading, paragraphs and a table; `more` parts, a `prolog` before its document. */
export function docxOf(
  content: { heading: string; paragraphs: readonly string[]; table?: readonly (readonly string[])[] },
  odd: { more?: readonly ZipPart[]; prolog?: string } = {},
): Buffer {
  const text = (words: string): string => `<w:r><w:t>${words}</w:t></w:r>`;
  const cells = (row: readonly string[]): string => row.map((cell) => `<w:tc><w:p>${text(cell)}</w:p></w:tc>`).join('');
  const table = content.table ? `<w:tbl>${content.table.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>` : '';
  const heading = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${text(content.heading)}</w:p>`;
  const paragraphs = content.paragraphs.map((words) => `<w:p>${text(words)}</w:p>`).join('');
  const document = `<?xml version="1.0"?>${odd.prolog ?? ''}<w:document ${W}><w:body>${heading}${paragraphs}${table}</w:body></w:document>`;
  return zipOf([
    { name: '[Content_Types].xml', content: TYPES },
    { name: '_rels/.rels', content: RELS },
    { name: 'word/document.xml', content: document },
    { name: 'word/_rels/document.xml.rels', content: DOCUMENT_RELS },
    { name: 'word/styles.xml', content: STYLES },
    ...(odd.more ?? []),
  ]);
}

export interface PdfLine {
  readonly text: string;
  readonly size: number;
  readonly x: number;
  readonly y: number;
}

/** A PDF (ISO 32000-1) of these pages in Helvetica; `catalog` adds to its root, `stream` stands in place of the first page's content. */
export function pdfOf(
  pages: readonly (readonly PdfLine[])[],
  odd: { catalog?: string; stream?: Buffer; objects?: readonly string[]; trailer?: string } = {},
): Buffer {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer): number => objects.push(Buffer.from(body as string));
  const first = 4;
  add(`<< /Type /Catalog /Pages 2 0 R ${odd.catalog ?? ''} >>`);
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${first + at * 2} 0 R`).join(' ')}] >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const [at, lines] of pages.entries()) {
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + at * 2 + 1} 0 R >>`);
    const words = lines.map(({ text, size, x, y }) => `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`).join('\n');
    const packed = at === 0 && odd.stream ? odd.stream : deflateSync(Buffer.from(words));
    add(Buffer.concat([Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`), packed, Buffer.from('\nendstream')]));
  }
  for (const object of odd.objects ?? []) add(object);
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let size = 9;
  for (const [at, body] of objects.entries()) {
    offsets.push(size);
    const whole = Buffer.concat([Buffer.from(`${at + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    parts.push(whole);
    size += whole.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${odd.trailer ?? ''} >>\nstartxref\n${size}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
