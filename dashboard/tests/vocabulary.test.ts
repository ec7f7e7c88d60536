import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('words of the organization', () => {
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

  it('a word is added with how it is said, refused at its field, removed; a hint is tried; on a phone, in the dark, and where there is nothing', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(`${empty.url}/settings/words`);
    await page.getByText('The voice reads every word as it is written').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${mock.url}/settings/words`);
    await settled(page);
    await page.getByRole('button', { name: 'Add a word' }).click();
    const form = page.getByRole('dialog', { name: 'Add a word' });
    await form.getByLabel('Word', { exact: true }).fill('Aoife');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Say how it sounds').waitFor();
    await form.getByLabel('In letters').fill('ee fa');
    await form.getByLabel('Phonetic alphabet').fill('i5fə');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('must be a transcription').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await form.getByLabel('Phonetic alphabet').fill('ˈiːfə');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('Aoife').waitFor();
    await page.getByText('People and services of the calendar count by themselves').waitFor();
    await page.getByLabel('A caller says').fill('Is Siobhan there?');
    await page.getByRole('button', { name: 'Listen to it' }).click();
    await page.getByText('Is chevron there?').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('the practice is closed with a message and opened again, with two taps on a phone', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, reducedMotion: 'reduce' });
    await page.goto(mock.url);
    await page.getByRole('button', { name: 'Close for today' }).click();
    const form = page.getByRole('dialog', { name: 'Close' });
    await form.getByLabel('Callers hear').fill('We are closed because of the snow.');
    expect(await axeFindings(page)).toEqual([]);
    await form.getByRole('button', { name: 'Close now' }).click();
    await page.getByText('We are closed because of the snow.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Open again' }).click();
    await page.getByText('We are closed because of the snow.').waitFor({ state: 'detached' });
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('calls are split between two versions, the result says how sure it is, and one is kept; the cards of agents count their calls', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/agents`);
    await page.getByText('214 calls, 201 answered, 48 % booked').waitFor();
    await page.goto(`${mock.url}/agents/${mock.agentId}?tab=versions`);
    await page.getByRole('button', { name: 'Split calls between two versions' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
    await page.getByText('is ahead so far (96 % sure).').waitFor();
    await page.getByText('Too early to act on it').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Keep version/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Split calls between two versions' }).waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
