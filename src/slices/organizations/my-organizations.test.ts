import { beforeAll, expect, test } from 'vitest';
import { people, sessions } from '#slices/identity';
import { asMember, type TestClient } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';

let house: PeopleWorld;
beforeAll(async () => {
  house = await openPeopleWorld();
});

const PASSWORD = 'correct horse battery';
async function newPerson(): Promise<{ id: string; email: string; client: TestClient }> {
  const email = `p${house.newId().slice(-12)}@example.com`;
  const id = await house.publicRun((ctx) => people.create(ctx, { name: 'Pat Person', email, password: PASSWORD }));
  const { session_token: token } = await house.publicRun((ctx) => sessions.open(ctx, { user_id: id, organization_id: null, method: 'password' }));
  return { id, email, client: house.withToken(token) };
}
const make = (client: TestClient, name: string) => client.post('/v1/me/organizations', { name, timezone: 'Europe/London', country_code: 'GB' });

test('a person makes organizations, goes from one to the other with the same session, and sees only the one they are in', async () => {
  const { client } = await newPerson();
  const first = (await make(client, 'First')).body;
  expect(first).toMatchObject({ role: 'owner', organization: { name: 'First', timezone: 'Europe/London' } });
  await client.post('/v1/contacts', { first_name: 'Only in first', phone_number: '+442079460018' });
  const second = (await make(client, 'Second')).body;
  expect((await client.get('/v1/contacts')).body.data).toEqual([]);
  expect((await client.get('/v1/me/organizations')).body.data).toMatchObject([
    { name: 'First', role: 'owner', is_current: false, blocked: null },
    { name: 'Second', is_current: true },
  ]);
  expect((await client.post('/v1/me/organization', { organization_id: first.organization.id })).body.organization.name).toBe('First');
  expect((await client.get('/v1/contacts')).body.data).toHaveLength(1);
  expect((await client.get('/v1/audit-logs')).body.data[0]).toMatchObject({ action: 'session.switch', category: 'security' });
  expect((await make(client, '')).status).toBe(422);
  expect((await client.post('/v1/me/organizations', { name: 'x', timezone: 'nowhere' })).body.code).toBe('organizations.invalid');
  const other = await house.newOrganization();
  for (const organization_id of [other.id, house.newId()])
    expect((await client.post('/v1/me/organization', { organization_id })).body).toMatchObject({ status: 404, code: 'organizations.not_found' });
  const own = await asMember(house, { id: second.organization.id, name: 'Second' }, 'owner');
  await house.run(own, (ctx) => ctx.db.updateTable('org_members').set({ status: 'suspended' }).where('user_id', '<>', own.user_id).execute());
  expect((await client.post('/v1/me/organization', { organization_id: second.organization.id })).body.code).toBe('organizations.membership_suspended');
});

test('leaving ends the membership and goes on in another organization; the last owner stays (B09)', async () => {
  const { client } = await newPerson();
  const kept = (await make(client, 'Kept')).body;
  const left = (await make(client, 'Left')).body;
  expect((await client.post('/v1/me/organization/leave')).body).toMatchObject({ status: 409, code: 'organizations.last_owner' });
  await asMember(house, left.organization, 'owner');
  expect((await client.post('/v1/me/organization/leave')).status).toBe(204);
  expect((await client.get('/v1/me')).body.organization.id).toBe(kept.organization.id);
});

test('an account is deleted with the password, but not while an organization would lose its last owner (B09)', async () => {
  const { id, email, client } = await newPerson();
  const { organization } = (await make(client, 'Mine alone')).body;
  expect((await client.post('/v1/me/delete', { password: 'wrong' })).status).toBe(401);
  const refused = (await client.post('/v1/me/delete', { password: PASSWORD })).body;
  expect(refused).toMatchObject({ status: 409, code: 'organizations.owner_cannot_go', detail: { organizations: ['Mine alone'] } });
  const heir = await asMember(house, organization, 'owner');
  expect((await client.post('/v1/me/delete', { password: PASSWORD })).status).toBe(204);
  expect((await client.get('/v1/me')).status).toBe(401);
  expect((await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD })).status).toBe(401);
  const row = await house.publicRun((ctx) => ctx.db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
  expect(row).toMatchObject({ name: null, password_hash: null, status: 'inactive' });
  expect(JSON.stringify(row)).not.toContain(email);
  const members = await house.run(heir, (ctx) => ctx.db.selectFrom('org_members').select('user_id').execute());
  expect(members).toEqual([{ user_id: heir.user_id }]);
});
