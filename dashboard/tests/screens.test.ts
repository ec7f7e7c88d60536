import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, faultsOf, openBrowser, openPage, settled, toDesk, toPhone } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

const PAGES = [
  '/',
  '/live',
  '/talk',
  '/calls',
  '/calls?search=zzzz',
  '/messages',
  '/contacts',
  '/contacts?show=do-not-call',
  '/leads',
  '/calendar',
  '/calendar?view=day',
  '/services',
  '/resources',
  '/hours',
  '/agents',
  '/settings',
  '/profile',
  '/settings/outbox',
  '/settings/people',
  '/settings/ways-in',
];

/** What looks the same on the first day. */
const ALWAYS_THE_SAME = ['/settings', '/profile', '/settings/ways-in', '/calls?search=zzzz', '/calendar?view=day'];

const SLOW_MS = 480_000;

describe.runIf(canBrowse())('every screen', () => {
  let browser: Browser;
  let full: Mock;
  let empty: Mock;
  let fresh: Mock;
  beforeAll(async () => {
    [browser, full, empty, fresh] = await Promise.all([openBrowser(), startMock(), startMock({ mode: 'empty' }), startMock({ mode: 'setup' })]);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([full?.stop(), empty?.stop(), fresh?.stop()]);
  });

  it('has nothing for axe to find, no console error and no sideways scrolling: light at 1280 px, then dark at 360 px', { timeout: SLOW_MS }, async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const path of [...PAGES, `/calls/${full.callId}`, `/agents/${full.agentId}`, `/agents/${full.agentId}/edit`, `/contacts/${full.contactId}`]) {
      await toDesk(page);
      await page.goto(full.url + path);
      await settled(page);
      found.push(...(await faultsOf(page, path)));
      // Colours are the theme's and places the width's: both change under a page that stays.
      await toPhone(page);
      found.push(...(await faultsOf(page, `${path} on a phone`)));
    }
    await page.context().close();
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is designed for the first day, when there is nothing yet', { timeout: SLOW_MS }, async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const path of PAGES.filter((one) => !ALWAYS_THE_SAME.includes(one))) {
      await page.goto(empty.url + path);
      await settled(page);
      found.push(...(await faultsOf(page, path)));
    }
    await page.goto(empty.url);
    await page.getByRole('heading', { name: /first call|Hear it first/ }).waitFor();
    await page.getByRole('link', { name: 'Say when you are open' }).waitFor();
    await page.context().close();
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('sets up an owner from the link in the terminal, and lands at home', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce', timezoneId: 'Europe/London' });
    await page.goto(fresh.url);
    await page.getByRole('heading', { name: 'Set up Callwright' }).waitFor();
    await page.goto(`${fresh.url}/setup#token=abc`);
    await page.reload();
    await page.getByRole('heading', { name: 'Set up Callwright' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.getByLabel('Time zone').first().inputValue()).toBe('Europe/London');
    await page.getByLabel('Your name').fill('Rosa Martin');
    await page.getByLabel('E-mail').fill('rosa@acme-dental.example');
    await page.getByRole('textbox', { name: 'Password' }).fill('short');
    await page.getByLabel('Organization').fill('Acme Dental');
    await page.getByRole('button', { name: 'Create owner and organization' }).click();
    await page.getByText('At least 10 characters.', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill('a long enough one');
    await page.getByRole('button', { name: 'Create owner and organization' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(page.url()).not.toContain('token');
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('signs in, says when the password is wrong, and goes where one wanted to go', async () => {
    const mock = await startMock();
    const { page } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(mock.url);
    await page.getByRole('button', { name: /Rosa Martin/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(`${mock.url}/messages`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('E-mail').fill('rosa@acme-dental.example');
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('do not match').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill('right');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Messages' }).waitFor();
    await page.context().close();
    await mock.stop();
  });
});
