// What has to be true before any command can run: the right Node, the packages, the bundle. Plain JavaScript without packages,
// because on a fresh clone there are none.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [20, 19];
const HEARTBEAT_MS = 5_000;
const LOOK_AGAIN_MS = 250;

/** A line for the person who waits. Goes to stderr, so that a command's own output stays clean. */
export const say = (line) => process.stderr.write(`${line}\n`);

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  say(`Callwright needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. Install a newer Node and start again.`);
  process.exit(1);
}

const modifiedMs = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Newest change among the files below `folder` that `counts` accepts. */
export function newestMs(folder, counts = () => true) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'dist') newest = Math.max(newest, newestMs(path, counts));
    } else if (counts(entry.name)) newest = Math.max(newest, statSync(path).mtimeMs);
  }
  return newest;
}

/** Runs a program to its end, with a sign of life while it is silent. Resolves when it succeeded; otherwise shows its output and ends this process. */
export async function runStep(what, command, args, options = {}) {
  const startedMs = Date.now();
  say(`${what} …`);
  const heartbeat = setInterval(() => say(`  still at it, ${Math.round((Date.now() - startedMs) / 1000)} s`), HEARTBEAT_MS);
  let output = '';
  const code = await new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32', ...options });
    const keep = (chunk) => (output = (output + chunk).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => {
      output += String(error);
      resolve(1);
    });
    child.on('close', resolve);
  });
  clearInterval(heartbeat);
  if (code !== 0) {
    say(output.trim());
    say(`${what}: failed (exit code ${code}). What stands above says why; nothing was changed in your data.`);
    process.exit(1);
  }
  say(`  done in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
}

const isRunning = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Takes away the lock of a process that is gone, and no other: of several that see it at once one moves it, and one that is taken meanwhile is put back. */
function removeLockOf(owner, lock) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (Number(readFileSync(aside, 'utf8')) !== owner) linkSync(aside, lock);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(aside, { force: true });
}

/**
 * Prepares something of this folder unless it is ready, one command at a time: a second one that is started meanwhile waits, and finds it done. A command
 * that was killed in the middle keeps nobody out.
 */
export async function prepareAlone(folder, isReady, prepare) {
  const lock = join(tmpdir(), `callwright-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}.lock`);
  for (let isTold = false; !isReady(); ) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      // Empty for the moment in which it is being written: nobody's number, and taken for running.
      const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (!isRunning(owner)) {
        removeLockOf(owner, lock);
        continue;
      }
      if (!isTold) say('Another command is preparing this folder; waiting for it …');
      isTold = true;
      await pause(LOOK_AGAIN_MS);
      continue;
    }
    const release = () => rmSync(lock, { force: true });
    process.once('exit', release);
    try {
      if (!isReady()) await prepare();
    } finally {
      release();
      process.removeListener('exit', release);
    }
    return;
  }
}

/** Installs the packages when they are missing or older than the lock file. */
export async function ensurePackages() {
  if (!existsSync(join(root, 'package-lock.json'))) return;
  const isReady = () => {
    const installed = modifiedMs(join(root, 'node_modules', '.package-lock.json'));
    return installed > 0 && installed >= modifiedMs(join(root, 'package-lock.json')) - 1;
  };
  await prepareAlone(root, isReady, () => runStep('Installing packages (once; about a minute)', 'npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts']));
}

const isSource = (name) => /\.(ts|tsx|css|html|sql|json|mjs|svg)$/.test(name) && !/\.test\.tsx?$/.test(name);

/** Bundles the server when a source file is newer than the bundle. An installed package has no `src` and is used as it is. */
export async function ensureBundle() {
  const stamp = join(root, 'dist', 'server', '.built');
  if (!existsSync(join(root, 'src'))) return;
  const newest = Math.max(
    newestMs(join(root, 'src'), isSource),
    newestMs(join(root, 'client', 'src'), isSource),
    modifiedMs(join(root, 'package-lock.json')),
    modifiedMs(join(root, 'tools', 'build.mjs')),
  );
  await prepareAlone(
    root,
    () => modifiedMs(stamp) >= newest,
    () => runStep('Bundling the server', process.execPath, [join(root, 'tools', 'build.mjs')]),
  );
}

/** Builds the dashboard when a source file is newer than its build. */
export async function ensureDashboard() {
  const built = join(root, 'dashboard', 'dist', 'index.html');
  const source = join(root, 'dashboard', 'src');
  if (!existsSync(source)) return;
  const newest = Math.max(
    newestMs(source, isSource),
    newestMs(join(root, 'client', 'src'), isSource),
    modifiedMs(join(root, 'dashboard', 'index.html')),
    modifiedMs(join(root, 'package-lock.json')),
  );
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  await prepareAlone(
    root,
    () => modifiedMs(built) >= newest,
    () => runStep('Building the dashboard', process.execPath, [vite, 'build'], { cwd: join(root, 'dashboard') }),
  );
}
