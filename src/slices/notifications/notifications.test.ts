import { beforeAll, describe, expect, test } from 'vitest';
import type { ToolCall } from '#platform/slice';
import { asMember, newOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { listNotifications } from './list-notifications.ts';
import { notifyFromCall } from './notify.ts';

let house: PeopleWorld;
beforeAll(async () => {
  house = await openPeopleWorld();
});
const call = (): ToolCall => ({
  call_id: house.newId(),
  agent_id: house.newId(),
  node_id: 'page_on_call',
  idempotency_key: house.newId(),
  timezone: 'America/New_York',
  phone_region: 'US',
});
const burst = { severity: 'critical' as const, problem: 'burst pipe', address: '12 Elm Street', phone: '+15552014477' };

describe('a caller’s emergency', () => {
  test('is in front of every owner and administrator, once, however often the action is repeated', async () => {
    const org = await house.newOrganization();
    const [owner, admin] = [org.as('owner'), org.as('admin')];
    await Promise.all([owner.get('/v1/me'), admin.get('/v1/me')]);
    const now = call();
    for (let i = 0; i < 3; i++) expect(await org.run((ctx) => notifyFromCall(ctx, burst, now))).toMatchObject({ ok: true });
    for (const person of [owner, admin]) {
      const { body } = await person.get('/v1/notifications?status=pending');
      expect(body.data).toMatchObject([{ template: 'call_alert', channel: 'in_app', payload: { ...burst, call_id: now.call_id } }]);
    }
    expect((await org.as('member').get('/v1/notifications')).body.data).toEqual([]);
  });

  test('reaches whoever looks when the organization has no owner yet', async () => {
    const organization = await newOrganization(house);
    const member = await asMember(house, organization, 'member');
    await house.run(member, (ctx) => notifyFromCall(ctx, burst, call()));
    expect((await house.run(member, (ctx) => listNotifications(ctx, { status: 'pending', limit: 50 }))).data).toHaveLength(1);
  });
});

describe('a notification', () => {
  test('is put away by the person it is for, and only by them', async () => {
    const org = await house.newOrganization();
    const owner = org.as('owner');
    await owner.get('/v1/me');
    await org.run((ctx) => notifyFromCall(ctx, burst, call()));
    const [notice] = (await owner.get('/v1/notifications?status=pending')).body.data;
    const path = `/v1/notifications/${notice.id}/dismiss`;
    const other = await house.newOrganization();
    expect((await other.as('owner').post(path, {})).body.code).toBe('notifications.not_found');
    expect((await org.as('member').post(path, {})).body.code).toBe('notifications.not_found');
    expect((await org.as('viewer').post(path, {})).status).toBe(403);
    expect((await house.anonymous().post(path, {})).status).toBe(401);
    for (let i = 0; i < 2; i++) expect((await owner.post(path, {})).body).toMatchObject({ id: notice.id, status: 'sent' });
    expect((await owner.get('/v1/notifications?status=pending')).body.data).toEqual([]);
    expect((await owner.get('/v1/notifications?status=whatever')).status).toBe(422);
    expect((await house.anonymous().get('/v1/notifications')).status).toBe(401);
  });
});
