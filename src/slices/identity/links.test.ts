import { beforeAll, describe, expect, test } from 'vitest';
import { cookieBrowser } from '#testkit/cookie-browser';
import type { TestAnswer } from '#testkit/house-client';
import { messagesFor } from '#testkit/outbox';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { createUser } from './create-user.ts';

let house: PeopleWorld;
beforeAll(async () => {
  house = await openPeopleWorld();
});

const PASSWORD = 'correct horse battery';
const NEW_PASSWORD = 'another good phrase';
const QUARTER_MS = 15 * 60_000;
async function newPerson(password = PASSWORD): Promise<{ id: string; email: string }> {
  const email = `l${house.newId().slice(-12)}@example.com`;
  return { id: await house.publicRun((ctx) => createUser(ctx, { name: 'Lin Link', email, password })), email };
}
const post = (path: string, body: object): Promise<TestAnswer> => house.anonymous().post(path, body);
const signIn = async (email: string, password: string): Promise<number> => (await post('/v1/auth/sign-in', { email, password })).status;
const linkFor = async (email: string, template: string): Promise<string> => (await messagesFor(house, email)).findLast((m) => m.template === template)!.token;

describe('known and unknown addresses (B06)', () => {
  test.each(['/v1/auth/forgot-password', '/v1/auth/magic-link'])('%s answers both alike, and does the same work before it answers', async (path) => {
    const { email } = await newPerson();
    const stranger = `n${house.newId().slice(-12)}@example.com`;
    const answers = [await post(path, { email }), await post(path, { email: stranger })];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [204, null],
      [204, null],
    ]);
    const filed = await house.database.query<{ data: { input: object } }>(
      `select data from pgboss.job where data->>'job' = 'identity.send_link' order by created_on desc limit 2`,
    );
    expect(filed.map(({ data }) => Object.keys(data.input).sort())).toEqual([
      ['email', 'purpose'],
      ['email', 'purpose'],
    ]);
    expect(await messagesFor(house, email)).toHaveLength(1);
    expect(await messagesFor(house, stranger)).toEqual([]);
  });

  test('a sign-in is judged and answered alike for a known address, an unknown one and a suspended account', async () => {
    const { id, email } = await newPerson();
    const wrong = await post('/v1/auth/sign-in', { email, password: 'wrong' });
    const unknown = await post('/v1/auth/sign-in', { email: `n${house.newId().slice(-12)}@example.com`, password: 'wrong' });
    await house.publicRun((ctx) => ctx.db.updateTable('users').set({ status: 'suspended' }).where('id', '=', id).execute());
    const suspended = await post('/v1/auth/sign-in', { email, password: PASSWORD });
    const plain = [wrong, unknown, suspended].map(({ status, body: { reference: _reference, ...body } }) => ({ status, body }));
    expect(plain[0]).toMatchObject({ status: 401, body: { code: 'identity.wrong_credentials' } });
    expect([plain[1], plain[2]]).toEqual([plain[0], plain[0]]);
  });
});

describe('guessing (B05)', () => {
  test('one account bears twenty guesses a quarter of an hour, from however many addresses; its owner still gets in by a reset', async () => {
    const { email } = await newPerson();
    const from = (address: string, password: string) => house.anonymous(address).post('/v1/auth/sign-in', { email, password });
    const statuses = await Promise.all(Array.from({ length: 60 }, async (_, i) => (await from(`203.0.113.${i}`, `wrong ${i}`)).status));
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(40);
    expect((await from('198.51.100.9', PASSWORD)).status).toBe(429);
    await post('/v1/auth/forgot-password', { email });
    expect((await post('/v1/auth/reset-password', { token: await linkFor(email, 'reset_password'), password: NEW_PASSWORD })).status).toBe(204);
    expect((await from('198.51.100.9', NEW_PASSWORD)).status).toBe(200);
  });

  test('an address that forges X-Forwarded-For stays one address: five guesses at one account, thirty in all', async () => {
    const guess = async (email: string, i: number): Promise<number> =>
      (await house.anonymous().post('/v1/auth/sign-in', { email, password: `wrong ${i}` }, { 'x-forwarded-for': `203.0.113.${i}` })).status;
    house.clock.advance(QUARTER_MS + 1);
    const { email } = await newPerson();
    const one = [];
    for (let i = 0; i < 8; i++) one.push(await guess(email, i));
    expect(one).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    const spray = [];
    for (let i = 0; i < 30; i++) spray.push(await guess(`spray${i}@example.com`, i));
    expect(spray.filter((status) => status === 401)).toHaveLength(25);
    house.clock.advance(QUARTER_MS + 1);
    expect(await signIn(email, PASSWORD)).toBe(200);
  });

  test('asking for links is bounded: three to one address', async () => {
    house.clock.advance(QUARTER_MS + 1);
    const { email } = await newPerson();
    for (let i = 0; i < 6; i++) expect((await post('/v1/auth/forgot-password', { email })).status).toBe(204);
    expect(await messagesFor(house, email)).toHaveLength(3);
  });
});

