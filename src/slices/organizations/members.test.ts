import { beforeAll, describe, expect, test } from 'vitest';
import { sessions } from '#slices/identity';
import { testEngine } from '#testkit/database';
import { asMember, type TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';

let house: PeopleWorld;
let org: TestOrganization;
beforeAll(async () => {
  house = await openPeopleWorld();
  org = await house.newOrganization();
});

const membersOf = async (organization: TestOrganization): Promise<Map<string, { id: string; role: string; status: string }>> => {
  const { body } = await organization.as('owner').get('/v1/members');
  return new Map(body.data.map((m: { user_id: string }) => [m.user_id, m]));
};
const memberId = async (organization: TestOrganization, userId: string): Promise<string> => (await membersOf(organization)).get(userId)!.id;

describe('a member', () => {
  test('gets another role, is suspended, readmitted and taken out; the change counts at the next request, and each step is in the trail', async () => {
    const own = await house.newOrganization();
    const id = await memberId(own, own.userId('member'));
    expect((await own.as('admin').patch(`/v1/members/${id}`, { role: 'manager' })).body).toMatchObject({ role: 'manager', status: 'active' });
    expect((await own.as('member').get('/v1/me')).body.role).toBe('manager');
    expect((await own.as('admin').patch(`/v1/members/${id}`, { status: 'suspended' })).body.status).toBe('suspended');
    expect((await own.as('member').get('/v1/contacts')).body).toMatchObject({ status: 403, code: 'request.no_organization' });
    await own.as('admin').patch(`/v1/members/${id}`, { status: 'active' });
    expect((await own.as('member').get('/v1/contacts')).status).toBe(200);
    expect((await own.as('admin').del(`/v1/members/${id}`)).status).toBe(204);
    expect((await own.as('admin').del(`/v1/members/${id}`)).body.code).toBe('organizations.member_not_found');
    expect((await own.as('member').get('/v1/contacts')).status).toBe(403);
    const trail = (await own.as('owner').get('/v1/audit-logs')).body.data.map((line: { action: string }) => line.action);
    expect(trail.slice(0, 4)).toEqual(['member.delete', 'member.update', 'member.update', 'member.update']);
  });

  test('of another organization is as unknown as nobody', async () => {
    const other = await house.newOrganization();
    for (const id of [await memberId(other, other.userId('viewer')), house.newId()]) {
      expect((await org.as('owner').patch(`/v1/members/${id}`, { role: 'admin' })).body.code).toBe('organizations.member_not_found');
      expect((await org.as('owner').del(`/v1/members/${id}`)).body.code).toBe('organizations.member_not_found');
    }
    expect((await org.as('manager').patch(`/v1/members/${house.newId()}`, { role: 'admin' })).status).toBe(403);
  });
});

describe('rights (B08)', () => {
  test('nobody changes themselves, gives more than they have, or touches somebody above; each attempt is in the trail', async () => {
    const own = await house.newOrganization();
    const [admin, owner, viewer] = await Promise.all((['admin', 'owner', 'viewer'] as const).map((role) => memberId(own, own.userId(role))));
    const tries = [
      [{ role: 'owner' }, admin, 'organizations.own_membership'],
      [{ role: 'owner' }, viewer, 'organizations.role_above_own'],
      [{ role: 'viewer' }, owner, 'organizations.role_above_own'],
      [{ status: 'suspended' }, owner, 'organizations.role_above_own'],
    ] as const;
    for (const [body, id, code] of tries) expect((await own.as('admin').patch(`/v1/members/${id}`, body)).body).toMatchObject({ status: 403, code });
    expect((await own.as('admin').del(`/v1/members/${owner}`)).body.code).toBe('organizations.role_above_own');
    for (const body of [{ role: 'root' }, { role: 'viewer', platform_role: 'super_admin' }, { is_admin: true }])
      expect((await own.as('admin').patch(`/v1/members/${viewer}`, body)).status).toBe(422);
    const members = await membersOf(own);
    expect([members.get(own.userId('admin'))?.role, members.get(own.userId('viewer'))?.role]).toEqual(['admin', 'viewer']);
    const trail = (await own.as('owner').get('/v1/audit-logs')).body.data.filter((line: { action: string }) => line.action === 'rights.refuse');
    expect(trail).toHaveLength(5);
  });
});

describe('owners (B09)', () => {
  test('an organization keeps its last one, and hands over in one transaction in any order', async () => {
    const own = await house.newOrganization();
    const last = await memberId(own, own.userId('owner'));
    const demote = (id: string, role: string) =>
      own.run((ctx) => ctx.db.updateTable('org_members').set({ role }).where('organization_id', '=', own.id).where('id', '=', id).execute());
    await expect(demote(last, 'admin')).rejects.toThrow(/without an owner/);
    await expect(own.run((ctx) => ctx.db.updateTable('org_members').set({ status: 'suspended' }).where('id', '=', last).execute())).rejects.toThrow(/owner/);
    await own.run(async (ctx) => {
      await ctx.db.updateTable('org_members').set({ role: 'admin' }).where('id', '=', last).execute();
      await ctx.db.updateTable('org_members').set({ role: 'owner' }).where('user_id', '=', own.userId('admin')).execute();
    });
    expect((await own.as('admin').get('/v1/me')).body.role).toBe('owner');
  });

  test('two who demote or remove each other at once: exactly one succeeds, every time', { timeout: 240_000 }, async () => {
    const statuses: number[][] = [];
    // The embedded engine runs one transaction after the other: there is no race to lose.
    const trials = testEngine() === 'postgres' ? 100 : 10;
    const own = await house.newOrganization();
    const first = own.member('owner');
    const second = await asMember(house, own, 'owner');
    const [a, b] = [await memberId(own, first.user_id), await memberId(own, second.user_id)];
    const demote = (as: typeof first, id: string) =>
      house.run(as, (ctx) => ctx.db.updateTable('org_members').set({ role: 'admin' }).where('organization_id', '=', own.id).where('id', '=', id).execute());
    for (let trial = 0; trial < trials; trial += 1) {
      const outcomes = await Promise.allSettled([demote(first, b), demote(second, a)]);
      statuses.push(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 1 : 0)));
      await own.run((ctx) => ctx.db.updateTable('org_members').set({ role: 'owner' }).where('id', 'in', [a, b]).execute());
    }
    expect(statuses.filter(([x = 0, y = 0]) => x + y !== 1)).toEqual([]);
  });
});

test('a member taken out loses the open event stream within five seconds, and the next request answers 403 (A15)', async () => {
  const own = await house.newOrganization();
  const { session_token: token } = await house.publicRun((ctx) =>
    sessions.open(ctx, { user_id: own.userId('analyst'), organization_id: own.id, method: 'password' }),
  );
  const stream = await house.http.fetch(new Request('http://callwright.test/v1/events', { headers: { authorization: `Bearer ${token}` } }));
  expect(stream.status).toBe(200);
  const ended = stream.text();
  const id = await memberId(own, own.userId('analyst'));
  await own.as('owner').del(`/v1/members/${id}`);
  await house.settle();
  const late = new Promise((resolve) => setTimeout(resolve, 5_000, 'still open').unref());
  expect(await Promise.race([ended, late])).toContain('event: member.removed');
  expect((await house.withToken(token).get('/v1/contacts')).body.code).toBe('request.no_organization');
});
