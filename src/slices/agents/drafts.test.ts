import { beforeAll, expect, test } from 'vitest';
import { action, bookingGraph, type CallWorld, ending, handleOf, newCallWorld, startCall } from '#testkit/call-world';
import type { TestClient, TestOrganization } from '#testkit/house';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

interface Row {
  id: string;
  [field: string]: unknown;
}
type Answer = { status: number; body: unknown };
const rowOf = (answer: { body: unknown }): Row => answer.body as Row;
const verdictOf = (answer: Answer): [number, unknown] => [answer.status, rowOf(answer)['code']];
const named = (name: string): Record<string, unknown> => ({ ...bookingGraph(), name });

interface Bench {
  readonly organization: TestOrganization;
  readonly owner: TestClient;
  readonly agent: Row;
  save(graph?: object): Promise<Row>;
  put(id: string, revision: unknown, graph?: object, as?: TestClient, headers?: Record<string, string>): Promise<Answer>;
  publish(id: string, note?: string): Promise<Answer>;
}

async function newBench(): Promise<Bench> {
  const organization = await world.house.newOrganization();
  const owner = organization.as('owner');
  const agent = rowOf(await owner.post('/v1/agents', { name: 'Front desk' }));
  return {
    organization,
    owner,
    agent,
    save: async (graph = bookingGraph()) => rowOf(await owner.post(`/v1/agents/${agent.id}/objective-configs`, { objective_graph: graph })),
    put: (id, revision, graph = bookingGraph(), as = owner, headers = {}) =>
      as.put(`/v1/objective-configs/${id}`, { revision, objective_graph: graph }, headers),
    publish: (id, note) => owner.post(`/v1/objective-configs/${id}/publish`, note === undefined ? {} : { change_note: note }),
  };
}

test('C14 the second of two editors is told who saved and when, and nothing of the first is lost', async () => {
  const { organization, save, put } = await newBench();
  const draft = await save();
  expect(draft['revision']).toBe(1);
  const both = await Promise.all([put(draft.id, 1, named('Mine')), put(draft.id, 1, named('Theirs'), organization.as('manager'))]);
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  const refused = both.find((answer) => answer.status === 409) ?? { status: 0, body: {} };
  const winner = both[0]?.status === 200 ? 'owner' : 'manager';
  expect(rowOf(refused)).toMatchObject({
    code: 'agents.draft_changed',
    detail: { revision: 2, saved_by: organization.userId(winner), saved_at: world.house.clock.now().toISOString() },
  });
  const kept = rowOf(await organization.as('viewer').get(`/v1/objective-configs/${draft.id}`));
  expect(kept).toMatchObject({ revision: 2, status: 'draft', objective_graph: { name: winner === 'owner' ? 'Mine' : 'Theirs' } });
});

test('C14 an edit with the ETag of what was read before is refused with 412', async () => {
  const { owner, save, put } = await newBench();
  const draft = await save();
  const read = await owner.get(`/v1/objective-configs/${draft.id}`);
  const tag = { 'if-match': read.headers.get('etag') ?? '' };
  expect((await put(draft.id, 1, named('One'), owner, tag)).status).toBe(200);
  expect((await put(draft.id, 2, named('Two'), owner, tag)).status).toBe(412);
});

test('an unfinished graph is kept as a draft with what is wrong, where and what to do, and is not published', async () => {
  const { save, put, publish } = await newBench();
  const draft = await save();
  const graph = bookingGraph() as { nodes: object[] };
  graph.nodes.push({ id: 'half', type: 'say', prompt: '', next: '' });
  const answer = await put(draft.id, 1, graph);
  expect(answer.status).toBe(200);
  const findings = rowOf(answer)['findings'] as Row[];
  expect(findings[0]).toMatchObject({ severity: 'error', node_id: 'half', fix: expect.any(String) });
  expect(verdictOf(await publish(draft.id))).toEqual([422, 'agents.graph_not_publishable']);
});

