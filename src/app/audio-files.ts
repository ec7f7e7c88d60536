import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Clock } from '#kernel/clock';
import type { AudioFiles, Peaks } from '#slices/recordings';
import { fileAt, isMissing, placeBelow } from './stored-files.ts';

const HEADER_BYTES = 44;
const BYTES_PER_FRAME = 4;
const RATE_HZ = 8000;
/** Enough for a wide screen; a long call gets coarser stretches, not more of them. */
const MOST_STRETCHES = 2000;
const SHORTEST_STRETCH_FRAMES = 160;
const READ_FRAMES = 64 * 1024;
const HEARING_MS = 10 * 60_000;
const MOST_HEARINGS = 10_000;

/** Recordings below one folder of this machine. */
export function createAudioFiles(options: { directory: string; clock: Clock }): AudioFiles {
  const hearings = new Map<string, number>();
  const placeOf = (storagePath: string): string | undefined => placeBelow(options.directory, storagePath);
  const find: AudioFiles['find'] = (storagePath) => fileAt(placeOf(storagePath));

  return {
    find,
    async peaks(storagePath) {
      const file = await find(storagePath);
      if (!file) return undefined;
      const cachePath = `${file.path}.peaks.json`;
      const kept = await readCache(cachePath, file.size_bytes);
      if (kept) return kept;
      const peaks = await draw(file.path, file.size_bytes);
      await writeCache(cachePath, file.size_bytes, peaks);
      return peaks;
    },
    async remove(storagePath) {
      const path = placeOf(storagePath);
      if (path === undefined) return;
      await rm(path, { force: true });
      await rm(`${path}.peaks.json`, { force: true });
    },
    async removeAllOf(organizationId) {
      const path = placeOf(organizationId);
      if (path === undefined || path === join(options.directory, '.')) return;
      await rm(path, { recursive: true, force: true });
    },
    isNewHearing(listener, recordingId) {
      const key = `${listener} ${recordingId}`;
      const now = options.clock.monotonicMs();
      const last = hearings.get(key);
      if (last !== undefined && now - last < HEARING_MS) return false;
      hearings.delete(key);
      hearings.set(key, now);
      for (const oldest of hearings.keys()) {
        if (hearings.size <= MOST_HEARINGS) break;
        hearings.delete(oldest);
      }
      return true;
    },
  };
}

interface KeptPeaks {
  readonly size_bytes: number;
  readonly peaks: Peaks;
}

/** Peaks drawn of a file of another length are of another file. A damaged cache is drawn anew. */
async function readCache(path: string, sizeBytes: number): Promise<Peaks | undefined> {
  try {
    const kept = JSON.parse(await readFile(path, 'utf8')) as KeptPeaks;
    return kept.size_bytes === sizeBytes ? kept.peaks : undefined;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function writeCache(path: string, sizeBytes: number, peaks: Peaks): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.part`, JSON.stringify({ size_bytes: sizeBytes, peaks } satisfies KeptPeaks), { mode: 0o600 });
  await rename(`${path}.part`, path);
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Reads the file in pieces, so that an hour of audio neither fills the memory nor holds up the server. */
async function draw(path: string, sizeBytes: number): Promise<Peaks> {
  const frames = Math.max(0, Math.floor((sizeBytes - HEADER_BYTES) / BYTES_PER_FRAME));
  const stretch = Math.max(SHORTEST_STRETCH_FRAMES, Math.ceil(frames / MOST_STRETCHES));
  const count = Math.ceil(frames / stretch);
  const left = new Array<number>(count).fill(0);
  const right = new Array<number>(count).fill(0);
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(READ_FRAMES * BYTES_PER_FRAME);
    for (let frame = 0; frame < frames; ) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, HEADER_BYTES + frame * BYTES_PER_FRAME);
      const got = Math.floor(bytesRead / BYTES_PER_FRAME);
      if (got === 0) break;
      for (let i = 0; i < got && frame < frames; i++, frame++) {
        const at = Math.floor(frame / stretch);
        left[at] = Math.max(left[at] ?? 0, Math.abs(buffer.readInt16LE(i * BYTES_PER_FRAME)));
        right[at] = Math.max(right[at] ?? 0, Math.abs(buffer.readInt16LE(i * BYTES_PER_FRAME + 2)));
      }
    }
  } finally {
    await file.close();
  }
  const scale = (values: number[]) => values.map((value) => round(value / 32_768));
  return { data: { left: scale(left), right: scale(right) }, duration_seconds: round(frames / RATE_HZ) };
}
