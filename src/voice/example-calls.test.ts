import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type GraphTest, ObjectiveGraph } from '#core/conversation/graph';
import { mockAnswers, testWorld } from '#core/conversation/mock-world';
import { type Stage, stage } from '#testkit/voice/stage';

const folder = new URL('../../examples/graphs/', import.meta.url);
const graphs = readdirSync(folder).map((file) => ObjectiveGraph.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
const ALWAYS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]));

/** Conversations that a line can hold: events such as a voicemail verdict come from elsewhere. */
const isSpoken = ({ turns, now }: GraphTest) => now === undefined && turns.every((turn) => typeof turn === 'string' || turn.event === undefined);
const cases = graphs.flatMap((graph) => (graph.tests ?? []).filter(isSpoken).map((example) => [`${graph.graph_id}: ${example.name}`, graph, example] as const));

async function hold(call: Stage, turn: GraphTest['turns'][number]): Promise<void> {
  if (typeof turn === 'string') return call.say(turn);
  if (turn.say !== undefined) return call.say(turn.say);
  await call.floor();
  if (turn.dtmf !== undefined) call.line.press(turn.dtmf);
  await call.time.until(() => call.session.phase !== 'listening', 30_000);
}

test.each(cases)('spoken on a line, it comes out as written: %s', async (_name, graph, example) => {
  const open = testWorld(example, graph.locale).open;
  const hours = Object.fromEntries(
    Object.entries(open).flatMap(([name, isOpen]) => (isOpen ? [[name, { timezone: 'America/New_York', weekly: ALWAYS, exceptions: [] }] as const] : [])),
  );
  const call = stage(graph, { plan: { context: example.context ?? {}, hours, recording_path: null } });
  const answer = mockAnswers(example.mocks);
  call.desk.onAct((request) => answer(request).result);
  for (const turn of example.turns) if (call.session.phase !== 'ended') await hold(call, turn);
  await call.time.until(() => call.session.phase === 'listening' || call.session.phase === 'ended', 30_000);
  const state = call.session.conversation;
  if (example.expect.outcome !== undefined) expect(state?.ended?.outcome ?? 'still open').toBe(example.expect.outcome);
  for (const [slot, value] of Object.entries(example.expect.slots ?? {})) expect([slot, state?.slots[slot]?.value ?? null]).toEqual([slot, value]);
  if (example.expect.actions)
    expect(call.desk.acts.map((request) => (request.do === 'act' ? request.action : `builtin.${request.do}`))).toEqual(
      expect.arrayContaining(example.expect.actions.filter((name) => name !== 'builtin.clear_slots')),
    );
  if (call.session.phase !== 'ended') call.line.hangUp();
  await call.ended();
});
