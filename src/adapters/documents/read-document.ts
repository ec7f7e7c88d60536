import { marked } from 'marked';
import { MOST_FILE_BYTES, MOST_TEXT, type RawDocument, type ReadDocument } from '#platform/documents';
import { Refusal } from '#platform/task-process';
import { htmlToMarkdown } from './html-markdown.ts';
import { readCsv } from './read-csv.ts';
import { readDocx } from './read-docx.ts';
import { readPdf } from './read-pdf.ts';
import { formatOf, textOf } from './sniff.ts';

async function readAs(document: RawDocument): Promise<ReadDocument> {
  const format = formatOf(document);
  const { bytes } = document;
  if (format === 'pdf') return { format, ...(await readPdf(bytes)) };
  if (format === 'docx') return { format, ...(await readDocx(bytes)) };
  const text = textOf(bytes);
  if (format === 'html') return { format, ...htmlToMarkdown(text) };
  // By way of HTML, so that markup of either kind is gone and tables and headings have one form.
  if (format === 'markdown') return { format, ...htmlToMarkdown(await marked.parse(text, { gfm: true })) };
  if (format === 'csv') return { format, title: null, ...readCsv(text) };
  return { format, title: null, markdown: text.replace(/\r\n?/g, '\n').trim() };
}

/** What a file says. Throws a refusal, in words for whoever gave it, for a file that cannot be read or may not be. */
export async function readDocument(document: RawDocument): Promise<ReadDocument> {
  if (document.bytes.byteLength > MOST_FILE_BYTES) throw new Refusal(`The file is larger than ${MOST_FILE_BYTES / 1_000_000} MB.`);
  const read = await readAs(document);
  // What no column can store is nothing that could be said.
  // oxlint-disable-next-line no-control-regex
  const markdown = read.markdown.replace(/\p{Surrogate}|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '').trim();
  if (!/[\p{L}\p{N}]/u.test(markdown)) throw new Refusal('There is no text in it.');
  if (markdown.length > MOST_TEXT)
    throw new Refusal(
      `It has ${markdown.length.toLocaleString('en-US')} characters of text; at most ${MOST_TEXT.toLocaleString('en-US')} are kept of one document. Split it.`,
    );
  return { ...read, markdown };
}
