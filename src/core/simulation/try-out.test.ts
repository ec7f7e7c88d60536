import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { mockAnswers } from '#core/conversation/mock-world';
import { bareStage, compileStage, worldOf } from './test-setting.ts';
import { type TriedInput, tryOut } from './try-out.ts';

const graph = ObjectiveGraph.parse(JSON.parse(readFileSync(new URL('../../../examples/graphs/appointment_booking.json', import.meta.url), 'utf8')));

function play(inputs: readonly TriedInput[], mocks = {}) {
  const stage = bareStage(graph);
  const answers = mockAnswers(mocks);
  return tryOut({
    compiled: compileStage(stage),
    world: worldOf(stage, {}),
    context: {},
    inputs,
    answerFor: async (request) => ({ result: answers(request).result, pretended: true }),
  });
}
const WISH = { say: "I'd like to book a cleaning next Tuesday at ten" };

test('the agent begins, and each turn says what was said, where it went, what is known and why', async () => {
  const [start, first] = await play([WISH]);
  expect(start).toMatchObject({ input: null, path: ['greet'], node_id: 'greet', outcome: null });
  expect(start?.said[0]?.text).toContain('How can I help?');
  expect(first).toMatchObject({
    path: ['details'],
    node_id: 'details',
    slots: { service: { value: 'cleaning', words: 'cleaning' }, visit_time: { words: '10 AM' } },
  });
  expect(first?.changed.toSorted()).toEqual(['service', 'visit_date', 'visit_time']);
  expect(first?.why.join(' ')).toMatch(/Heard a date: .*Took it for "book"/);
});

test('an earlier turn said otherwise is played again from there, and the turns before come out the same', async () => {
  const rest: TriedInput[] = [{ say: 'Jane Miller' }, { say: 'yes' }, { say: '212 555 0143' }, { say: 'yes' }];
  const once = await play([WISH, ...rest]);
  const again = await play([{ say: "I'd like a checkup next Tuesday at ten" }, ...rest]);
  expect(again[0]).toEqual(once[0]);
  expect([once.at(-1)?.slots['service']?.value, again.at(-1)?.slots['service']?.value]).toEqual(['cleaning', 'checkup']);
  expect(await play([WISH, ...rest])).toEqual(once);
});

test('actions are answered with what is made up and marked so; keys, silence and events count as turns; nothing comes after the end', async () => {
  const turns = await play([{ keys: '1' }, { silence: true }, { say: 'stop calling me' }, { say: 'hello?' }, { say: 'hello?' }]);
  const ended = turns.findIndex((turn) => turn.outcome !== null);
  expect(ended).toBe(turns.length - 1);
  expect(turns.flatMap((turn) => turn.actions).map(({ action, pretended }) => [action, pretended])).toContainEqual(['builtin.suppress', true]);
  expect(turns[1]?.path).toEqual(['details']);
});
