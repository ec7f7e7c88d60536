import { beforeAll, expect, test } from 'vitest';
import { silentLog } from '#kernel/log';
import { recordError, withoutPersonal } from '#platform/system-errors';
import { openHouse, type House, type TestOrganization } from '#testkit/house';

let house: House;
let org: TestOrganization;
beforeAll(async () => {
  house = await openHouse();
  org = await house.newOrganization();
});

/** The place in the program decides with the words whether two faults are the same. */
const fault = (message: string): Error => Object.assign(new Error(message), { stack: `Error: ${message}\n    at write (file.ts:1:2)` });
const happen = (message: string, severity: 'warning' | 'error' | 'critical' = 'error', organization = org) =>
  recordError(house.database, silentLog, house.newId, {
    error: fault(message),
    component: 'calls',
    severity,
    organizationId: organization.id,
    context: { where: 'a test' },
  });
const list = async (query = '', role: 'admin' | 'owner' = 'admin') => (await org.as(role).get(`/v1/system-errors${query}`)).body.data;

test('a fault stands once however often it happens, can be dealt with, and opens again by itself', async () => {
  for (let i = 0; i < 3; i++) await happen('the disk of call 17 is full');
  const [first, ...others] = await list();
  expect([first, others]).toMatchObject([{ occurrences: 3, severity: 'error', component: 'calls', resolved: false }, []]);
  const resolved = await org.as('admin').post(`/v1/system-errors/${first.id}/resolve`, {});
  expect(resolved.body).toMatchObject({ resolved: true, resolved_by: org.userId('admin'), resolved_by_name: 'A admin' });
  expect(await list('?resolved=false')).toEqual([]);
  await happen('the disk of call 18 is full');
  expect(await list('?resolved=false')).toMatchObject([{ id: first.id, occurrences: 4, resolved: false }]);
  await org.as('owner').post(`/v1/system-errors/${first.id}/resolve`, {});
  expect((await org.as('owner').post(`/v1/system-errors/${first.id}/reopen`, {})).body).toMatchObject({ resolved: false, resolved_by: null });
});

test('are found by how bad they are, page by page, and only by owners and administrators of the organization', async () => {
  await happen('something else entirely', 'critical');
  expect(await list('?severity=critical')).toHaveLength(1);
  const page = (await org.as('admin').get('/v1/system-errors?limit=1')).body;
  const next = (await org.as('admin').get(`/v1/system-errors?limit=1&cursor=${page.next_cursor}`)).body;
  expect([page.data.length, next.data.length, next.data[0].id === page.data[0].id]).toEqual([1, 1, false]);
  expect((await org.as('manager').get('/v1/system-errors')).status).toBe(403);
  expect((await house.anonymous().get('/v1/system-errors')).status).toBe(401);
  const other = await house.newOrganization();
  expect((await other.as('owner').get('/v1/system-errors')).body.data).toEqual([]);
  expect((await other.as('owner').post(`/v1/system-errors/${page.data[0].id}/resolve`, {})).status).toBe(404);
  expect((await org.as('admin').get('/v1/system-errors?severity=awful')).status).toBe(422);
});

test('the installation’s own faults are for those who run it, whichever organization they stand in', async () => {
  await recordError(house.database, silentLog, house.newId, { error: fault('the outbox stands still'), component: 'outbox', severity: 'critical' });
  expect((await org.as('owner').get('/v1/admin/system-errors')).status).toBe(403);
  await house.publicRun((ctx) => ctx.db.updateTable('users').set({ platform_role: 'operator' }).where('id', '=', org.userId('owner')).execute());
  const mine = (await org.as('owner').get('/v1/admin/system-errors?component=outbox')).body.data;
  expect(mine).toMatchObject([{ error_message: 'the outbox stands still', resolved: false }]);
  const path = `/v1/admin/system-errors/${mine[0].id}`;
  expect((await org.as('owner').post(`${path}/resolve`, {})).body).toMatchObject({ resolved: true });
  expect((await org.as('owner').post(`${path}/reopen`, {})).body).toMatchObject({ resolved: false });
  expect((await org.as('owner').get('/v1/system-errors?component=outbox')).body.data).toEqual([]);
});

test.each([
  ['Ada ada.lovelace+x@example.co.uk did not answer', 'Ada …@… did not answer'],
  ['dialling +1 (212) 555-0143 failed', 'dialling … failed'],
  ['authorization: Bearer abc.def-ghi', 'authorization: Bearer …'],
  ['key cw_live_ab12_SECRETsecret refused', 'key cw_live_… refused'],
  ['GET https://x.test/a?page=2&token=s3cret&y=1', 'GET https://x.test/a?page=2&token=…&y=1'],
  ['connect postgres://app:hunter2@db/callwright', 'connect postgres://app:…@db/callwright'],
  ['took 1234 ms for 01a22b1a-176a-7b1d-b0fe-f5567de9c2c9', 'took 1234 ms for 01a22b1a-176a-7b1d-b0fe-f5567de9c2c9'],
])('nothing personal is written into them (B14): %s', (text, expected) => {
  expect(withoutPersonal(text)).toBe(expected);
});
