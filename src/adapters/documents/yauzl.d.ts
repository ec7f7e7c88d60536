/** The part of the package that is used; it brings no types of its own. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  export interface Entry {
    readonly fileName: string;
    /** As the archive says. */
    readonly uncompressedSize: number;
    readonly externalFileAttributes: number;
    readonly generalPurposeBitFlag: number;
  }
  export interface ZipFile {
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
  }
  export function fromBufferPromise(bytes: Buffer, options: { lazyEntries: true; validateEntrySizes: boolean }): Promise<ZipFile>;
}
