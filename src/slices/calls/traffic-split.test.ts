import { beforeAll, expect, test } from 'vitest';
import { publishGraph, saveGraph } from '#slices/agents';
import { bookingGraph, type CallWorld, callRequest, ending, handleOf, newAgent, newCallWorld, startCall } from '#testkit/call-world';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

interface Version {
  id: string;
  status: string;
}

/** An agent whose second version is in force, with the first one to go back to. */
async function bench() {
  const organization = await world.house.newOrganization();
  const [owner, member] = [organization.as('owner'), organization.member('owner')];
  const agentId = await newAgent(world, member);
  const graph = { ...bookingGraph(), name: 'Second' };
  const second = await world.house.run(member, (ctx) => saveGraph(ctx, { id: agentId, objective_graph: graph }));
  await world.house.run(member, (ctx) => publishGraph(ctx, { id: second.id }));
  const versions = (await owner.get(`/v1/agents/${agentId}/objective-configs`)).body as { data: Version[] };
  const first = versions.data.find(({ status }) => status === 'archived') as Version;
  const call = async (outcome: boolean, more: object = {}) => {
    const plan = await startCall(world, member, agentId, more);
    const reached = { outcome: outcome ? 'message_taken' : 'abandoned', outcome_type: outcome ? 'message_taken' : 'abandoned', success: outcome };
    await world.desk.finish(handleOf(plan), ending({ outcome: reached, recording: null }));
    return plan.objective_config_id;
  };
  const start = (body: object, as = owner) => as.post(`/v1/agents/${agentId}/traffic-splits`, body);
  return { organization, owner, member, agentId, first, second, call, start };
}

test('a share of the calls runs on the other version, by the call alone; tests do not; the result says which is better and that it is too early', async () => {
  const { owner, member, agentId, first, second, call, start } = await bench();
  const split = (await start({ objective_config_id: first.id, share_percent: 40 })).body as { id: string };
  expect(await start({ objective_config_id: first.id })).toMatchObject({ status: 409, body: { code: 'agents.split_running' } });
  const counts = new Map<string, number>();
  for (let i = 0; i < 24; i++) {
    const ran = await call(i % 2 === 0);
    counts.set(ran, (counts.get(ran) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual([first.id, second.id].toSorted());
  for (let i = 0; i < 4; i++) expect((await world.desk.admit(callRequest(member, agentId, { is_test: true }))).objective_config_id).toBe(second.id);
  const { body } = await owner.get(`/v1/traffic-splits/${split.id}/result`);
  expect(body).toMatchObject({
    published: { objective_config_id: second.id, calls: counts.get(second.id) },
    other: { objective_config_id: first.id, calls: counts.get(first.id) },
    is_enough: false,
    least_calls: 100,
  });
  const { probability_other_better: sure } = body as { probability_other_better: number };
  expect(sure).toBeGreaterThan(0);
  expect(sure).toBeLessThan(1);
  expect((await owner.get('/v1/agent-call-stats')).body).toMatchObject({ data: [{ agent_id: agentId, calls: 24, answered: 24, successful: 12, booked: 0 }] });
});

test('the winner is kept, calls that run keep their version, and a newer version ends a split by itself', async () => {
  const { owner, member, agentId, first, second, start } = await bench();
  const split = (await start({ objective_config_id: first.id, share_percent: 99, measure: 'duration' })).body as { id: string };
  const running = await startCall(world, member, agentId);
  const ended = await owner.post(`/v1/traffic-splits/${split.id}/end`, { keep: 'other' });
  expect(ended).toMatchObject({ status: 200, body: { kept: 'other' } });
  expect((await owner.post(`/v1/traffic-splits/${split.id}/end`, { keep: 'other' })).body).toMatchObject({ code: 'agents.split_over' });
  expect((await world.desk.admit(callRequest(member, agentId))).objective_config_id).toBe(first.id);
  expect([first.id, second.id]).toContain(running.objective_config_id);
  await start({ objective_config_id: second.id });
  await owner.post(`/v1/agents/${agentId}/roll-back`, { objective_config_id: second.id });
  const { data } = (await owner.get(`/v1/agents/${agentId}/traffic-splits`)).body as { data: { ended_at: string | null; kept: null }[] };
  expect(data[0]).toMatchObject({ kept: null });
  expect(data[0]?.ended_at).not.toBeNull();
});

test('a draft, the version in force and a version of somebody else take no share', async () => {
  const { member, agentId, second, start, organization } = await bench();
  const draft = await world.house.run(member, (ctx) => saveGraph(ctx, { id: agentId, objective_graph: { ...bookingGraph(), name: 'Third' } }));
  const stranger = await bench();
  expect((await start({ objective_config_id: draft.id })).body).toMatchObject({ code: 'agents.split_needs_published' });
  expect((await start({ objective_config_id: second.id })).body).toMatchObject({ code: 'agents.split_needs_published' });
  expect(await start({ objective_config_id: stranger.first.id })).toMatchObject({ status: 404 });
  expect(await start({ objective_config_id: second.id }, organization.as('member'))).toMatchObject({ status: 403 });
});
