import { beforeAll, describe, expect, test } from 'vitest';
import type { TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';

let house: PeopleWorld;
let org: TestOrganization;
beforeAll(async () => {
  house = await openPeopleWorld();
  org = await house.newOrganization({ timezone: 'America/New_York', country_code: 'US' });
});

describe('the organization', () => {
  test('is read by everyone in it and changed by its owner; settings are merged', async () => {
    const own = await house.newOrganization({ timezone: 'America/New_York', country_code: 'US' });
    const changed = await own.as('owner').patch('/v1/organization', { name: 'Bright Smiles', phone_number: '(555) 201-0000', settings: { date_order: 'dmy' } });
    expect(changed.body).toMatchObject({ name: 'Bright Smiles', phone_number: '+15552010000', settings: { date_order: 'dmy' } });
    await own.as('admin').patch('/v1/organization', { settings: { phone_region: 'gb' } });
    expect((await own.as('viewer').get('/v1/organization')).body.settings).toMatchObject({ date_order: 'dmy', phone_region: 'GB' });
  });

  test('takes its opening hours along into another zone', async () => {
    const own = await house.newOrganization({ timezone: 'America/New_York', country_code: 'US' });
    await own.as('owner').patch('/v1/organization', { timezone: 'America/Chicago' });
    expect((await own.as('viewer').get('/v1/business-hours')).body.data[0].timezone).toBe('America/Chicago');
  });

  test.each([
    [{ timezone: 'Mars/Olympus' }, 'timezone'],
    [{ country_code: 'XX' }, 'country_code'],
    [{ settings: { phone_region: 'ZZ' } }, 'settings.phone_region'],
    [{ locale: 'not a locale' }, 'locale'],
    [{ phone_number: 'call me' }, 'phone_number'],
  ])('refuses %j and names the field', async (body, path) => {
    const answer = await org.as('owner').patch('/v1/organization', body);
    expect([answer.status, answer.body.code, answer.body.errors.map((e: { path: string }) => e.path)]).toEqual([422, 'organizations.invalid', [path]]);
  });

  test('needs a sign-in and the right role, and never takes another organization’s id', async () => {
    expect((await house.anonymous().get('/v1/organization')).status).toBe(401);
    expect((await org.as('manager').patch('/v1/organization', { name: 'x' })).status).toBe(403);
    const other = await house.newOrganization();
    await org.as('owner').patch('/v1/organization', { id: other.id, organization_id: other.id, name: 'Renamed' });
    expect((await other.as('owner').get('/v1/organization')).body.name).not.toBe('Renamed');
  });

  test('lists its members with their names and roles', async () => {
    const owner = org.userId('owner');
    const { body } = await org.as('viewer').get('/v1/members');
    expect(body.data.find((m: { user_id: string }) => m.user_id === owner)).toMatchObject({ role: 'owner', status: 'active' });
    expect((await house.anonymous().get('/v1/members')).status).toBe(401);
  });
});

describe('opening hours', () => {
  test('are added, changed and removed; the organization’s own stay', async () => {
    const as = org.as('manager');
    const made = await as.post('/v1/business-hours', {
      name: 'Summer',
      weekly: {
        mon: [
          ['09:00', '12:00'],
          ['13:00', '24:00'],
        ],
      },
    });
    expect(made.body).toMatchObject({ timezone: 'America/New_York', exceptions: [] });
    const path = `/v1/business-hours/${made.body.id}`;
    const changed = await as.patch(path, { exceptions: [{ date: '2026-12-25', closed: true, label: 'Christmas' }] });
    expect(changed.body).toMatchObject({
      weekly: {
        mon: [
          ['09:00', '12:00'],
          ['13:00', '24:00'],
        ],
      },
      exceptions: [{ date: '2026-12-25', closed: true, label: 'Christmas' }],
    });
    expect((await as.del(path)).status).toBe(204);
    expect((await as.del(path)).body.code).toBe('organizations.hours_not_found');
    const [own] = (await as.get('/v1/business-hours')).body.data;
    expect(own.name).toBe('default');
    expect((await as.del(`/v1/business-hours/${own.id}`)).body).toMatchObject({ status: 409, code: 'organizations.hours_are_default' });
    expect((await as.patch(`/v1/business-hours/${own.id}`, { name: 'other' })).body.code).toBe('organizations.hours_are_default');
  });

  test('that contradict themselves are refused in words', async () => {
    const answer = await org.as('manager').post('/v1/business-hours', {
      name: 'Wrong',
      timezone: 'nowhere',
      weekly: { tue: [['17:00', '08:00']] },
      exceptions: [{ date: '2027-02-30', closed: true }],
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'organizations.hours_invalid']);
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual(['timezone', 'weekly.tue.0', 'exceptions.0.date']);
    expect(answer.body.errors[1].message).toBe('Tuesday: closing (08:00) comes before opening (17:00). Hours past midnight go on the next day from 00:00.');
    expect((await org.as('manager').post('/v1/business-hours', { name: 'Wrong', weekly: { someday: [] } })).status).toBe(422);
  });

  test('two of one name, a role too low and another organization’s are refused', async () => {
    const as = org.as('manager');
    const body = { name: 'Twice', weekly: {} };
    const made = await as.post('/v1/business-hours', body);
    expect((await as.post('/v1/business-hours', body)).body).toMatchObject({ status: 409, code: 'organizations.hours_name_taken' });
    expect((await org.as('member').post('/v1/business-hours', { ...body, name: 'x' })).status).toBe(403);
    expect((await org.as('member').patch(`/v1/business-hours/${made.body.id}`, body)).status).toBe(403);
    expect((await house.anonymous().get('/v1/business-hours')).status).toBe(401);
    const other = await house.newOrganization();
    for (const id of [made.body.id, house.newId()]) {
      expect((await other.as('owner').patch(`/v1/business-hours/${id}`, { name: 'mine' })).body.code).toBe('organizations.hours_not_found');
      expect((await other.as('owner').del(`/v1/business-hours/${id}`)).status).toBe(404);
    }
  });
});
