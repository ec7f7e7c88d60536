import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { MediaMeans } from '#slices/media';
import { FIXED_PHRASES } from '#voice/fixed-phrases';
import { prepareSound } from '#voice/media/prepare-sound';
import { encodeWav, WavError } from '#voice/media/wav';

const RATE_HZ = 8000;
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Uploaded sound below one folder of this machine, beside the recordings; null keeps nothing, for the reference and tests of everything else. */
export function createMediaFiles(directory: string | null): MediaMeans {
  const placeOf = (storagePath: string): string | null => {
    const path = normalize(storagePath);
    return directory === null || isAbsolute(path) || path.split(sep).includes('..') ? null : join(directory, path);
  };
  return {
    async prepare(bytes, wishes) {
      try {
        const { pcm, ...facts } = await prepareSound(bytes, { ...wishes, breathe: () => setImmediate() });
        return { ...facts, wav: encodeWav([pcm], RATE_HZ), duration_ms: Math.max(1, Math.round((pcm.length * 1000) / RATE_HZ)) };
      } catch (error) {
        if (error instanceof WavError) return { refused: withAdvice(error.message, bytes) };
        throw error;
      }
    },
    async write(storagePath, bytes) {
      const path = placeOf(storagePath);
      if (path === null) return;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const part = `${path}.part`;
      try {
        const file = await open(part, 'w', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(part, path);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async find(storagePath) {
      const path = placeOf(storagePath);
      if (path === null) return undefined;
      try {
        const facts = await stat(path);
        return facts.isFile() ? { path, size_bytes: facts.size } : undefined;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async remove(storagePath) {
      const path = placeOf(storagePath);
      if (path !== null) await rm(path, { force: true });
    },
    async list(folder, olderThan) {
      const path = placeOf(folder);
      if (path === null) return [];
      const old: string[] = [];
      try {
        for (const name of await readdir(path)) if ((await stat(join(path, name))).mtime < olderThan) old.push(`${folder}/${name}`);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
      return old;
    },
    call_phrases: FIXED_PHRASES,
  };
}

const NAMED: readonly (readonly [RegExp, string])[] = [
  [/^(?:ID3|\u00ff[\u00e0-\u00ff])/, 'an MP3'],
  [/^.{4}ftyp/s, 'an M4A or MP4'],
  [/^\u001aE\u00df\u00a3/, 'a WebM'],
  [/^OggS/, 'an Ogg'],
  [/^fLaC/, 'a FLAC'],
];

/** What a file is that is no WAV, where its first bytes tell, and what to do about it. */
function withAdvice(message: string, bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  const name = NAMED.find(([pattern]) => pattern.test(head))?.[1];
  return name ? `This is ${name} file; only WAV can be read here. Upload it in the dashboard, which makes WAV of it, or convert it first.` : message;
}
