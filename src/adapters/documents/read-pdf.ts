import { inflateSync } from 'node:zlib';
import { getDocumentProxy } from 'unpdf';
import { Refusal } from '#platform/task-process';
import { layOutPdf, type PdfRun } from './pdf-layout.ts';

const MOST_PAGES = 1_000;
/** Of everything packed inside together. A page of text is some kilobytes; pictures are not unpacked for it. */
const MOST_UNPACKED = 32_000_000;
/** A file with less than so many letters on all its pages is a picture of a text. */
const FEWEST_LETTERS = 20;

/**
 * Unpacks what is packed in a PDF up to a bound, before anything reads it that has none: a kilobyte can hold a gigabyte (ISO 32000-1, 7.4.4).
 * Also finds scripts, in what is packed and what is not.
 */
function requireBounded(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  const isScript = (text: Buffer): boolean => /\/(?:JavaScript|JS|Launch)\b\s*[/([<\d]/.test(text.toString('latin1'));
  const script = new Refusal('This PDF holds a script or starts a program. Print it to a PDF and upload that.');
  if (isScript(file)) throw script;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const head = file.subarray(Math.max(0, at - 600), at).toString('latin1');
    const dictionary = head.slice(head.lastIndexOf('obj') + 3);
    if (head.endsWith('end') || !/\/Fl(?:ateDecode)?\b/.test(dictionary)) continue;
    if (/(?:\/Fl(?:ateDecode)?\s*){2}/.test(dictionary)) throw new Refusal('This PDF is packed several times over. Print it to a PDF and upload that.');
    let start = at + 6;
    while (file[start] === 0x0d || file[start] === 0x0a) start += 1;
    if (/\/Subtype\s*\/Image/.test(dictionary)) continue;
    const room = MOST_UNPACKED - total;
    let unpacked: Buffer;
    try {
      unpacked = inflateSync(file.subarray(start), { maxOutputLength: room });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw new Refusal('This PDF unpacks to more than it may. Print it to a PDF and upload that.');
      // A damaged stream is the reader's business: it may do without.
      continue;
    }
    total += unpacked.byteLength;
    if (/\/ObjStm\b/.test(dictionary) && isScript(unpacked)) throw script;
  }
}

/** The text of a PDF, page by page, by where it stands. Throws a refusal for one that is locked, damaged, scripted, or a picture of a text. */
export async function readPdf(bytes: Uint8Array): Promise<{ markdown: string; title: string | null; page_count: number }> {
  requireBounded(bytes);
  const document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0 }).catch(
    (error: unknown) => {
      const name = error instanceof Error ? error.name : '';
      if (name === 'PasswordException') throw new Refusal('This PDF is locked by a password. Save it without one and upload it again.');
      throw new Refusal('This PDF is damaged. Print it to a PDF and upload that.');
    },
  );
  const { numPages } = document;
  if (numPages > MOST_PAGES) throw new Refusal(`This PDF has ${numPages} pages; at most ${MOST_PAGES} are read. Split it.`);
  if ((await document.getJSActions().catch(() => null)) !== null)
    throw new Refusal('This PDF holds a script or starts a program. Print it to a PDF and upload that.');
  const pages: PdfRun[][] = [];
  for (let number = 1; number <= numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(
      items.flatMap((item) => {
        // Gaps come as blanks of their width; where a run begins tells them, too.
        if (!('str' in item) || item.str.trim() === '') return [];
        const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
        return [{ text: item.str, x, y, width: item.width, height: item.height || Math.hypot(c, d) }];
      }),
    );
    page.cleanup();
  }
  const markdown = layOutPdf(pages);
  if ((markdown.match(/\p{L}/gu) ?? []).length < FEWEST_LETTERS)
    throw new Refusal('This PDF is a picture of a text: it has no letters that could be read. Have its text recognised (OCR) and upload it again.');
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const title = (info as { Title?: unknown }).Title;
  return { markdown, title: typeof title === 'string' && title.trim() !== '' ? title.trim().slice(0, 200) : null, page_count: numPages };
}
