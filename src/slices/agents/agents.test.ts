import { beforeAll, expect, test } from 'vitest';
import { bookingGraph, exampleGraph, type CallWorld, newCallWorld } from '#testkit/call-world';
import type { TestClient } from '#testkit/house';
import { redeemTicket } from './redeem-ticket.ts';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

interface Row {
  id: string;
  [field: string]: unknown;
}
const rowOf = (answer: { body: unknown }): Row => answer.body as Row;
const codeOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code;

async function published(owner: TestClient): Promise<{ agent: Row; config: Row }> {
  const agent = rowOf(await owner.post('/v1/agents', { name: 'Front desk' }));
  const config = rowOf(await owner.post(`/v1/agents/${agent.id}/objective-configs`, { objective_graph: bookingGraph(), change_note: 'first' }));
  await owner.post(`/v1/objective-configs/${config.id}/publish`, {});
  return { agent, config };
}

test('an agent is made, listed, read and changed', async () => {
  const organization = await world.house.newOrganization();
  const owner = organization.as('owner');
  const made = await owner.post('/v1/agents', { name: 'Front desk', timezone: 'Europe/Berlin', voice_config: { voice: 'slt' } });
  expect(made.status).toBe(200);
  expect(rowOf(made)).toMatchObject({ name: 'Front desk', status: 'draft', published_version: null, voice_config: { voice: 'slt' } });
  const changed = await owner.patch(`/v1/agents/${rowOf(made).id}`, { description: 'Answers', max_call_seconds: 300 });
  expect(rowOf(changed)).toMatchObject({ name: 'Front desk', description: 'Answers', max_call_seconds: 300 });
  expect(rowOf(await organization.as('viewer').get(`/v1/agents/${rowOf(made).id}`))).toEqual(rowOf(changed));
  expect((await owner.get('/v1/agents')).body).toMatchObject({ data: [{ name: 'Front desk' }], next_cursor: null });
});

test('agents are listed by name, page after page', async () => {
  const owner = (await world.house.newOrganization()).as('owner');
  for (const name of ['C', 'A', 'B']) await owner.post('/v1/agents', { name });
  const first = (await owner.get('/v1/agents?limit=2')).body as { data: Row[]; next_cursor: string };
  expect(first.data.map((agent) => agent.name)).toEqual(['A', 'B']);
  const second = (await owner.get(`/v1/agents?limit=2&cursor=${first.next_cursor}`)).body as { data: Row[]; next_cursor: null };
  expect([second.data.map((agent) => agent.name), second.next_cursor]).toEqual([['C'], null]);
});

test('two agents of an organization cannot have one name; two organizations can', async () => {
  const owner = (await world.house.newOrganization()).as('owner');
  await owner.post('/v1/agents', { name: 'Same' });
  const again = await owner.post('/v1/agents', { name: 'Same' });
  expect([again.status, codeOf(again)]).toEqual([409, 'agents.name_taken']);
  expect((await (await world.house.newOrganization()).as('owner').post('/v1/agents', { name: 'Same' })).status).toBe(200);
});

