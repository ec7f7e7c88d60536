import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { TestKind } from '#core/simulation/definition';
import { connect, refusalOf } from '../connection.ts';
import { type Command, fileFault, type Io, Refusal } from '../io.ts';
import { type CaseReport, isGood, junitXml } from './case-report.ts';
import { runOffline } from './offline-tests.ts';
import { replayOnServer, runOnServer } from './server-tests.ts';

const USAGE = 'Name graph files or files of tests, or an agent of a server with --agent "NAME".';

function numberOf(text: string | undefined, flag: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(`${flag} takes a whole number.`, 2);
  return Number(text);
}

function printReport(report: CaseReport, io: Io): void {
  const mark = { passed: 'ok    ', failed: 'FAILED', error: 'ERROR ', stopped: 'stopped' }[report.status];
  io.out(`${mark} ${report.suite}: ${report.name}${report.kind === 'scripted' ? '' : ` (${report.kind}, seed ${report.seed})`}`);
  if (isGood(report)) return;
  for (const failure of report.failures) io.out(`         ${failure}`);
  for (const { speaker, text, heard } of report.lines) io.out(`         | ${speaker.padEnd(6)} ${text}${heard === undefined ? '' : `   (heard: ${heard})`}`);
}

/**
 * `callwright test`: the tests in files, offline and for nothing, or those of an agent on a server; with `--days` the calls of its last days, replayed. Exit code 0 when all hold, 1 when one does not,
 * 2 for a wrong command line, 3 when the server cannot be reached.
 */
export const testCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      agent: { type: 'string' },
      version: { type: 'string' },
      gates: { type: 'boolean', default: false },
      days: { type: 'string' },
      'from-audio': { type: 'boolean', default: false },
      'include-tests': { type: 'boolean', default: false },
      kind: { type: 'string' },
      only: { type: 'string' },
      seed: { type: 'string' },
      junit: { type: 'string' },
      json: { type: 'boolean', default: false },
      url: { type: 'string' },
      key: { type: 'string' },
      'data-dir': { type: 'string' },
    },
  });
  if ((values.agent === undefined) === (positionals.length === 0)) throw new Refusal(USAGE, 2);
  if (values.kind !== undefined && !TestKind.safeParse(values.kind).success) throw new Refusal(`--kind takes one of ${TestKind.options.join(', ')}.`, 2);
  const choice = { kind: values.kind, only: values.only, seed: numberOf(values.seed, '--seed') };
  const tell = (report: CaseReport): void => {
    if (!values.json) printReport(report, io);
  };
  let reports: CaseReport[];
  if (values.agent === undefined) reports = await runOffline(positionals, io.cwd, choice, tell);
  else {
    const { client } = connect({ url: values.url, key: values.key, dataDir: values['data-dir'] }, io);
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    let note = '';
    const watch = (running: readonly { test_name: string; progress: { done: number; total: number | null } | null }[]): void => {
      const [first] = running.filter((each) => each.progress !== null);
      const now = first?.progress ? `${first.test_name}: ${first.progress.done}${first.progress.total === null ? '' : ` of ${first.progress.total}`}` : '';
      if (now !== '' && now !== note) io.note(now);
      note = now;
    };
    const version = numberOf(values.version, '--version');
    const days = numberOf(values.days, '--days');
    const asked = { ...choice, agent: values.agent, version, gatesOnly: values.gates };
    const replay = { agent: values.agent, version, fromAudio: values['from-audio'], includeTests: values['include-tests'] };
    const work =
      days === undefined ? runOnServer(client, asked, tell, watch, stop.signal) : replayOnServer(client, { ...replay, days }, tell, watch, stop.signal);
    reports = await work.catch((error: unknown) => {
      throw error instanceof Refusal ? error : refusalOf(error);
    });
  }
  if (values.junit !== undefined)
    await writeFile(resolve(io.cwd, values.junit), junitXml(reports)).catch((error: unknown) => {
      throw new Refusal(`${values.junit ?? ''} cannot be written: ${fileFault(error)}.`, 2);
    });
  // What was skipped has neither held nor failed.
  const judged = reports.filter((report) => report.status !== 'stopped' || report.kind !== 'replay');
  const good = judged.filter(isGood).length;
  if (values.json) io.out(JSON.stringify({ ok: good === judged.length, passed: good, failed: judged.length - good, tests: reports }, null, 2));
  else io.out(`${good} of ${judged.length} tests hold.`);
  return good === judged.length ? 0 : 1;
};
