import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files that start a process or thread of their own. */
export type EntryName = 'voice' | 'recogniser-child' | 'flite-worker' | 'embedded-worker';

const SOURCES: Readonly<Record<EntryName, string>> = {
  voice: 'src/app/roles/voice.ts',
  'recogniser-child': 'src/adapters/speech-local/recogniser-child.ts',
  'flite-worker': 'src/adapters/speech-local/flite-worker.ts',
  'embedded-worker': 'src/platform/db/embedded-worker.ts',
};

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'tools', 'callwright.mjs'))) return folder;
    if (folder === dirname(folder)) throw new Error('The package root was not found above this file; the installation is incomplete.');
  }
}

const here = fileURLToPath(import.meta.url);

/** Folder of the package: where package.json, examples, tools and dashboard/dist are. The same from source and from the bundle. */
export const packageRoot: string = findRoot(dirname(here));

/** True when this code runs from the sources (tests, CALLWRIGHT_SOURCE=1), false in the bundle. */
export const fromSource: boolean = here.startsWith(join(packageRoot, 'src'));

/**
 * The file that starts `name`, and what must stand in the environment of the thread or process. From source a small boot file registers the
 * TypeScript loader first, because a worker thread cannot be started from a .ts file on Node 20.
 */
export function entryOf(name: EntryName): { readonly file: string; readonly env: Readonly<Record<string, string>> } {
  if (!fromSource) return { file: join(packageRoot, 'dist', 'server', `${name}.mjs`), env: {} };
  return { file: join(packageRoot, 'tools', 'boot.mjs'), env: { CALLWRIGHT_ENTRY: SOURCES[name] } };
}