test.each([
  ['no name', {}, 'name'],
  ['a zone that is none', { name: 'x', timezone: 'Mars/Olympus' }, 'timezone'],
  ['a call of five seconds', { name: 'x', max_call_seconds: 5 }, 'max_call_seconds'],
  ['a field that is none', { name: 'x', colour: 'red' }, 'colour'],
])('an agent with %s is refused with the field', async (_what, body, path) => {
  const answer = await (await world.house.newOrganization()).as('owner').post('/v1/agents', body);
  expect(answer.status).toBe(422);
  expect((answer.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toContain(path);
});

test('an agent of another organization does not exist', async () => {
  const { agent, config } = await published((await world.house.newOrganization()).as('owner'));
  const other = (await world.house.newOrganization()).as('owner');
  const answers = [
    await other.get(`/v1/agents/${agent.id}`),
    await other.patch(`/v1/agents/${agent.id}`, { name: 'Mine' }),
    await other.get(`/v1/agents/${agent.id}/objective-configs`),
    await other.post(`/v1/agents/${agent.id}/objective-configs`, { objective_graph: bookingGraph() }),
    await other.get(`/v1/objective-configs/${config.id}`),
    await other.post(`/v1/objective-configs/${config.id}/publish`, {}),
    await other.post(`/v1/agents/${agent.id}/browser-ticket`, {}),
    await other.post(`/v1/agents/${agent.id}/media-token`, {}),
  ];
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
});

test('a graph is saved as a draft with findings, published, and the next one takes its place', async () => {
  const owner = (await world.house.newOrganization()).as('owner');
  const { agent, config } = await published(owner);
  expect(config).toMatchObject({ version: 1, status: 'draft', schema_version: '1.0.0', change_note: 'first' });
  expect(rowOf(await owner.get(`/v1/agents/${agent.id}`))).toMatchObject({ status: 'active', published_version: 1, published_objective_config_id: config.id });
  const second = rowOf(await owner.post(`/v1/agents/${agent.id}/objective-configs`, { objective_graph: { ...bookingGraph(), name: 'Second' } }));
  expect(rowOf(await owner.post(`/v1/objective-configs/${second.id}/publish`, {}))).toMatchObject({ version: 2, status: 'published' });
  const versions = (await owner.get(`/v1/agents/${agent.id}/objective-configs`)).body as { data: Row[] };
  expect(versions.data.map((version) => [version.version, version.status])).toEqual([
    [2, 'published'],
    [1, 'archived'],
  ]);
});

test('a version that was in force before can be published again', async () => {
  const owner = (await world.house.newOrganization()).as('owner');
  const { agent, config } = await published(owner);
  const second = rowOf(await owner.post(`/v1/agents/${agent.id}/objective-configs`, { objective_graph: { ...bookingGraph(), name: 'Second' } }));
  await owner.post(`/v1/objective-configs/${second.id}/publish`, {});
  expect((await owner.post(`/v1/objective-configs/${config.id}/publish`, {})).status).toBe(200);
  expect(rowOf(await owner.get(`/v1/agents/${agent.id}`))).toMatchObject({ published_version: 1 });
});

test('publishing the published version again is refused and changes nothing', async () => {
  const owner = (await world.house.newOrganization()).as('owner');
  const { config } = await published(owner);
  const again = await owner.post(`/v1/objective-configs/${config.id}/publish`, {});
  expect([again.status, codeOf(again)]).toEqual([409, 'agents.already_published']);
});

test('what is not a graph is refused with the places and not saved', async () => {
  const owner = (await world.house.newOrganization()).as('owner');
  const agent = rowOf(await owner.post('/v1/agents', { name: 'A' }));
  const answer = await owner.post(`/v1/agents/${agent.id}/objective-configs`, { objective_graph: { schema_version: '1.0.0', nodes: 'many' } });
  expect([answer.status, codeOf(answer)]).toEqual([422, 'agents.graph_unreadable']);
  expect((answer.body as { errors: { path: string; message: string }[] }).errors.map((error) => error.path)).toContain('nodes');
  expect((await owner.get(`/v1/agents/${agent.id}/objective-configs`)).body).toMatchObject({ data: [] });
});

test('a graph with a way into nothing is saved, named, and not published; the agent keeps its version', async () => {
  const owner = (await world.house.newOrganization()).as('owner');
  const { agent } = await published(owner);
  const broken = bookingGraph() as { entry: string };
  broken.entry = 'nowhere';
  const draft = rowOf(await owner.post(`/v1/agents/${agent.id}/objective-configs`, { objective_graph: broken }));
  expect(draft.findings).toEqual(expect.arrayContaining([expect.objectContaining({ severity: 'error', rule: 'V02' })]));
  const refused = await owner.post(`/v1/objective-configs/${draft.id}/publish`, {});
  expect([refused.status, codeOf(refused)]).toEqual([422, 'agents.graph_not_publishable']);
  expect((refused.body as { errors: unknown[] }).errors.length).toBeGreaterThan(0);
  expect(rowOf(await owner.get(`/v1/agents/${agent.id}`))).toMatchObject({ published_version: 1 });
});

test('the database itself refuses to change a published graph', async () => {
  const organization = await world.house.newOrganization();
  const { config } = await published(organization.as('owner'));
  const change = (set: object) => organization.run((ctx) => ctx.db.updateTable('objective_configs').set(set).where('id', '=', config.id).execute());
  await expect(change({ checksum: 'f'.repeat(64) })).rejects.toThrow('a published objective graph never changes');
  await expect(change({ status: 'draft' })).rejects.toThrow('never becomes a draft again');
});

test('an agent without a published graph cannot be active and gives out no tickets', async () => {
  const owner = (await world.house.newOrganization()).as('owner');
  const agent = rowOf(await owner.post('/v1/agents', { name: 'A' }));
  expect(codeOf(await owner.patch(`/v1/agents/${agent.id}`, { status: 'active' }))).toBe('agents.nothing_published');
  expect(codeOf(await owner.post(`/v1/agents/${agent.id}/browser-ticket`, {}))).toBe('agents.nothing_published');
});

test('a browser ticket works once, for its kind, within a minute', async () => {
  const organization = await world.house.newOrganization();
  const { agent } = await published(organization.as('owner'));
  const redeem = (kind: 'browser' | 'media', token: string) => world.house.publicRun((ctx) => redeemTicket(ctx, { kind, token }));
  const issue = async () => rowOf(await organization.as('member').post(`/v1/agents/${agent.id}/browser-ticket`, {}));
  const ticket = await issue();
  expect(ticket.url).toBe(`/v1/talk?ticket=${String(ticket.ticket)}`);
  expect(await redeem('media', String(ticket.ticket))).toBeUndefined();
  expect(await redeem('browser', String(ticket.ticket))).toMatchObject({
    organization_id: organization.id,
    agent_id: agent.id,
    user_id: organization.userId('member'),
  });
  expect(await redeem('browser', String(ticket.ticket))).toBeUndefined();
  expect(await redeem('browser', 'guess')).toBeUndefined();
  const late = await issue();
  world.house.clock.advance(60_001);
  expect(await redeem('browser', String(late.ticket))).toBeUndefined();
});

test('a media token carries numbers and context, and refuses a context the graph does not know', async () => {
  const organization = await world.house.newOrganization();
  const { agent } = await published(organization.as('owner'));
  const ask = (body: object) => organization.as('member').post(`/v1/agents/${agent.id}/media-token`, body);
  const given = rowOf(await ask({ from_number: '+12125550143', context: { caller_first_name: 'Jane' } }));
  const redeemed = await world.house.publicRun((ctx) => redeemTicket(ctx, { kind: 'media', token: String(given.token) }));
  expect(redeemed).toMatchObject({ from_number: '+12125550143', to_number: null, context: { caller_first_name: 'Jane' } });
  const wrong = await ask({ context: { caller_number: 'twelve', shoe_size: 43 } });
  expect([wrong.status, codeOf(wrong)]).toEqual([422, 'agents.bad_context']);
  expect((wrong.body as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual(['context.caller_number', 'context.shoe_size']);
  expect((await ask({ from_number: '555' })).status).toBe(422);
});

test('tickets are forgotten a day after they ended', async () => {
  const organization = await world.house.newOrganization();
  const { agent } = await published(organization.as('owner'));
  await organization.as('owner').post(`/v1/agents/${agent.id}/browser-ticket`, {});
  world.house.clock.advance(26 * 3_600_000);
  await world.house.runtime.fire('agents.forget_tickets');
  await world.house.settle();
  const left = await world.house.database.withSystem((db) =>
    db.selectFrom('call_tickets').where('organization_id', '=', organization.id).select('id').execute(),
  );
  expect(left).toEqual([]);
});

test.each(['appointment_booking', 'after_hours_receptionist', 'lead_qualification'])(
  'the example graph %s can be published, and is the same after a trip through the database',
  async (name) => {
    const owner = (await world.house.newOrganization()).as('owner');
    const agent = rowOf(await owner.post('/v1/agents', { name }));
    const config = rowOf(await owner.post(`/v1/agents/${agent.id}/objective-configs`, { objective_graph: exampleGraph(name) }));
    expect((config.findings as { severity: string }[]).filter((finding) => finding.severity === 'error')).toEqual([]);
    const kept = rowOf(await owner.get(`/v1/objective-configs/${config.id}`));
    expect(kept.objective_graph).toEqual(exampleGraph(name));
    // The findings come from running the graph's own conversations on what the database gave back.
    expect((kept.findings as { severity: string }[]).filter((finding) => finding.severity === 'error')).toEqual([]);
  },
);

test('publishing and changing an agent leaves a line in the audit log', async () => {
  const organization = await world.house.newOrganization();
  const { agent } = await published(organization.as('owner'));
  const lines = await organization.run((ctx) =>
    ctx.db.selectFrom('audit_logs').select(['action', 'category', 'user_id']).where('resource_id', '=', agent.id).orderBy('chain_seq').execute(),
  );
  expect(lines).toEqual([
    { action: 'agent.create', category: 'configuration', user_id: organization.userId('owner') },
    { action: 'agent.publish', category: 'configuration', user_id: organization.userId('owner') },
  ]);
});
