import { beforeAll, describe, expect, test } from 'vitest';
import { people } from '#slices/identity';
import type { TestOrganization } from '#testkit/house';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';

let house: PeopleWorld;
let org: TestOrganization;
beforeAll(async () => {
  house = await openPeopleWorld();
  org = await house.newOrganization({ name: 'Bright Smiles' });
});

const PASSWORD = 'correct horse battery';
const DAY_MS = 24 * 3_600_000;
const newAddress = () => `p${house.newId().slice(-12)}@example.com`;
const tokenOf = (invite: { accept_path: string }): string => invite.accept_path.split('token=')[1] ?? '';
const sessionOf = (answer: { headers: Headers }): string => /^callwright_session=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';
const invite = async (body: object, organization = org) => (await organization.as('admin').post('/v1/invites', body)).body;
const actionsOf = async (organization: TestOrganization): Promise<string[]> =>
  (await organization.as('owner').get('/v1/audit-logs')).body.data.map((line: { action: string }) => line.action);

/** Somebody with an account and no organization, signed in. */
async function newPerson() {
  const email = newAddress();
  await house.publicRun((ctx) => people.create(ctx, { name: 'Pat Person', email, password: PASSWORD }));
  return { email, client: house.withToken(sessionOf(await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD }))) };
}

describe('teams', () => {
  test('hold members of the organization only, and lose who leaves it', async () => {
    const own = await house.newOrganization();
    const made = (await own.as('manager').post('/v1/teams', { name: 'Front desk', description: '' })).body;
    expect(made).toMatchObject({ name: 'Front desk', description: null, members: [] });
    expect((await own.as('manager').post('/v1/teams', { name: 'Front desk' })).body.code).toBe('teams.name_taken');
    const path = `/v1/teams/${made.id}`;
    const withLead = (await own.as('manager').post(`${path}/members`, { user_id: own.userId('member'), role: 'lead' })).body;
    expect(withLead.members).toMatchObject([{ user_id: own.userId('member'), role: 'lead' }]);
    const codes = [own.userId('member'), org.userId('member'), house.newId()].map(
      async (user_id) => (await own.as('manager').post(`${path}/members`, { user_id })).body.code,
    );
    expect(await Promise.all(codes)).toEqual(['teams.already_in_team', 'teams.not_a_member', 'teams.not_a_member']);
    await own.as('manager').post(`${path}/members`, { user_id: own.userId('viewer') });
    await own.as('manager').del(`/v1/team-members/${withLead.members[0].id}`);
    const { body } = await own.as('owner').get('/v1/members');
    await own.as('owner').del(`/v1/members/${body.data.find((m: { role: string }) => m.role === 'viewer').id}`);
    expect((await own.as('analyst').get('/v1/teams')).body.data[0].members).toEqual([]);
    expect((await own.as('manager').patch(path, { name: 'Reception' })).body.name).toBe('Reception');
    expect((await org.as('owner').patch(path, { name: 'Mine' })).body.code).toBe('teams.not_found');
    expect((await own.as('member').del(path)).status).toBe(403);
    expect((await own.as('manager').del(path)).status).toBe(204);
    expect((await own.as('manager').del(path)).status).toBe(404);
  });
});

