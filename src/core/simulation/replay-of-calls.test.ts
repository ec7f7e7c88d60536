import { expect, test } from 'vitest';
import { closedGraph } from '#core/conversation/closed-graph';
import { compile } from '#core/conversation/compile';
import { ObjectiveGraph } from '#core/conversation/graph';
import { plausibleDesk, recordOf } from '#testkit/recorded-call';
import { bookingGraph } from '#testkit/call-world';
import { stage } from '#testkit/voice/stage';
import { playReplay } from './play-replay.ts';
import { reenact } from './recorded-call.ts';
import { replayCall } from './replay-call.ts';
import { bareStage, compileStage, worldOf } from './test-setting.ts';
import { testOfCall } from './test-of-call.ts';
import { runScripted } from './typed-run.ts';

const graph = ObjectiveGraph.parse(bookingGraph());
const place = bareStage(graph);
const worldAt = (now: string) => worldOf(place, {}, now);

/** A booking as a real call session leads it, with an interruption, a mumble and a silence in it. */
async function booked() {
  const call = stage(graph);
  plausibleDesk(call.desk);
  for (const words of ["I'd like to book an appointment", 'a cleaning please', 'tomorrow']) await call.say(words);
  await call.say('mmh', { confidence: 0.3 });
  for (const words of ['at 3 pm', 'Jane Miller', 'yes']) await call.say(words);
  await call.floor();
  call.line.press('5552014477#');
  await call.time.advance(3000);
  for (const words of ["yes that's right", 'yes please do']) await call.say(words);
  await call.ended();
  return recordOf(call);
}

test('a real call on the version it ran on replays to the same decisions, and no call ends differently', async () => {
  const call = await booked();
  const was = reenact(compileStage(place), call, worldAt);
  expect([was.unfaithful, was.facts.outcome]).toEqual([null, 'appointment_booked']);
  const version = { graph, subgraphs: {} };
  const played = await playReplay(
    place,
    { days: 7, most_calls: 500, include_tests: true, from_audio: false, assertions: [] },
    async () => ({ calls: [call], versions: { [call.objective_config_id]: version }, total: 1, next: null }),
    async () => true,
  );
  expect(played).toMatchObject({ passed: true, calls: [], metrics: { calls: 1, different: 0, unfaithful: 0, unanswered: 0 } });
});

test('a caller who hangs up in the middle leaves a record that replays to the same place', async () => {
  const call = stage(graph);
  plausibleDesk(call.desk);
  for (const words of ["I'd like to book an appointment", 'a cleaning please']) await call.say(words);
  call.line.hangUp();
  await call.ended();
  const record = recordOf(call);
  const was = reenact(compile(graph), record, worldAt);
  expect([was.unfaithful, was.facts.outcome, was.facts.ended_reason]).toEqual([null, null, 'caller_hangup']);
});

test('a test made of a call holds on the version the call ran on, and not on one that does something else', async () => {
  const call = await booked();
  const made = testOfCall(place, call, reenact(compileStage(place), call, worldAt));
  if (!made) throw new Error('no test came of it');
  expect(made.assertions).toContainEqual({ check: 'outcome', is: 'appointment_booked' });
  expect(made.assertions).toContainEqual({ check: 'slot', slot: 'phone_number', is: '+15552014477' });
  expect(runScripted(compileStage(place), place, made).assertions.filter((each) => !each.passed)).toEqual([]);
  const other = structuredClone(graph);
  for (const node of other.nodes) if (node.type === 'action' && node.action === 'builtin.book_appointment') node.action = 'builtin.take_message';
  expect(runScripted(compile(other), place, made).passed).toBe(false);
});

test('a call that left no decisions is said to be incomplete, and nothing is thrown', async () => {
  const record = { ...recordOf(stage(graph)), decisions: [] };
  const side = { compiled: compileStage(place), worldAt };
  expect(reenact(side.compiled, record, worldAt)).toMatchObject({ unfaithful: 'incomplete', turns: [], facts: { outcome: null } });
  expect(await replayCall(side, side, record)).toMatchObject({ unfaithful: 'incomplete', differences: [] });
});

test('a call that began closed replays as it was, on its version and on another one, and listens with the words of its day', async () => {
  const closure = { message: 'We are closed today.', follow_up: 'message' } as const;
  const call = stage(closedGraph(graph, closure));
  plausibleDesk(call.desk);
  for (const words of ['Jane Miller', '212 555 0143', 'yes', 'please call me back']) await call.say(words);
  await call.ended();
  const record = { ...recordOf(call), closure, hints: [{ phrase: 'Siobhan', kind: 'staff' } as const] };
  const side = { compiled: compile(graph), worldAt };
  const replay = await replayCall(side, { ...side, compiled: compile({ ...graph, name: 'Another' }) }, record);
  expect(replay).toMatchObject({ unfaithful: null, differences: [], before: { outcome: 'message_taken' }, after: { outcome: 'message_taken' } });
  expect((await replayCall(side, side, { ...record, closure: null })).unfaithful, 'without what it began with').not.toBeNull();
});
