import { constants, existsSync, statfsSync, statSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '#kernel/errors';
import { loadRuntime } from '#adapters/speech-local/onnx';
import { isOnlyThisMachine } from '#app/local-access';
import { runAsOperator } from '#app/operator';
import { type Config, loadConfig, type SettingName, showSetting } from '#platform/config';
import { packageRoot } from '#platform/package-root';
import { readTls } from '#platform/http/server';
import { StartError } from '#platform/start-error';
import { setup } from '#slices/identity';
import { readServerFile } from './call/running-server.ts';
import { checkSip } from './doctor-sip.ts';
import type { Command, Io } from './io.ts';
import { openBeside } from './open-beside.ts';

interface Finding {
  readonly name: string;
  readonly verdict: 'ok' | 'note' | 'wrong';
  readonly words: string;
  /** What to do about it. */
  readonly remedy?: string;
}

const ok = (name: string, words: string): Finding => ({ name, verdict: 'ok', words });
const note = (name: string, words: string, remedy?: string): Finding => ({ name, verdict: 'note', words, ...(remedy ? { remedy } : {}) });
const wrong = (name: string, words: string, remedy: string): Finding => ({ name, verdict: 'wrong', words, remedy });
const LOW_DISK_BYTES = 2 * 2 ** 30;

function runningServer(config: Config): { url: string; pid: number } | null {
  const server = readServerFile(config.data_dir);
  if (!server) return null;
  try {
    process.kill(server.pid, 0);
    return server;
  } catch (error) {
    // A server of another user runs, too; the file of one that was killed names nobody.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? server : null;
  }
}

async function checkPort(config: Config): Promise<Finding> {
  const running = runningServer(config);
  if (running) return ok('server', `Runs at ${running.url} (process ${running.pid}).`);
  const fault = await new Promise<string | null>((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(config.port, config.host, () => probe.close(() => resolve(null)));
  });
  if (fault === null) return note('server', `Does not run; ${config.host}:${config.port} is free.`, 'Start it with `npm start`.');
  if (fault === 'EADDRINUSE')
    return wrong('server', `Port ${config.port} is in use by another program.`, 'Stop that one, or set another port (--port, CALLWRIGHT_PORT).');
  return wrong('server', `Cannot listen on ${config.host}:${config.port} (${fault}).`, 'Check host and port.');
}

async function checkDataDir(config: Config): Promise<Finding> {
  if (!existsSync(config.data_dir)) return note('data directory', `${config.data_dir} is not there yet; the first start makes it.`);
  if (!statSync(config.data_dir).isDirectory()) return wrong('data directory', `${config.data_dir} is not a folder.`, 'Choose another with --data-dir.');
  try {
    await access(config.data_dir, constants.W_OK | constants.R_OK);
  } catch {
    return wrong('data directory', `${config.data_dir} cannot be written by this user.`, 'Change its owner, or choose another with --data-dir.');
  }
  const { bavail, bsize } = statfsSync(config.data_dir);
  const free = bavail * bsize;
  const words = `${config.data_dir}, ${(free / 2 ** 30).toFixed(1)} GiB free.`;
  if (free < LOW_DISK_BYTES) return note('data directory', words, 'An hour of recording takes 115 MB; make room soon.');
  return ok('data directory', words);
}

async function checkDatabase(config: Config, dataDirFlag: string | undefined, io: Io): Promise<Finding[]> {
  if (config.database_url === undefined && !existsSync(join(config.data_dir, 'db'))) return [note('database', 'Embedded; the first start makes it.')];
  try {
    const database = await openBeside(dataDirFlag, io);
    try {
      const needed = await runAsOperator(database, (ctx) => setup.isNeeded(ctx.db));
      const kind = config.database_url === undefined ? 'Embedded (PGlite)' : `PostgreSQL at ${showSetting('database_url', config.database_url)}`;
      return [
        ok('database', `${kind}; migrated, the walls between organizations stand.`),
        needed ? note('set-up', 'Nobody has signed up yet.', '`callwright setup-link` prints the link for the first owner.') : ok('set-up', 'Finished.'),
      ];
    } finally {
      await database.close();
    }
  } catch (error) {
    return [wrong('database', messageOf(error), error instanceof StartError ? error.hint : 'See the message.')];
  }
}

async function checkSpeech(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  const cores = availableParallelism();
  const recognisers = config.recognisers ?? Math.min(4, cores);
  try {
    if (config.speech_runtime === 'wasm') findings.push(note('speech', 'WASM by choice: about half the speed of native code.'));
    else {
      await loadRuntime('native');
      findings.push(
        ok(
          'speech',
          `Native code; ${recognisers} recogniser process${recognisers === 1 ? '' : 'es'} on ${cores} cores, model ${config.speech_model}. English.`,
        ),
      );
    }
  } catch (error) {
    findings.push(
      note(
        'speech',
        `Native code cannot be loaded (${messageOf(error).split('\n')[0]}); WASM is used, at about half the speed.`,
        'Install the packages again on this machine: `npm ci`.',
      ),
    );
  }
  return findings;
}

function checkReach(config: Config): Finding {
  if (config.tls_cert && config.tls_key) {
    try {
      readTls({ certFile: config.tls_cert, keyFile: config.tls_key });
    } catch (error) {
      return wrong('reach', messageOf(error), error instanceof StartError ? error.hint : 'Check tls_cert and tls_key.');
    }
    return ok('reach', `HTTPS on ${config.host}.`);
  }
  if (isOnlyThisMachine(config.host)) return ok('reach', 'This machine only, where browsers allow the microphone without HTTPS.');
  return note(
    'reach',
    `${config.host} without TLS: browsers on other machines will not give a microphone.`,
    'Set tls_cert and tls_key, or put a TLS proxy in front and set public_url.',
  );
}

function checkBuild(): Finding {
  const built = existsSync(join(packageRoot(), 'dashboard', 'dist', 'index.html'));
  return built ? ok('dashboard', 'Built.') : note('dashboard', 'Not built yet; `npm start` builds it.');
}

const SIGNS = { ok: 'ok   ', note: 'note ', wrong: 'WRONG' } as const;

/** `callwright doctor`: what is configured, what is missing or wrong, and what to do about it. Exit code 1 when something is wrong. */
export const doctorCommand: Command = async (args, io) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false }, 'data-dir': { type: 'string' } } });
  const { config, sources } = loadConfig({ data_dir: values['data-dir'] }, io.env, io.cwd);
  const set = Object.entries(sources).map(([key, source]) => `${key} = ${showSetting(key as SettingName, config[key as SettingName])} (${source})`);
  const findings: Finding[] = [
    ok('node', `${process.versions.node} on ${process.platform} ${process.arch}.`),
    ok('settings', set.length > 0 ? set.join('; ') : 'All at their defaults.'),
    await checkDataDir(config),
    await checkPort(config),
    ...(await checkDatabase(config, values['data-dir'], io)),
    checkBuild(),
    ...(await checkSpeech(config)),
    checkReach(config),
    ...(await checkSip(config, runningServer(config) !== null)),
  ];
  if (values.json) io.out(JSON.stringify(findings));
  else {
    const width = Math.max(...findings.map((f) => f.name.length));
    for (const f of findings)
      io.out(`${SIGNS[f.verdict]}  ${f.name.padEnd(width)}  ${f.words}${f.remedy ? `\n       ${' '.repeat(width)}  → ${f.remedy}` : ''}`);
  }
  return findings.some((f) => f.verdict === 'wrong') ? 1 : 0;
};
