import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Enough for the engine to open, write its checkpoint and note how running calls ended. */
export const SPARE_BYTES = 8 * 1024 * 1024;
/** So little left counts as full: the engine makes its log in pieces of 1 MB. */
const FULL_BYTES = 3 * 1024 * 1024;
/** With so much left the room is set aside again. */
const PLENTY_BYTES = 3 * SPARE_BYTES;

/** Room on the disk that is kept in a file of no meaning, given away when nothing else is left. */
export interface SpareRoom {
  /** True when the disk is full or nearly so. */
  isFull(): boolean;
  /** Gives the room to whoever needs it; false when it was given already. */
  give(): boolean;
  /** Sets it aside when there is plenty; true when it did. Not being able to is no fault: then there is none. */
  setAside(): boolean;
}

export const freeBytes = (dir: string): number => {
  const { bavail, bsize } = statfsSync(dir);
  return bavail * bsize;
};

/** The spare room of a data directory. `free` is asked for the bytes that are left. */
export function spareRoom(dataDir: string, free: (dir: string) => number = freeBytes): SpareRoom {
  const path = join(dataDir, 'spare-room');
  return {
    isFull: () => free(dataDir) < FULL_BYTES,
    give() {
      if (!existsSync(path)) return false;
      rmSync(path, { force: true });
      return true;
    },
    setAside() {
      if (existsSync(path) || free(dataDir) < PLENTY_BYTES) return false;
      const partial = `${path}.part`;
      try {
        const file = openSync(partial, 'w', 0o600);
        try {
          // Written, not only sized: a file with holes takes no room.
          for (let at = 0, zeros = new Uint8Array(1024 * 1024); at < SPARE_BYTES; at += zeros.length) writeSync(file, zeros, 0, zeros.length, at);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        renameSync(partial, path);
        return true;
      } catch {
        rmSync(partial, { force: true });
        return false;
      }
    },
  };
}
