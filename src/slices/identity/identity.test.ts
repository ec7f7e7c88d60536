import { beforeAll, describe, expect, test } from 'vitest';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { createUser } from './create-user.ts';
import { tokenHash } from './tokens.ts';

let house: PeopleWorld;
beforeAll(async () => {
  house = await openPeopleWorld();
});

const PASSWORD = 'correct horse battery';
async function newPerson() {
  const email = `p${house.newId().slice(-12)}@example.com`;
  const id = await house.publicRun((ctx) => createUser(ctx, { name: 'Pat Person', email, password: PASSWORD }));
  return { id, email };
}
const cookieOf = (answer: { headers: Headers }): string => /^callwright_session=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';

describe('sign-in', () => {
  test('opens a session that only the holder of the token can use, and sign-out ends it', async () => {
    const { id, email } = await newPerson();
    const answer = await house.anonymous().post('/v1/auth/sign-in', { email: ` ${email.toUpperCase()} `, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ user: { id, email }, organization_id: null });
    const token = cookieOf(answer);
    const stored = await house.publicRun((ctx) => ctx.db.selectFrom('sessions').selectAll().where('user_id', '=', id).execute());
    expect(stored).toMatchObject([{ session_token_hash: tokenHash(token), revoked_at: null }]);
    expect(JSON.stringify(stored)).not.toContain(token);
    expect((await house.anonymous().get('/v1/me', { cookie: `theme=dark; callwright_session=${token}` })).body.user.id).toBe(id);
    const me = house.withToken(token);
    expect((await me.get('/v1/me')).body).toMatchObject({ user: { id }, organization: null, role: null, permissions: [] });
    expect((await me.get('/v1/contacts')).status).toBe(403);
    expect((await me.post('/v1/auth/sign-out', {})).status).toBe(204);
    expect((await me.get('/v1/me')).status).toBe(401);
    expect((await me.post('/v1/auth/sign-out', {})).status).toBe(204);
  });

  test('is slowed down after five failures, also for the right password, and open again a quarter of an hour later', async () => {
    const { email } = await newPerson();
    for (let i = 0; i < 5; i++) expect((await house.anonymous().post('/v1/auth/sign-in', { email, password: `wrong ${i}` })).status).toBe(401);
    const stopped = await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD });
    expect([stopped.status, stopped.body.code]).toEqual([429, 'identity.too_many_attempts']);
    house.clock.advance(15 * 60_000 + 1);
    expect((await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD })).status).toBe(200);
  });

  test('refuses a body that is none', async () => {
    expect((await house.anonymous().post('/v1/auth/sign-in', { email: 'nobody' })).status).toBe(422);
  });
});

describe('a session', () => {
  test('loses its role with the membership', async () => {
    const org = await house.newOrganization();
    expect((await org.as('member').get('/v1/contacts')).status).toBe(200);
    await org.run((ctx) => ctx.db.updateTable('org_members').set({ status: 'suspended' }).where('user_id', '=', org.userId('member')).execute());
    expect((await org.as('member').get('/v1/contacts')).status).toBe(403);
  });

  test.each(['', 'x', 'a'.repeat(43), "' or 1=1 --"])('is not opened by the token "%s"', async (token) => {
    expect((await house.withToken(token).get('/v1/me')).status).toBe(401);
  });
});

describe('my account', () => {
  test('shows what I may do and changes my name; a zone that does not exist is refused', async () => {
    const org = await house.newOrganization();
    const me = (await org.as('viewer').get('/v1/me')).body;
    expect(me).toMatchObject({ role: 'viewer', organization: { id: org.id }, last_event_id: expect.stringMatching(/^\d+$/) });
    expect(me.permissions).toContain('contacts.read');
    expect(me.permissions).not.toContain('contacts.create');
    expect((await org.as('viewer').patch('/v1/me', { name: 'Vi Ewer', timezone: 'Europe/London' })).body.user).toMatchObject({
      name: 'Vi Ewer',
      timezone: 'Europe/London',
    });
    expect((await org.as('viewer').patch('/v1/me', { timezone: 'nowhere' })).status).toBe(422);
    expect((await house.anonymous().get('/v1/me')).status).toBe(401);
    expect((await house.anonymous().patch('/v1/me', { name: 'x' })).status).toBe(401);
  });

  test('a password is changed by who knows the old one, and only to a good one', async () => {
    const { email } = await newPerson();
    const me = house.withToken(cookieOf(await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD })));
    expect((await me.post('/v1/me/password', { current_password: 'wrong', new_password: 'another good phrase' })).status).toBe(401);
    expect((await me.post('/v1/me/password', { current_password: PASSWORD, new_password: 'short' })).body).toMatchObject({
      status: 422,
      code: 'identity.weak_password',
    });
    expect((await me.post('/v1/me/password', { current_password: PASSWORD, new_password: 'another good phrase' })).status).toBe(204);
    expect((await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD })).status).toBe(401);
    expect((await house.anonymous().post('/v1/me/password', { current_password: PASSWORD, new_password: 'another good phrase' })).status).toBe(401);
  });

  test('an e-mail address belongs to one person', async () => {
    const { email } = await newPerson();
    await expect(house.publicRun((ctx) => createUser(ctx, { name: 'Two', email: email.toUpperCase(), password: PASSWORD }))).rejects.toThrow(
      /users_normalized_email_key|email_taken/,
    );
  });
});
