import { Refusal } from '#platform/task-process';
import type { DocumentFormat, RawDocument } from '#platform/documents';

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
const ascii = (bytes: Uint8Array, from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** What stands behind the last dot of a name or an address. */
const endingOf = (name: string): string => {
  const [path = ''] = name.split(/[?#]/, 1);
  const at = path.lastIndexOf('.');
  return at < 0 ? '' : path.slice(at + 1).toLowerCase();
};
const TAKEN = 'PDF, Word (.docx), HTML, Markdown, CSV or plain text';

/** Text as UTF-8, as UTF-16 where it says so, else as Western European; a refusal for what is no text. */
export function textOf(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) throw new Refusal(`This is no text and no file of a kind that can be read. Take ${TAKEN}.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What a file is by its first bytes; its name decides only between kinds of text. Throws a refusal with what to do instead. */
export function formatOf({ bytes, name, content_type }: RawDocument): DocumentFormat {
  if (bytes.byteLength === 0) throw new Refusal('The file is empty.');
  const ending = endingOf(name);
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return 'pdf';
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) {
    if (['zip', 'jar', 'epub'].includes(ending)) throw new Refusal(`Archives are not opened. Take the files out of it: ${TAKEN}.`);
    if (['xlsx', 'xlsm', 'ods'].includes(ending)) throw new Refusal('Spreadsheets are not read. Save the sheet as CSV.');
    if (['pptx', 'odp', 'odt', 'pages', 'key'].includes(ending)) throw new Refusal('This kind of file is not read. Save it as PDF or as .docx.');
    return 'docx';
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new Refusal('This is an old Office file, or one behind a password. Save it as .docx or PDF without a password.');
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x47, 0x49, 0x46, 0x38))
    throw new Refusal(`This is a picture. Take ${TAKEN}.`);
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) throw new Refusal('RTF is not read. Save it as .docx or PDF.');
  if (ending === 'pdf' || ending === 'docx')
    throw new Refusal(`This is no ${ending === 'pdf' ? 'PDF' : 'Word file'}, although its name says .${ending}. Save it again as ${TAKEN}.`);
  const head = textOf(bytes.subarray(0, 4096)).trimStart().toLowerCase();
  const isDrawing = head.startsWith('<svg') || (head.startsWith('<?xml') && head.includes('<svg') && !head.includes('<html'));
  if (isDrawing || ending === 'svg') throw new Refusal(`This is a picture. Take ${TAKEN}.`);
  const type = (content_type ?? '').split(';')[0]?.trim().toLowerCase();
  if (ending === 'csv' || ending === 'tsv') return 'csv';
  if (ending === 'md' || ending === 'markdown') return 'markdown';
  if (ending === 'txt' || ending === 'text') return 'text';
  if (/<!doctype html|<html|<body/.test(head) || ['html', 'htm', 'xhtml'].includes(ending)) return 'html';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  if (type === 'text/csv') return 'csv';
  if (type === 'text/markdown') return 'markdown';
  if (type === 'text/plain') return 'text';
  throw new Refusal(`A file of this kind is not read. Take ${TAKEN}.`);
}
