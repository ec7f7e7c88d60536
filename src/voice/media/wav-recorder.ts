import { mkdir, open, rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { wavHeader } from './wav.ts';

const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 4;
const RATE_HZ = 8000;
/** A write is worth its system call from here on: 200 ms of stereo. */
const WRITE_BYTES = 6_400;
/** The header's lengths are refreshed this often, so that a killed writer leaves a file that players open as it is: 1 s of stereo. */
const HEADER_EVERY_BYTES = 32_000;
/** What may wait for a slow disk: 30 s of stereo. Beyond it the oldest stretch is lost and stays silent in the file. */
const MAX_WAITING_BYTES = 960_000;

/** Where a recording is written; the real one is `diskFile`. Writes are at absolute positions, so a failed one leaves silence, not a shift. */
export interface RecordingFile {
  write(position: number, bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
  remove(): Promise<void>;
}

/** So much of the disk is left to the database: a call without its recording is still a call, one without a record of it is not. */
const KEPT_FREE_BYTES = 12 * 1024 * 1024;
/** The room is looked at once in so many writes: two seconds. */
const LOOK_EVERY_WRITES = 10;

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Opens `path` for a recording, making its folder. Fails when the file exists: a recording is never written over.
 * Writes fail while the disk is nearly full (`free` is asked for its bytes), and go on when there is room again.
 */
export async function diskFile(path: string, free: (folder: string) => Promise<number> = freeBytes): Promise<RecordingFile> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'wx', 0o600);
  let writes = 0;
  let isFull = false;
  return {
    async write(position, bytes) {
      // The header, over what is there already, takes no room.
      if (position > 0) {
        if (writes++ % LOOK_EVERY_WRITES === 0) isFull = (await free(dirname(path))) < KEPT_FREE_BYTES;
        if (isFull) throw Object.assign(new Error('the disk is nearly full; what is left is kept for the database'), { code: 'ENOSPC' });
      }
      for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
    },
    sync: () => file.datasync(),
    close: () => file.close(),
    remove: () => rm(path, { force: true }),
  };
}

interface Piece {
  readonly position: number;
  readonly bytes: Uint8Array;
}

export interface FinishedRecording {
  readonly bytes: number;
  readonly duration_ms: number;
  /** False when the disk was full or too slow at some moment: there is silence where audio is missing. */
  readonly complete: boolean;
}

/**
 * Writes stereo 16-bit 8 kHz (left the caller, right the agent) while the call runs. `push` never waits and never throws: the frame loop does not
 * know the disk. After a kill the file is short by at most the last unwritten 200 ms.
 */
export class WavRecorder {
  readonly #opened: Promise<RecordingFile | null>;
  readonly #onFault: (fault: unknown) => void;
  #pieces: Piece[] = [];
  #waitingBytes = 0;
  #open = new Uint8Array(WRITE_BYTES);
  #filled = 0;
  #pushedBytes = 0;
  #headerBytes = 0;
  #writtenUntil = 0;
  #complete = true;
  #writing: Promise<void> | null = null;
  #isDiscarded = false;

  constructor(file: Promise<RecordingFile>, onFault: (fault: unknown) => void) {
    this.#onFault = onFault;
    this.#opened = file.then(
      async (opened) => {
        await opened.write(0, wavHeader(0, 2, RATE_HZ)).catch((fault: unknown) => this.#fault(fault));
        return opened;
      },
      (fault: unknown) => {
        this.#fault(fault);
        return null;
      },
    );
  }

  /** Appends a stretch; both sides have the same length. */
  push(left: Int16Array, right: Int16Array): void {
    if (this.#isDiscarded) return;
    for (let i = 0; i < left.length; i++) {
      const l = left[i] as number;
      const r = right[i] as number;
      const at = this.#filled;
      this.#open[at] = l & 0xff;
      this.#open[at + 1] = (l >> 8) & 0xff;
      this.#open[at + 2] = r & 0xff;
      this.#open[at + 3] = (r >> 8) & 0xff;
      this.#filled = at + BYTES_PER_SAMPLE;
      if (this.#filled === WRITE_BYTES) this.#queue();
    }
  }

  /** Bytes in memory that wait for the disk. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Writes what is left and closes. Resolves even when the disk fails; `complete` tells. */
  async finish(): Promise<FinishedRecording> {
    this.#queue();
    while (this.#writing) await this.#writing;
    const file = await this.#opened;
    // A file system that is full still knows the last good length; the header must not promise more.
    const dataBytes = this.#writtenUntil;
    if (file && !this.#isDiscarded) {
      await file.write(0, wavHeader(dataBytes, 2, RATE_HZ)).catch((fault: unknown) => this.#fault(fault));
      await file.sync().catch((fault: unknown) => this.#fault(fault));
    }
    await file?.close().catch((fault: unknown) => this.#fault(fault));
    return {
      bytes: file ? HEADER_BYTES + dataBytes : 0,
      duration_ms: Math.round((dataBytes / BYTES_PER_SAMPLE / RATE_HZ) * 1000),
      complete: this.#complete && file !== null,
    };
  }

  /** Stops and deletes the file; later pushes are ignored. */
  async discard(): Promise<void> {
    this.#isDiscarded = true;
    this.#pieces = [];
    this.#waitingBytes = 0;
    while (this.#writing) await this.#writing;
    const file = await this.#opened;
    await file?.close().catch((fault: unknown) => this.#fault(fault));
    await file?.remove().catch((fault: unknown) => this.#fault(fault));
  }

  #queue(): void {
    if (this.#filled === 0) return;
    this.#pieces.push({ position: HEADER_BYTES + this.#pushedBytes, bytes: this.#open.slice(0, this.#filled) });
    this.#pushedBytes += this.#filled;
    this.#waitingBytes += this.#filled;
    this.#filled = 0;
    while (this.#waitingBytes > MAX_WAITING_BYTES) {
      this.#waitingBytes -= this.#pieces.shift()?.bytes.length ?? this.#waitingBytes;
      this.#complete = false;
    }
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = null;
    });
  }

  async #drain(): Promise<void> {
    const file = await this.#opened;
    for (let piece = this.#pieces.shift(); piece; piece = this.#pieces.shift()) {
      this.#waitingBytes -= piece.bytes.length;
      if (!file || this.#isDiscarded) continue;
      try {
        await file.write(piece.position, piece.bytes);
        this.#writtenUntil = piece.position - HEADER_BYTES + piece.bytes.length;
        if (this.#writtenUntil - this.#headerBytes < HEADER_EVERY_BYTES) continue;
        this.#headerBytes = this.#writtenUntil;
        await file.write(0, wavHeader(this.#writtenUntil, 2, RATE_HZ));
      } catch (fault) {
        this.#fault(fault);
      }
    }
  }

  /** Reported once: a full disk fails on every write. */
  #fault(fault: unknown): void {
    if (this.#complete) this.#onFault(fault);
    this.#complete = false;
  }
}
