import { beforeAll, describe, expect, test } from 'vitest';
import { type CookieBrowser, cookieBrowser } from '#testkit/cookie-browser';
import { messagesFor } from '#testkit/outbox';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { createUser } from './create-user.ts';
import { deviceWords } from './device-words.ts';
import { tokenHash } from './tokens.ts';

let house: PeopleWorld;
beforeAll(async () => {
  house = await openPeopleWorld();
});

const PASSWORD = 'correct horse battery';
const HOUR_MS = 3_600_000;
async function newPerson(): Promise<{ id: string; email: string; browser: CookieBrowser }> {
  const email = `s${house.newId().slice(-12)}@example.com`;
  const id = await house.publicRun((ctx) => createUser(ctx, { name: 'Sam Session', email, password: PASSWORD }));
  return { id, email, browser: await signIn(email) };
}
async function signIn(email: string, browser = cookieBrowser(house)): Promise<CookieBrowser> {
  const answer = await browser.post('/v1/auth/sign-in', { email, password: PASSWORD });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return browser;
}
const me = async (browser: CookieBrowser): Promise<number> => (await browser.get('/v1/me')).status;
const refresh = async (browser: CookieBrowser): Promise<number> => (await browser.post('/v1/auth/refresh')).status;

describe('a family of tokens (B02)', () => {
  test('a session token lives an hour, a refresh token buys the next pair, and only hashes are stored', async () => {
    const { id, browser } = await newPerson();
    const old = new Map(browser.cookies);
    house.clock.advance(HOUR_MS + 1);
    expect(await me(browser)).toBe(401);
    expect(await refresh(browser)).toBe(200);
    expect(await me(browser)).toBe(200);
    for (const name of ['callwright_session', 'callwright_refresh']) expect(browser.cookies.get(name)).not.toBe(old.get(name));
    const stored = JSON.stringify(
      await house.publicRun(async (ctx) => [
        await ctx.db.selectFrom('sessions').selectAll().where('user_id', '=', id).execute(),
        await ctx.db.selectFrom('spent_refresh_tokens').selectAll().execute(),
      ]),
    );
    expect(stored).toContain(tokenHash(old.get('callwright_refresh')!));
    for (const value of [...old.values(), ...browser.cookies.values()]) expect(stored).not.toContain(value);
  });

  test('two tabs that refresh at once get the same pair', async () => {
    const { browser } = await newPerson();
    const [left, right] = [browser.copy(), browser.copy()];
    expect(await Promise.all([refresh(left), refresh(right)])).toEqual([200, 200]);
    expect([...left.cookies]).toEqual([...right.cookies]);
    expect([await me(left), await refresh(right), await me(right)]).toEqual([200, 200, 200]);
  });

  test('a refresh token used a second time ends the family for both holders, and the person is told', async () => {
    const { email, browser } = await newPerson();
    const thief = browser.copy();
    expect(await refresh(browser)).toBe(200);
    house.clock.advance(31_000);
    expect(await refresh(thief)).toBe(401);
    expect([await me(browser), await refresh(browser), await me(thief)]).toEqual([401, 401, 401]);
    expect((await messagesFor(house, email)).map((m) => m.template)).toEqual(['token_reuse']);
    const trail = await house.asPlatform((ctx) =>
      ctx.db.selectFrom('audit_logs').select(['action', 'category']).where('action', '=', 'session.token_reuse').execute(),
    );
    expect(trail.at(-1)).toEqual({ action: 'session.token_reuse', category: 'security' });
  });

  test('the grace is for the immediate parent only: a grandparent ends the family at once', async () => {
    const { browser } = await newPerson();
    const grandparent = browser.copy();
    expect([await refresh(browser), await refresh(browser)]).toEqual([200, 200]);
    expect([await refresh(grandparent), await me(browser)]).toEqual([401, 401]);
  });

  test('a month without use, or three months in all, and one has to sign in again', async () => {
    const { browser, email } = await newPerson();
    house.clock.advance(30 * 24 * HOUR_MS + 1);
    expect(await refresh(browser)).toBe(401);
    const busy = await signIn(email);
    for (let day = 0; day < 80; day += 20) {
      house.clock.advance(20 * 24 * HOUR_MS);
      expect(await refresh(busy)).toBe(200);
    }
    house.clock.advance(10 * 24 * HOUR_MS + 1);
    expect([await me(busy), await refresh(busy)]).toEqual([401, 401]);
  });

  test('a program gets the tokens in the answer and no cookies', async () => {
    const { email } = await newPerson();
    const answer = await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD, keep: 'body' });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect((await house.withToken(answer.body.session_token).get('/v1/me')).status).toBe(200);
    const next = await house.anonymous().post('/v1/auth/refresh', { refresh_token: answer.body.refresh_token });
    expect((await house.withToken(next.body.session_token).get('/v1/me')).status).toBe(200);
    expect((await house.withToken(answer.body.session_token).get('/v1/me')).status).toBe(401);
  });

  test.each(['', 'x', 'a'.repeat(43)])('"%s" buys nothing', async (refresh_token) => {
    expect((await house.anonymous().post('/v1/auth/refresh', { refresh_token })).body).toMatchObject({ status: 401, code: 'identity.session_over' });
  });
});