test.each([
  ['no list of nodes', { nodes: 'many', slots: {} }, 'nodes'],
  ['a node without a type', { nodes: [{ id: 'a' }], slots: {} }, 'nodes'],
  ['no slots', { nodes: [] }, 'slots'],
])('a draft with %s is refused with the place', async (_what, graph, path) => {
  const { save, put } = await newBench();
  const draft = await save();
  const answer = await put(draft.id, 1, graph);
  expect(verdictOf(answer)).toEqual([422, 'agents.graph_unreadable']);
  expect((rowOf(answer)['errors'] as { path: string }[]).map((error) => error.path)).toContain(path);
});

test('a published version is neither edited nor discarded; a draft is discarded for good', async () => {
  const { owner, save, put, publish } = await newBench();
  const first = await save();
  expect(rowOf(await publish(first.id, 'the first one'))).toMatchObject({ status: 'published', change_note: 'the first one' });
  expect(verdictOf(await put(first.id, 1))).toEqual([409, 'agents.not_a_draft']);
  expect(verdictOf(await owner.del(`/v1/objective-configs/${first.id}`))).toEqual([409, 'agents.immutable']);
  const draft = await save();
  expect((await owner.del(`/v1/objective-configs/${draft.id}`)).status).toBe(204);
  expect((await owner.get(`/v1/objective-configs/${draft.id}`)).status).toBe(404);
});

test('a roll-back puts the version before in force, and says so in the trail; a draft or a stranger’s version is refused', async () => {
  const { organization, owner, agent, save, publish } = await newBench();
  const first = await save(named('One'));
  await publish(first.id);
  const back = (body: object = {}) => owner.post(`/v1/agents/${agent.id}/roll-back`, body);
  expect(verdictOf(await back())).toEqual([409, 'agents.nothing_before']);
  const second = await save(named('Two'));
  await publish(second.id);
  expect(rowOf(await back({ reason: 'It asked twice' }))).toMatchObject({ id: first.id, version: 1, status: 'published' });
  expect(rowOf(await back())).toMatchObject({ id: second.id, version: 2 });
  const draft = await save();
  expect(verdictOf(await back({ objective_config_id: draft.id }))).toEqual([409, 'agents.nothing_before']);
  expect(verdictOf(await back({ objective_config_id: second.id }))).toEqual([409, 'agents.already_published']);
  const other = rowOf(await owner.post('/v1/agents', { name: 'Other' }));
  expect(verdictOf(await owner.post(`/v1/agents/${other.id}/roll-back`, { objective_config_id: first.id }))).toEqual([422, 'agents.other_agent']);
  const lines = await organization.run((ctx) =>
    ctx.db.selectFrom('audit_logs').select('new_value').where('action', '=', 'agent.roll_back').orderBy('chain_seq').execute(),
  );
  expect(lines[0]).toMatchObject({ new_value: { version: 1, reason: 'It asked twice' } });
});

test('F14 a live call keeps the version it began with: published over, rolled back and with its draft discarded', async () => {
  const { organization, owner, agent, save, publish } = await newBench();
  const first = await save(named('One'));
  await publish(first.id);
  const plan = await startCall(world, organization.member('owner'), agent.id);
  const second = await save(named('Two'));
  await publish(second.id);
  expect(verdictOf(await owner.del(`/v1/objective-configs/${first.id}`))).toEqual([409, 'agents.immutable']);
  await expect(organization.run((ctx) => ctx.db.deleteFrom('objective_configs').where('id', '=', first.id).execute())).rejects.toThrow('foreign key');
  expect(plan.graph.name).toBe('One');
  expect(await world.desk.act(handleOf(plan), action('builtin.take_message', { body: 'Call me back' }))).toMatchObject({ ok: true });
  await world.desk.finish(handleOf(plan), ending());
  const call = rowOf(await owner.get(`/v1/calls/${plan.call_id}`));
  expect(JSON.stringify(call)).toContain(first.id);
  const next = await startCall(world, organization.member('owner'), agent.id);
  expect([next.objective_config_id, next.graph.name]).toEqual([second.id, 'Two']);
});

