import { canonicalJson } from './canonical.ts';
import { compile } from './compile.ts';
import type { GraphTest, ObjectiveGraph } from './graph.ts';
import { mockAnswers, requestName, testWorld } from './mock-world.ts';
import { begin, step } from './step.ts';
import type { CallEvent, CompiledGraph, ConversationState, DecisionRecord, StepResult, TurnInput, World } from './types.ts';

export interface TestLine {
  readonly speaker: 'agent' | 'caller' | 'action';
  readonly text: string;
}

export interface TestReport {
  readonly name: string;
  readonly passed: boolean;
  /** What differed from what the test expects, in plain words; empty when it passed. */
  readonly differences: readonly string[];
  /** Both sides, and the actions between them, in order. */
  readonly transcript: readonly TestLine[];
  readonly outcome: string | null;
  readonly turns: number;
  readonly decisions: readonly DecisionRecord[];
}

interface Run {
  readonly compiled: CompiledGraph;
  readonly world: World;
  readonly answerFor: ReturnType<typeof mockAnswers>;
  readonly transcript: TestLine[];
  readonly actions: string[];
  readonly decisions: DecisionRecord[];
  state: ConversationState;
}

/** More results than this in one turn mean that the graph asks its actions in a circle. */
const MAX_RESULTS = 50;

/** Notes a step, and answers its effects until the caller has the floor. Returns what the agent said. */
function settle(run: Run, first: StepResult): string {
  const heard: string[] = [];
  let result = first;
  for (let results = 0; ; results++) {
    run.state = result.state;
    run.decisions.push(result.decision);
    let next: TurnInput | null = null;
    for (const effect of result.effects) {
      if (effect.do === 'say') {
        for (const utterance of effect.utterances) {
          heard.push(utterance.text);
          run.transcript.push({ speaker: 'agent', text: utterance.text });
        }
      } else if (effect.do === 'act' || effect.do === 'transfer' || effect.do === 'answer') {
        next = run.answerFor(effect);
        if (effect.do !== 'answer') run.actions.push(requestName(effect));
        run.transcript.push({ speaker: 'action', text: `${requestName(effect)} → ${next.kind === 'result' && next.result.ok ? 'ok' : 'failed'}` });
      }
    }
    if (next === null || results >= MAX_RESULTS) return heard.join(' ');
    result = step(run.compiled, run.state, next, run.world);
  }
}

type TestTurn = GraphTest['turns'][number];

/** One scripted turn as what the engine hears, and as a line of the transcript. */
function inputOf(turn: TestTurn): { input: TurnInput; line: string } | null {
  if (typeof turn === 'string') return { input: { kind: 'utterance', text: turn, confidence: 1 }, line: turn };
  if (turn.say !== undefined) return { input: { kind: 'utterance', text: turn.say, confidence: 1 }, line: turn.say };
  if (turn.dtmf !== undefined) return { input: { kind: 'dtmf', digits: turn.dtmf }, line: `[keys ${turn.dtmf}]` };
  if (turn.silence_ms !== undefined) return { input: { kind: 'silence', silenceMs: turn.silence_ms }, line: `[silence ${turn.silence_ms} ms]` };
  if (turn.event !== undefined) return { input: { kind: 'event', event: turn.event as CallEvent }, line: `[${turn.event}]` };
  return null;
}

function playTurn(run: Run, turn: TestTurn, index: number, differences: string[]): void {
  const heard = inputOf(turn);
  if (run.state.ended !== null) {
    run.transcript.push({ speaker: 'caller', text: `${heard?.line ?? ''} (after the call had ended)` });
    return;
  }
  let said = '';
  if (heard) {
    run.transcript.push({ speaker: 'caller', text: heard.line });
    said = settle(run, step(run.compiled, run.state, heard.input, run.world));
  }
  if (typeof turn === 'string') return;
  if (turn.expect_node !== undefined && run.state.node_id !== turn.expect_node)
    differences.push(`after turn ${index + 1} the call should be at "${turn.expect_node}", but is at "${run.state.node_id}"`);
  if (turn.expect_say !== undefined && !said.toLowerCase().includes(turn.expect_say.toLowerCase()))
    differences.push(`in turn ${index + 1} the agent should say "${turn.expect_say}", but said "${said}"`);
}

/** Do the expected actions occur in this order? Others may stand between them. */
function isSubsequence(wanted: readonly string[], found: readonly string[]): boolean {
  let at = 0;
  for (const name of found) if (name === wanted[at]) at += 1;
  return at === wanted.length;
}

function compareWith(expect: GraphTest['expect'], run: Run): string[] {
  const found: string[] = [];
  const outcome = run.state.ended?.outcome ?? null;
  if (expect.outcome !== undefined && outcome !== expect.outcome) {
    found.push(
      outcome === null
        ? `the outcome should be "${expect.outcome}", but the call had not ended: it was waiting at "${run.state.node_id}"`
        : `the outcome should be "${expect.outcome}", but was "${outcome}"`,
    );
  }
  for (const [slot, value] of Object.entries(expect.slots ?? {})) {
    const actual = Object.hasOwn(run.state.slots, slot) ? run.state.slots[slot]?.value : undefined;
    if (canonicalJson(actual ?? null) !== canonicalJson(value ?? null))
      found.push(`slot "${slot}" should be ${JSON.stringify(value)}, but is ${JSON.stringify(actual ?? null)}`);
  }
  if (expect.actions !== undefined && !isSubsequence(expect.actions, run.actions))
    found.push(`actions should be ${expect.actions.join(', ') || 'none'}, but were ${run.actions.join(', ') || 'none'}`);
  if (expect.actions?.length === 0 && run.actions.length > 0) found.push(`no action should run, but these did: ${run.actions.join(', ')}`);
  const visited = new Set(run.decisions.flatMap((decision) => decision.path));
  for (const node of expect.visited ?? []) if (!visited.has(node)) found.push(`"${node}" should be visited, but was not`);
  for (const node of expect.not_visited ?? []) if (visited.has(node)) found.push(`"${node}" should not be visited, but was`);
  if (expect.max_turns !== undefined && run.state.turns > expect.max_turns)
    found.push(`the call should take at most ${expect.max_turns} turns, but took ${run.state.turns}`);
  return found;
}

/** Runs one scripted conversation against a compiled graph. */
export function runTest(compiled: CompiledGraph, test: GraphTest): TestReport {
  const world = testWorld(test, compiled.graph.locale);
  const started = begin(compiled, world, test.context ?? {});
  const run: Run = { compiled, world, answerFor: mockAnswers(test.mocks), transcript: [], actions: [], decisions: [], state: started.state };
  settle(run, started);
  const differences: string[] = [];
  for (const [index, turn] of test.turns.entries()) playTurn(run, turn, index, differences);
  differences.push(...compareWith(test.expect, run));
  return {
    name: test.name,
    passed: differences.length === 0,
    differences,
    transcript: run.transcript,
    outcome: run.state.ended?.outcome ?? null,
    turns: run.state.turns,
    decisions: run.decisions,
  };
}

/** Runs conversations against a graph: its own `tests` unless others are handed in. */
export function runTests(
  graph: ObjectiveGraph,
  tests: readonly GraphTest[] = graph.tests ?? [],
  subgraphs: Readonly<Record<string, ObjectiveGraph>> = {},
): readonly TestReport[] {
  const compiled = compile(graph, subgraphs);
  return tests.map((test) => runTest(compiled, test));
}