describe('a forgotten password', () => {
  test('is replaced by the link, once; every device is signed out, and other open links end', async () => {
    house.clock.advance(QUARTER_MS + 1);
    const { email } = await newPerson();
    const browser = cookieBrowser(house);
    await browser.post('/v1/auth/sign-in', { email, password: PASSWORD });
    await post('/v1/auth/forgot-password', { email });
    await post('/v1/auth/magic-link', { email });
    const token = await linkFor(email, 'reset_password');
    expect((await post('/v1/auth/reset-password', { token, password: 'short' })).body).toMatchObject({ status: 422, code: 'identity.weak_password' });
    const both = await Promise.all([1, 2].map(() => post('/v1/auth/reset-password', { token, password: NEW_PASSWORD })));
    expect(both.map((a) => a.status).sort()).toEqual([204, 410]);
    expect([(await browser.get('/v1/me')).status, (await browser.post('/v1/auth/refresh')).status]).toEqual([401, 401]);
    expect([await signIn(email, PASSWORD), await signIn(email, NEW_PASSWORD)]).toEqual([401, 200]);
    expect((await post('/v1/auth/magic-link/redeem', { token: await linkFor(email, 'magic_link') })).status).toBe(410);
    expect((await messagesFor(house, email)).at(-1)).toMatchObject({ template: 'password_changed', path: null });
  });

  test('a link that is over, made up, or of another kind opens nothing', async () => {
    house.clock.advance(QUARTER_MS + 1);
    const { email } = await newPerson();
    await post('/v1/auth/forgot-password', { email });
    const token = await linkFor(email, 'reset_password');
    expect((await post('/v1/auth/magic-link/redeem', { token })).status).toBe(410);
    expect((await post('/v1/auth/confirm-email', { token })).status).toBe(410);
    expect((await post('/v1/auth/reset-password', { token: 'made up', password: NEW_PASSWORD })).status).toBe(410);
    house.clock.advance(3_600_001);
    expect((await post('/v1/auth/reset-password', { token, password: NEW_PASSWORD })).status).toBe(410);
  });
});

describe('e-mail addresses', () => {
  test('a sign-in link signs in once and proves the address', async () => {
    const { email } = await newPerson();
    await post('/v1/auth/magic-link', { email });
    const token = await linkFor(email, 'magic_link');
    const browser = cookieBrowser(house);
    expect((await browser.post('/v1/auth/magic-link/redeem', { token })).body).toMatchObject({ next: 'signed_in', user: { email } });
    expect((await browser.get('/v1/me')).body.user.email_verified_at).not.toBeNull();
    expect((await post('/v1/auth/magic-link/redeem', { token })).status).toBe(410);
  });

  test('an address is proven by its link; a new one is taken over only by the link that went to it, and the old one is told', async () => {
    house.clock.advance(QUARTER_MS + 1);
    const { email } = await newPerson();
    const other = await newPerson();
    const browser = cookieBrowser(house);
    await browser.post('/v1/auth/sign-in', { email, password: PASSWORD });
    await browser.post('/v1/me/verify-email');
    expect((await post('/v1/auth/confirm-email', { token: await linkFor(email, 'verify_email') })).body).toEqual({ email });
    const wanted = `new-${email}`;
    expect((await browser.post('/v1/me/email', { email: wanted })).body.code).toBe('identity.confirm_needed');
    expect((await browser.post('/v1/me/email', { email: wanted, password: 'wrong' })).status).toBe(401);
    expect((await browser.post('/v1/me/email', { email: wanted, password: PASSWORD })).status).toBe(204);
    expect((await browser.post('/v1/me/email', { email: other.email, password: PASSWORD })).status).toBe(204);
    expect(await messagesFor(house, other.email)).toEqual([]);
    expect((await messagesFor(house, email)).at(-1)!.template).toBe('email_changing');
    expect(await signIn(wanted, PASSWORD)).toBe(401);
    const token = await linkFor(wanted, 'change_email');
    expect((await post('/v1/auth/confirm-email', { token })).status).toBe(410);
    expect((await browser.post('/v1/me/email', { email: wanted, password: PASSWORD })).status).toBe(204);
    expect((await post('/v1/auth/confirm-email', { token: await linkFor(wanted, 'change_email') })).body).toEqual({ email: wanted });
    expect([await signIn(wanted, PASSWORD), await signIn(email, PASSWORD)]).toEqual([200, 401]);
  });
});

describe('passwords at the edges (B12)', () => {
  test('every character counts, however long, and a composed one is the same as its parts', async () => {
    house.clock.advance(QUARTER_MS + 1);
    const long = 'abcd'.repeat(18);
    const { email } = await newPerson(`${long}x`);
    expect([await signIn(email, `${long}y`), await signIn(email, long), await signIn(email, `${long}x`)]).toEqual([401, 401, 200]);
    const composed = await newPerson('Übergrößenträger'.normalize('NFC'));
    expect(await signIn(composed.email, 'Übergrößenträger'.normalize('NFD'))).toBe(200);
  });

  test('a NUL inside and a megabyte are refused before anything is hashed', async () => {
    const { email } = await newPerson();
    expect(await signIn(email, `${PASSWORD}\0`)).toBe(422);
    const startedMs = performance.now();
    expect(await signIn(email, 'x'.repeat(1024 * 1024 - 100))).toBe(422);
    expect(await signIn(email, 'x'.repeat(1024 * 1024))).toBe(413);
    expect(performance.now() - startedMs).toBeLessThan(500);
  });
});
