import type { Peaks } from './contract.ts';

/** Where audio lies. Paths are relative to the store's own folder; a path that would leave it is treated as missing. */
export interface AudioFiles {
  /** Undefined when the file is not there. */
  find(storagePath: string): Promise<{ path: string; size_bytes: number } | undefined>;
  /** Drawn from the audio once and kept beside it. Undefined when the file is not there or holds no audio. */
  peaks(storagePath: string): Promise<Peaks | undefined>;
  /** Deletes the audio and what was drawn from it. A file that is gone already is no failure. */
  remove(storagePath: string): Promise<void>;
  /** Deletes everything heard in an organization: recordings of calls, of tests, and what was drawn from them. Again is no failure. */
  removeAllOf(organizationId: string): Promise<void>;
  /** True once per listener and recording in a while: a player asks for one recording in many pieces, and that is one hearing. */
  isNewHearing(listener: string, recordingId: string): boolean;
}

/** A store with nothing in it. */
export const noAudioFiles: AudioFiles = {
  find: async () => undefined,
  peaks: async () => undefined,
  remove: async () => undefined,
  removeAllOf: async () => undefined,
  isNewHearing: () => true,
};
