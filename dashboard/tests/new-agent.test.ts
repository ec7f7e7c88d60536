import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

describe.runIf(canBrowse())('a first agent', () => {
  let browser: Browser;
  let mock: Awaited<ReturnType<typeof startMock>>;
  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock({ mode: 'agentless' })]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
  });

  const sound = async (page: Page): Promise<void> => expect(await axeFindings(page)).toEqual([]);

  it('is found in the gallery, looked at, named and made; a name that is taken is said at the field', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/agents`);
    await page.getByRole('link', { name: 'Choose one to begin with' }).click();
    await page.getByRole('heading', { name: 'New agent' }).waitFor();
    await sound(page);
    await page.getByLabel('Search templates').fill('zebra');
    await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
    await page.getByLabel('Search templates').fill('book tables');
    await page.getByRole('link', { name: /Restaurant/ }).click();
    await page.getByRole('heading', { name: 'How it talks' }).waitFor();
    await page.getByRole('region', { name: 'Picture of the graph' }).waitFor();
    expect(page.url()).toMatch(/template=restaurant_table/);
    await settled(page);
    await sound(page);
    await page.getByRole('button', { name: 'Make the agent' }).click();
    await page.getByRole('heading', { name: 'Restaurant', level: 1 }).waitFor();
    await page.goto(`${mock.url}/agents/new?template=nothing`);
    await page.getByLabel('Name of the agent').fill('Restaurant');
    await page.getByRole('button', { name: 'Make the agent' }).click();
    await page.getByText('Another agent already has this name.').waitFor();
    await sound(page);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is brought from another product: the file is looked at first, every line is accounted for, and the agent is made of it', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/agents/new`);
    await page.getByRole('link', { name: /^Import/ }).click();
    await page.getByRole('heading', { name: 'From another product' }).waitFor();
    const pick = async (file: string | { name: string; mimeType: string; buffer: Buffer }) => page.locator('input[type=file]').setInputFiles(file);
    await pick({ name: 'holiday.json', mimeType: 'application/json', buffer: Buffer.from('{"a": 1') });
    await page.getByText('holiday.json is not the JSON of one agent.').waitFor();
    await sound(page);
    await pick(fileURLToPath(new URL('../../examples/imports/vapi_workflow.json', import.meta.url)));
    await page.getByText('Garden Centre Desk', { exact: true }).waitFor();
    expect(await page.getByText('The name is kept.').count()).toBe(0);
    await page.getByText('Not taken over 1').click();
    await page.getByText('Choose a voice in the settings of the agent.').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Write the words the agent says here.' }).count()).toBe(0);
    await settled(page);
    await sound(page);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByLabel('Name of the agent').fill('Garden desk');
    await page.getByRole('button', { name: 'Make the agent' }).click();
    await page.getByRole('heading', { name: 'Garden desk', level: 1 }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('fits a phone: the gallery, then what was chosen, and back', async () => {
    const { page } = await openPage(browser, { viewport: { width: 360, height: 740 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/agents/new`);
    await page.getByRole('link', { name: /Dental practice/ }).click();
    await page.getByRole('heading', { name: 'Needs from you' }).waitFor();
    await sound(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.getByRole('button', { name: 'All templates' }).click();
    await page.getByRole('link', { name: /Hair salon/ }).waitFor();
    await page.context().close();
  });
});
