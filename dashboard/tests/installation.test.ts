import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('the pages of those who run the installation', () => {
  let browser: Browser;
  let mock: Mock;
  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
  });

  it('give one organization its own answer to a flag until a day, and take it away again', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings/flags`);
    await page.getByRole('button', { name: 'Single organizations for new-player' }).click();
    const exceptions = page.getByRole('list', { name: 'Exceptions' });
    await exceptions.getByText('Harbour Plumbing and Heating').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Organization' }).fill('Lindqvist');
    await page.getByRole('option', { name: 'Lindqvist Law' }).click();
    await page.getByRole('radiogroup', { name: 'What it finds' }).getByText('Off').click();
    await page.getByLabel('Last day').fill('2040-05-01');
    await page.getByRole('button', { name: 'Give it this answer' }).click();
    const line = exceptions.getByRole('listitem').filter({ hasText: 'Lindqvist Law' });
    await line.getByText('Off').waitFor();
    await line.getByText(/until/).waitFor();
    await line.getByRole('button', { name: 'Remove the exception of Lindqvist Law' }).click();
    await line.waitFor({ state: 'detached' });
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('show what leaves and what is left, and give the export away once more or for good', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings/deletions`);
    await settled(page);
    await page.getByText('55,266 rows erased; left: 3 in call notes.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const file = page.getByRole('link', { name: 'Download the export of Quick Fix Heating' });
    expect(await file.getAttribute('href')).toMatch(/^\/v1\/admin\/organization-deletions\/[0-9a-f-]{36}\/export$/);
    await page.getByRole('button', { name: 'Take away the export of Quick Fix Heating' }).click();
    await page.getByRole('button', { name: 'Take it away' }).click();
    await page.getByText('Taken away, it had 1.7 GB').waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
