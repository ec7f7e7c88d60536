// Looks at the migrations for what blocks a live database (squawk). Its program comes for the common platforms only; elsewhere it is skipped, and said.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root, say } from './launch.mjs';

/** Those before were made when no table was big; a migration never changes. */
const FIRST_STAMP = '20261201000000';

const bin = join(root, 'node_modules', '.bin', 'squawk');
const platform = join(root, 'node_modules', '@squawk-cli');
if (!existsSync(bin) || !existsSync(platform) || readdirSync(platform).length === 0) {
  say('NOT CHECKED: squawk has no program for this platform');
  process.exit(0);
}
const asked = process.argv.slice(2);
const files =
  asked.length > 0
    ? asked
    : readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.sql') && !name.endsWith('.down.sql') && basename(name) >= FIRST_STAMP)
        .map((name) => join('src', name));
if (files.length === 0) process.exit(0);
const { status, stdout, stderr } = spawnSync(bin, ['--config', '.squawk.toml', ...files], { cwd: root, encoding: 'utf8' });
process.stdout.write(stdout + stderr);
process.exit(status ?? 1);
