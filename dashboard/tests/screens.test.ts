import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

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

const SLOW_MS = 240_000;

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

  // Colours are the theme's and places the width's: each is judged in the one combination.
  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 360],
  ] as const) {
    const title = `has nothing for axe to find, no console error and no sideways scrolling at ${width} px, ${scheme}`;
    it(title, { timeout: SLOW_MS }, async () => {
      const { page, complaints } = await openPage(browser, { viewport: { width, height: 800 }, colorScheme: scheme, reducedMotion: 'reduce' });
      const found: string[] = [];
      for (const path of [...PAGES, `/calls/${full.callId}`, `/agents/${full.agentId}`, `/agents/${full.agentId}/edit`, `/contacts/${full.contactId}`]) {
        await page.goto(full.url + path);
        await settled(page);
        found.push(...(await axeFindings(page)).map((finding) => `${path} ${finding}`));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) found.push(`${path} is ${wide} px wider than the window`);
      }
      await page.context().close();
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
    });
  }

  it('is designed for the first day, when there is nothing yet', { timeout: SLOW_MS }, async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const path of PAGES) {
      await page.goto(empty.url + path);
      await settled(page);
      found.push(...(await axeFindings(page)).map((finding) => `${path} ${finding}`));
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
