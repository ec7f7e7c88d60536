import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, faultsOf, openBrowser, openPage, settled } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

const TABS = ['numbers', 'connections', 'forwarded', 'blocked', 'shown', 'where', 'limits'];
const PLACES = [...TABS.map((tab) => `/numbers?tab=${tab}`), '/routing/targets', '/routing/escalation'];
/** Where a phone’s width and an empty list change most. */
const NARROW = ['/numbers?tab=numbers', '/numbers?tab=connections', '/numbers?tab=limits', '/routing/targets'];

describe.runIf(canBrowse())('numbers and routing', () => {
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

  it.each([
    ['full, light, on a desk', 1280, 'light'],
    ['empty, dark, on a phone', 390, 'dark'],
  ] as const)('every page of it is readable: %s', { timeout: 240_000 }, async (_name, width, colorScheme) => {
    const { page, complaints } = await openPage(browser, { viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const path of width > 1000 ? PLACES : NARROW) {
      await page.goto((width > 1000 ? mock : empty).url + path);
      await settled(page);
      found.push(...(await faultsOf(page, path)));
    }
    await page.context().close();
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('without a number one is told to talk in the browser; a trunk is connected, a number added, refused at its field and changed, on a phone', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, reducedMotion: 'reduce' });
    await page.goto(`${empty.url}/numbers`);
    await page.getByText('You need none to begin').waitFor();
    await page.goto(`${empty.url}/numbers?tab=connections`);
    await page.getByRole('button', { name: 'Add a connection' }).click();
    const connect = page.getByRole('dialog', { name: 'Add a connection' });
    await connect.getByLabel('Name', { exact: true }).fill('Main trunk');
    await connect.getByRole('button', { name: 'Save' }).click();
    await connect.getByText('This is needed.').waitFor();
    await connect.getByLabel('Host').fill('sip.carrier.example');
    expect(await axeFindings(page)).toEqual([]);
    await connect.getByRole('button', { name: 'Save' }).click();
    await connect.waitFor({ state: 'detached' });
    await page.getByText('Main trunk').first().waitFor();
    await page.goto(`${mock.url}/numbers`);
    await page.getByText('Waits for its first call').first().waitFor();
    await page.getByRole('button', { name: 'Add a number' }).click();
    const form = page.getByRole('dialog', { name: 'Add a number' });
    await form.getByLabel('Number', { exact: true }).fill('nonsense');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Write it with its country code').waitFor();
    await form.getByLabel('Number', { exact: true }).fill('+12125550155');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await page.getByText('(212) 555-0155').first().waitFor();
    await page.goto(`${mock.url}/numbers?tab=limits`);
    await page.getByLabel('Spent on calls made in a day').fill('25.5');
    await page.getByRole('button', { name: 'Keep the limits' }).click();
    await page.getByText('The limits are kept').waitFor();
    await page.reload();
    expect(await page.getByLabel('Spent on calls made in a day').inputValue()).toBe('$25.5');
    expect(await page.getByLabel('Calls at once').inputValue()).toBe('10');
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
