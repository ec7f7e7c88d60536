import { beforeAll, expect, test } from 'vitest';
import { ObjectiveGraph } from '#core/conversation/graph';
import { bookingGraph, callRequest, handleOf, newAgent } from '#testkit/call-world';
import type { TestOrganization } from '#testkit/house';
import { type LabWorld, newLabWorld } from '#testkit/lab-world';
import { plausibleDesk } from '#testkit/recorded-call';
import { stage } from '#testkit/voice/stage';

interface Row {
  id: string;
  [field: string]: unknown;
}
let world: LabWorld;
let organization: TestOrganization;
let owner: ReturnType<TestOrganization['as']>;
let agentId: string;
let callId: string;
const body = (answer: { body: unknown }): Row => answer.body as Row;

/** A booking, led by a real call session and kept as any call is. */
async function leadCall(): Promise<string> {
  const plan = await world.desk.admit(callRequest(organization.member('owner'), agentId));
  const call = stage(ObjectiveGraph.parse(bookingGraph()), { plan });
  plausibleDesk(call.desk);
  for (const words of ["I'd like to book an appointment", 'a cleaning please', 'tomorrow', 'at 3 pm', 'Jane Miller', 'yes', 'yes', 'yes please do'])
    await call.say(words);
  await call.ended();
  await world.desk.answered(handleOf(plan));
  await world.desk.append(handleOf(plan), { events: call.desk.events, segments: call.desk.segments() });
  await world.desk.finish(handleOf(plan), { ...call.desk.endings[0]!, recording: null });
  return plan.call_id;
}

beforeAll(async () => {
  world = await newLabWorld();
  organization = await world.house.newOrganization({ timezone: 'America/New_York' });
  owner = organization.as('owner');
  agentId = await newAgent(world, organization.member('owner'));
  callId = await leadCall();
}, 120_000);

const replay = async (more: object = {}): Promise<Row> => {
  const started = await owner.post(`/v1/agents/${agentId}/replay`, { days: 30, ...more });
  expect([started.status, started.body]).toMatchObject([200, { status: 'queued', trigger: 'time_machine' }]);
  await world.settle();
  return body(await owner.get(`/v1/test-results/${body(started).id}`));
};

test('the calls of the last days end as they did on the version they ran on', async () => {
  expect(await replay()).toMatchObject({ status: 'passed', calls: [], metrics: { calls: 1, different: 0, unfaithful: 0 } });
});

test('a draft that books no more is told by the call it would have lost, with both stories side by side', async () => {
  const graph = bookingGraph();
  for (const node of graph['nodes'] as { action?: string }[]) if (node.action === 'builtin.book_appointment') node.action = 'builtin.take_message';
  const draft = body(await owner.post(`/v1/agents/${agentId}/objective-configs`, { objective_graph: graph }));
  const result = await replay({ objective_config_id: draft.id });
  expect(result).toMatchObject({ status: 'failed', first_failure: 'Every call should end as it did; 1 of 1 ended differently (actions).' });
  const [call] = result['calls'] as { call_id: string; differences: { what: string }[]; lines: { is_same: boolean }[] }[];
  expect(call).toMatchObject({ call_id: callId, unfaithful: null });
  expect(call?.differences.map((difference) => difference.what)).toEqual(['actions']);
  expect(call?.lines.filter((line) => !line.is_same).length).toBeGreaterThan(0);
  await owner.del(`/v1/objective-configs/${draft.id}`);
});

test('who may not read every call is not shown them by way of a replay', async () => {
  const result = await replay();
  await owner.put('/v1/permissions', { changes: [{ role: 'analyst', permission: 'calls.read', effect: 'deny' }] });
  expect((await organization.as('analyst').get(`/v1/test-results/${result.id}`)).body).toMatchObject({ calls: [], lines: [], status: 'passed' });
});

test('a call becomes a test with one request; it holds, and says what call it was made of', async () => {
  const made = body(await owner.post(`/v1/calls/${callId}/test`, {}));
  expect(made).toMatchObject({ kind: 'scripted', source_call_id: callId, enabled: true, agent_id: agentId });
  expect((made['definition'] as { assertions: object[] }).assertions).toContainEqual({ check: 'outcome', is: 'appointment_booked' });
  const run = body(await owner.post(`/v1/tests/${made.id}/run`, {}));
  const again = body(await owner.post(`/v1/calls/${callId}/test`, { kind: 'replay' }));
  const second = body(await owner.post(`/v1/tests/${again.id}/run`, {}));
  await world.settle();
  expect(body(await owner.get(`/v1/test-results/${run.id}`))).toMatchObject({ status: 'passed', first_failure: null });
  expect(body(await owner.get(`/v1/test-results/${second.id}`))).toMatchObject({ status: 'passed', metrics: { calls: 1, different: 0 } });
  expect(made['name']).not.toBe(again['name']);
});

test('a call that is not over, or of somebody else, makes no test', async () => {
  const plan = await world.desk.admit(callRequest(organization.member('owner'), agentId, { from_number: '+12125550144' }));
  expect((await owner.post(`/v1/calls/${plan.call_id}/test`, {})).status).toBe(404);
  const stranger = (await world.house.newOrganization()).as('owner');
  expect((await stranger.post(`/v1/calls/${callId}/test`, {})).status).toBe(404);
});
