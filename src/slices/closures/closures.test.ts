import { beforeAll, expect, test } from 'vitest';
import { callRequest, type CallWorld, newAgent, newCallWorld } from '#testkit/call-world';

let world: CallWorld;
beforeAll(async () => {
  world = await newCallWorld();
});

const MESSAGE = 'We are closed today because of the snow.';

async function bench() {
  const organization = await world.house.newOrganization({ timezone: 'America/Chicago' });
  const member = organization.member('owner');
  const agentId = await newAgent(world, member);
  const first = async (agent = agentId) => {
    const { graph } = await world.desk.admit(callRequest(member, agent));
    return graph.nodes.find(({ id }) => id === graph.entry) as { prompt?: unknown };
  };
  const closed = async (agent?: string) => (await first(agent)).prompt === MESSAGE;
  return { organization, receptionist: organization.as('member'), owner: organization.as('owner'), member, agentId, first, closed };
}

test('closed until the day is over here, then open by itself; the call row keeps its version, the graph is not edited', async () => {
  const { receptionist, owner, closed, member } = await bench();
  expect(await closed()).toBe(false);
  const before = (await owner.get('/v1/agents')).body as { data: { published_objective_config_id: string }[] };
  const made = await receptionist.post('/v1/closures', { message: MESSAGE });
  // The clock of the house stands at 15:00 UTC: 9:00 in Chicago, whose day ends at 06:00 UTC.
  expect(made).toMatchObject({ status: 200, body: { follow_up: 'message', agent_id: null, ended_at: null } });
  expect(String((made.body as { ends_at: string }).ends_at).slice(11, 19)).toBe('06:00:00');
  expect(await closed()).toBe(true);
  expect((await owner.get('/v1/agents')).body).toEqual(before);
  world.house.clock.advance(15 * 3_600_000 + 1);
  expect(await closed(), 'over before any job noticed').toBe(false);
  await world.house.settle();
  expect((await receptionist.get('/v1/closures/running')).body).toEqual({ data: [] });
  const { body } = await receptionist.get('/v1/closures');
  expect(body).toMatchObject({ data: [{ ended_at: (made.body as { ends_at: string }).ends_at, ended_by: null }] });
  const trail = await world.house.run(member, (ctx) => ctx.db.selectFrom('audit_logs').select('action').where('resource_type', '=', 'closure').execute());
  expect(trail.map(({ action }) => action).toSorted()).toEqual(['closure.create', 'closure.end']);
});

test('one agent is closed alone, its message goes before the organization’s, a newer closed time takes the place of an older one, and opening twice is told', async () => {
  const { receptionist, member, agentId, closed, first } = await bench();
  const other = await newAgent(world, member);
  const one = (await receptionist.post('/v1/closures', { message: MESSAGE, agent_id: agentId, until: 'open', follow_up: 'end' })).body as {
    id: string;
    ends_at: null;
  };
  expect(one.ends_at).toBeNull();
  expect([await closed(), await closed(other)]).toEqual([true, false]);
  await receptionist.post('/v1/closures', { message: 'The office is closed.', until: 'open' });
  expect([await closed(), (await first(other)).prompt]).toEqual([true, 'The office is closed.']);
  const newer = (await receptionist.post('/v1/closures', { message: 'Still closed.', until: 'open' })).body as { id: string };
  expect(((await receptionist.get('/v1/closures/running')).body as { data: unknown[] }).data).toHaveLength(2);
  expect((await receptionist.post(`/v1/closures/${newer.id}/end`)).status).toBe(200);
  expect((await receptionist.post(`/v1/closures/${newer.id}/end`)).body).toMatchObject({ code: 'closures.already_open' });
  expect([await closed(), await closed(other)]).toEqual([true, false]);
});

test('who cannot be closed, days that are over and words that are none are refused at their field', async () => {
  const { receptionist, organization, agentId } = await bench();
  const stranger = await bench();
  const close = (more: object, as = receptionist) => as.post('/v1/closures', { message: MESSAGE, ...more });
  expect(await close({ agent_id: stranger.agentId })).toMatchObject({ status: 404 });
  expect(await close({ until: 'date' })).toMatchObject({ status: 422, body: { errors: [{ path: 'date' }] } });
  expect(await close({ until: 'date', date: '2020-01-01' })).toMatchObject({ status: 422, body: { code: 'closures.in_the_past' } });
  expect(await close({ message: '{{slots.x}}' })).toMatchObject({ status: 422, body: { errors: [{ path: 'message' }] } });
  expect(await close({ agent_id: agentId, refuse_bookings: true })).toMatchObject({ status: 422, body: { errors: [{ path: 'refuse_bookings' }] } });
  expect(await close({}, organization.as('viewer'))).toMatchObject({ status: 403 });
});

test('while bookings are refused nobody gets a time of that day, and every time of the next', async () => {
  const { receptionist, owner } = await bench();
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  await owner.post('/v1/business-hours', { name: 'default', weekly: Object.fromEntries(days.map((day) => [day, [['08:00', '17:00']]])) });
  const chair = (await owner.post('/v1/resources', { name: 'Chair', kind: 'room' })).body as { id: string };
  const service = (await owner.post('/v1/services', { name: 'cleaning', duration_minutes: 30, resource_ids: [chair.id] })).body as { id: string };
  const nowMs = world.house.clock.now().getTime();
  const span = (from: number) => `from=${new Date(nowMs + from * 3_600_000).toISOString()}&to=${new Date(nowMs + (from + 24) * 3_600_000).toISOString()}`;
  const free = async (from: number) =>
    ((await receptionist.get(`/v1/availability?service_id=${service.id}&limit=200&${span(from)}`)).body as { data: { starts_at: string }[] }).data;
  const before = await free(0);
  const closure = (await receptionist.post('/v1/closures', { message: MESSAGE, refuse_bookings: true })).body as { id: string; ends_at: string };
  const endMs = Date.parse(closure.ends_at);
  const after = await free(0);
  expect(after).toEqual(before.filter(({ starts_at }) => Date.parse(starts_at) >= endMs));
  expect(after.length).toBeLessThan(before.length);
  const booking = (starts_at: string | undefined) =>
    receptionist.post('/v1/appointments', { service_id: service.id, scheduled_at: starts_at, attendee_name: 'Ada Miller', phone_number: '+12125550143' });
  expect(await booking(before[0]?.starts_at)).toMatchObject({ status: 422, body: { code: 'scheduling.closed' } });
  await receptionist.post(`/v1/closures/${closure.id}/end`);
  expect(await booking(before[0]?.starts_at)).toMatchObject({ status: 200 });
});
