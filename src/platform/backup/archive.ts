import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { readBytes } from './byte-reader.ts';
import { ArchiveError, seal, unseal } from './sealed-stream.ts';

/** One thing in an archive: a JSON head, and bytes where it is a file. */
export interface Entry {
  readonly head: Readonly<Record<string, unknown>> & { readonly kind: string };
  readonly bytes?: AsyncIterable<Buffer>;
}

const HEAD = 1;
const BYTES = 2;
const END = 3;
const PREFIX_BYTES = 5;

function frame(kind: number, body: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix[0] = kind;
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

async function* framed(entries: AsyncIterable<Entry>): AsyncGenerator<Buffer> {
  for await (const { head, bytes } of entries) {
    yield frame(HEAD, Buffer.from(JSON.stringify(head)));
    if (!bytes) continue;
    for await (const piece of bytes) yield frame(BYTES, piece);
    yield frame(END, Buffer.alloc(0));
  }
}

/** Writes entries into one compressed, encrypted file that is there whole or not at all. */
export async function writeArchive(path: string, key: Buffer, entries: AsyncIterable<Entry>): Promise<void> {
  const part = `${path}.part`;
  try {
    await pipeline(framed(entries), createGzip({ level: 6 }), (source: AsyncIterable<Buffer>) => seal(key, source), createWriteStream(part, { mode: 0o600 }));
    const file = await open(part, 'r+');
    await file.sync();
    await file.close();
    await rename(part, path);
    const folder = await open(dirname(path), 'r').catch(() => undefined);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * Reads an archive from its beginning. The bytes of an entry must be read, or passed over, before the next one is asked for. Throws ArchiveError
 * when the file is not as it was written.
 */
export async function* readArchive(path: string, key: Buffer): AsyncGenerator<Entry> {
  const plain = Readable.from(unseal(key, createReadStream(path))).compose(createGunzip() as never) as unknown as AsyncIterable<Buffer>;
  const { take, close } = readBytes(plain);
  const next = async (): Promise<{ kind: number; body: Buffer } | undefined> => {
    const prefix = await take(PREFIX_BYTES);
    if (!prefix) return undefined;
    const body = await take(prefix.readUInt32BE(1));
    if (!body) throw new ArchiveError('The backup ends in the middle of an entry.');
    return { kind: prefix[0] ?? 0, body };
  };
  async function* bytesOf(state: { open: boolean }): AsyncGenerator<Buffer> {
    while (state.open) {
      const found = await next();
      if (!found) throw new ArchiveError('The backup ends in the middle of a file.');
      if (found.kind === END) state.open = false;
      else yield found.body;
    }
  }
  try {
    for (let found = await next(); found; found = await next()) {
      if (found.kind !== HEAD) throw new ArchiveError('The backup is not in order.');
      const head = JSON.parse(found.body.toString('utf8')) as Entry['head'];
      if (head.kind !== 'file') {
        yield { head };
        continue;
      }
      const state = { open: true };
      yield { head, bytes: bytesOf(state) };
      for await (const _ of bytesOf(state)) void _;
    }
  } finally {
    await close();
  }
}
