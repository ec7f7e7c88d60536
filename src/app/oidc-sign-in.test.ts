import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEgress, parseEgressRules } from '#platform/egress';
import { createOidc } from '#platform/oidc';
import { people } from '#slices/identity';
import { nothingAbove } from '#slices/calls';
import { noDepartures } from '#slices/offboarding';
import { noAudioFiles } from '#slices/recordings';
import { systemClock } from '#platform/system-clock';
import { type CookieBrowser, cookieBrowser } from '#testkit/cookie-browser';
import { type House, newHouse } from '#testkit/house';
import { createTestClock } from '#testkit/test-clock';
import { slicesWith } from './slices.ts';

const ORIGIN = 'http://callwright.test';
const PASSWORD = 'correct horse battery';

/** A real OpenID provider on this machine; a login name `x` is the person x@example.com, and `x+unproven` has not proven it. */
async function openProvider(): Promise<{ issuer: string; close(): Promise<void> }> {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'callwright', client_secret: 'provider-secret', redirect_uris: [`${ORIGIN}/sign-in/provider`], grant_types: ['authorization_code'] },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['test'] },
    findAccount: (_ctx: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, name: `Person ${sub}`, email: `${sub.replace('+unproven', '')}@example.com`, email_verified: !sub.includes('+unproven') }),
    }),
  });
  server.on('request', provider.callback());
  return { issuer, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(() => resolve()))) };
}

/** Walks through the provider's own pages as a person would, and answers what it sends the browser back with. */
async function walk(url: string, login: string): Promise<{ code: string; state: string; iss?: string }> {
  const jar = new Map<string, string>();
  let next = url;
  let body: URLSearchParams | undefined;
  for (let i = 0; i < 12; i++) {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const answer = await fetch(next, { redirect: 'manual', headers, ...(body ? { method: 'POST', body } : {}) });
    for (const line of answer.headers.getSetCookie()) jar.set(line.split('=')[0]!, line.split(';')[0]!.split('=').slice(1).join('='));
    const location = answer.headers.get('location');
    if (location?.startsWith(ORIGIN)) return Object.fromEntries(new URL(location).searchParams) as { code: string; state: string };
    body = undefined;
    if (location) {
      next = new URL(location, next).toString();
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!prompt) throw new Error(`no form: ${answer.status} ${page.slice(0, 300)}`);
    next = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', next).toString();
    body = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) });
  }
  throw new Error('the provider never came back');
}

