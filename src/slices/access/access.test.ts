import { beforeAll, describe, expect, test } from 'vitest';
import { type CallWorld, ending, handleOf, newAgent, newCallWorld, startCall } from '#testkit/call-world';
import type { House, TestOrganization } from '#testkit/house';
import { applyRules, bucketOf } from './rules.ts';

let world: CallWorld;
let house: House;
beforeAll(async () => {
  world = await newCallWorld();
  house = world.house;
});

const rule = (role: string, permission: string, effect: string, conditions = {}) => ({ role, permission, effect, conditions });
const set = (organization: TestOrganization, ...changes: object[]) => organization.as('owner').put('/v1/permissions', { changes });

describe('rules of an organization', () => {
  test('take and give rights from the next request on, in that organization alone, and each change is in the trail', async () => {
    const [own, other] = [await house.newOrganization(), await house.newOrganization()];
    const contact = { first_name: 'Ada', phone_number: '+12125550143' };
    expect((await own.as('viewer').post('/v1/contacts', contact)).status).toBe(403);
    const matrix = (await set(own, rule('viewer', 'contacts.create', 'allow'), rule('manager', 'contacts.read', 'deny'))).body.data;
    expect(matrix.find((row: { permission: string }) => row.permission === 'contacts.create')).toMatchObject({
      resource: 'contacts',
      action: 'create',
      default_roles: ['owner', 'admin', 'manager', 'member'],
      rules: [{ role: 'viewer', effect: 'allow', conditions: {} }],
    });
    expect((await own.as('viewer').post('/v1/contacts', contact)).status).toBe(200);
    expect((await own.as('manager').get('/v1/contacts')).status).toBe(403);
    expect((await own.as('manager').get('/v1/me')).body.permissions).not.toContain('contacts.read');
    expect((await other.as('viewer').post('/v1/contacts', contact)).status).toBe(403);
    expect((await other.as('manager').get('/v1/contacts')).status).toBe(200);
    // Conditions that do not hold are none, with a denial too.
    const denied = await set(own, rule('analyst', 'contacts.read', 'deny', { own_team: false, own_calls: false }));
    expect(denied.body.data.flatMap((row: { rules: { role: string }[] }) => row.rules).filter((one: { role: string }) => one.role === 'analyst')).toEqual([
      { role: 'analyst', effect: 'deny', conditions: {} },
    ]);
    await set(own, rule('viewer', 'contacts.create', 'default'));
    expect((await own.as('viewer').post('/v1/contacts', contact)).status).toBe(403);
    const [line] = (await own.as('owner').get('/v1/audit-logs')).body.data;
    expect(line).toMatchObject({ action: 'permission.update', category: 'security', new_value: { 'contacts.create': [] } });
  });

  test('cannot be written by anybody but an owner, for an owner, for rights that are owners’ own, or for what does not exist', async () => {
    const own = await house.newOrganization();
    expect((await own.as('admin').put('/v1/permissions', { changes: [rule('admin', 'permissions.update', 'allow')] })).status).toBe(403);
    expect((await set(own, rule('owner', 'contacts.read', 'deny'))).status).toBe(422);
    const refused = await set(
      own,
      rule('admin', 'permissions.update', 'allow'),
      rule('viewer', 'nothing.read', 'allow'),
      rule('viewer', 'agents.read', 'allow', { own_calls: true }),
    );
    expect([refused.status, refused.body.code, refused.body.errors.map((e: { path: string }) => e.path)]).toEqual([
      422,
      'access.invalid',
      ['changes.0.effect', 'changes.1.permission', 'changes.2.conditions'],
    ]);
    expect((await own.as('viewer').get('/v1/permissions')).body.data.every((row: { rules: object[] }) => row.rules.length === 0)).toBe(true);
  });

  test('limit a role to the calls its people or their teams had to do with, in lists, on pages, in recordings and live', async () => {
    const own = await house.newOrganization();
    const owner = own.member('owner');
    const agent = await newAgent(world, owner);
    const calls: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const plan = await startCall(world, owner, agent);
      await world.desk.finish(handleOf(plan), ending());
      calls.push(plan.call_id);
    }
    const [mine, colleagues, strangers] = calls as [string, string, string];
    await own.as('member').post(`/v1/calls/${mine}/notes`, { content: 'I rang back.' });
    await own.as('manager').post(`/v1/calls/${colleagues}/notes`, { content: 'Mine.' });
    const team = (await own.as('owner').post('/v1/teams', { name: 'Desk' })).body;
    for (const role of ['member', 'manager'] as const) await own.as('owner').post(`/v1/teams/${team.id}/members`, { user_id: own.userId(role) });
    const seen = async () => (await own.as('member').get('/v1/calls')).body.data.map((call: { id: string }) => call.id).sort();
    await set(own, rule('member', 'calls.read', 'allow', { own_calls: true }));
    expect(await seen()).toEqual([mine]);
    for (const id of [colleagues, strangers, house.newId()])
      for (const path of [`/v1/calls/${id}`, `/v1/calls/${id}/transcript`, `/v1/calls/${id}/events`, `/v1/calls/${id}/recordings`])
        expect((await own.as('member').get(path)).body).toMatchObject({ status: 404, code: 'calls.not_found' });
    const { data } = (await own.as('owner').get(`/v1/calls/${strangers}/recordings`)).body;
    expect((await own.as('member').get(`/v1/recordings/${data[0].id}/audio`)).status).toBe(404);
    expect((await own.as('member').get('/v1/home')).body.calls?.total ?? 1).toBe(1);
    await set(own, rule('member', 'calls.read', 'allow', { own_team: true }));
    expect(await seen()).toEqual([mine, colleagues].sort());
    expect((await own.as('viewer').get('/v1/calls')).body.data).toHaveLength(3);
  });
});

