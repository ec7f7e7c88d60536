import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import { type Migration, streamChecksum } from './migration-files.ts';

/** Version of this file's own recipe; raise it when a template must be built anew although no migration changed. */
const RECIPE = 4;
const KEPT_TEMPLATES = 3;

const engineVersion = (): string => {
  const path = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return (JSON.parse(readFileSync(join(path, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;
};

/** Name of the template that fits these migrations, this engine and this job queue. */
export const templateKey = (migrations: readonly Migration[], queueVersion: string): string =>
  createHash('sha256')
    .update(`${RECIPE}|${engineVersion()}|${queueVersion}|${streamChecksum(migrations)}`)
    .digest('hex')
    .slice(0, 16);

/** A folder of another user could hold anything; a template from there is not taken. */
function isOurs(folder: string): boolean {
  return process.getuid === undefined || statSync(folder).uid === process.getuid();
}

export const templatePath = (cacheDir: string, key: string): string => join(cacheDir, `database-template-${key}`);

export const hasTemplate = (path: string): boolean => existsSync(join(path, 'PG_VERSION')) && isOurs(path);

/** A first start waits for this; `cpSync` asks for the state of every file twice. */
function copyFolder(from: string, to: string): void {
  mkdirSync(to, { mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) copyFolder(join(from, entry.name), join(to, entry.name));
    else copyFileSync(join(from, entry.name), join(to, entry.name), constants.COPYFILE_FICLONE);
  }
}

/** Copies a template to where the database will live. The copy appears whole or not at all. */
export function copyTemplate(template: string, dir: string): void {
  const partial = `${dir}.new-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  copyFolder(template, partial);
  renameSync(partial, dir);
}

/**
 * Writes a copy down for good: a database whose files are only in memory does not survive a power cut, however careful its commits are.
 * Runs beside the start, which need not wait: until then there is nothing in it but what the template holds.
 */
export async function syncCopy(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    try {
      const file = await open(join(entry.parentPath, entry.name), 'r');
      await file.sync();
      await file.close();
    } catch (error) {
      // The engine recycles files of its own while we walk.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Builds a template beside its place and moves it there in one step; of two builders the first wins. Old templates are thrown away. */
export async function buildTemplate(cacheDir: string, key: string, build: (dir: string) => Promise<void>): Promise<string> {
  const path = templatePath(cacheDir, key);
  const partial = `${path}.${process.pid}-${process.hrtime.bigint()}.tmp`;
  try {
    mkdirSync(partial, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(
      'database.cache_unusable',
      `The cache folder ${cacheDir} cannot be used: ${(error as Error).message}`,
      'Choose one that this user may write to (CALLWRIGHT_CACHE_DIR).',
      { cause: error },
    );
  }
  try {
    await build(partial);
    if (hasTemplate(path)) rmSync(partial, { recursive: true, force: true });
    else renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!hasTemplate(path)) throw error;
  }
  forgetOldTemplates(cacheDir);
  return path;
}

function forgetOldTemplates(cacheDir: string): void {
  const templates = readdirSync(cacheDir)
    .filter((name) => /^database-template-[0-9a-f]{16}$/.test(name))
    .map((name) => join(cacheDir, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const path of templates.slice(KEPT_TEMPLATES)) rmSync(path, { recursive: true, force: true });
}
