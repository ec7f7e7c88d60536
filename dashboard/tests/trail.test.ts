import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('the trail of a record', () => {
  let browser: Browser;
  let mock: Mock;
  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
  });

  it('says on the page of a call, of a contact and of an appointment who did what, from what to what', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('audit-logs') && asked.push(new URL(request.url()).search));
    await page.goto(`${mock.url}/calls/${mock.callId}`);
    await page.getByText('Rosa Martin listened to the recording').waitFor();
    await page.getByText('Outcome type: No outcome → Appointment booked').waitFor();
    expect(asked.some((search) => search.includes('resource_type=call') && search.includes(mock.callId))).toBe(true);
    await page.goto(`${mock.url}/contacts/${mock.contactId}`);
    await page.getByText('Do not call: No → Yes').waitFor();
    await page.getByText('The agent added the contact').waitFor();
    await page.getByRole('link', { name: /Cleaning/ }).click();
    await page
      .getByRole('dialog', { name: 'Appointment' })
      .getByText(/^Scheduled: Tue, Dec 1, 2026, 8:30\sAM → Tue, Dec 1, 2026, 10:00\sAM$/)
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('is not asked for where the role may not read it', async () => {
    const { page } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.route('**/v1/me', async (route) => {
      const me = (await (await route.fetch()).json()) as { permissions: string[] };
      await route.fulfill({ json: { ...me, permissions: me.permissions.filter((name) => !name.startsWith('audit_logs')) } });
    });
    let asked = 0;
    page.on('request', (request) => request.url().includes('audit-logs') && (asked += 1));
    await page.goto(`${mock.url}/contacts/${mock.contactId}`);
    await page.getByRole('heading', { name: 'Appointments' }).waitFor();
    expect(await page.getByText('Audit trail').count()).toBe(0);
    expect(asked).toBe(0);
    await page.context().close();
  });
});