describe('signing in with a provider', () => {
  let provider: Awaited<ReturnType<typeof openProvider>>;
  let house: House;
  let operator: ReturnType<Awaited<ReturnType<House['newOrganization']>>['as']>;
  beforeAll(async () => {
    provider = await openProvider();
    const oidc = createOidc(createEgress({ rules: parseEgressRules('127.0.0.1') }), systemClock);
    const clock = createTestClock();
    house = await newHouse({ fresh: true, clock, slices: slicesWith(nothingAbove, noAudioFiles, noDepartures, undefined, undefined, oidc) });
    const org = await house.newOrganization();
    await house.publicRun((ctx) => ctx.db.updateTable('users').set({ platform_role: 'super_admin' }).where('id', '=', org.userId('owner')).execute());
    operator = org.as('owner');
    expect((await org.as('admin').post('/v1/admin/auth-providers', { name: 'x', display_name: 'X', issuer: provider.issuer, client_id: 'x' })).status).toBe(
      403,
    );
  });
  afterAll(async () => {
    await provider.close();
    await house.close();
  });

  const begin = async (browser: CookieBrowser, path = '/v1/auth/oidc/office/start'): Promise<string> => (await browser.post(path)).body.url;
  const signIn = async (login: string, browser = cookieBrowser(house)) => browser.post('/v1/auth/oidc/finish', await walk(await begin(browser), login));
  const person = async (email: string, isProven: boolean): Promise<string> => {
    const id = await house.publicRun((ctx) => people.create(ctx, { name: 'Known', email, password: PASSWORD }));
    if (isProven) await house.publicRun((ctx) => ctx.db.updateTable('users').set({ email_verified_at: house.clock.now() }).where('id', '=', id).execute());
    return id;
  };

  test('an operator adds it; a mistyped issuer is refused in words, and the secret is sealed and never shown', async () => {
    const fields = { name: 'office', display_name: 'Work account', client_id: 'callwright', client_secret: 'provider-secret' };
    const wrong = await operator.post('/v1/admin/auth-providers', { ...fields, issuer: `${provider.issuer}/` });
    expect(wrong.body).toMatchObject({ code: 'identity.provider_unusable', errors: [{ path: 'issuer', message: expect.stringContaining(provider.issuer) }] });
    expect((await operator.post('/v1/admin/auth-providers', { ...fields, issuer: 'http://10.0.0.1' })).body.code).toBe('identity.provider_unusable');
    const made = await operator.post('/v1/admin/auth-providers', { ...fields, issuer: provider.issuer });
    expect(made.body).toMatchObject({ name: 'office', has_secret: true, enabled: true, allow_sign_up: false });
    expect((await operator.post('/v1/admin/auth-providers', { ...fields, issuer: provider.issuer })).status).toBe(409);
    const stored = JSON.stringify(await house.publicRun((ctx) => ctx.db.selectFrom('auth_providers').selectAll().execute()));
    expect(`${JSON.stringify(made.body)}${stored}`).not.toContain('provider-secret');
    expect((await house.anonymous().get('/v1/auth/methods')).body).toEqual({
      password: true,
      magic_link: true,
      providers: [{ name: 'office', display_name: 'Work account' }],
    });
  });

  test('a person with a proven address comes in, and again by the same identity; strangers and unproven addresses do not', async () => {
    const id = await person('ann@example.com', true);
    const first = await signIn('ann');
    expect(first.body).toMatchObject({ next: 'signed_in', user: { id } });
    expect((await signIn('ann')).body).toMatchObject({ next: 'signed_in', user: { id } });
    expect((await signIn('stranger')).body.code).toBe('identity.no_account');
    expect((await signIn('ann+unproven')).body.code).toBe('identity.provider_email_unproven');
    await person('ben@example.com', false);
    expect((await signIn('ben')).body.code).toBe('identity.link_in_profile');
  });

  test('an answer counts once, in the browser that began, with its own state', async () => {
    const browser = cookieBrowser(house);
    const back = await walk(await begin(browser), 'ann');
    expect((await cookieBrowser(house).post('/v1/auth/oidc/finish', back)).body.code).toBe('identity.provider_answer_stray');
    const other = cookieBrowser(house);
    await begin(other);
    expect((await other.post('/v1/auth/oidc/finish', back)).body.code).toBe('identity.provider_answer_stray');
    expect((await browser.copy().post('/v1/auth/oidc/finish', { ...back, iss: 'https://evil.example' })).body.code).toBe('identity.provider_away');
    expect((await browser.post('/v1/auth/oidc/finish', back)).body.code).toBe('identity.provider_answer_stray');
  });

  test('somebody signed in ties an identity to their account, and takes it off again', async () => {
    const id = await person('cem@example.com', false);
    const browser = cookieBrowser(house);
    await browser.post('/v1/auth/sign-in', { email: 'cem@example.com', password: PASSWORD });
    const back = await walk(await begin(browser, '/v1/me/accounts/office/start'), 'cem-at-work');
    expect((await browser.post('/v1/auth/oidc/finish', back)).body).toEqual({ next: 'linked', provider: 'office' });
    expect((await signIn('cem-at-work')).body).toMatchObject({ user: { id } });
    const { data } = (await browser.get('/v1/me/accounts')).body;
    expect((await browser.del(`/v1/me/accounts/${data[0].id}`)).status).toBe(204);
    expect((await signIn('cem-at-work')).body.code).toBe('identity.no_account');
  });

  test('ways in are switched off and on, but never the last one', async () => {
    const { data } = (await operator.get('/v1/admin/auth-providers')).body as { data: { id: string; name: string }[] };
    const set = (name: string, enabled: boolean) => operator.patch(`/v1/admin/auth-providers/${data.find((p) => p.name === name)!.id}`, { enabled });
    expect((await set('password', false)).status).toBe(200);
    expect((await house.anonymous().post('/v1/auth/sign-in', { email: 'ann@example.com', password: PASSWORD })).body.code).toBe('identity.method_off');
    expect([(await set('magic_link', false)).status, (await set('office', false)).status]).toEqual([200, 409]);
    expect((await house.anonymous().post('/v1/auth/magic-link', { email: 'ann@example.com' })).status).toBe(403);
    for (const name of ['password', 'magic_link']) await set(name, true);
    expect((await operator.patch(`/v1/admin/auth-providers/${data.find((p) => p.name === 'password')!.id}`, { client_id: 'x' })).status).toBe(422);
  });
});

describe('people of the installation', () => {
  test('are seen by operators, suspended by administrators at once, and given roles by super_admins, of whom one stays', async () => {
    const house = await newHouse({ slices: slicesWith(nothingAbove, noAudioFiles, noDepartures) });
    const org = await house.newOrganization();
    const role = (platform_role: 'operator' | 'admin' | 'super_admin', who: 'owner' | 'admin' | 'manager') =>
      house.publicRun((ctx) => ctx.db.updateTable('users').set({ platform_role }).where('id', '=', org.userId(who)).execute());
    await role('super_admin', 'owner');
    await role('admin', 'admin');
    await role('operator', 'manager');
    const [boss, admin, operator] = [org.as('owner'), org.as('admin'), org.as('manager')];
    const path = (who: 'owner' | 'admin' | 'member' | 'viewer') => `/v1/admin/users/${org.userId(who)}`;
    expect((await org.as('member').get('/v1/admin/users')).body.code).toBe('request.operators_only');
    expect((await operator.get(`/v1/admin/users?search=${encodeURIComponent(org.member('member').email)}`)).body.data).toMatchObject([
      { id: org.userId('member') },
    ]);
    expect((await operator.patch(path('viewer'), { status: 'suspended' })).status).toBe(403);
    expect((await org.as('viewer').get('/v1/me')).status).toBe(200);
    expect((await admin.patch(path('viewer'), { status: 'suspended' })).body.status).toBe('suspended');
    expect((await org.as('viewer').get('/v1/me')).status).toBe(401);
    expect((await admin.patch(path('owner'), { status: 'suspended' })).body.code).toBe('identity.above_you');
    expect((await admin.patch(path('member'), { platform_role: 'operator' })).body.code).toBe('identity.roles_by_super_admin');
    expect((await boss.patch(path('owner'), { platform_role: 'user' })).body.code).toBe('identity.not_yourself');
    expect((await boss.patch(path('admin'), { platform_role: 'super_admin' })).status).toBe(200);
  });
});
