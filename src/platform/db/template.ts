import { createHash } from 'node:crypto';
import { constants, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Migration, streamChecksum } from './migration-files.ts';

/** Version of this file's own recipe; raise it when a template must be built anew although no migration changed. */
const RECIPE = 3;
const KEPT_TEMPLATES = 3;

const engineVersion = (): string => {
  const path = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  return (JSON.parse(readFileSync(join(path, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;
};

/** Where templates live when nothing else is said: the user's cache folder, or the temporary one for a user without a home. */
export function defaultCacheDir(env: Readonly<Record<string, string | undefined>>): string {
  if (env['CALLWRIGHT_CACHE_DIR']) return env['CALLWRIGHT_CACHE_DIR'];
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'callwright');
  const home = homedir();
  return existsSync(home) && home !== '/' && home !== '/nonexistent'
    ? join(home, '.cache', 'callwright')
    : join(tmpdir(), `callwright-cache-${process.getuid?.() ?? 0}`);
}

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

/** Copies a template to where the database will live. The copy appears whole or not at all. */
export function copyTemplate(template: string, dir: string): void {
  const partial = `${dir}.new-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(template, partial, { recursive: true, mode: constants.COPYFILE_FICLONE });
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
  mkdirSync(cacheDir, { recursive: true, mode: 0o700 });
  const path = templatePath(cacheDir, key);
  const partial = `${path}.${process.pid}-${process.hrtime.bigint()}.tmp`;
  mkdirSync(partial, { mode: 0o700 });
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
