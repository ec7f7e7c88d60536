import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('connections', () => {
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

  it('a webhook is added with its secret shown once, tested, and what failed is read and sent again', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings`);
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Webhooks' }).click();
    await page.getByText('The last 7 attempts failed').waitFor();
    await page.getByRole('button', { name: 'Add webhook' }).click();
    await page.getByLabel('Address').fill('http://127.0.0.1/hooks');
    await page.getByRole('dialog').getByRole('button', { name: 'Add webhook' }).click();
    await page.getByText('does not belong to a machine on the public internet').waitFor();
    await page.getByLabel('Address').fill('https://new.example.com/hooks');
    await page.getByLabel('Headers').fill('authorization: Bearer abc');
    await page.getByRole('dialog').getByRole('button', { name: 'Add webhook' }).click();
    await page.getByRole('group', { name: 'Secret' }).getByText('whsec_').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByText('whsec_').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: /new\.example\.com/ }).click();
    await page.getByText('Nothing sent yet').first().waitFor();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.locator('tbody').getByText('webhook.test').waitFor();

    await page.goto(`${mock.url}/settings/webhooks/${mock.webhookId}`);
    await page.getByRole('combobox', { name: 'Filter by State' }).click();
    await page.getByRole('option', { name: 'Given up' }).click();
    await page.waitForURL(/status=dead/);
    await page.locator('tbody').getByRole('button').first().click();
    const drawer = page.getByRole('dialog', { name: 'Delivery' });
    await drawer.getByText('Bad gateway').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await drawer.getByRole('button', { name: 'Send again' }).click();
    await drawer.getByText(/: delivered$/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More for this webhook' }).click();
    await page.getByRole('menuitem', { name: 'Send a span of time again' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
    await page.getByText('7 events are on their way.').waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('a credential is stored, revoked and brought back by a new secret; on a phone, in the dark', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings/credentials`);
    await settled(page);
    await page.getByText('Old SIP trunk').waitFor();
    await page.getByRole('button', { name: 'Add credential' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Second OpenAI');
    await page.getByLabel('Whose it is').fill('openai');
    await page.getByLabel('Key', { exact: true }).fill('sk-1');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Store it' }).click();
    await page.getByRole('button', { name: 'More for Second OpenAI' }).click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Revoked').nth(1).waitFor();
    for (const path of ['/settings/credentials', '/settings/webhooks', `/settings/webhooks/${mock.webhookId}`]) {
      await page.goto(mock.url + path);
      await settled(page);
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
    for (const [path, words] of [
      ['/settings/credentials', 'No credentials yet'],
      ['/settings/webhooks', 'No webhooks yet'],
    ] as const) {
      await page.goto(empty.url + path);
      await page.getByRole('heading', { name: words }).waitFor();
    }
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
