import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('models and voices', () => {
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

  it('models are tried, put in order, added with a key and limited; words leave the house only after a question', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings`);
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Models' }).click();
    await page.getByRole('button', { name: 'Test OpenAI · gpt-5-mini' }).click();
    await page.getByText('as cleaning.').waitFor();
    await page.getByRole('button', { name: 'Test A server of your own · qwen3:4b' }).click();
    await page.getByText('ECONNREFUSED').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ask A server of your own · qwen3:4b earlier' }).click();
    await page.locator('ol li').first().getByText('qwen3:4b').waitFor();
    await page.getByRole('button', { name: 'Add a model' }).click();
    const form = page.getByRole('dialog', { name: 'Language model' });
    await form.getByRole('button', { name: 'Add it' }).click();
    await form.getByText('Choose its key, or store one.').waitFor();
    await form.getByRole('combobox', { name: 'Key' }).click();
    await page.getByRole('option').first().click();
    expect(await axeFindings(page)).toEqual([]);
    await form.getByRole('button', { name: 'Add it' }).click();
    await form.waitFor({ state: 'detached' });
    expect(await page.locator('ol').first().locator('li').count()).toBe(4);
    await page.getByLabel('Longest wait in a turn').fill('700');
    await page.getByRole('button', { name: 'Save limits' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.getByRole('switch', { name: 'Offline only' }).click({ force: true });
    await page.getByText('The models below are').waitFor();
    await page.getByRole('switch', { name: 'Offline only' }).click({ force: true });
    await page.getByRole('dialog').getByRole('button', { name: 'Stay offline' }).click();
    expect(await page.getByRole('switch', { name: 'Offline only' }).isChecked()).toBe(true);
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('a voice is heard from its preset, a preset is made, and an agent takes both; on a phone, in the dark', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings/voice`);
    await settled(page);
    await page.getByRole('button', { name: /^Test ElevenLabs/ }).click();
    await page.getByLabel('How it sounds').waitFor();
    await page.getByRole('button', { name: 'Add preset' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Evening');
    await page.getByRole('dialog').getByRole('button', { name: 'Add preset' }).click();
    await page.getByRole('heading', { name: 'Evening' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${mock.url}/agents/${mock.agentId}?tab=models`);
    await page.getByRole('radio', { name: 'A model at every turn' }).click();
    await page.getByRole('combobox', { name: 'Preset' }).click();
    await page.getByRole('option', { name: 'Evening' }).click();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.goto(`${mock.url}/settings/ai`);
    await settled(page);
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    for (const [path, words] of [
      ['/settings/ai', 'the rules decide alone, and every agent works'],
      ['/settings/voice', 'Agents speak with the built-in voice'],
    ] as const) {
      await page.goto(empty.url + path);
      await page.getByText(words).waitFor();
      expect(await axeFindings(page)).toEqual([]);
    }
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
