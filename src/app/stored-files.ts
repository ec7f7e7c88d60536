import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import type { KnowledgeFiles } from '#slices/knowledge';

export const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Where a stored path lies below the folder; undefined for one that leads out of it. */
export function placeBelow(directory: string, storagePath: string): string | undefined {
  const path = normalize(storagePath);
  return isAbsolute(path) || path.split(sep).includes('..') ? undefined : join(directory, path);
}

/** The file at that place, if there is one. */
export async function fileAt(path: string | undefined): Promise<{ path: string; size_bytes: number } | undefined> {
  if (path === undefined) return undefined;
  try {
    const facts = await stat(path);
    return facts.isFile() ? { path, size_bytes: facts.size } : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Files that people brought, below one folder of this machine, beside the recordings; null keeps nothing, for the reference and tests of everything else. */
export function createStoredFiles(directory: string | null): KnowledgeFiles {
  const placeOf = (storagePath: string): string | undefined => (directory === null ? undefined : placeBelow(directory, storagePath));
  return {
    async write(storagePath, bytes) {
      const path = placeOf(storagePath);
      if (path === undefined) return;
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
    find: (storagePath) => fileAt(placeOf(storagePath)),
    async read(storagePath) {
      const path = placeOf(storagePath);
      if (path === undefined) return undefined;
      try {
        return await readFile(path);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async remove(storagePath) {
      const path = placeOf(storagePath);
      if (path !== undefined) await rm(path, { force: true });
    },
    async list(folder, olderThan) {
      const path = placeOf(folder);
      if (path === undefined) return [];
      const old: string[] = [];
      try {
        for (const name of await readdir(path)) if ((await stat(join(path, name))).mtime < olderThan) old.push(`${folder}/${name}`);
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
      return old;
    },
  };
}
