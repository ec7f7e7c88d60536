import type { ObjectiveGraph } from '#core/conversation/graph';
import type { CompiledGraph } from '#core/conversation/types';
import { type AssertionResult, judgeRun } from './assertions.ts';
import type { Assertion, ReplayTest } from './definition.ts';
import { type RunDifference, type SideBySide, sideBySide } from './diff-runs.ts';
import { type Onward, type PlayedTest, Stopped } from './played-test.ts';
import type { RecordedCall } from './recorded-call.ts';
import { type CallReplay, type Rehear, replayCall } from './replay-call.ts';
import type { RunFacts } from './run-facts.ts';
import { typeOf } from './spoken-facts.ts';
import { compileStage, type TestStage, worldOf } from './test-setting.ts';

/** A version that recorded calls ran on. */
export interface RecordedVersion {
  readonly graph: ObjectiveGraph;
  readonly subgraphs: Readonly<Record<string, ObjectiveGraph>>;
}

/** Some recorded calls, with the versions they ran on that were not handed out before. `next` is where the following ones begin. */
export interface RecordedPage {
  readonly calls: readonly RecordedCall[];
  readonly versions: Readonly<Record<string, RecordedVersion>>;
  /** How many there will be, as far as it is known. */
  readonly total: number | null;
  readonly next: string | null;
}

/** A call that would end differently, or of which nothing can be said. */
export interface ReplayedCall extends Pick<CallReplay, 'call_id' | 'differences' | 'unfaithful' | 'invented' | 'assumed' | 'parted_at'> {
  readonly started_at: string;
  readonly before_outcome: string | null;
  readonly after_outcome: string | null;
  readonly lines: readonly SideBySide[];
}

export interface PlayedReplay extends PlayedTest {
  readonly calls: readonly ReplayedCall[];
}

/** Calls whose story is kept side by side; the others are counted. */
const MOST_KEPT = 200;

const NOTHING: RunFacts = {
  outcome: null,
  success: null,
  ended_reason: null,
  node_id: '',
  slots: {},
  path: [],
  actions: [],
  lines: [],
  turns: 0,
  duration_ms: 0,
  is_timed: false,
  gaps_ms: null,
  talk_over_ms: null,
  cost_usd: null,
  decisions: [],
};

const kept = (call: RecordedCall, replay: CallReplay): ReplayedCall => ({
  call_id: call.call_id,
  started_at: call.started_at,
  differences: replay.differences,
  before_outcome: replay.before.outcome,
  after_outcome: replay.after.outcome,
  unfaithful: replay.unfaithful,
  invented: replay.invented,
  assumed: replay.assumed,
  parted_at: replay.parted_at,
  lines: sideBySide(replay.before.lines, replay.after.lines),
});

const inWords = (difference: RunDifference): string => (difference.what === 'slot' ? `"${difference.name ?? ''}"` : difference.what.replaceAll('_', ' '));

function judgeSameEnd(
  assertion: Extract<Assertion, { check: 'same_end' }>,
  counts: { calls: number; different: number },
  first: CallReplay | null,
): AssertionResult {
  const passed = counts.different <= assertion.most_differences && counts.calls > 0;
  const allowed = assertion.most_differences === 0 ? 'Every call should end as it did' : `At most ${assertion.most_differences} calls should end differently`;
  if (counts.calls === 0) return { assertion, passed, message: 'There was no call to replay.' };
  const what = first && counts.calls === 1 ? ` (${first.differences.map(inWords).join(', ')})` : '';
  const found = counts.different === 0 ? 'all did' : `${counts.different} of ${counts.calls} ended differently${what}`;
  return { assertion, passed, message: `${allowed}; ${found}.` };
}

/**
 * Replays recorded calls on this stage's graph and lists those that end differently. Calls whose record does not even lead where they went on their own
 * version are counted apart: what differs in them may have other causes. Throws `Stopped` between two calls.
 */
export async function playReplay(
  stage: TestStage,
  test: ReplayTest,
  source: (cursor: string | null) => Promise<RecordedPage>,
  onward: Onward,
  rehearFor: ((call: RecordedCall) => Rehear | null) | null = null,
): Promise<PlayedReplay> {
  const worldAt = (now: string) => worldOf(stage, {}, now);
  const draft = { compiled: compileStage(stage), worldAt };
  const compiled = new Map<string, CompiledGraph>();
  const calls: ReplayedCall[] = [];
  const counts = { calls: 0, different: 0, unfaithful: 0, unanswered: 0 };
  let first: CallReplay | null = null;
  let single: CallReplay | null = null;
  let cursor: string | null = null;
  do {
    const page: RecordedPage = await source(cursor);
    for (const [id, version] of Object.entries(page.versions)) compiled.set(id, compileStage({ ...stage, ...version }));
    for (const call of page.calls) {
      if (!(await onward(counts.calls, page.total, null))) throw new Stopped();
      const own = compiled.get(call.objective_config_id);
      if (!own) continue;
      const replay = await replayCall({ compiled: own, worldAt }, draft, call, rehearFor?.(call) ?? null);
      counts.calls += 1;
      single = replay;
      if (replay.unfaithful !== null) counts.unfaithful += 1;
      else if (replay.differences.length > 0) {
        counts.different += 1;
        first ??= replay;
      }
      if (replay.invented.some((each) => each.answer === null)) counts.unanswered += 1;
      if ((replay.unfaithful !== null || replay.differences.length > 0) && calls.length < MOST_KEPT) calls.push(kept(call, replay));
    }
    cursor = page.next;
  } while (cursor !== null && counts.calls < test.most_calls);
  const one = test.call_id === undefined ? null : single;
  const asked: readonly Assertion[] = test.assertions.length > 0 ? test.assertions : [{ check: 'same_end', most_differences: 0 }];
  const facts = one?.after ?? NOTHING;
  const judged = judgeRun(asked, { facts, given: {}, typeOf: (slot) => typeOf(stage.graph, slot), bySound: false });
  const assertions = asked.map((assertion, i) => (assertion.check === 'same_end' ? judgeSameEnd(assertion, counts, first) : (judged[i] as AssertionResult)));
  const { lines, decisions: _tooMuch, ...keptFacts } = facts;
  // Differences come first, then what nothing can be said of.
  const sorted = calls.toSorted((a, b) => Number(a.unfaithful !== null) - Number(b.unfaithful !== null));
  return { passed: assertions.every((each) => each.passed), assertions, lines, facts: keptFacts, metrics: { ...counts }, calls: sorted };
}
