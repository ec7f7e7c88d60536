import { beforeAll, expect, test } from 'vitest';
import { action, type CallWorld, ending, handleOf, newAgent, newCallWorld, startCall } from '#testkit/call-world';
import type { TestOrganization } from '#testkit/house';
import type { Role } from '#platform/slice';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

/** Parts of one call of the organization: the call itself, the message, the contact and the lead it left. */
interface Left {
  readonly call: string;
  readonly message: string;
  readonly contact: string;
  readonly lead: string;
}
const LIMITED = ['admin', 'manager', 'analyst', 'member', 'viewer'] as const;
const READS = ['calls.read', 'messages.read', 'contacts.read', 'leads.read'];
let numbers = 10;

async function open() {
  const org = await world.house.newOrganization();
  const agent = await newAgent(world, org.member('owner'));
  return { org, agent };
}

async function oneCall({ org, agent }: Awaited<ReturnType<typeof open>>, startedBy?: Role): Promise<Left> {
  const from_number = `+121255501${numbers++}`;
  const plan = await startCall(world, org.member('owner'), agent, { from_number, ...(startedBy ? { started_by: org.userId(startedBy) } : {}) });
  const act = async (name: string, input: object) => world.desk.act(handleOf(plan), action(name, input as never));
  const message = (await act('builtin.take_message', { note: 'ring me' })) as unknown as { message_id: string };
  const lead = (await act('builtin.upsert_lead', { title: 'Roof' })) as unknown as { lead_id: string; contact_id: string };
  await world.desk.finish(handleOf(plan), ending());
  return { call: plan.call_id, message: message.message_id, contact: lead.contact_id, lead: lead.lead_id };
}

const limit = (org: TestOrganization, role: Role, conditions: object) =>
  org.as('owner').put('/v1/permissions', { changes: READS.map((permission) => ({ role, permission, effect: 'allow', conditions })) });
const assign = (org: TestOrganization, as: Role, call: string, to: Role | null) =>
  org.as(as).put(`/v1/calls/${call}/assignee`, { assigned_user_id: to === null ? null : org.userId(to) });
const idsOf = async (org: TestOrganization, role: Role, path: string): Promise<string[]> =>
  (await org.as(role).get(path)).body.data.map((row: { id: string }) => row.id).sort();
async function seenBy(org: TestOrganization, role: Role) {
  return {
    calls: await idsOf(org, role, '/v1/calls'),
    messages: await idsOf(org, role, '/v1/messages'),
    contacts: await idsOf(org, role, '/v1/contacts'),
    leads: await idsOf(org, role, '/v1/leads'),
  };
}
const all = (...left: Left[]) => ({
  calls: left.map((one) => one.call).sort(),
  messages: left.map((one) => one.message).sort(),
  contacts: left.map((one) => one.contact).sort(),
  leads: left.map((one) => one.lead).sort(),
});

test('a role limited to own calls sees those assigned to its people or started by them, with the messages, contacts and leads of these, in every role', async () => {
  const place = await open();
  const { org } = place;
  const strangers = await oneCall(place);
  for (const role of LIMITED) {
    await limit(org, role, { own_calls: true });
    expect([role, await seenBy(org, role)]).toEqual([role, all()]);
    const [assigned, started] = [await oneCall(place), await oneCall(place, role)];
    await assign(org, 'owner', assigned.call, role);
    expect([role, await seenBy(org, role)]).toEqual([role, all(assigned, started)]);
    for (const path of [`/v1/calls/${strangers.call}`, `/v1/contacts/${strangers.contact}`, `/v1/leads/${strangers.lead}`])
      expect((await org.as(role).get(path)).status).toBe(404);
    const home = (await org.as(role).get('/v1/home')).body;
    expect([home.calls.total, home.messages_new]).toEqual([2, 2]);
    expect(home.attention.filter((item: { kind: string }) => item.kind === 'message')).toHaveLength(2);
    await assign(org, 'owner', assigned.call, null);
    expect([role, await seenBy(org, role)]).toEqual([role, all(started)]);
  }
  expect((await seenBy(org, 'owner')).calls).toHaveLength(1 + 2 * LIMITED.length);
});

test('a team sees what is assigned to its members; what is not seen is not changed either', async () => {
  const place = await open();
  const { org } = place;
  const [ours, theirs] = [await oneCall(place), await oneCall(place)];
  const team = (await org.as('owner').post('/v1/teams', { name: 'Desk' })).body;
  for (const role of ['member', 'manager'] as const) await org.as('owner').post(`/v1/teams/${team.id}/members`, { user_id: org.userId(role) });
  await assign(org, 'owner', ours.call, 'manager');
  await assign(org, 'owner', theirs.call, 'admin');
  await limit(org, 'member', { own_team: true });
  expect(await seenBy(org, 'member')).toEqual(all(ours));
  const note = (await org.as('owner').post(`/v1/calls/${theirs.call}/notes`, { content: 'Between us.' })).body;
  const as = org.as('member');
  for (const answer of [
    await as.patch(`/v1/messages/${theirs.message}`, { status: 'done' }),
    await as.patch(`/v1/contacts/${theirs.contact}`, { company: 'Acme' }),
    await as.patch(`/v1/leads/${theirs.lead}`, { title: 'Mine now' }),
    await as.patch(`/v1/call-notes/${note.id}`, { content: 'Changed.' }),
    await as.del(`/v1/call-notes/${note.id}`),
    await assign(org, 'member', theirs.call, 'member'),
  ])
    expect(answer.status).toBe(404);
  expect((await as.patch(`/v1/messages/${ours.message}`, { status: 'done' })).status).toBe(200);
  expect((await assign(org, 'member', ours.call, 'member')).status).toBe(200);
});

