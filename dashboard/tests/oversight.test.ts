import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('oversight', () => {
  let browser: Browser;
  let mock: Mock;
  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
  });

  it('the trail is filtered, read line by line with what was before and after, and verified', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings`);
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Audit trail' }).click();
    await page.getByText('changed a contact').first().waitFor();
    await page.getByRole('combobox', { name: 'Filter by Kind' }).click();
    await page.getByRole('option', { name: 'Configuration' }).click();
    await page.waitForURL(/category=configuration/);
    await page.getByText('changed an organization').first().waitFor();
    await page.locator('tbody').getByRole('button').first().click();
    const drawer = page.getByRole('dialog', { name: 'One line of the trail' });
    await drawer.getByRole('row', { name: 'Timezone UTC America/New_York' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('1284 lines, none changed').waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('an error is opened, marked as resolved and, on second thoughts, opened again', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings/errors`);
    await settled(page);
    await page.locator('summary', { hasText: 'the scheduled backup failed' }).click();
    await page.getByText('Error: the scheduled backup failed').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Resolved' }).first().click();
    await page.locator('summary', { hasText: 'the scheduled backup failed' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('summary', { hasText: 'the scheduled backup failed' }).waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
