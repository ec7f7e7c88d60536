/** Sound made ready for the line: a WAV of 8 kHz, one channel, and what was done to it. */
export interface PreparedSound {
  readonly wav: Uint8Array;
  readonly duration_ms: number;
  readonly source_rate_hz: number;
  readonly source_channels: number;
  readonly gain_db: number;
  readonly trimmed_ms: number;
}

/** What the slice needs of the world: hearing what a file is, and a place for it. Paths begin with the organization's id. */
export interface MediaMeans {
  /** `refused`: a sentence for the person who chose the file. `trim` cuts silence off both ends. */
  prepare(bytes: Uint8Array, wishes: { readonly trim: boolean; readonly longest_ms: number }): Promise<PreparedSound | { readonly refused: string }>;
  /** Whole on the disk when it resolves, or not there at all. */
  write(storagePath: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when the file is not there. */
  find(storagePath: string): Promise<{ path: string; size_bytes: number } | undefined>;
  /** A file that is gone already is no failure. */
  remove(storagePath: string): Promise<void>;
  /** Files below a folder that were last written before `olderThan`. A folder that is not there is empty. */
  list(folder: string, olderThan: Date): Promise<readonly string[]>;
  /** What a call says by itself, by name: prompts like those of a graph. */
  readonly call_phrases: Readonly<Record<string, string>>;
}
