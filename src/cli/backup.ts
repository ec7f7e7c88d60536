import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyDatabase, restoreBackup, writeBackup } from '#app/backup';
import { backupKeyFile, backupKeyOf, readBackupKey } from '#app/backup-key';
import { silentLog } from '#kernel/log';
import { ArchiveError } from '#platform/backup/sealed-stream';
import { loadConfig } from '#platform/config';
import { isHeld, readLock } from '#platform/db/engine-lock';
import { openDatabase } from '#platform/db/open';
import { packageVersion } from '#platform/package-root';
import { type Command, type Io, Refusal } from './io.ts';
import { openBeside } from './open-beside.ts';

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

function refuseDifferences(differences: readonly string[], io: Io): number {
  if (differences.length === 0) {
    io.out('Every table was compared: they are the same to the last row.');
    return 0;
  }
  for (const line of differences) io.out(line);
  io.note(`NOT THE SAME: ${differences.length} table(s) differ. Do not use the copy.`);
  return 1;
}

/** `callwright backup --out FILE`: everything in one encrypted file, beside a running server or without one. */
export const backupCommand: Command = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' }, 'data-dir': { type: 'string' } } });
  if (values.out === undefined) throw new Refusal('Say where to: `callwright backup --out FILE`.', 2);
  const { config } = loadConfig({ data_dir: values['data-dir'] }, io.env, io.cwd);
  const path = resolve(io.cwd, values.out);
  if (existsSync(path)) throw new Refusal(`${path} is there already; a backup does not replace a file.`);
  const database = await openBeside(values['data-dir'], io);
  try {
    const key = backupKeyOf(config.data_dir);
    const report = await writeBackup({ database, dataDir: config.data_dir, path, key: key.key, version: packageVersion(), now: new Date() }, io.note);
    io.out(`Written to ${path}: ${report.rows} rows, ${report.files} files, ${megabytes(report.bytes)}.`);
    if (key.isNew) io.out(`Keep a copy of ${key.path} in another place: without it nobody can open the backup, and it is not in it.`);
    return 0;
  } finally {
    await database.close();
  }
};

/** `callwright restore FILE --key-file KEY`: into an empty data directory, or an empty database of DATABASE_URL. */
export const restoreCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'key-file': { type: 'string' }, 'data-dir': { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Refusal('Say what to restore: `callwright restore FILE --key-file KEY`.', 2);
  const path = resolve(io.cwd, file);
  if (!existsSync(path)) throw new Refusal(`There is no file ${path}.`);
  const { config } = loadConfig({ data_dir: values['data-dir'] }, io.env, io.cwd);
  const isEmbedded = config.database_url === undefined;
  if (isEmbedded && existsSync(join(config.data_dir, 'db')))
    throw new Refusal(`${config.data_dir} holds a database already. Name an empty folder with --data-dir; nothing was changed.`);
  const key = readBackupKey(values['key-file'] === undefined ? backupKeyFile(config.data_dir) : resolve(io.cwd, values['key-file']));
  const settings = {
    dataDir: config.data_dir,
    url: config.database_url,
    adminUrl: config.database_admin_url,
    contextKey: config.context_key,
    cacheDir: config.cache_dir,
    log: silentLog,
    onProgress: io.note,
  };
  try {
    const report = await restoreBackup({ path, key, dataDir: config.data_dir, open: (migrations) => openDatabase({ ...settings, migrations }) }, io.note);
    io.out(`Restored the backup of ${report.created_at}: ${report.rows} rows, ${report.files} files.`);
    const code = refuseDifferences(report.differences, io);
    // Opening once more brings a backup of an earlier version up to this program.
    if (code === 0) await (await openDatabase(settings)).close();
    return code;
  } catch (error) {
    if (error instanceof ArchiveError) throw new Refusal(`${error.message} Nothing can be used of what was written; start again with an empty folder.`);
    throw error;
  }
};

/** `callwright promote --to URL --admin-url URL`: moves the embedded database to PostgreSQL. The recordings stay where they are. */
export const promoteCommand: Command = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' }, 'admin-url': { type: 'string' }, 'data-dir': { type: 'string' } } });
  if (values.to === undefined || values['admin-url'] === undefined)
    throw new Refusal('Say where to: `callwright promote --to postgres://login… --admin-url postgres://owner…`.', 2);
  const { config } = loadConfig({ data_dir: values['data-dir'] }, io.env, io.cwd);
  if (config.database_url !== undefined) throw new Refusal('This installation runs on PostgreSQL already (DATABASE_URL is set).');
  // The lock tells, not the file a server leaves: one that was killed leaves its file behind.
  const lock = join(config.data_dir, 'db.lock');
  const holder = readLock(lock);
  if (holder && isHeld(lock, holder)) throw new Refusal('Stop the server first: what it writes during the move would be left behind.');
  const source = await openBeside(values['data-dir'], io);
  try {
    const target = await openDatabase({
      url: values.to,
      adminUrl: values['admin-url'],
      dataDir: config.data_dir,
      cacheDir: config.cache_dir,
      log: silentLog,
      onProgress: io.note,
    });
    try {
      const { rows, differences } = await copyDatabase(source, target, io.note);
      const code = refuseDifferences(differences, io);
      if (code === 0)
        io.out(
          `Moved ${rows} rows. Set DATABASE_URL=${new URL(values.to).host === '' ? values.to : values.to.replace(/:[^:@/]*@/, ':…@')} and start the server; keep the old folder until you have seen it work.`,
        );
      return code;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};