describe('a new id wherever rights change (B04)', () => {
  test('a token somebody planted before the sign-in is not taken over', async () => {
    const { email } = await newPerson();
    const planted = 'p'.repeat(43);
    const browser = await signIn(email, cookieBrowser(house, new Map([['callwright_session', planted]])));
    expect(browser.cookies.get('callwright_session')).not.toBe(planted);
    expect((await house.withToken(planted).get('/v1/me')).status).toBe(401);
  });

  test('sign-out ends the session and its refresh token at once, also when only the refresh token is left', async () => {
    const { email, browser } = await newPerson();
    const copy = browser.copy();
    expect((await browser.post('/v1/auth/sign-out')).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    expect([await me(copy), await refresh(copy)]).toEqual([401, 401]);
    const second = await signIn(email);
    const thief = second.copy();
    second.cookies.delete('callwright_session');
    await second.post('/v1/auth/sign-out');
    expect([await me(thief), await refresh(thief)]).toEqual([401, 401]);
  });

  test('a new password: this device goes on with new tokens, the old ones and every other device are out', async () => {
    const { email, browser } = await newPerson();
    const [there, before] = [await signIn(email), browser.copy()];
    expect((await browser.post('/v1/me/password', { current_password: PASSWORD, new_password: 'another good phrase' })).status).toBe(204);
    expect([await me(browser), await me(before), await refresh(before), await me(there), await refresh(there)]).toEqual([200, 401, 401, 401, 401]);
  });

  test('another role in the organization: the old token is out, the refresh token buys one with the new role', async () => {
    const { id, browser } = await newPerson();
    const org = await house.newOrganization();
    await org.run((ctx) => ctx.db.insertInto('org_members').values({ id: ctx.newId(), organization_id: org.id, user_id: id, role: 'member' }).execute());
    await house.publicRun((ctx) => ctx.db.updateTable('sessions').set({ organization_id: org.id }).where('user_id', '=', id).execute());
    expect((await browser.get('/v1/me')).body.role).toBe('member');
    await org.run((ctx) => ctx.db.updateTable('org_members').set({ role: 'admin' }).where('user_id', '=', id).execute());
    expect([await me(browser), await refresh(browser)]).toEqual([401, 200]);
    expect((await browser.get('/v1/me')).body.role).toBe('admin');
  });
});

describe('my devices', () => {
  test('are listed in words, and signed out one by one or all but this', async () => {
    const { email, browser } = await newPerson();
    const [second, third] = [await signIn(email), await signIn(email)];
    const { data } = (await browser.get('/v1/sessions')).body;
    expect(data).toHaveLength(3);
    expect(data[0]).toMatchObject({ device: 'Firefox on Linux', sign_in_method: 'password' });
    expect(data.filter((d: { is_current: boolean }) => d.is_current)).toHaveLength(1);
    const other = (await second.get('/v1/sessions')).body.data.find((d: { is_current: boolean }) => d.is_current).id;
    expect((await browser.del(`/v1/sessions/${other}`)).status).toBe(204);
    expect((await browser.del(`/v1/sessions/${other}`)).status).toBe(404);
    expect([await me(browser), await me(second), await refresh(second), await me(third)]).toEqual([200, 401, 401, 200]);
    const stranger = await newPerson();
    const mine = (await browser.get('/v1/sessions')).body.data[0].id;
    expect((await stranger.browser.del(`/v1/sessions/${mine}`)).status).toBe(404);
    expect((await browser.del('/v1/sessions')).status).toBe(204);
    expect([await me(browser), await me(third), await me(stranger.browser)]).toEqual([200, 401, 200]);
    expect((await house.anonymous().get('/v1/sessions')).status).toBe(401);
  });

  test.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile Safari/604.1', 'Safari on iPhone'],
    ['curl/8.5.0', 'curl'],
    ['', 'An unknown device'],
  ])('%s is %s', (agent, words) => {
    expect(deviceWords(agent)).toBe(words);
  });
});

describe('requests from other sites (B10)', () => {
  let browser: CookieBrowser;
  beforeAll(async () => {
    ({ browser } = await newPerson());
  });
  test('cookies are out of reach of scripts and other sites, and need HTTPS off this machine', async () => {
    const { email } = await newPerson();
    const body = { email, password: PASSWORD };
    const far = (await house.anonymous().post('/v1/auth/sign-in', body)).headers.getSetCookie();
    expect(far).toHaveLength(2);
    for (const line of far) expect(line).toMatch(/HttpOnly; SameSite=(Lax|Strict); Max-Age=\d+; Secure$/);
    const near = { host: 'localhost:4747', origin: 'http://localhost:4747' };
    for (const line of (await house.anonymous().post('/v1/auth/sign-in', body, near)).headers.getSetCookie()) expect(line).not.toContain('Secure');
  });

  test.each([
    ['a foreign Origin', 'POST', { origin: 'https://evil.example' }, 403],
    ['no Origin', 'POST', { origin: '' }, 403],
    ['Origin null', 'POST', { origin: 'null' }, 403],
    ['a form as text', 'POST', { 'content-type': 'text/plain' }, 415],
    ['a form', 'POST', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['GET', 'GET', {}, 405],
    ['GET that claims to be POST', 'GET', { 'x-http-method-override': 'POST' }, 405],
    ['POST that claims to be DELETE', 'POST', { 'x-http-method-override': 'DELETE', origin: 'https://evil.example' }, 403],
  ])('nothing changes by %s', async (_what, method, headers, status) => {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = new Headers({ host: 'callwright.test', origin: 'http://callwright.test', 'content-type': 'application/json', cookie, ...headers });
    if (all.get('origin') === '') all.delete('origin');
    const request = new Request('http://callwright.test/v1/auth/sign-out', { method, headers: all, ...(method === 'POST' ? { body: '{}' } : {}) });
    expect((await house.http.fetch(request)).status).toBe(status);
    expect(await me(browser)).toBe(200);
  });
});