test('the difference of two versions is told in words and by what changed', async () => {
  const { owner, save } = await newBench();
  const first = await save();
  const graph = bookingGraph() as { nodes: { id: string; slots?: string[] }[]; outcomes: object[] };
  const details = graph.nodes.find((node) => node.id === 'details');
  if (details) details.slots = ['service', 'phone_number', 'visit_date', 'visit_time', 'full_name'];
  graph.outcomes.push({ id: 'voicemail', success: false });
  const second = await save(graph);
  const answer = rowOf(await owner.get(`/v1/objective-configs/${second.id}/diff?with=${first.id}`));
  expect(answer).toMatchObject({
    before: { version: 1 },
    after: { version: 2 },
    changes: [
      { kind: 'changed', part: 'node', id: 'details', fields: ['slots'], words: ['"details" now asks for the phone number before the visit date.'] },
      { kind: 'added', part: 'outcome', id: 'voicemail', words: ['New outcome "voicemail".'] },
    ],
  });
});

test('a graph is checked without being saved, and leaves no trace', async () => {
  const { owner, agent } = await newBench();
  const check = async (graph: object) => rowOf(await owner.post(`/v1/agents/${agent.id}/check`, { objective_graph: graph }));
  expect(await check(bookingGraph())).toMatchObject({ publishable: true });
  expect(await check({ ...bookingGraph(), entry: 'gret' })).toMatchObject({
    publishable: false,
    findings: expect.arrayContaining([expect.objectContaining({ rule: 'V02', path: 'entry', message: expect.stringContaining('Did you mean "greet"?') })]),
  });
  expect((await owner.get(`/v1/agents/${agent.id}/objective-configs`)).body).toMatchObject({ data: [] });
});

test('who has a draft open is known to everybody for a minute, and told when it begins and ends', async () => {
  const { organization, owner, save } = await newBench();
  const draft = await save();
  const path = `/v1/objective-configs/${draft.id}/editors`;
  const open = async () => ((await organization.as('viewer').get(path)).body as { data: { user_id: string }[] }).data.map((editor) => editor.user_id);
  expect((await owner.put(path, {})).body).toMatchObject({ data: [{ user_id: organization.userId('owner') }] });
  await organization.as('manager').put(path, {});
  expect(await open()).toEqual([organization.userId('owner'), organization.userId('manager')]);
  world.house.clock.advance(45_000);
  await owner.put(path, {});
  world.house.clock.advance(45_000);
  expect(await open()).toEqual([organization.userId('owner')]);
  expect((await owner.del(path)).status).toBe(204);
  expect(await open()).toEqual([]);
  expect((await organization.as('viewer').put(path, {})).status).toBe(403);
  const told = await organization.run((ctx) =>
    ctx.db.selectFrom('outbox_events').select('event_type').where('event_type', 'like', 'agent.draft_%').orderBy('created_at').execute(),
  );
  expect(told.map((event) => event.event_type)).toEqual(['agent.draft_opened', 'agent.draft_opened', 'agent.draft_closed']);
});

test('saving every few seconds is one line of the trail for a sitting, and a new one for the next person', async () => {
  const { organization, save, put } = await newBench();
  const draft = await save();
  for (const revision of [1, 2, 3]) await put(draft.id, revision);
  await put(draft.id, 4, named('Two'), organization.as('manager'));
  world.house.clock.advance(11 * 60_000);
  await put(draft.id, 5, named('Three'), organization.as('manager'));
  const lines = await organization.run((ctx) =>
    ctx.db.selectFrom('audit_logs').select(['user_id']).where('action', '=', 'agent.edit_draft').orderBy('chain_seq').execute(),
  );
  expect(lines.map((line) => line.user_id)).toEqual([organization.userId('owner'), organization.userId('manager'), organization.userId('manager')]);
});

test('a draft of another organization does not exist', async () => {
  const { agent, save } = await newBench();
  const draft = await save();
  const { owner: other } = await newBench();
  const answers = [
    await other.put(`/v1/objective-configs/${draft.id}`, { revision: 1, objective_graph: bookingGraph() }),
    await other.del(`/v1/objective-configs/${draft.id}`),
    await other.get(`/v1/objective-configs/${draft.id}/diff?with=${draft.id}`),
    await other.get(`/v1/objective-configs/${draft.id}/editors`),
    await other.put(`/v1/objective-configs/${draft.id}/editors`, {}),
    await other.del(`/v1/objective-configs/${draft.id}/editors`),
    await other.post(`/v1/agents/${agent.id}/check`, { objective_graph: bookingGraph() }),
    await other.post(`/v1/agents/${agent.id}/roll-back`, {}),
  ];
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
});
