import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('knowledge', () => {
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

  it('a base is made, filled, asked and attached; a question from calls gets its answer and is asked again at once', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(empty.url);
    await page.getByRole('link', { name: 'Knowledge', exact: true }).click();
    await page.getByRole('heading', { name: 'Your agents know nothing yet' }).waitFor();
    await page.getByRole('button', { name: 'New knowledge base' }).last().click();
    await page.getByLabel('Name', { exact: true }).fill('Front desk');
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('button', { name: 'Add the first document' }).click();
    const drawer = page.getByRole('dialog', { name: 'Add to Front desk' });
    await drawer.getByLabel('Title').fill('What callers ask');
    await drawer.getByLabel('Question 1', { exact: true }).fill('Where can I park?');
    await drawer.getByRole('button', { name: 'Add it' }).click();
    await drawer.getByText('Write what the agent says.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await drawer.getByLabel('Answer 1').fill('In the garage behind the building.');
    await drawer.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('link', { name: /What callers ask/ }).waitFor();
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await drawer.getByText('File', { exact: true }).click();
    const scan = { name: 'scan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') };
    await drawer.locator('input[type=file]').setInputFiles(scan);
    await drawer.getByRole('button', { name: 'Add it' }).click();
    await page.getByRole('link', { name: /scan.*Waiting to be read/ }).waitFor();
    await page.getByRole('link', { name: /scan.*picture of a text.*Could not be read/ }).click();
    await page.getByRole('alert').getByText('picture of a text').waitFor();
    await page.getByRole('link', { name: 'Download the original' }).waitFor();
    await page.locator('input[type=file]').setInputFiles({ ...scan, name: 'fees.pdf' });
    await page.getByRole('button', { name: 'Read again' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Front desk' }).click();
    await page.getByRole('tab', { name: 'Test a question' }).click();
    await page.getByRole('textbox', { name: 'Question' }).fill('where can i park');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('An agent would say').waitFor();
    await page.getByText(/of 100, enough/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Question' }).fill('do you sell bicycles');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('No answer').waitFor();

    await page.goto(`${mock.url}/knowledge?show=gaps`);
    const gap = page.getByText('Do you do teeth whitening?');
    await gap.waitFor();
    await page.getByText('asked 14 times').waitFor();
    await page.getByRole('button', { name: 'Show the calls' }).first().click();
    expect(await page.getByRole('link', { name: /at 0:31 of the call/ }).getAttribute('href')).toContain('at=');
    await page.getByRole('button', { name: 'Write the answer' }).first().click();
    await page.getByRole('dialog').getByLabel('Answer').fill('Yes, whitening is 200 dollars.');
    await page.getByRole('button', { name: 'Save and ask again' }).click();
    await page.getByRole('heading', { name: 'Before' }).waitFor();
    await page.getByText(/wordings are answered now/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done' }).click();
    await gap.waitFor({ state: 'detached' });

    await page.goto(`${mock.url}/agents/${mock.agentId}?tab=knowledge`);
    await page.getByRole('combobox', { name: 'Answer also from' }).click();
    await page.getByRole('option', { name: 'Policies' }).click();
    await page.getByRole('button', { name: 'Believe Policies sooner' }).click();
    await page.getByRole('button', { name: 'Believe Policies later' }).waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('a document is changed, put back to an earlier version, taken out and put back; a change of somebody else loses nothing; on a phone, in the dark', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    const at = `${mock.url}/knowledge/${mock.knowledge.baseId}`;
    await page.goto(`${at}/documents/${mock.knowledge.documentId}`);
    await page.getByLabel('Answer 2').fill('On the roof.');
    await fetch(`${mock.url}/v1/knowledge-base-documents/${mock.knowledge.documentId}`, {
      method: 'PATCH',
      body: JSON.stringify({ title: 'Changed elsewhere', version: 3 }),
    });
    await page.getByRole('button', { name: 'Save as version' }).click();
    await page.getByText('was changed at the same moment').waitFor();
    expect(await page.getByLabel('Answer 2').inputValue()).toBe('On the roof.');
    await page.getByRole('button', { name: /Take the newer version/ }).click();
    await page.getByLabel('Answer 2').fill('On the roof, now.');
    await page.getByRole('button', { name: 'Save as version 5' }).click();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByRole('heading', { name: 'Version 5, in force' }).waitFor();
    await page.getByRole('button', { name: 'Put in force again' }).first().click();
    await page.getByRole('heading', { name: 'Version 6, in force' }).waitFor();
    await page.getByRole('button', { name: 'More for this document' }).click();
    await page.getByRole('menuitem', { name: 'Take out' }).click();
    await page.getByText('Taken out: nothing is said').waitFor();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByText('Ready').first().waitFor();
    for (const path of [at, `${at}?tab=settings`, `${at}?tab=history`, `${mock.url}/knowledge`, `${mock.url}/knowledge?show=gaps`]) {
      await page.goto(path);
      await settled(page);
      expect(await axeFindings(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
    }
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
