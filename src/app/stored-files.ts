import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import type { KnowledgeFiles } from '#slices/knowledge';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Files that people brought, below one folder of this machine, beside the recordings; null keeps nothing, for the reference and tests of everything else. */
export function createStoredFiles(directory: string | null): KnowledgeFiles {
  const placeOf = (storagePath: string): string | null => {
    const path = normalize(storagePath);
    return directory === null || isAbsolute(path) || path.split(sep).includes('..') ? null : join(directory, path);
  };
  return {
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
    async read(storagePath) {
      const path = placeOf(storagePath);
      if (path === null) return undefined;
      try {
        return await readFile(path);
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
  };
}
