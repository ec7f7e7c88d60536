import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A throw-away PostgreSQL server, reached through a socket, as its superuser `postgres`. */
export interface PostgresServer {
  /** URL of the maintenance database; append nothing, tests make databases of their own. */
  readonly url: string;
  readonly version: string;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const PACKAGED = ['/usr/lib/postgresql', '/usr/local/opt/postgresql', '/opt/homebrew/opt'];
const LEAST_MAJOR = 15;

function candidates(): string[] {
  const onPath = (process.env['PATH'] ?? '').split(':');
  const versioned = PACKAGED.flatMap((base) =>
    existsSync(base)
      ? readdirSync(base)
          .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
          .map((name) => join(base, name, 'bin'))
      : [],
  );
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' });
  return [...onPath, ...(asked.status === 0 ? [asked.stdout.trim()] : []), ...versioned];
}

/** Folder with initdb and postgres of version 15 or newer, and the version; undefined when there is none. */
export function findPostgres(): { folder: string; version: string } | undefined {
  for (const folder of candidates()) {
    if (!existsSync(join(folder, 'initdb')) || !existsSync(join(folder, 'postgres'))) continue;
    const version = /(\d+)(\.\d+)*/.exec(execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[0] ?? '';
    if (Number.parseInt(version, 10) >= LEAST_MAJOR) return { folder, version };
  }
  return undefined;
}

/** PostgreSQL refuses to run as root; this names the user it runs as instead. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  return undefined;
}

/** Makes and starts a server in a temporary folder: no fsync, no network. Answers why not, where the programs are missing. */
export async function startPostgres(): Promise<PostgresServer | { unavailable: string }> {
  const found = findPostgres();
  if (!found) return { unavailable: `no PostgreSQL ${LEAST_MAJOR} or newer is installed` };
  const user = unprivileged();
  if (!user && process.getuid?.() === 0) return { unavailable: 'PostgreSQL does not run as root and there is no other user' };
  const home = mkdtempSync(join(tmpdir(), 'callwright-pg-'));
  chmodSync(home, 0o700);
  if (user) chownSync(home, user.uid, user.gid);
  const data = join(home, 'data');
  const as = { ...user, cwd: home, env: { PATH: process.env['PATH'] ?? '', HOME: home, LC_ALL: 'C' } };
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'max_connections=60',
    'listen_addresses=',
    `unix_socket_directories=${home}`,
  ];
  const options = settings.flatMap((setting) => ['-c', setting]).join(' ');
  await run(join(found.folder, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'], as);
  await run(join(found.folder, 'pg_ctl'), ['-D', data, '-w', '-l', join(home, 'log'), '-o', options, 'start'], as);
  return {
    url: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(home)}`,
    version: found.version,
    async stop() {
      await run(join(found.folder, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], as);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