test('somebody limited to own contacts sees the ones they add and those whose lead they own; a message for them is theirs', async () => {
  const place = await open();
  const { org } = place;
  const left = await oneCall(place);
  await limit(org, 'member', { own_calls: true });
  const added = (await org.as('member').post('/v1/contacts', { first_name: 'Ada' })).body;
  expect(await idsOf(org, 'member', '/v1/contacts')).toEqual([added.id]);
  expect((await org.as('member').get(`/v1/contacts/${added.id}`)).status).toBe(200);
  await org.as('owner').patch(`/v1/leads/${left.lead}`, { owner_id: org.userId('member') });
  expect(await idsOf(org, 'member', '/v1/leads')).toEqual([left.lead]);
  expect(await idsOf(org, 'member', '/v1/contacts')).toEqual([added.id, left.contact].sort());
  expect(await idsOf(org, 'member', '/v1/messages')).toEqual([]);
  const given = await org.as('owner').patch(`/v1/messages/${left.message}`, { for_user_id: org.userId('member') });
  expect(given.body).toMatchObject({ for_user_id: org.userId('member'), status: 'new', done_at: null });
  // The message makes the call one that they had to do with.
  expect(await seenBy(org, 'member')).toMatchObject({ calls: [left.call], messages: [left.message] });
  const stranger = (await world.house.newOrganization()).userId('member');
  expect((await org.as('owner').patch(`/v1/messages/${left.message}`, { for_user_id: stranger })).body.code).toBe('calls.assignee_unknown');
});

test('a call is assigned to a member of the organization only, with one line in the trail and one event, and to nobody when that member leaves', async () => {
  const place = await open();
  const { org } = place;
  const { call } = await oneCall(place);
  const path = `/v1/calls/${call}/assignee`;
  const other = await world.house.newOrganization();
  expect((await world.house.anonymous().put(path, { assigned_user_id: null })).status).toBe(401);
  expect((await assign(org, 'viewer', call, 'viewer')).status).toBe(403);
  expect((await org.as('owner').put(path, { assigned_user_id: 'nobody' })).status).toBe(422);
  expect((await org.as('owner').put(path, {})).status).toBe(422);
  for (const stranger of [other.userId('member'), world.house.newId()])
    expect((await org.as('owner').put(path, { assigned_user_id: stranger })).body).toMatchObject({ status: 422, code: 'calls.assignee_unknown' });
  expect((await other.as('owner').put(path, { assigned_user_id: other.userId('owner') })).body.code).toBe('calls.not_found');
  for (let twice = 0; twice < 2; twice += 1)
    expect((await assign(org, 'manager', call, 'member')).body).toEqual({ id: call, assigned_user_id: org.userId('member') });
  const trail = (await org.as('owner').get(`/v1/audit-logs?resource_type=call&resource_id=${call}`)).body.data;
  const lines = trail.filter((line: { action: string }) => line.action === 'call.assign');
  expect(lines).toMatchObject([{ old_value: { assigned_user_id: null }, new_value: { assigned_user_id: org.userId('member') } }]);
  const events = await world.house.database.withTenant(org.id, (db) =>
    db.selectFrom('outbox_events').select('payload').where('organization_id', '=', org.id).where('event_type', '=', 'call.assigned').execute(),
  );
  expect(events).toEqual([{ payload: { call_id: call, assigned_user_id: org.userId('member'), previous_user_id: null } }]);
  const members = (await org.as('owner').get('/v1/members')).body.data;
  await org.as('owner').del(`/v1/members/${members.find((one: { user_id: string }) => one.user_id === org.userId('member')).id}`);
  await world.house.settle();
  expect((await org.as('owner').get(`/v1/calls/${call}`)).body.assigned_user_id).toBeNull();
});

test('the list of calls is asked for mine, for somebody’s, for nobody’s and for my own', async () => {
  const place = await open();
  const { org } = place;
  const [mine, managers, nobodys, noted] = [await oneCall(place), await oneCall(place), await oneCall(place), await oneCall(place)];
  await assign(org, 'owner', mine.call, 'member');
  await assign(org, 'owner', managers.call, 'manager');
  await assign(org, 'owner', noted.call, 'manager');
  await org.as('member').post(`/v1/calls/${noted.call}/notes`, { content: 'Rang back.' });
  const asked = (query: string) => idsOf(org, 'member', `/v1/calls?${query}`);
  expect(await asked('assignee=me')).toEqual([mine.call]);
  expect(await asked(`assignee=${org.userId('manager')}`)).toEqual([managers.call, noted.call].sort());
  expect(await asked('assignee=none')).toEqual([nobodys.call]);
  expect(await asked('own=true')).toEqual([mine.call, noted.call].sort());
  expect(await asked('own=false')).toHaveLength(4);
  expect((await org.as('member').get('/v1/calls?assignee=you')).status).toBe(422);
});

test('of the calls that run, somebody limited to own ones sees those', async () => {
  const place = await open();
  const { org, agent } = place;
  const own = await startCall(world, org.member('owner'), agent, { started_by: org.userId('member') });
  const other = await startCall(world, org.member('owner'), agent);
  const running = async () => (await org.as('member').get('/v1/live-calls')).body.data.map((one: { call: { id: string } }) => one.call.id);
  expect((await running()).sort()).toEqual([own.call_id, other.call_id].sort());
  await limit(org, 'member', { own_calls: true });
  expect(await running()).toEqual([own.call_id]);
  expect((await org.as('member').get('/v1/home')).body.calls.live).toBe(1);
  for (const plan of [own, other]) await world.desk.finish(handleOf(plan), ending());
});
