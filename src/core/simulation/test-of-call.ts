import type { Assertion, ScriptedTest, ScriptTurn } from './definition.ts';
import type { RecordedCall, Reenactment } from './recorded-call.ts';
import { compileStage, type TestStage, worldOf } from './test-setting.ts';
import { runScripted } from './typed-run.ts';

function turnOf(input: Reenactment['turns'][number]['input']): ScriptTurn | null {
  switch (input.kind) {
    case 'utterance':
      return input.text === '' ? null : input.text;
    case 'dtmf':
      return { dtmf: input.digits };
    case 'silence':
      return { silence_ms: input.silenceMs };
    case 'event':
      return { event: input.event };
    case 'result':
      return null;
  }
}

/** Results of actions by name, in the order they came. */
function mocksOf(was: Reenactment): Record<string, unknown[]> {
  const mocks: Record<string, unknown[]> = {};
  for (const { input, request } of was.turns) if (input.kind === 'result' && request !== null) (mocks[request.action] ??= []).push(input.result);
  return mocks;
}

/**
 * A written test with the words of a call: it says what the caller said, at the time they called, with the results the actions had then; and it
 * asserts what came of it. What does not hold when it is typed (nobody can mishear it any more) is not asserted. Null when not even the outcome holds,
 * or the words are hidden.
 */
export function testOfCall(stage: TestStage, call: RecordedCall, was: Reenactment): ScriptedTest | null {
  const turns = was.turns.flatMap(({ input }) => turnOf(input) ?? []);
  if (was.unfaithful === 'hidden_words' || turns.length === 0) return null;
  const { facts } = was;
  const deeds = facts.actions.filter((action) => action.side_effect && action.ok).map((action) => action.action);
  const wished: Assertion[] = [
    ...(facts.outcome === null ? [] : [{ check: 'outcome', is: facts.outcome } as const]),
    ...Object.entries(facts.slots)
      .filter(([slot]) => stage.graph.slots[slot]?.pii !== 'payment')
      .map(([slot, value]): Assertion => ({ check: 'slot', slot, is: value })),
    deeds.length > 0 ? { check: 'actions', in_order: deeds } : { check: 'no_action' },
  ];
  const [first] = was.turns;
  const now = call.decisions.find((decision) => decision.input_index === 0)?.now ?? first?.now;
  const hungUp: ScriptTurn[] = facts.outcome === null ? [{ hang_up: true }] : [];
  const test: ScriptedTest = {
    context: call.context,
    // The hours may change; the test stays what it was.
    ...(now === undefined ? {} : { now, open: worldOf(stage, {}, now).open }),
    mocks: mocksOf(was),
    turns: [...turns, ...hungUp],
    assertions: wished.slice(0, 60),
  };
  const results = runScripted(compileStage(stage), stage, test).assertions;
  const outcome = results.find((result) => result.assertion.check === 'outcome');
  if (outcome?.passed === false) return null;
  return { ...test, assertions: test.assertions.filter((_, i) => results[i]?.passed !== false) };
}
