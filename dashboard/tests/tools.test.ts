import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

describe.runIf(canBrowse())('tools of the organization', () => {
  let browser: Browser;
  let mock: Awaited<ReturnType<typeof startMock>>;
  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
  });
  const wideness = (page: Page) => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));

  it('one is described, refused with the place, tried before it is saved, saved, and switched off', { timeout: 120_000 }, async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings/tools`);
    await settled(page);
    await page.getByText('Rests, tried in').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add tool' }).click();
    await page.getByRole('menuitem', { name: /^Request/ }).click();
    await page.getByRole('heading', { name: 'New tool: Request' }).waitFor();
    await page.getByRole('button', { name: 'Save tool' }).click();
    await page.getByText('An address begins with https://.').waitFor();
    await page.getByLabel('Name', { exact: true }).fill('find_invoice');
    await page.getByLabel('Address').fill('https://books.example.com/invoices/{{input.invoice}}');
    await page.getByLabel('Headers').fill('Authorization: Bearer x');
    await page.getByRole('button', { name: 'Add input' }).click();
    await page.getByRole('group', { name: 'Input 1' }).getByLabel('Name').fill('invoice');
    await page.getByText('{{input.invoice}}', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Add value' }).click();
    await page.getByRole('group', { name: 'Value 1' }).getByLabel('Name').fill('status');
    await page.getByRole('group', { name: 'Value 1' }).getByLabel('Place in the answer').fill('/data/0/status');
    await page.getByRole('button', { name: 'Send the request' }).click();
    const came = page.getByRole('region', { name: 'What came of it' });
    await came.getByText('authorization: ••••').waitFor();
    await came.getByText('on its way').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save tool' }).click();
    await page.getByText('A secret does not belong here').first().waitFor();
    await page.getByLabel('Headers').fill('');
    await page.getByRole('button', { name: 'Save tool' }).click();
    await page.getByRole('heading', { name: 'find_invoice' }).waitFor();
    await page.getByText('Not used yet').first().waitFor();
    await page.getByRole('button', { name: 'More for this tool' }).click();
    await page.getByRole('menuitem', { name: 'Switch off' }).click();
    await page.getByText('Switched off').waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('on a phone in the dark: a server’s tool is chosen, uses lead into the call, and an agent is given a tool', {
    timeout: 120_000,
  }, async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings/tools/new?kind=mcp`);
    await page.getByLabel('Address').fill('https://desk.example.com/mcp');
    await page.getByRole('button', { name: 'Ask what it offers' }).click();
    await page.getByRole('radio', { name: 'findTicket' }).check();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('find_ticket');
    expect([await axeFindings(page), await wideness(page)]).toEqual([[], 0]);
    await page.goto(`${mock.url}/settings/tools/${mock.toolId}`);
    await page
      .getByRole('link', { name: /^In a call/ })
      .first()
      .waitFor();
    expect([await axeFindings(page), await wideness(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'More for this tool' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByText('runs it in its calls now').waitFor();
    expect([await axeFindings(page), await wideness(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.goto(`${mock.url}/agents/${mock.agentId}?tab=tools`);
    await page.getByRole('switch', { name: /may use tell_the_warehouse/ }).press('Space');
    await page.getByText('It is switched off for the organization.').waitFor();
    expect([await axeFindings(page), await wideness(page)]).toEqual([[], 0]);
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
