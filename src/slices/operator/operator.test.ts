import { beforeAll, describe, expect, test } from 'vitest';
import { sessions } from '#slices/identity';
import { type CallWorld, ending, handleOf, newAgent, newCallWorld, startCall } from '#testkit/call-world';
import { asMember, type House, type TestClient, type TestOrganization } from '#testkit/house';

let world: CallWorld;
let house: House;
let operators: TestOrganization;
let operator: TestClient;
const tokenOf = (path: string): string => path.split('token=')[1] ?? '';
const sessionOf = (answer: { headers: Headers }): string => /callwright_session=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';

beforeAll(async () => {
  world = await newCallWorld();
  house = world.house;
  operators = await house.newOrganization();
  await house.publicRun((ctx) => ctx.db.updateTable('users').set({ platform_role: 'operator' }).where('id', '=', operators.userId('owner')).execute());
  operator = operators.as('owner');
});

describe('an enquiry', () => {
  test('becomes a trial with an agent and an invitation in one go; whoever asked becomes its owner', async () => {
    const anonymous = house.anonymous();
    const { form_token } = (await anonymous.get('/v1/public/onboarding')).body;
    const email = `asks-${house.newId()}@example.test`;
    const form = { form_token, name: 'Ann Asks', email, company: 'Asking Ltd', message: 'Tell me more.' };
    expect((await anonymous.post('/v1/public/onboarding', form)).body).toMatchObject({ status: 422, code: 'onboarding.too_fast' });
    expect((await anonymous.post('/v1/public/onboarding', { ...form, form_token: 'made up' })).body.code).toBe('onboarding.form_over');
    house.clock.advance(4_000);
    expect((await anonymous.post('/v1/public/onboarding', form)).status).toBe(204);
    expect((await anonymous.post('/v1/public/onboarding', { ...form, website: 'https://spam.example' })).status).toBe(204);
    for (let i = 0; i < 3; i += 1) await anonymous.post('/v1/public/onboarding', form);
    expect((await anonymous.post('/v1/public/onboarding', form)).body).toMatchObject({ status: 429, code: 'onboarding.too_many' });
    expect((await operators.as('admin').get('/v1/admin/onboarding')).status).toBe(403);
    const { data } = (await operator.get('/v1/admin/onboarding?status=new')).body;
    const mine = data.filter((one: { email: string }) => one.email === email);
    expect(mine).toHaveLength(4);
    const path = `/v1/admin/onboarding/${mine[0].id}`;
    expect((await operator.patch(path, { status: 'contacted' })).body.status).toBe('contacted');
    expect((await operator.post(`${path}/convert`, { template: 'nothing' })).body.code).toBe('onboarding.no_template');
    const made = (await operator.post(`${path}/convert`, { timezone: 'Europe/London', country_code: 'GB' })).body;
    expect((await operator.post(`${path}/convert`, {})).body).toMatchObject({ status: 409, code: 'onboarding.converted' });
    const listed = (await operator.get('/v1/admin/organizations?search=asking')).body.data;
    expect(listed).toMatchObject([{ organization_id: made.organization_id, name: 'Asking Ltd', plan_status: 'trialing', status: 'active' }]);
    const accepted = await anonymous.post('/v1/public/invites/accept', {
      token: tokenOf(made.accept_path),
      name: 'Ann Asks',
      password: 'correct horse battery',
    });
    const ann = house.withToken(sessionOf(accepted));
    expect((await ann.get('/v1/me')).body).toMatchObject({ role: 'owner', organization: { name: 'Asking Ltd', timezone: 'Europe/London' } });
    expect((await ann.get('/v1/agents')).body.data).toMatchObject([{ name: 'Front desk', status: 'active' }]);
  });
});

