import { beforeAll, describe, expect, test } from 'vitest';
import { people } from '#slices/identity';
import { type CookieBrowser, cookieBrowser } from '#testkit/cookie-browser';
import { messagesFor } from '#testkit/outbox';
import { openPeopleWorld, type PeopleWorld } from '#testkit/people-world';
import { base32, matchingStep, stepOf, totpCode, totpUri } from './totp.ts';

describe('the algorithm', () => {
  const secret = Buffer.from('12345678901234567890');
  // RFC 6238 appendix B, SHA-1.
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at second %i is %s', (seconds, code) => {
    expect(totpCode(secret, stepOf(new Date(seconds * 1000)), 8)).toBe(code);
  });

  test('takes the step before and after, and none a second time', () => {
    const now = new Date('2026-11-23T15:00:00Z');
    const here = stepOf(now);
    expect([-2, -1, 0, 1, 2].map((d) => matchingStep(secret, totpCode(secret, here + d), now, 0))).toEqual([undefined, here - 1, here, here + 1, undefined]);
    expect(matchingStep(secret, totpCode(secret, here), now, here)).toBeUndefined();
    expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI');
    expect(totpUri(secret, 'a b@example.com', 'Callwright')).toContain('otpauth://totp/Callwright:a%20b%40example.com?secret=GEZDGNBV');
  });
});

let house: PeopleWorld;
beforeAll(async () => {
  house = await openPeopleWorld();
});

const PASSWORD = 'correct horse battery';
const unbase32 = (text: string): Buffer => {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};
const codeNow = (secret: string): string => totpCode(unbase32(secret), stepOf(house.clock.now()));

async function newPerson(): Promise<{ id: string; email: string; browser: CookieBrowser }> {
  const email = `f${house.newId().slice(-12)}@example.com`;
  const id = await house.publicRun((ctx) => people.create(ctx, { name: 'Fay Factor', email, password: PASSWORD }));
  const browser = cookieBrowser(house);
  await browser.post('/v1/auth/sign-in', { email, password: PASSWORD });
  return { id, email, browser };
}
async function withTotp() {
  const person = await newPerson();
  const { secret } = (await person.browser.post('/v1/me/totp', { password: PASSWORD })).body;
  const confirmed = await person.browser.post('/v1/me/totp/confirm', { code: codeNow(secret) });
  house.clock.advance(30_000);
  return { ...person, secret: secret as string, recovery: confirmed.body.recovery_codes as string[] };
}
const firstStep = async (email: string): Promise<string> =>
  (await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD })).body.second_factor_token;
const secondStep = (second_factor_token: string, code: string) => house.anonymous().post('/v1/auth/second-factor', { second_factor_token, code });

