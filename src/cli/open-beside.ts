import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '#platform/config';
import type { Database } from '#platform/db';
import { openDatabase } from '#platform/db/open';
import { silentLog } from '#kernel/log';
import { SERVER_FILE } from './call/running-server.ts';
import { type Io, Refusal } from './io.ts';

/**
 * Opens the installation's database for one command: joins the server that runs on it, or opens it alone. The caller closes it. Where there is
 * none it is made only if `create` says so: for a mistyped folder an empty one would be a wrong answer to every question.
 */
export async function openBeside(dataDirFlag: string | undefined, io: Io, { create = false } = {}): Promise<Database> {
  const { config } = loadConfig({ data_dir: dataDirFlag }, io.env, io.cwd);
  if (!create && config.database_url === undefined && !existsSync(join(config.data_dir, 'db')))
    throw new Refusal(`There is no database in ${config.data_dir} yet. \`npm start\` makes one; or name the data directory of yours with --data-dir.`);
  const isRunning = config.database_url === undefined && existsSync(join(config.data_dir, SERVER_FILE));
  const open = (join: boolean): Promise<Database> =>
    openDatabase({
      dataDir: config.data_dir,
      url: config.database_url,
      adminUrl: config.database_admin_url,
      contextKey: config.context_key,
      cacheDir: config.cache_dir,
      log: silentLog,
      onProgress: io.note,
      join,
    });
  if (!isRunning) return open(false);
  // A server that was killed leaves its file behind.
  return open(true).catch(() => open(false));
}
