import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '#core/conversation/compile';
import { mockAnswers, testWorld } from '#core/conversation/mock-world';
import { ObjectiveGraph } from '#core/conversation/graph';
import type { GraphTest } from '#core/conversation/graph';
import { type Assertion, readDefinition, type Persona } from './definition.ts';
import { startDialogue } from './dialogue.ts';
import { sideBySide } from './diff-runs.ts';
import type { RecordedCall } from './recorded-call.ts';
import { replayCall } from './replay-call.ts';
import { scenarioOf } from './scenario.ts';
import { bareStage, compileStage } from './test-setting.ts';
import { truthfulCaller } from './truthful-caller.ts';
import { runPersona, runScripted } from './typed-run.ts';

const folder = new URL('../../../examples/graphs/', import.meta.url);
const graphs = readdirSync(folder).map((file) => ObjectiveGraph.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
const graph = graphs.find((each) => each.graph_id === 'appointment_booking') as ObjectiveGraph;
const stage = bareStage(graph);
const compiled = compileStage(stage);

/** A conversation of a graph's own tests as a call would have recorded it. */
function recorded(of: ObjectiveGraph, conversation: GraphTest): RecordedCall {
  const world = testWorld(conversation, of.locale);
  const id = '01900000-0000-7000-8000-000000000001';
  const dialogue = startDialogue({
    compiled: compile(of),
    world: () => world,
    context: conversation.context ?? {},
    seed: id,
    answerFor: mockAnswers(conversation.mocks),
  });
  for (const turn of scenarioOf(
    startDialogue({ compiled: compile(of), world: () => world, context: conversation.context ?? {}, seed: id, answerFor: mockAnswers(conversation.mocks) }),
    conversation.turns,
  ).turns) {
    const input = turn.words === null ? turn.input : ({ kind: 'utterance', text: turn.words, confidence: 0.93 } as const);
    if (input && !dialogue.ended()) dialogue.hear(input);
  }
  return {
    call_id: id,
    started_at: '2027-03-01T14:00:00.000Z',
    objective_config_id: id,
    context: conversation.context ?? {},
    // As the database gives them back.
    decisions: JSON.parse(JSON.stringify(dialogue.facts().decisions)),
    ended_reason: dialogue.outcome() === null ? 'caller_hangup' : 'agent_completed',
    outcome_type: null,
    spoken: {},
    audio: null,
  };
}

const worldAt = (of: ObjectiveGraph, conversation: GraphTest) => (now: string) => ({ ...testWorld(conversation, of.locale), now });
const cases = graphs.flatMap((of) => (of.tests ?? []).map((conversation) => [`${of.graph_id}: ${conversation.name}`, of, conversation] as const));

test.each(cases)('a recorded call on the version it ran on ends as it did, to the last word: %s', async (_name, of, conversation) => {
  const side = { compiled: compile(of), worldAt: worldAt(of, conversation) };
  const replay = await replayCall(side, side, recorded(of, conversation));
  expect(replay).toMatchObject({ differences: [], unfaithful: null, parted_at: null, invented: [], assumed: [] });
  expect(replay.after.lines).toEqual(replay.before.lines);
});

const booking = (graph.tests ?? []).find((each) => each.expect.outcome === 'appointment_booked') as GraphTest;

test('a draft that books no more is found, with the call it would have lost', async () => {
  const draft = structuredClone(graph);
  const booked = draft.nodes.find((node) => node.type === 'action' && node.action === 'builtin.book_appointment');
  if (booked?.type === 'action') booked.action = 'builtin.take_message';
  const was = { compiled, worldAt: worldAt(graph, booking) };
  const replay = await replayCall(was, { ...was, compiled: compile(draft) }, recorded(graph, booking));
  expect(replay.differences.map(({ what }) => what)).toContain('actions');
  expect(sideBySide(replay.before.lines, replay.after.lines).some((row) => !row.is_same)).toBe(true);
});

test('a draft that asks in another order is answered with what the caller said, not with what came next', async () => {
  const draft = structuredClone(graph);
  for (const node of draft.nodes) if (node.type === 'collect') node.slots.reverse();
  const was = { compiled, worldAt: worldAt(graph, booking) };
  const replay = await replayCall(was, { ...was, compiled: compile(draft) }, recorded(graph, booking));
  expect(replay.parted_at).not.toBeNull();
  for (const [slot, value] of Object.entries(replay.before.slots)) expect([slot, replay.after.slots[slot]]).toEqual([slot, value]);
  expect(replay.after.outcome).toBe(replay.before.outcome);
});

test('a record with a gap is told from a difference', async () => {
  const call = recorded(graph, booking);
  const side = { compiled, worldAt: worldAt(graph, booking) };
  const replay = await replayCall(side, side, { ...call, decisions: call.decisions.filter((decision) => decision.input_index !== 2) });
  expect(replay.unfaithful).toBe('incomplete');
});

const caller = (more: Partial<Persona> = {}): Persona => ({
  goal: ["I'd like to book an appointment", 'book an appointment please'],
  facts: { service: 'cleaning', visit_date: '2027-03-09', visit_time: '15:00', full_name: 'Jane Miller', phone_number: '+15552014477' },
  moods: {},
  patience_turns: 40,
  ...more,
});

const personaTest = (persona: Persona, assertions: Assertion[]) => ({ persona, runs: 1, pass_share: 1, assertions });

test('a caller played by rules books what it wants, and the agent keeps what it was told', () => {
  const run = runPersona(
    compiled,
    stage,
    personaTest(caller(), [
      { check: 'outcome', is: 'appointment_booked' },
      { check: 'facts_kept' },
      { check: 'action', action: 'builtin.book_appointment', times: 1 },
    ]),
    7,
  );
  expect(run.assertions.filter((each) => !each.passed)).toEqual([]);
});

test('whatever its moods: the call ends, the same seed plays the same call, and nothing is booked that the caller did not say', () => {
  const moody = caller({
    moods: { mumbles: 0.15, interrupts: 0.3, keys_digits: 0.5, falls_silent: 0.1, is_rude: 0.2, off_topic: 0.15, says_more: 0.3 },
    changes_mind: [{ slot: 'visit_time', to: '16:00' }],
    patience_turns: 30,
  });
  const outcomes = new Set<string | null>();
  for (let seed = 1; seed <= 12; seed++) {
    const run = runPersona(compiled, stage, personaTest(moody, []), seed);
    const again = runPersona(compiled, stage, personaTest(moody, []), seed);
    expect(again.facts).toEqual(run.facts);
    expect(run.facts.ended_reason).not.toBeNull();
    outcomes.add(run.facts.outcome);
    for (const { action, input } of run.facts.actions)
      if (action === 'builtin.book_appointment') expect(JSON.stringify([seed, input])).toMatch(/cleaning|hold/);
  }
  expect(outcomes).toContain('appointment_booked');
});

test('a change of mind is what gets booked', () => {
  const run = runPersona(
    compiled,
    stage,
    personaTest(caller({ changes_mind: [{ slot: 'visit_time', to: '16:00' }] }), [{ check: 'slot', slot: 'visit_time', is: '16:00' }, { check: 'facts_kept' }]),
    3,
  );
  expect(run.assertions.filter((each) => !each.passed)).toEqual([]);
});

test.each<[Assertion, boolean]>([
  [{ check: 'outcome', is: ['appointment_booked', 'message_taken'] }, true],
  [{ check: 'outcome', is: 'message_taken' }, false],
  [{ check: 'success', is: true }, true],
  [{ check: 'slot', slot: 'full_name', is: 'Jane Miller' }, true],
  [{ check: 'slot', slot: 'full_name', is: 'Jane Muller' }, false],
  [{ check: 'slot_filled', slot: 'nowhere', is: false }, true],
  [{ check: 'actions', in_order: ['builtin.hold_slot', 'builtin.book_appointment'] }, true],
  [{ check: 'actions', in_order: ['builtin.book_appointment', 'builtin.hold_slot'] }, false],
  [{ check: 'action', action: 'builtin.book_appointment', times: 2 }, false],
  [{ check: 'no_action', action: 'builtin.cancel_appointment' }, true],
  [{ check: 'no_action' }, false],
  [{ check: 'said_like', pattern: 'jane\\s+miller' }, true],
  [{ check: 'not_said_like', pattern: 'cancel' }, true],
  [{ check: 'turns', at_most: 2 }, false],
  [{ check: 'duration', at_most_ms: 600_000 }, true],
  [{ check: 'audible_gap', at_most_ms: 900, percentile: 95 }, false],
])('an assertion holds or says what was: %j is %s', (assertion, passed) => {
  const [result] = runPersona(compiled, stage, personaTest(caller(), [assertion]), 7).assertions;
  expect([result?.passed, result?.message.endsWith('.')]).toEqual([passed, true]);
});

test('a written test says its lines in order and names the turn that went wrong', () => {
  const run = runScripted(compiled, stage, { turns: ['book an appointment', { say: 'a cleaning', expect_say: 'nonsense' }], assertions: [] });
  expect(run.passed).toBe(false);
  expect(run.assertions[0]?.message).toMatch(/^In turn 2 the agent should say "nonsense"; it said "/);
});

test('a caller who is misunderstood objects with the truth until the agent has it', () => {
  const script = booking.turns;
  const options = { compiled, world: () => testWorld(booking, 'en-US'), context: booking.context ?? {}, answerFor: mockAnswers(booking.mocks) };
  const scenario = scenarioOf(startDialogue(options), script);
  const dialogue = startDialogue(options);
  const next = truthfulCaller(scenario);
  let isGarbled = false;
  for (let turns = 0; turns < 30 && !dialogue.ended(); turns++) {
    const move = next(dialogue);
    const said = 'do' in move ? null : move.say;
    if (said === 'Jane Miller' && !isGarbled) {
      isGarbled = true;
      dialogue.hear({ kind: 'utterance', text: 'Jane Parker', confidence: 0.5 });
    } else dialogue.hear('do' in move ? move.do : { kind: 'utterance', text: move.say, confidence: 0.95 });
  }
  expect([isGarbled, dialogue.outcome(), dialogue.value('full_name')]).toEqual([true, scenario.outcome, 'Jane Miller']);
});

test.each([
  ['scripted', { turns: [] }, 'turns'],
  ['persona', { persona: { facts: {} } }, 'persona.goal'],
  ['audio', { turns: ['hello'], persona: { goal: 'hello' } }, 'turns'],
  ['replay', {}, 'call_id'],
  ['scripted', { turns: ['x'], assertions: [{ check: 'said_like', pattern: '(?=x)' }] }, 'assertions.0.pattern'],
  ['scripted', { turns: ['x'], colour: 'red' }, ''],
] as const)('a %s test that is none is refused with the place: %j', (kind, raw, path) => {
  const read = readDefinition(kind, raw);
  expect(read.ok ? [] : read.issues.map((issue) => issue.path)).toContain(path);
});
