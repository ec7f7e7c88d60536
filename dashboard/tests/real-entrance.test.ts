import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';
import { type Server, startServer } from './server.ts';

const START_MS = 120_000;
const PASSWORD = 'correct horse battery';
const NEW_PASSWORD = 'another good phrase';

/** The code an authenticator app would show now (RFC 6238), worked out apart from the product's own code. */
function appCode(key: string): string {
  const bits = [...key.replaceAll(' ', '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe.runIf(canBrowse())('the entrance, on the real server', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let base: string;
  beforeAll(async () => {
    [browser, server] = await Promise.all([openBrowser(), startServer({ CALLWRIGHT_DEMO: 'no' })]);
    // Browsers make no passkeys for a bare address.
    base = server.url.replace('127.0.0.1', 'localhost');
    ({ page, complaints } = await openPage(browser, { reducedMotion: 'reduce' }));
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  }, START_MS);

  const inside = () => page.getByRole('navigation', { name: 'Main' }).waitFor();
  const signIn = async (password: string) => {
    await page.getByLabel('E-mail').fill('rosa@acme.example');
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const signOut = async () => {
    await page.getByRole('button', { name: /Rosa Martin/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  };

  it('a forgotten password is replaced by the link that waits in the outbox', async () => {
    await page.goto(server.setupLink.replace('127.0.0.1', 'localhost'));
    await page.getByLabel('Your name').fill('Rosa Martin');
    await page.getByLabel('E-mail').fill('rosa@acme.example');
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await page.getByLabel('Organization').fill('Acme Dental');
    await page.getByRole('button', { name: 'Create owner and organization' }).click();
    await inside();

    const other = await openPage(browser, { reducedMotion: 'reduce' });
    await other.page.goto(`${base}/sign-in`);
    await other.page.getByRole('link', { name: 'Forgot your password?' }).click();
    // The page before has a field of the same name: what is filled there is lost.
    await other.page.getByRole('button', { name: 'Send the link' }).waitFor();
    await other.page.getByLabel('E-mail').fill('rosa@acme.example');
    await other.page.getByRole('button', { name: 'Send the link' }).click();
    await other.page.getByRole('heading', { name: 'Look into your mail' }).waitFor();

    await page.goto(`${base}/settings/outbox?of=installation`);
    await page.getByRole('button', { name: /Choose a new password/ }).click();
    const link = await page.locator('pre', { hasText: '/reset-password#token=' }).innerText();
    await other.page.goto(link);
    await other.page.getByLabel('New password').fill(NEW_PASSWORD);
    expect(other.page.url()).not.toContain('token');
    await other.page.getByRole('button', { name: 'Set the password' }).click();
    await other.page.getByRole('heading', { name: 'Password changed' }).waitFor();
    expect(other.complaints).toEqual([]);
    await other.page.context().close();

    await page.goto(base);
    await signIn(NEW_PASSWORD);
    await inside();
  });

  it('an hour that is over is renewed without a word', async () => {
    await page.context().clearCookies({ name: 'callwright_session' });
    await page.goto(`${base}/profile`);
    await inside();
    expect((await page.context().cookies()).map((cookie) => cookie.name)).toContain('callwright_session');
  });

  it('an organization that demands a second factor says so, leads to where one is set up, and back', async () => {
    await page.goto(`${base}/settings`);
    await page.getByRole('switch', { name: 'Everybody needs a second factor' }).click();
    await page.getByRole('heading', { name: 'Acme Dental asks for a second factor' }).waitFor();
    await page.goto(`${base}/calls?status=completed`);
    await page.getByRole('heading', { name: 'Acme Dental asks for a second factor' }).waitFor();
    // As long as a stream that was refused would take to be called a lost connection.
    await page.waitForTimeout(2500);
    expect(await page.getByText(/Connection lost/).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Set one up in your profile' }).click();
    await page.getByText('Until then nothing of the organization opens').waitFor();
  });

  it('an authenticator app makes signing in two steps; a recovery code stands in', async () => {
    await page.getByRole('button', { name: 'Set up' }).click();
    await page.getByLabel('Your password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
    const key = await page.locator('code').first().innerText();
    await page.getByLabel('Code from the app').fill(appCode(key));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await page.getByText('Keep these recovery codes now').waitFor();
    const [recovery = ''] = await page.locator('code').allInnerTexts();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('link', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Calls', exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?status=completed');
    await signOut();
    await signIn(NEW_PASSWORD);
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('alert').filter({ hasText: 'not right' }).waitFor();
    await page.getByRole('button', { name: /Use a recovery code/ }).click();
    await page.getByLabel('Recovery code').fill(recovery);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on' }).click();
    await inside();
  });

  it('a passkey is added and signs in by itself, without password and code', async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${base}/profile`);
    await settled(page);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByLabel('Your password').fill(NEW_PASSWORD);
    await page.getByRole('dialog').getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: /^Remove My / }).waitFor();
    await signOut();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await inside();
    await page.goto(`${base}/profile`);
    await page.getByText('signed in by passkey').waitFor();
    expect(complaints).toEqual([]);
  });
});
