import type { AssertionResult } from './assertions.ts';
import type { PersonaTest, ScriptedTest } from './definition.ts';
import type { RunFacts, RunLine } from './run-facts.ts';
import type { EvidenceBook } from './evidence.ts';
import { compileStage, type TestStage } from './test-setting.ts';
import { runPersona, type RunReport, runScripted } from './typed-run.ts';

/** What came of a test, ready to be written down. */
export interface PlayedTest {
  readonly passed: boolean;
  readonly assertions: readonly AssertionResult[];
  /** The call that failed first, or the first. */
  readonly lines: readonly RunLine[];
  readonly facts: Omit<RunFacts, 'lines' | 'decisions'>;
  readonly metrics: Readonly<Record<string, unknown>>;
}

/** Tells how far it has come; false means that nobody wants the rest. */
export type Onward = (done: number, total: number | null, note: string | null) => Promise<boolean>;

/** Thrown when a run is not wanted any more. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** One verdict an assertion over all calls of a test: it holds when it held in as many of them as must hold. */
function together(reports: readonly RunReport[], passShare: number): AssertionResult[] {
  const [first] = reports;
  if (!first || reports.length === 1) return [...(first?.assertions ?? [])];
  return first.assertions.map((one, index) => {
    const results = reports.map((report) => ({ seed: report.seed, result: report.assertions[index] ?? one }));
    const held = results.filter(({ result }) => result.passed).length;
    const broken = results.find(({ result }) => !result.passed);
    const where = `It held in ${held} of ${reports.length} calls`;
    return {
      assertion: one.assertion,
      passed: held / reports.length >= passShare,
      message: broken ? `${broken.result.message} ${where}; with seed ${broken.seed} it did not.` : one.message,
    };
  });
}

/** Sums the calls of a test up. */
export function sumUp(reports: readonly RunReport[], passShare: number, metrics: Readonly<Record<string, unknown>> = {}): PlayedTest {
  const passed = reports.filter((report) => report.passed).length;
  const shown = (reports.find((report) => !report.passed) ?? reports[0]) as RunReport;
  const { lines, decisions: _tooMuch, ...facts } = shown.facts;
  const calls = reports.map(({ seed, passed: held, facts: { outcome, success, turns, duration_ms } }) => ({
    seed,
    passed: held,
    outcome,
    success,
    turns,
    duration_ms,
  }));
  return {
    passed: passed / reports.length >= passShare,
    assertions: together(reports, passShare),
    lines,
    facts,
    metrics: { calls, passed_calls: passed, seed: shown.seed, ...metrics },
  };
}

/** Runs at once where there is no knowledge to ask. */
const settled = async <T>(book: EvidenceBook | undefined, run: () => T): Promise<T> => (book ? book.settle(run) : run());

export async function playScripted(stage: TestStage, test: ScriptedTest, seed: number, book?: EvidenceBook): Promise<PlayedTest> {
  const compiled = compileStage(stage);
  return sumUp([await settled(book, () => runScripted(compiled, stage, test, seed, book))], 1);
}

/** Plays each caller in turn; between two of them it may be stopped. */
export async function playPersonas(stage: TestStage, test: PersonaTest, seed: number, onward: Onward, book?: EvidenceBook): Promise<PlayedTest> {
  const compiled = compileStage(stage);
  const reports: RunReport[] = [];
  for (let i = 0; i < test.runs; i++) {
    if (!(await onward(i, test.runs, null))) throw new Stopped();
    reports.push(await settled(book, () => runPersona(compiled, stage, test, seed + i, book)));
  }
  return sumUp(reports, test.pass_share);
}