describe('an authenticator app', () => {
  test('asks for the password to begin and for a code to finish; then devices sign in again, and the old cookie is dead at once (B04)', async () => {
    const { email, browser } = await newPerson();
    const other = cookieBrowser(house);
    await other.post('/v1/auth/sign-in', { email, password: PASSWORD });
    expect((await browser.post('/v1/me/totp', {})).body.code).toBe('identity.confirm_needed');
    expect((await browser.post('/v1/me/totp', { password: 'wrong' })).status).toBe(401);
    const { secret, uri } = (await browser.post('/v1/me/totp', { password: PASSWORD })).body;
    expect(uri).toContain(secret);
    expect((await browser.get('/v1/me/factors')).body.totp_confirmed_at).toBeNull();
    expect((await browser.post('/v1/me/totp/confirm', { code: '000000' })).body.code).toBe('factors.wrong_code');
    const before = browser.copy();
    const { recovery_codes } = (await browser.post('/v1/me/totp/confirm', { code: codeNow(secret) })).body;
    expect(new Set(recovery_codes).size).toBe(10);
    expect([(await browser.get('/v1/me')).status, (await before.get('/v1/me')).status, (await other.get('/v1/me')).status]).toEqual([200, 401, 401]);
    expect((await browser.get('/v1/me/factors')).body).toMatchObject({ recovery_codes_left: 10 });
    expect((await browser.post('/v1/me/totp', { password: PASSWORD })).body.code).toBe('factors.totp_is_on');
    expect((await messagesFor(house, email)).map((m) => m.template)).toEqual(['factor_changed']);
    const stored = await house.publicRun((ctx) => ctx.db.selectFrom('totp_secrets').selectAll().execute());
    expect(stored.every((row) => !Buffer.from(row.secret_ciphertext).includes(unbase32(secret)))).toBe(true);
  });

  test('signing in takes two steps; a code works once, and so does the token of the first step', async () => {
    const { email, secret } = await withTotp();
    const first = await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD });
    expect(first.body).toMatchObject({ next: 'second_factor' });
    expect(first.headers.getSetCookie()).toEqual([]);
    const token = first.body.second_factor_token;
    expect((await secondStep(token, '123456')).body.code).toBe('factors.wrong_code');
    const code = codeNow(secret);
    const answers = await Promise.all([secondStep(token, code), secondStep(token, code)]);
    expect(answers.map((a) => a.status).sort()).toEqual([200, 401]);
    expect((await secondStep(await firstStep(email), code)).body.code).toBe('factors.wrong_code');
    house.clock.advance(30_000);
    expect((await secondStep(token, codeNow(secret))).body.code).toBe('factors.sign_in_over');
  });

  test('a recovery code stands in once; guessing is stopped after ten', async () => {
    const { email, recovery, browser } = await withTotp();
    expect((await secondStep(await firstStep(email), recovery[0]!.toUpperCase())).status).toBe(200);
    expect((await secondStep(await firstStep(email), recovery[0]!)).body.code).toBe('factors.wrong_code');
    expect((await browser.get('/v1/me/factors')).body.recovery_codes_left).toBe(9);
    const statuses = [];
    for (let i = 0; i < 11; i++) statuses.push((await secondStep(await firstStep(email), `${100000 + i}`)).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await browser.post('/v1/me/recovery-codes', { password: PASSWORD })).body.recovery_codes).toHaveLength(10);
    house.clock.advance(15 * 60_000 + 1);
    expect((await secondStep(await firstStep(email), recovery[1]!)).status).toBe(401);
  });

  test('a link from the mail does not get around it, and it can be removed with the password', async () => {
    const { email, browser } = await withTotp();
    await house.anonymous().post('/v1/auth/magic-link', { email });
    const link = (await messagesFor(house, email)).findLast((m) => m.template === 'magic_link')!;
    expect((await house.anonymous().post('/v1/auth/magic-link/redeem', { token: link.token })).body.next).toBe('second_factor');
    expect((await browser.post('/v1/me/totp/remove', { password: 'wrong' })).status).toBe(401);
    expect((await browser.post('/v1/me/totp/remove', { password: PASSWORD })).status).toBe(204);
    expect((await house.anonymous().post('/v1/auth/sign-in', { email, password: PASSWORD })).body.next).toBe('signed_in');
    expect((await browser.get('/v1/me/factors')).body).toMatchObject({ totp_confirmed_at: null, recovery_codes_left: 0 });
  });
});

describe('passkeys', () => {
  test('an answer that belongs to no challenge of ours, or to nobody, is refused in words', async () => {
    const { browser } = await newPerson();
    const clientDataJSON = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge: 'x'.repeat(43), origin: 'http://callwright.test' })).toString(
      'base64url',
    );
    for (const response of [{}, { id: 'x', response: { clientDataJSON } }, { id: 'x', response: null }])
      expect((await house.anonymous().post('/v1/auth/passkey', { response })).body.code).toBe('factors.passkey_refused');
    expect((await browser.post('/v1/me/passkeys', { name: 'Mine', response: {} })).body.code).toBe('factors.passkey_refused');
    const { options } = (await browser.post('/v1/me/passkeys/options', { password: PASSWORD })).body;
    expect(options).toMatchObject({ rp: { id: 'callwright.test' }, authenticatorSelection: { userVerification: 'required' } });
  });
});
