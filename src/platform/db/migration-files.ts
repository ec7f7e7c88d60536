import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageRoot, runsFromSource } from '../package-root.ts';

export interface Migration {
  /** UTC stamp, fourteen digits: the place in the one stream of all slices. */
  readonly version: string;
  readonly name: string;
  /** The slice whose folder holds the file, or `platform`: owner of every table the file creates. */
  readonly slice: string;
  readonly up: string;
  readonly down: string;
  /** SHA-256 of `up`, to notice a file that changed after it was applied. */
  readonly checksum: string;
}

const UP_FILE = /^(\d{14})_([a-z0-9_]+)\.sql$/;
export const MANIFEST_NAME = 'migrations.json';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function migrationsOf(slice: string, folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((file) => {
    if (!file.endsWith('.sql') || file.endsWith('.down.sql')) return [];
    const match = UP_FILE.exec(file);
    if (!match) throw new Error(`${slice}: ${file} is not named <UTC stamp>_<what>.sql`);
    const downPath = join(folder, `${basename(file, '.sql')}.down.sql`);
    if (!existsSync(downPath)) throw new Error(`${slice}: ${file} has no reverse beside it (${basename(downPath)})`);
    const up = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return [{ version: match[1] ?? '', name: match[2] ?? '', slice, up, down: readFileSync(downPath, 'utf8'), checksum: sha256(up) }];
  });
}

/** All migrations below `src`, as one stream sorted by stamp. Throws when a stamp is used twice or a reverse is missing. */
export function collectMigrations(src: string): Migration[] {
  const slices = join(src, 'slices');
  const folders = existsSync(slices) ? readdirSync(slices, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  const all = [
    ...migrationsOf('platform', join(src, 'platform', 'migrations')),
    ...folders.flatMap((folder) => migrationsOf(folder.name, join(slices, folder.name, 'migrations'))),
  ].sort((a, b) => a.version.localeCompare(b.version));
  const twice = all.find((migration, i) => all[i + 1]?.version === migration.version);
  if (twice) throw new Error(`two migrations carry the stamp ${twice.version}`);
  return all;
}

let loaded: readonly Migration[] | undefined;

/** The program's migrations: read from the sources, or from the manifest beside the bundle. Read once per process. */
export function loadMigrations(): readonly Migration[] {
  if (loaded) return loaded;
  if (runsFromSource()) {
    loaded = collectMigrations(join(packageRoot(), 'src'));
  } else {
    const manifest = [import.meta.dirname, join(packageRoot(), 'dist', 'server')].map((folder) => join(folder, MANIFEST_NAME)).find(existsSync);
    if (!manifest) throw new Error(`${MANIFEST_NAME} is missing beside the bundle; build it again`);
    loaded = JSON.parse(readFileSync(manifest, 'utf8')) as Migration[];
  }
  return loaded;
}

/** One value for the whole stream; it changes when any file changes, comes or goes. */
export const streamChecksum = (migrations: readonly Migration[]): string => sha256(migrations.map((m) => `${m.version}:${m.checksum}`).join('\n'));
