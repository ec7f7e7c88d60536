import { beforeAll, describe, expect, test } from 'vitest';
import { setup } from '#slices/identity';
import { createOrganization } from '#slices/organizations';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';

const olive = {
  name: 'Olive Owner',
  email: 'Olive@Example.com',
  password: 'correct horse battery',
  organization_name: 'Bright Smiles',
  timezone: 'America/New_York',
  country_code: 'US',
};

describe('the first set-up (B15)', () => {
  let house: PeopleWorld;
  beforeAll(async () => {
    house = await openPeopleWorld({ fresh: true });
  });

  test('takes one owner, whatever two requests do at once, over the demo organization; afterwards the door is shut', async () => {
    const anonymous = house.anonymous();
    expect((await anonymous.get('/v1/setup')).body).toEqual({ needed: true, signed_in: false });
    expect((await anonymous.post('/v1/setup', { ...olive, token: 'guessed' })).body).toMatchObject({ status: 403, code: 'identity.setup_link_invalid' });

    await expect(house.publicRun((ctx) => setup.resetOwner(ctx, {}))).rejects.toMatchObject({ code: 'identity.no_owner' });
    const old = (await house.publicRun((ctx) => setup.issueLink(ctx)))!;
    const { token } = (await house.publicRun((ctx) => setup.issueLink(ctx)))!;
    expect((await anonymous.post('/v1/setup', { ...olive, token: old.token })).status).toBe(403);
    expect((await anonymous.post('/v1/setup', { ...olive, token, password: 'short' })).body).toMatchObject({ status: 422, code: 'identity.weak_password' });
    expect((await anonymous.post('/v1/setup', { ...olive, token, timezone: 'nowhere' })).status).toBe(422);
    const demo = await house.publicRun((ctx) =>
      createOrganization(ctx, { name: 'Demo', timezone: 'UTC', country_code: 'US', owner_id: null, settings: { demo: true } }),
    );

    const answers = await Promise.all(['olive@example.com', 'other@example.com'].map((email) => anonymous.post('/v1/setup', { ...olive, email, token })));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 410]);
    const won = answers.find((a) => a.status === 200)!;
    expect(won.body).toMatchObject({ role: 'owner', organization: { id: demo, name: 'Bright Smiles', timezone: 'America/New_York' } });
    expect(won.body.permissions).toContain('appointments.create');
    expect(won.headers.get('set-cookie')).toMatch(/^callwright_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);

    const users = await house.publicRun((ctx) => ctx.db.selectFrom('users').select('email').execute());
    expect(users).toHaveLength(1);
    const members = await house.publicRun((ctx) => ctx.db.selectFrom('membership_directory').select(['organization_id', 'role']).execute());
    expect(members).toEqual([{ organization_id: demo, role: 'owner' }]);
    expect((await anonymous.get('/v1/setup')).body.needed).toBe(false);
    expect((await anonymous.post('/v1/setup', { ...olive, token })).status).toBe(410);
    expect(await house.publicRun((ctx) => setup.issueLink(ctx))).toBeNull();
  });

  test('a locked-out owner gets a new password, and every device is signed out', async () => {
    const { email, password } = await house.publicRun((ctx) => setup.resetOwner(ctx, {}));
    const signedIn = await house.anonymous().post('/v1/auth/sign-in', { email, password });
    expect(signedIn.status).toBe(200);
    await expect(house.publicRun((ctx) => setup.resetOwner(ctx, { email: 'nobody@example.com' }))).rejects.toMatchObject({ code: 'identity.user_not_found' });
    const open = await house.publicRun((ctx) => ctx.db.selectFrom('sessions').select('id').where('revoked_at', 'is', null).execute());
    expect(open).toHaveLength(1);
  });
});

test('a token that is a day old opens nothing', async () => {
  const house = await openPeopleWorld({ fresh: true });
  const { token } = (await house.publicRun((ctx) => setup.issueLink(ctx)))!;
  house.clock.advance(24 * 3_600_000 + 1);
  expect((await house.anonymous().post('/v1/setup', { ...olive, token })).status).toBe(403);
});
