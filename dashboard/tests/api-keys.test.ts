import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('API keys', () => {
  let browser: Browser;
  let mock: Mock;
  let empty: Mock;
  beforeAll(async () => {
    [browser, mock, empty] = await Promise.all([openBrowser(), startMock(), startMock({ mode: 'empty' })]);
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all([mock?.stop(), empty?.stop()]);
  });

  it('a key is made with the scopes that were ticked, shown once, replaced and revoked', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings`);
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'API keys' }).click();
    await page.getByRole('button', { name: 'Create key' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create a key' });
    await dialog.getByRole('button', { name: 'Create key' }).click();
    await dialog.getByText('Say what the key is for.').waitFor();
    await dialog.getByLabel('Name').fill('Importer');
    await dialog.getByRole('button', { name: 'Nothing' }).click();
    await dialog.getByRole('checkbox', { name: 'Contacts: create' }).check();
    await dialog.getByRole('checkbox', { name: 'Calls', exact: true }).check();
    expect(await axeFindings(page)).toEqual([]);
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/v1/api-keys'));
    await dialog.getByRole('button', { name: 'Create key' }).click();
    const body = (await sent).postDataJSON() as { scopes: string[]; name: string };
    expect(body.name).toBe('Importer');
    expect(body.scopes).toEqual(expect.arrayContaining(['contacts.create', 'calls.read', 'calls.update']));
    expect(body.scopes).not.toContain('contacts.read');
    const once = page.getByRole('dialog', { name: 'Your new key' });
    await once.getByText(/^cw_live_/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await once.getByRole('button', { name: 'Done' }).click();

    await page.locator('tbody').getByRole('button', { name: 'Nightly export' }).click();
    const drawer = page.getByRole('dialog', { name: 'Nightly export' });
    await drawer.getByText('read, update').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await drawer.getByRole('button', { name: 'Rotate' }).click();
    await page.getByRole('dialog', { name: 'Your new key' }).getByRole('button', { name: 'Done' }).click();
    await page.locator('tbody').getByRole('button', { name: 'Staging' }).click();
    await page.getByRole('dialog', { name: 'Staging' }).getByRole('button', { name: 'Revoke' }).click();
    await page
      .getByRole('dialog', { name: /Revoke/ })
      .getByRole('button', { name: 'Revoke key' })
      .click();
    await page.locator('tr', { hasText: 'Staging' }).getByText('Revoked').waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('has room on a phone, in the dark, and says what a key is for while there is none', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    for (const url of [mock.url, empty.url]) {
      await page.goto(`${url}/settings/api-keys`);
      await settled(page);
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('dialog', { name: 'Create a key' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
