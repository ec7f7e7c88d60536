import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { GraphTest, type ObjectiveGraph } from '#core/conversation/graph';
import { runTest } from '#core/conversation/run-tests';
import { validate } from '#core/conversation/validate';
import { NamedTest, readDefinition } from '#core/simulation/definition';
import type { Onward } from '#core/simulation/played-test';
import { bareStage, compileStage, type TestStage } from '#core/simulation/test-setting';
import { type LazySpeech, lazySpeech } from '#app/lab/play-spoken';
import { playTest } from '#app/lab/play-test';
import { silentLog } from '#kernel/log';
import { findNamedGraph, isConversations, lifted, readJson, subgraphsBeside } from '../graph-files.ts';
import { Refusal } from '../io.ts';
import type { CaseReport } from './case-report.ts';

/** Tests kept apart from their graph, as `callwright agent pull` and hand write them: the graph's name or path, and tests of any kind. */
const TestFile = z.strictObject({ graph: z.string().min(1), tests: z.array(z.union([NamedTest, GraphTest])).min(1) });

export interface Choice {
  readonly kind: string | undefined;
  readonly only: string | undefined;
  readonly seed: number | undefined;
}

interface Case {
  readonly suite: string;
  readonly stage: TestStage;
  readonly test: z.infer<typeof NamedTest> | GraphTest;
}

const kindOf = (test: Case['test']): string => ('kind' in test ? test.kind : 'scripted');

function soundGraph(path: string): { graph: ObjectiveGraph; stage: TestStage } {
  const raw = lifted(path, readJson(path));
  const subgraphs = subgraphsBeside(path, raw);
  const { graph, findings } = validate(raw, { tests: false, subgraphs });
  if (graph) return { graph, stage: bareStage(graph, subgraphs) };
  const mistakes = findings.filter((finding) => finding.severity === 'error').map((finding) => `\n  ${finding.rule} ${finding.message} ${finding.fix}`);
  throw new Refusal(`${path} cannot be tested:${mistakes.join('')}`);
}

function casesOf(file: string): Case[] {
  const raw = readJson(file);
  if (!isConversations(raw)) {
    const { graph, stage } = soundGraph(file);
    return (graph.tests ?? []).map((test) => ({ suite: graph.graph_id, stage, test }));
  }
  const parsed = TestFile.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal(`${file} is no file of tests: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}. Write {"graph": NAME, "tests": […]}.`);
  }
  for (const test of parsed.data.tests) {
    if (!('kind' in test)) continue;
    const read = readDefinition(test.kind, test.definition);
    if (!read.ok)
      throw new Refusal(`${file}: the test "${test.name}" has mistakes:${read.issues.map(({ path, message }) => `\n  ${path} ${message}`).join('')}`);
  }
  const { graph, stage } = soundGraph(findNamedGraph(file, parsed.data.graph));
  return parsed.data.tests.map((test) => ({ suite: graph.graph_id, stage, test }));
}

const isWanted = ({ test }: Case, { kind, only }: Choice): boolean =>
  (kind === undefined || kindOf(test) === kind) && (only === undefined || test.name.toLowerCase().includes(only.toLowerCase()));

async function play({ suite, stage, test }: Case, seed: number, onward: Onward, speech: LazySpeech): Promise<CaseReport> {
  const startedMs = performance.now();
  const done = (report: Pick<CaseReport, 'status' | 'failures' | 'lines'>): CaseReport => ({
    suite,
    name: test.name,
    kind: kindOf(test),
    seed,
    duration_ms: performance.now() - startedMs,
    ...report,
  });
  if (!('kind' in test)) {
    const report = runTest(compileStage(stage), test);
    return done({ status: report.passed ? 'passed' : 'failed', failures: report.differences, lines: report.transcript });
  }
  const outcome = await playTest({ kind: test.kind, definition: test.definition, seed, stage, audio: null }, onward, {
    recorded: null,
    knowledge: null,
    speech,
    recordings: null,
    log: silentLog,
  });
  const failures = outcome.error === null ? outcome.assertions.filter((each) => !each.passed).map((each) => each.message) : [outcome.error];
  return done({ status: outcome.status, failures, lines: outcome.transcript.lines ?? [] });
}

/** Runs the tests in graph files and in files of tests, without any server. Tells of each as soon as it is over. */
export async function runOffline(files: readonly string[], cwd: string, choice: Choice, tell: (report: CaseReport) => void): Promise<CaseReport[]> {
  const cases = files.flatMap((file) => casesOf(resolve(cwd, file))).filter((each) => isWanted(each, choice));
  if (cases.length === 0) throw new Refusal(`There is no such test in ${files.map((file) => basename(file)).join(', ')}.`);
  const reports: CaseReport[] = [];
  const speech = lazySpeech({ log: silentLog });
  const onward: Onward = async () => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    return true;
  };
  for (const each of cases) {
    const own = 'definition' in each.test && typeof each.test.definition['seed'] === 'number' ? each.test.definition['seed'] : 1;
    const report = await play(each, choice.seed ?? own, onward, speech);
    reports.push(report);
    tell(report);
  }
  await speech.close();
  return reports;
}