test('a denial wins over an allowance wherever either stands, and nothing reserved is given away', () => {
  const at = (permission: string, effect: 'allow' | 'deny', is_platform: boolean) => ({
    role: 'viewer' as const,
    permission,
    effect,
    conditions: {},
    is_platform,
  });
  const { names } = applyRules(
    ['a.read'],
    [at('b.read', 'allow', false), at('b.read', 'deny', true), at('a.read', 'deny', false), at('permissions.update', 'allow', false)],
  );
  expect(names).toEqual([]);
});

describe('feature flags', () => {
  test('stay with an organization for ever and reach about their share of them', () => {
    const ids = Array.from({ length: 1000 }, () => house.newId());
    const on = (share: number) => ids.filter((id) => bucketOf('new-player', id) < share);
    expect(on(30)).toEqual(on(30));
    expect(on(60)).toEqual(expect.arrayContaining(on(30)));
    expect(on(30).length).toBeGreaterThan(230);
    expect(on(30).length).toBeLessThan(370);
  });

  test('are switched by operators only; an organization’s exception lasts until its time', async () => {
    const own = await house.newOrganization();
    const operator = await house.newOrganization();
    await house.publicRun((ctx) => ctx.db.updateTable('users').set({ platform_role: 'operator' }).where('id', '=', operator.userId('owner')).execute());
    const as = operator.as('owner');
    const name = `player-${house.newId()}`;
    expect((await own.as('owner').post('/v1/admin/feature-flags', { name })).body.code).toBe('request.operators_only');
    expect((await house.anonymous().get('/v1/admin/feature-flags')).status).toBe(401);
    expect((await as.post('/v1/admin/feature-flags', { name: 'Not a name' })).status).toBe(422);
    const flag = (await as.post('/v1/admin/feature-flags', { name })).body;
    expect((await as.post('/v1/admin/feature-flags', { name })).body.code).toBe('access.flag_name_taken');
    const state = async (organization = own) => {
      const { body } = await organization.as('viewer').get('/v1/feature-flags');
      return body.data.find((one: { name: string }) => one.name === name);
    };
    expect(await state()).toMatchObject({ enabled: false, reason: 'disabled' });
    const path = `/v1/admin/feature-flags/${flag.id}`;
    const expires_at = new Date(house.clock.now().getTime() + 60_000).toISOString();
    expect((await as.put(`${path}/organization`, { organization_id: own.id, enabled: true, expires_at })).body).toMatchObject({
      enabled: true,
      reason: 'targeting_match',
    });
    expect([(await state()).enabled, (await state(operator)).enabled]).toEqual([true, false]);
    const exceptions = async () => (await as.get(`${path}/organizations`)).body.data;
    expect(await exceptions()).toEqual([{ organization_id: own.id, organization_name: own.name, enabled: true, expires_at, is_over: false }]);
    await as.put(`${path}/organization`, { organization_id: operator.id, enabled: false });
    const first = (await as.get(`${path}/organizations?limit=1`)).body;
    expect((await as.get(`${path}/organizations?limit=1&cursor=${first.next_cursor}`)).body).toMatchObject({
      data: [{ organization_id: operator.id }],
      next_cursor: null,
    });
    await as.put(`${path}/organization`, { organization_id: operator.id, enabled: null });
    expect((await as.get('/v1/admin/feature-flags')).body.data.find((one: { id: string }) => one.id === flag.id).exception_count).toBe(1);
    expect((await own.as('owner').get(`${path}/organizations`)).body.code).toBe('request.operators_only');
    house.clock.advance(60_001);
    expect(await exceptions()).toMatchObject([{ is_over: true }]);
    expect((await state()).enabled).toBe(false);
    expect((await as.patch(path, { enabled: true })).body).toMatchObject({ enabled: true, rollout_percentage: null });
    expect(await state()).toMatchObject({ enabled: true, reason: 'static' });
    await as.patch(path, { rollout_percentage: 0 });
    expect(await state()).toMatchObject({ enabled: false, reason: 'split' });
    expect((await as.put(`${path}/organization`, { organization_id: house.newId(), enabled: true })).body.code).toBe('access.organization_not_found');
    expect((await as.del(path)).status).toBe(204);
    expect((await as.del(path)).status).toBe(404);
    expect(await state()).toBeUndefined();
  });
});