describe('an organization under the operator', () => {
  test('is suspended and opened again: nobody can enter it meanwhile, and the reason is in its trail', async () => {
    const own = await house.newOrganization();
    const path = `/v1/admin/organizations/${own.id}/status`;
    expect((await own.as('owner').post(path, { status: 'suspended', reason: 'x' })).body.code).toBe('request.operators_only');
    expect((await operator.post(path, { status: 'suspended', reason: '' })).status).toBe(422);
    expect((await operator.post(path, { status: 'suspended', reason: 'Bill not paid' })).body.status).toBe('suspended');
    expect((await own.as('owner').get('/v1/contacts')).body.code).toBe('request.no_organization');
    expect((await own.as('owner').get('/v1/me/organizations')).body.data).toMatchObject([{ blocked: 'organization' }]);
    await operator.post(path, { status: 'active', reason: 'Paid' });
    expect((await own.as('owner').get('/v1/audit-logs')).body.data[0]).toMatchObject({
      action: 'organization.set_status',
      user_id: operators.userId('owner'),
      new_value: { status: 'active', reason: 'Paid' },
    });
    expect((await operator.post(`/v1/admin/organizations/${house.newId()}/status`, { status: 'active', reason: 'x' })).status).toBe(404);
  });

  test('is entered in a member’s place with a reason, for a time, under the operator’s own name, and nothing of the person’s own opens', async () => {
    const own = await house.newOrganization();
    const { session_token } = await house.publicRun((ctx) =>
      sessions.open(ctx, { user_id: operators.userId('owner'), organization_id: operators.id, method: 'password' }),
    );
    const helper = house.withToken(session_token);
    const ask = { organization_id: own.id, user_id: own.userId('member'), reason: 'They cannot find a call.', minutes: 10 };
    expect((await own.as('owner').post('/v1/admin/impersonations', ask)).status).toBe(403);
    expect((await helper.post('/v1/admin/impersonations', { ...ask, reason: 'because' })).status).toBe(422);
    expect((await helper.post('/v1/admin/impersonations', { ...ask, minutes: 600 })).status).toBe(422);
    expect((await helper.post('/v1/admin/impersonations', { ...ask, user_id: operators.userId('viewer') })).body.code).toBe('operator.person_not_found');
    expect((await helper.post('/v1/admin/impersonations', ask)).status).toBe(200);
    expect((await helper.get('/v1/me')).body).toMatchObject({
      role: 'member',
      user: { id: own.userId('member'), platform_role: 'user' },
      organization: { id: own.id },
      impersonation: { reason: 'They cannot find a call.' },
    });
    expect((await helper.get('/v1/admin/organizations')).status).toBe(403);
    for (const path of ['/v1/me/delete', '/v1/me/organization/leave', '/v1/me/organizations'])
      expect((await helper.post(path, { name: 'x', timezone: 'UTC' })).body.code).toBe('request.not_while_impersonating');
    await helper.post('/v1/contacts', { first_name: 'Made by the helper', phone_number: '+12125550143' });
    const trail = (await own.as('owner').get('/v1/audit-logs')).body.data;
    expect(trail[0]).toMatchObject({ action: 'contact.create', user_id: operators.userId('owner') });
    expect(trail[1]).toMatchObject({ action: 'impersonation.begin', new_value: { reason: 'They cannot find a call.' } });
    expect((await helper.post('/v1/me/impersonation/end')).status).toBe(204);
    expect((await helper.get('/v1/me')).body).toMatchObject({ organization: { id: operators.id }, impersonation: null });
    await helper.post('/v1/admin/impersonations', ask);
    house.clock.advance(10 * 60_000 + 1);
    expect((await helper.get('/v1/me')).body).toMatchObject({ organization: { id: operators.id }, impersonation: null });
  });

  test('that asks for a second factor opens nothing to a session without one', async () => {
    const own = await house.newOrganization();
    await own.as('owner').patch('/v1/organization', { settings: { require_second_factor: true } });
    expect((await own.as('viewer').get('/v1/contacts')).body).toMatchObject({ status: 403, code: 'request.second_factor_needed' });
    expect((await own.as('viewer').get('/v1/me')).body).toMatchObject({ second_factor_needed: true, permissions: [], organization: { id: own.id } });
    const shown = await house.publicRun((ctx) =>
      sessions.open(ctx, { user_id: own.userId('viewer'), organization_id: own.id, method: 'password', second_factor: true }),
    );
    expect((await house.withToken(shown.session_token).get('/v1/contacts')).status).toBe(200);
    const late = await asMember(house, own, 'viewer');
    const { session_token } = await house.publicRun((ctx) => sessions.open(ctx, { user_id: late.user_id, organization_id: own.id, method: 'password' }));
    expect((await house.withToken(session_token).get('/v1/contacts')).status).toBe(403);
  });

  test('that asks for a provider opens to those who came by one; nobody locks themselves out', async () => {
    const own = await house.newOrganization();
    const ask = (require_provider_sign_in: boolean) => own.as('owner').patch('/v1/organization', { settings: { require_provider_sign_in } });
    expect((await ask(true)).body).toMatchObject({ status: 409, code: 'organizations.no_provider_account' });
    expect((await own.as('viewer').get('/v1/contacts')).status).toBe(200);
    const account = { type: 'oidc', user_id: own.userId('owner'), provider: 'office', provider_account_id: own.id };
    await house.publicRun((ctx) => ctx.db.insertInto('accounts').values(account).execute());
    expect((await ask(true)).status).toBe(200);
    expect((await own.as('viewer').get('/v1/contacts')).body).toMatchObject({ status: 403, code: 'request.provider_needed' });
    expect((await own.as('viewer').get('/v1/me')).body).toMatchObject({ provider_needed: true, permissions: [], organization: { id: own.id } });
    const cameBy = async (method: 'oidc' | 'magic_link', user_id = own.userId('owner')) => {
      const opened = await house.publicRun((ctx) => sessions.open(ctx, { user_id, organization_id: own.id, method }));
      return house.withToken(opened.session_token);
    };
    expect((await (await cameBy('magic_link')).get('/v1/contacts')).status).toBe(403);
    const owner = await cameBy('oidc');
    expect((await owner.get('/v1/contacts')).status).toBe(200);
    // Who joins later is asked for it, too; and the owner can let everybody in again.
    const late = await asMember(house, own, 'viewer');
    expect((await (await cameBy('magic_link', late.user_id)).get('/v1/contacts')).status).toBe(403);
    await owner.patch('/v1/organization', { settings: { require_provider_sign_in: false } });
    expect((await own.as('viewer').get('/v1/contacts')).status).toBe(200);
  });
});

