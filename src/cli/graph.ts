import { readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { GraphTest } from '#core/conversation/graph';
import { runTests, type TestReport } from '#core/conversation/run-tests';
import { type Finding, fixAll, validate } from '#core/conversation/validate';
import { findNamedGraph, isConversations, lifted, readJson, subgraphsBeside } from './graph-files.ts';
import { type Command, type Io, Refusal } from './io.ts';

const USAGE = 'Use it as: callwright graph test FILE… [--json] | callwright graph check FILE… [--fix] [--json]';

/** Conversations kept apart from their graph: the graph's name or path, and tests as a graph has them. */
const Conversations = z.strictObject({ graph: z.string().min(1), tests: z.array(GraphTest).min(1) });

interface FileReport {
  readonly file: string;
  readonly graph_id: string | null;
  readonly findings: readonly Finding[];
  readonly tests: readonly TestReport[];
}

/** Conversations of their own, run against the graph they name: a path, or a name of a file beside them or in ../graphs. */
function testConversations(file: string, raw: unknown): FileReport {
  const parsed = Conversations.safeParse(raw);
  if (!parsed.success) {
    const findings = parsed.error.issues.map((issue) => ({
      rule: 'schema',
      severity: 'error' as const,
      path: issue.path.join('.'),
      message: `${issue.message}.`,
      fix: 'Write {"graph": NAME, "tests": […]}.',
    }));
    return { file, graph_id: null, findings, tests: [] };
  }
  const { graph: name } = parsed.data;
  const path = findNamedGraph(file, name);
  return testGraph(file, path, readJson(path), parsed.data.tests);
}

function testGraph(file: string, path: string, raw: unknown, tests?: readonly GraphTest[]): FileReport {
  const graph = lifted(path, raw);
  const subgraphs = subgraphsBeside(path, graph);
  const checked = validate(graph, { tests: false, subgraphs });
  const findings = checked.findings.filter((finding) => finding.severity === 'error');
  const id = typeof graph === 'object' && graph !== null && 'graph_id' in graph ? String(graph.graph_id) : null;
  return { file, graph_id: id, findings, tests: checked.graph ? runTests(checked.graph, tests, subgraphs) : [] };
}

function testFile(file: string): FileReport {
  const raw = readJson(file);
  return isConversations(raw) ? testConversations(file, raw) : testGraph(file, file, raw);
}

function printFinding(io: Io, finding: Finding): void {
  const place = [finding.path, finding.node_id === undefined ? null : `node "${finding.node_id}"`].filter((each) => each !== null && each !== '').join(', ');
  io.out(`  ${finding.severity === 'error' ? 'error  ' : 'warning'} ${finding.rule}${place === '' ? '' : ` at ${place}`}: ${finding.message} ${finding.fix}`);
  if (finding.quick_fix) io.out(`          --fix: ${finding.quick_fix.label}`);
}

function printReport(io: Io, report: FileReport): void {
  io.out(report.file);
  for (const finding of report.findings) printFinding(io, finding);
  if (report.findings.length === 0 && report.tests.length === 0) io.out('  has no tests');
  for (const test of report.tests) {
    io.out(`  ${test.passed ? 'ok    ' : 'FAILED'} ${test.name}`);
    if (test.passed) continue;
    for (const difference of test.differences) io.out(`           ${difference}`);
    for (const line of test.transcript) io.out(`           | ${line.speaker.padEnd(6)} ${line.text}`);
  }
}

const isGood = (report: FileReport): boolean => report.findings.length === 0 && report.tests.length > 0 && report.tests.every((test) => test.passed);

function testCommand(files: readonly string[], isJson: boolean, io: Io): number {
  const reports: FileReport[] = [];
  const refusals: { file: string; message: string }[] = [];
  for (const file of files) {
    try {
      reports.push(testFile(resolve(io.cwd, file)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push({ file, message: error.message });
    }
  }
  const tests = reports.flatMap((report) => report.tests);
  const failed = tests.filter((test) => !test.passed).length;
  const isFine = refusals.length === 0 && reports.every(isGood);
  if (isJson) {
    const shown = reports.map((report) => ({ ...report, tests: report.tests.map(({ decisions: _decisions, ...test }) => test) }));
    io.out(JSON.stringify({ ok: isFine, passed: tests.length - failed, failed, files: shown, unreadable: refusals }, null, 2));
    return isFine ? 0 : 1;
  }
  for (const report of reports) printReport(io, { ...report, file: basename(report.file) });
  for (const { message } of refusals) io.note(message);
  io.out(
    `${tests.length - failed} of ${tests.length} conversations came out as stated${refusals.length > 0 ? `; ${refusals.length} file(s) could not be read` : ''}.`,
  );
  return isFine ? 0 : 1;
}

/** Puts right in the file what can be put right without asking; the file keeps its indentation. Answers the graph as it is then. */
function fixFile(path: string, raw: unknown, subgraphs: ReturnType<typeof subgraphsBeside>, isJson: boolean, io: Io): unknown {
  const { graph, fixed } = fixAll(raw, { subgraphs });
  if (fixed.length === 0) return raw;
  const indent = /\n([ \t]+)\S/.exec(readFileSync(path, 'utf8').slice(0, 4_000))?.[1] ?? '  ';
  writeFileSync(path, `${JSON.stringify(graph, null, indent)}\n`);
  if (!isJson) for (const { path: place, quick_fix } of fixed) io.out(`  fixed   ${place}: ${quick_fix?.label}`);
  return graph;
}

function checkCommand(file: string, { isJson, fixes }: { isJson: boolean; fixes: boolean }, io: Io): number {
  const path = resolve(io.cwd, file);
  const found = lifted(path, readJson(path));
  const subgraphs = subgraphsBeside(path, found);
  const raw = fixes ? fixFile(path, found, subgraphs, isJson, io) : found;
  const { graph, findings } = validate(raw, { subgraphs });
  if (isJson) {
    io.out(JSON.stringify({ ok: graph !== undefined, findings }, null, 2));
    return graph === undefined ? 1 : 0;
  }
  for (const finding of findings) printFinding(io, finding);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  io.out(
    `${basename(file)}: ${errors === 0 ? 'may be published' : `${errors} error${errors === 1 ? '' : 's'}`}, ${findings.length - errors} warning${findings.length - errors === 1 ? '' : 's'}.`,
  );
  return graph === undefined ? 1 : 0;
}

/**
 * `callwright graph test FILE… [--json]` runs the conversations inside graph files (or files of conversations that name a graph), offline;
 * `callwright graph check FILE… [--fix] [--json]` (or `validate`) says what is wrong with them or could be better, and with `--fix` puts right in the files what
 * needs nobody's decision. Exit code 0 when all is well, 1 when something is not, 2 for a wrong command line.
 */
export const graphCommand: Command = async (args, io) => {
  const isJson = args.includes('--json');
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--json' && arg !== '--fix');
  const fixes = args.includes('--fix');
  const [verb, ...files] = args.filter((arg) => !arg.startsWith('-'));
  if (unknown !== undefined) throw new Refusal(`There is no option ${unknown}. ${USAGE}`, 2);
  if ((verb !== 'test' && verb !== 'validate' && verb !== 'check') || files.length === 0 || (fixes && verb === 'test')) throw new Refusal(USAGE, 2);
  if (verb === 'test') return testCommand(files, isJson, io);
  if (files.length > 1 && isJson) throw new Refusal(`--json shows one file at a time. ${USAGE}`, 2);
  return Math.max(...files.map((file) => checkCommand(file, { isJson, fixes }, io)));
};
