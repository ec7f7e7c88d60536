import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('what can be booked, and with whom', () => {
  let browser: Browser;
  let mock: Mock;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
  });
  beforeEach(async () => {
    ({ page, complaints } = await openPage(browser, { reducedMotion: 'reduce' }));
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it.each([
    ['/services', 'Add service', 'Add service', 'The service needs a name, as callers say it.', 'Nobody can book it any more. Appointments already made stay.'],
    ['/resources', 'Add', 'Add', 'A name is needed.', 'It can no longer be booked. Appointments already made stay.'],
  ])('is added, refused without a name, changed and removed on %s', async (path, open, add, nameless, consequence) => {
    await page.goto(mock.url + path);
    await page.getByRole('button', { name: open, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: add, exact: true }).click();
    await dialog.getByText(nameless).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('Name').fill('Whitening chair');
    await dialog.getByRole('button', { name: add, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Whitening chair' }).click();
    await dialog.getByLabel('Name').fill('Bleaching chair');
    await dialog.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('button', { name: 'Bleaching chair' }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await page.getByText(consequence).waitFor();
    await page.getByRole('dialog', { name: 'Remove Bleaching chair?' }).getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Bleaching chair' }).waitFor({ state: 'detached' });
  });
});