describe('an invitation', () => {
  test('makes an account, takes the person into organization and team, signs them in, and works once', async () => {
    const own = await house.newOrganization({ name: 'Bright Smiles' });
    const team = (await own.as('owner').post('/v1/teams', { name: 'Sales' })).body;
    const email = newAddress();
    const made = await invite({ email: email.toUpperCase(), role: 'manager', team_id: team.id }, own);
    const token = tokenOf(made);
    const stored = await own.run((ctx) => ctx.db.selectFrom('team_invites').selectAll().execute());
    expect(JSON.stringify(stored)).not.toContain(token);
    const anonymous = house.anonymous();
    expect((await anonymous.post('/v1/public/invites/view', { token })).body).toMatchObject({
      organization_name: 'Bright Smiles',
      role: 'manager',
      team_name: 'Sales',
      invited_by_name: 'A admin',
      status: 'pending',
      has_account: false,
    });
    expect((await anonymous.post('/v1/public/invites/accept', { token })).body).toMatchObject({ status: 422, code: 'teams.account_incomplete' });
    expect((await anonymous.post('/v1/public/invites/accept', { token, name: 'Pia', password: 'short' })).body.code).toBe('identity.weak_password');
    const accepted = await anonymous.post('/v1/public/invites/accept', { token, name: 'Pia New', password: PASSWORD });
    expect(accepted.body).toEqual({ organization_id: own.id, organization_name: 'Bright Smiles' });
    const me = house.withToken(sessionOf(accepted));
    expect((await me.get('/v1/me')).body).toMatchObject({ role: 'manager', organization: { id: own.id }, user: { name: 'Pia New' } });
    expect((await me.get('/v1/teams')).body.data[0].members).toHaveLength(1);
    expect((await anonymous.post('/v1/public/invites/accept', { token, name: 'Pia', password: PASSWORD })).body.code).toBe('teams.invite_over');
    expect((await anonymous.post('/v1/public/invites/decline', { token })).status).toBe(410);
    expect(await actionsOf(own)).toEqual(expect.arrayContaining(['invite.create', 'invite.accept', 'member.create']));
  });

  test('takes a signed-in person in with the same session; two answers at once count once', async () => {
    const { email, client } = await newPerson();
    const token = tokenOf(await invite({ email, role: 'viewer' }));
    expect((await house.anonymous().post('/v1/public/invites/view', { token })).body.has_account).toBe(true);
    const stranger = await house.anonymous().post('/v1/public/invites/accept', { token, name: 'Thief', password: PASSWORD });
    expect(stranger.body).toMatchObject({ status: 409, code: 'teams.invite_needs_sign_in' });
    const answers = await Promise.all([1, 2].map(() => client.post('/v1/public/invites/accept', { token })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 410]);
    expect((await client.get('/v1/me')).body).toMatchObject({ role: 'viewer', organization: { id: org.id } });
  });

  test('for another address, above the own role, twice or run out is refused, and rights that were reached for are in the trail (B08)', async () => {
    const own = await house.newOrganization();
    const { client } = await newPerson();
    const email = newAddress();
    const made = await invite({ email }, own);
    const token = tokenOf(made);
    expect((await client.post('/v1/public/invites/accept', { token })).body).toMatchObject({ status: 403, code: 'teams.invite_for_another' });
    expect((await own.as('admin').post('/v1/invites', { email })).body.code).toBe('teams.invite_open');
    expect((await own.as('admin').post('/v1/invites', { email: newAddress(), role: 'owner' })).status).toBe(422);
    expect((await own.as('manager').post('/v1/invites', { email: newAddress() })).status).toBe(403);
    expect((await own.as('admin').post('/v1/invites', { email: own.member('viewer').email })).body.code).toBe('teams.already_member');
    const { body } = await org.as('owner').post('/v1/teams', { name: 'Theirs' });
    expect((await own.as('admin').post('/v1/invites', { email: newAddress(), team_id: body.id })).body.code).toBe('teams.not_found');
    house.clock.advance(7 * DAY_MS + 1);
    expect((await house.anonymous().post('/v1/public/invites/accept', { token, name: 'Late', password: PASSWORD })).body.code).toBe('teams.invite_over');
    expect((await own.as('admin').get('/v1/invites?status=expired')).body.data).toMatchObject([{ id: made.id, status: 'expired' }]);
    expect((await invite({ email }, own)).status).toBe('pending');
    expect(await actionsOf(own)).toContain('rights.refuse');
  });

  test('sent again has a new link, revoked or declined has none, and nobody else can tell what a token is', async () => {
    const own = await house.newOrganization();
    const made = await invite({ email: newAddress() }, own);
    const again = (await own.as('admin').post(`/v1/invites/${made.id}/resend`)).body;
    const view = async (of: { accept_path: string }) => (await house.anonymous().post('/v1/public/invites/view', { token: tokenOf(of) })).body;
    expect((await view(made)).code).toBe('teams.invite_unknown');
    expect((await view(again)).status).toBe('pending');
    for (const id of [made.id, house.newId()]) {
      expect((await org.as('admin').post(`/v1/invites/${id}/revoke`)).body.code).toBe('teams.invite_not_found');
      expect((await org.as('admin').post(`/v1/invites/${id}/resend`)).body.code).toBe('teams.invite_not_found');
    }
    expect((await own.as('admin').post(`/v1/invites/${made.id}/revoke`)).body.status).toBe('revoked');
    expect((await own.as('admin').post(`/v1/invites/${made.id}/revoke`)).body.code).toBe('teams.invite_over');
    const declined = await invite({ email: newAddress() }, own);
    expect((await house.anonymous().post('/v1/public/invites/decline', { token: tokenOf(declined) })).status).toBe(204);
    expect((await view(declined)).status).toBe('declined');
    expect((await own.as('admin').post(`/v1/invites/${declined.id}/resend`)).body.code).toBe('teams.invite_over');
    expect((await house.anonymous().post('/v1/public/invites/view', { token: 'guess' })).body.code).toBe('teams.invite_unknown');
    expect((await own.as('viewer').get('/v1/invites')).status).toBe(403);
  });
});
