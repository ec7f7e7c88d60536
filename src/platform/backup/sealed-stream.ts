import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readBytes } from './byte-reader.ts';

/** A file that cannot be opened: wrong key, cut off, changed, or something else altogether. Says which in words. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

const MAGIC = Buffer.from('CWBACKUP1\n');
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const CHUNK_BYTES = 256 * 1024;
const LENGTH_BYTES = 4;
/** Set in the length of the last chunk, so that a file that was cut between two chunks does not look whole. */
const LAST = 0x8000_0000;

const keyFor = (key: Buffer, salt: Buffer): Buffer => Buffer.from(hkdfSync('sha256', key, salt, 'callwright backup', 32));

/** The nonce of a chunk is its number and whether it is the last (Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", STREAM); the key is one file's own. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function* chunksOf(pending: { bytes: Buffer }, more: Buffer): Generator<Buffer> {
  pending.bytes = pending.bytes.length === 0 ? more : Buffer.concat([pending.bytes, more]);
  // One chunk is always kept back: only the end of the stream tells which is the last.
  while (pending.bytes.length > CHUNK_BYTES) {
    yield pending.bytes.subarray(0, CHUNK_BYTES);
    pending.bytes = pending.bytes.subarray(CHUNK_BYTES);
  }
}

/** Encrypts a stream with AES-256-GCM, chunk by chunk, under a key derived for this file. `key` is 32 bytes. */
export async function* seal(key: Buffer, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const own = keyFor(key, salt);
  yield Buffer.concat([MAGIC, salt]);
  let index = 0;
  const sealed = (chunk: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(index++, isLast));
    const body = Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE((body.length | (isLast ? LAST : 0)) >>> 0);
    return Buffer.concat([length, body]);
  };
  const pending = { bytes: Buffer.alloc(0) as Buffer };
  for await (const piece of plain) for (const chunk of chunksOf(pending, piece)) yield sealed(chunk, false);
  yield sealed(pending.bytes, true);
}

/** Decrypts what `seal` wrote. Throws ArchiveError at the first byte that is not as it was written, and when the end is missing. */
export async function* unseal(key: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { take } = readBytes(sealed);
  const head = await take(MAGIC.length + SALT_BYTES);
  if (!head?.subarray(0, MAGIC.length).equals(MAGIC)) throw new ArchiveError('This is no backup of Callwright.');
  const own = keyFor(key, head.subarray(MAGIC.length));
  for (let index = 0, isLast = false; !isLast; index++) {
    const length = (await take(LENGTH_BYTES))?.readUInt32BE();
    if (length === undefined) throw new ArchiveError('The backup was cut off: its end is missing.');
    isLast = (length & LAST) !== 0;
    const size = length & ~LAST;
    if (size < TAG_BYTES || size > CHUNK_BYTES + TAG_BYTES) throw new ArchiveError('The backup is damaged.');
    const body = await take(size);
    if (!body) throw new ArchiveError('The backup was cut off: its end is missing.');
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(index, isLast));
    decipher.setAuthTag(body.subarray(size - TAG_BYTES));
    try {
      yield Buffer.concat([decipher.update(body.subarray(0, size - TAG_BYTES)), decipher.final()]);
    } catch {
      // The first chunk fails under a wrong key, and under a right one only when a byte of it was changed.
      throw new ArchiveError(index === 0 ? 'The key does not open this backup, or its beginning is damaged.' : `The backup is damaged in part ${index + 1}.`);
    }
  }
  if ((await take(1)) !== undefined) throw new ArchiveError('Something was written behind the end of the backup.');
}
