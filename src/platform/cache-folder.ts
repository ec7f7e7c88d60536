import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The home in the environment or in the list of users; undefined for a user who stands in neither, as in a container. */
function findHome(env: Readonly<Record<string, string | undefined>>): string | undefined {
  try {
    return env['HOME'] || homedir();
  } catch {
    return undefined;
  }
}

/** Whether this user may make or fill the folder: asks the nearest folder above it that is there. */
function isWritable(folder: string): boolean {
  let there = folder;
  while (!existsSync(there) && dirname(there) !== there) there = dirname(there);
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
    return statSync(there).isDirectory();
  } catch {
    return false;
  }
}

/** Where templates live when nothing else is said: the user's cache folder, or the temporary one for a user without a home to write to. */
export function defaultCacheDir(env: Readonly<Record<string, string | undefined>>): string {
  if (env['CALLWRIGHT_CACHE_DIR']) return env['CALLWRIGHT_CACHE_DIR'];
  const home = findHome(env);
  const wanted = [env['XDG_CACHE_HOME'], home === undefined || home === '/' ? undefined : join(home, '.cache')]
    .filter((folder) => folder !== undefined && folder !== '')
    .map((folder) => join(folder ?? '', 'callwright'));
  return wanted.find(isWritable) ?? join(tmpdir(), `callwright-cache-${process.getuid?.() ?? 0}`);
}