describe('an agency', () => {
  test('sees all its organizations in one list, each with the rights it has there', async () => {
    const own = await house.newOrganization({ name: 'B first' });
    const others = [await house.newOrganization({ name: 'A second' }), await house.newOrganization({ name: 'C third' })];
    for (const other of others)
      await other.run((ctx) =>
        ctx.db
          .insertInto('org_members')
          .values({ organization_id: other.id, user_id: own.userId('owner'), role: 'viewer' })
          .execute(),
      );
    const agent = await newAgent(world, own.member('owner'));
    const plan = await startCall(world, own.member('owner'), agent);
    await world.desk.finish(handleOf(plan), ending());
    await others[1]!.as('owner').put('/v1/permissions', { changes: [{ role: 'viewer', permission: 'calls.read', effect: 'deny' }] });
    const { data } = (await own.as('owner').get('/v1/organizations?period=7d')).body;
    expect(data.map((row: { name: string }) => row.name)).toEqual(['A second', 'B first', 'C third']);
    expect(data[1]).toMatchObject({ role: 'owner', is_current: true, figures: { calls: 1, answered: 1, failed: 0, live: 0 } });
    expect(data[0].figures).toMatchObject({ calls: 0, minutes: 0, spend_usd: 0 });
    expect(data[2].figures).toBeNull();
    const first = (await own.as('owner').get('/v1/organizations?limit=2')).body;
    const rest = (await own.as('owner').get(`/v1/organizations?limit=2&cursor=${first.next_cursor}`)).body;
    expect([first.data.length, rest.data.map((row: { name: string }) => row.name), rest.next_cursor]).toEqual([2, ['C third'], null]);
    expect((await house.anonymous().get('/v1/organizations')).status).toBe(401);
  });

  test('makes many organizations of a file, tells what became of each line, and furnishes them with an agent of its own', async () => {
    const own = await house.newOrganization();
    const agent_id = await newAgent(world, own.member('owner'), undefined, 'Our receptionist');
    const csv =
      '\uFEFFName;Timezone;Country code;Invite email\r\n"Dent; & Co";Europe/London;GB;a@example.test\r\n\r\nNowhere;Mars/Olympus;GB;\r\nDent;nowhere;GB\r\nNo mail;UTC;US;nobody\r\n;UTC;US;\r\nPlain;UTC;;\r\n';
    const report = (await own.as('owner').post('/v1/organizations/import', { csv, agent_id })).body;
    expect(report.lines.map((line: { line: number; name: string; problem: string | null }) => [line.line, line.name, line.problem])).toEqual([
      [2, 'Dent; & Co', null],
      [4, 'Nowhere', '"Mars/Olympus" is not a time zone. Choose one like America/New_York.'],
      [5, 'Dent', '"nowhere" is not a time zone. Choose one like America/New_York.'],
      [6, 'No mail', '"nobody" is not an e-mail address.'],
      [7, '', 'The name is missing.'],
      [8, 'Plain', null],
    ]);
    expect([report.made, report.refused]).toEqual([2, 4]);
    const [first] = report.lines;
    await own.as('owner').post('/v1/me/organization', { organization_id: first.organization_id });
    const agents = (await own.as('owner').get('/v1/agents')).body.data;
    expect(agents).toMatchObject([{ name: 'Our receptionist', status: 'active' }]);
    expect((await own.as('owner').get('/v1/invites')).body.data).toMatchObject([{ email: 'a@example.test', status: 'pending' }]);
    for (const [bad, words] of [
      ['name,timezone', 'There is no line below the heading.'],
      ['name,color\nA,red', 'Unknown column "color"'],
      ['name\nA', 'The column "timezone" is missing'],
    ] as const) {
      const { body } = await own.as('owner').post('/v1/organizations/import', { csv: bad });
      expect([body.code, body.errors[0].path]).toEqual(['agency.file_invalid', 'csv']);
      expect(body.errors[0].message).toContain(words);
    }
  });
});
