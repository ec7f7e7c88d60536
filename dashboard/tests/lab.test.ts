import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';

describe.skipIf(!canBrowse())('tests of an agent', () => {
  let browser: Browser;
  let mock: Mock;
  let empty: Mock;
  beforeAll(async () => {
    [browser, mock, empty] = await Promise.all([openBrowser(), startMock(), startMock({ mode: 'empty' })]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await Promise.all([mock?.stop(), empty?.stop()]);
  });

  it('a test is made in fields, refused where it is wrong, run and read; a call becomes a test', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    await page.goto(`${mock.url}/agents/${mock.agentId}?tab=tests`);
    await settled(page);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'New test' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Calls twice');
    await page.getByRole('button', { name: 'Make the test' }).click();
    await page.getByRole('alert').getByText('turns 1').waitFor();
    await page.getByLabel('Turn 1: words').fill('book an appointment');
    await page.getByRole('button', { name: 'Add an assertion' }).click();
    // A field that grew on leaving it would move the switch from under the pointer between pressing and letting go.
    await page.getByRole('button', { name: 'The world of the test' }).click();
    await page.getByLabel('What actions answer').fill('{"builtin.hold_slot": [{"ok": false}], "builtin.book": [{"ok": true}]}');
    await page.getByLabel('Must hold before a version is published').click();
    expect(await page.getByLabel('Must hold before a version is published').isChecked()).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make the test' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('3 of 20').waitFor();
    await page.getByText('2 of 2 hold').waitFor();
    await page.goto(`${mock.url}/calls/${mock.callId}`);
    await page.getByRole('button', { name: 'Make a test' }).click();
    await page.getByRole('menuitem', { name: 'Of its words and its outcome' }).click();
    await page.getByRole('heading', { name: 'Call of today' }).waitFor();
    await page.context().close();
    expect(complaints.filter((words) => !words.includes('409') && !words.includes('422'))).toEqual([]);
  });

  it('results and the time machine can be read on a telephone, in the dark; an agent without tests says what to do', async () => {
    const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    const paths = [`?tab=tests`, `/tests/new?kind=persona`, `/tests/${mock.testId}`, `/test-results/${mock.resultId}`, '/time-machine'];
    for (const path of paths) {
      await page.goto(`${mock.url}/agents/${mock.agentId}${path}`);
      await settled(page);
      if (path === '/time-machine')
        await page
          .getByRole('button', { name: /Appointment booked/ })
          .first()
          .click();
      if (path.startsWith('/test-results')) await page.getByRole('tab', { name: 'Against the last run' }).click();
      expect([path, await axeFindings(page)]).toEqual([path, []]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBeLessThanOrEqual(0);
    }
    await page.goto(`${empty.url}/agents/${empty.agentId}?tab=tests`);
    await page.getByRole('heading', { name: 'No tests yet' }).waitFor();
    await page.goto(`${empty.url}/agents/${empty.agentId}/time-machine`);
    await page.getByRole('heading', { name: 'Nothing replayed yet' }).waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
