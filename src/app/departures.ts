import { appendFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Archive, Departures } from '#slices/offboarding';
import type { AudioFiles } from '#slices/recordings';
import type { LiveFeed } from './live-feed.ts';

const BLOCK_BYTES = 512;
/** What the ustar header's size field can hold; a larger file would need an extension of the format. */
const MOST_FILE_BYTES = 8 * 1024 ** 3 - 1;

/** A header of the ustar format (POSIX.1-1988): names up to 100 characters, which ours are. */
function tarHeader(name: string, sizeBytes: number): Buffer {
  if (Buffer.byteLength(name) > 100 || sizeBytes > MOST_FILE_BYTES) throw new Error(`${name} does not fit into a tar archive`);
  const header = Buffer.alloc(BLOCK_BYTES);
  const octal = (value: number, at: number, length: number): void => void header.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
  header.write(name, 0, 'utf8');
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(sizeBytes, 124, 12);
  octal(0, 136, 12);
  header.write('        ', 148, 'latin1');
  header.write('0', 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
  return header;
}

/** The bytes of a tar archive of these files, one after the other. */
async function* tarOf(files: readonly { readonly name: string; readonly path: string }[]): AsyncGenerator<Buffer> {
  for (const { name, path } of files) {
    const { size } = await stat(path);
    yield tarHeader(name, size);
    let sent = 0;
    for await (const chunk of createReadStream(path, { end: Math.max(0, size - 1) })) {
      const bytes = chunk as Buffer;
      sent += bytes.byteLength;
      if (size > 0) yield bytes;
    }
    if (size > 0 && sent !== size) throw new Error(`${name} changed while it was exported`);
    yield Buffer.alloc((BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES);
  }
  yield Buffer.alloc(2 * BLOCK_BYTES);
}

async function openArchive(directory: string, name: string, files: AudioFiles): Promise<Archive> {
  const workshop = join(directory, `${name}.part`);
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true, mode: 0o700 });
  const audio: { name: string; path: string }[] = [];
  return {
    async addRows(table, rows) {
      const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      await appendFile(join(workshop, `${table}.ndjson`), lines, { mode: 0o600 });
    },
    async addFile(storagePath) {
      const file = await files.find(storagePath);
      // The folder of the organization says nothing inside its own archive.
      if (file) audio.push({ name: join('recordings', ...storagePath.split('/').slice(1)), path: file.path });
    },
    async close() {
      const tables = (await readdir(workshop)).filter((file) => file.endsWith('.ndjson')).sort();
      const entries = [...tables.map((file) => ({ name: `tables/${file}`, path: join(workshop, file) })), ...audio];
      const packed = join(workshop, 'archive');
      await pipeline(Readable.from(tarOf(entries)), createGzip(), createWriteStream(packed, { mode: 0o600 }));
      // On the disk before the rows go: the export is all that is left of them.
      const handle = await open(packed);
      await handle.sync();
      await handle.close();
      const path = join(directory, `${name}.tar.gz`);
      await rename(packed, path);
      await rm(workshop, { recursive: true, force: true });
      return { path, size_bytes: (await stat(path)).size };
    },
  };
}

/** How an organization leaves this machine: its calls end, its data goes into an archive in `directory`, its files are deleted. */
export function createDepartures(options: {
  readonly directory: string;
  readonly files: AudioFiles;
  readonly feed: Pick<LiveFeed, 'list'>;
  readonly endCall: (organizationId: string, callId: string) => Promise<boolean>;
}): Departures {
  return {
    async endCalls(organizationId) {
      const running = options.feed.list(organizationId);
      for (const { call } of running) await options.endCall(organizationId, call.id);
      return running.length;
    },
    openArchive: (name) => openArchive(options.directory, name, options.files),
    removeFilesOf: (organizationId) => options.files.removeAllOf(organizationId),
    async findArchive(written) {
      // The data directory may have moved since; the name is what lasts.
      const path = join(options.directory, basename(written));
      const found = await stat(path).catch(() => undefined);
      return found?.isFile() ? { path, size_bytes: found.size } : undefined;
    },
    removeArchive: (path) => rm(join(options.directory, basename(path)), { force: true }),
  };
}
