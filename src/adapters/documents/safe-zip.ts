import { fromBufferPromise, type Entry } from 'yauzl';
import { Refusal } from '#platform/task-process';

/** Of everything inside together. What says less than it unpacks to is damaged. */
const MOST_BYTES = 32_000_000;
const MOST_ENTRIES = 2_000;
const SYMLINK = 0o120000;

const no = (why: string): Refusal => new Refusal(`This Word file is not opened: ${why}. Save it anew in Word, or as PDF.`);

/** As XML is written: UTF-8, or UTF-16 with its mark. */
function xmlOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes)
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le');
  return bytes.toString('utf8');
}

/**
 * Unpacks a .docx once to see that it is one and nothing else: no more than it may be, no names that lead out, no links, no locked parts, no archive in
 * the archive, and no document type in its XML, which Office never writes and which is how entities are smuggled in. Throws a refusal.
 */
export async function requireSafeDocx(bytes: Uint8Array): Promise<void> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }).catch(() => {
    throw no('it is damaged');
  });
  if (zip.entryCount > MOST_ENTRIES) throw no('it has too many parts');
  let total = 0;
  let isWord = false;
  const look = async (entry: Entry): Promise<void> => {
    const name = entry.fileName;
    if (((entry.externalFileAttributes >>> 16) & 0o170000) === SYMLINK) throw no('a part of it is a link to somewhere else');
    if (entry.generalPurposeBitFlag & 1) throw no('a part of it is locked by a password');
    if (name.endsWith('/')) return;
    total += entry.uncompressedSize;
    if (total > MOST_BYTES) throw no('it unpacks to more than it may');
    const isXml = /\.(xml|rels)$/i.test(name);
    const chunks: Buffer[] = [];
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      // Of pictures and the like nothing is read but what they are.
      if (!isXml) break;
    }
    const content = Buffer.concat(chunks);
    if (name === 'word/document.xml') isWord = true;
    const isEmbedded = name.startsWith('word/embeddings/');
    if (!isEmbedded && content.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))) throw no('there is an archive in it');
    if (isXml && /<!(doctype|entity)/i.test(xmlOf(content))) throw no('its XML declares entities');
  };
  try {
    for await (const entry of zip.eachEntry()) await look(entry);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const words = error instanceof Error ? error.message : '';
    throw no(/relative path|absolute path|invalid characters/.test(words) ? 'a part of it has a name that leads out of it' : 'it is damaged');
  }
  if (!isWord) throw new Refusal('This is an archive and no Word file. Take PDF, Word (.docx), HTML, Markdown, CSV or plain text.');
}
