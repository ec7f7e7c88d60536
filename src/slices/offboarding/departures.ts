/** One organization's data as a file for whoever leaves with it. */
export interface Archive {
  /** Rows of one table; called again for the next page of the same table. */
  addRows(table: string, rows: readonly object[]): Promise<void>;
  /** A file below the folder of recordings: audio, or what somebody uploaded. One that is gone is left out. */
  addFile(storagePath: string): Promise<void>;
  /** Closes the file and answers where it lies. */
  close(): Promise<{ path: string; size_bytes: number }>;
}

/** What a deletion does outside of the database. */
export interface Departures {
  /** Ends the calls of the organization that run in this process; answers how many there were. */
  endCalls(organizationId: string): Promise<number>;
  /** Starts the export afresh: what an interrupted try left under this name is thrown away. */
  openArchive(name: string): Promise<Archive>;
  /** All its files: audio of calls and of tests, what was uploaded. Again is no failure. */
  removeFilesOf(organizationId: string): Promise<void>;
  /** Where a closed archive lies now, whatever folder it was written to; undefined when somebody took it away. */
  findArchive(path: string): Promise<{ path: string; size_bytes: number } | undefined>;
  removeArchive(path: string): Promise<void>;
}

/** Nothing runs and nothing is kept: for the reference and for tests of everything else. */
export const noDepartures: Departures = {
  endCalls: async () => 0,
  openArchive: async (name) => ({ addRows: async () => undefined, addFile: async () => undefined, close: async () => ({ path: name, size_bytes: 0 }) }),
  removeFilesOf: async () => undefined,
  findArchive: async () => undefined,
  removeArchive: async () => undefined,
};
