import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('a list', () => {
  let browser: Browser;
  let mock: Mock;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    mock = await startMock();
    ({ page, complaints } = await openPage(browser, { reducedMotion: 'reduce' }));
  });
  afterEach(async () => {
    await page.context().close();
    await mock.stop();
    expect(complaints).toEqual([]);
  });
  const open = async (path: string) => {
    await page.goto(mock.url + path);
    await page.locator('[data-row]').first().waitFor();
  };
  const headings = () => page.locator('thead th').allInnerTexts();
  const ticked = () => page.locator('[data-ticked]').count();
  const saved = async (press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  };

  it('shows the columns one chooses, keeps them for the person, and carries them in the address', async () => {
    await open('/calls');
    await page.getByRole('button', { name: 'Order and columns' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Ended because').focus();
    await page.keyboard.press('Space');
    await page.getByLabel('Cost').uncheck();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Order and columns' }).and(page.locator(':focus')).waitFor();
    expect(await headings()).toContain('Ended because');
    expect(await headings()).not.toContain('Cost');
    expect(new URL(page.url()).searchParams.get('columns')).toContain('ended');
    await page.getByRole('link', { name: 'Leads' }).click();
    await page.getByRole('heading', { name: 'Leads' }).waitFor();
    await page.getByRole('link', { name: 'Calls', exact: true }).first().click();
    await page.getByRole('columnheader', { name: 'Ended because' }).waitFor();
    await page.waitForURL(/columns=/);
    await page.getByRole('button', { name: 'Order and columns' }).click();
    await page.getByRole('button', { name: 'Usual columns' }).click();
    await page.getByRole('columnheader', { name: 'Cost' }).waitFor();
    expect(page.url()).not.toContain('columns');
    await page.reload();
    await page.getByRole('columnheader', { name: 'Cost' }).waitFor();
  });

  it('is put in order by its headings, by the server and not only what is loaded', async () => {
    await open('/calls');
    const length = page.getByRole('columnheader', { name: 'Length' });
    await length.getByRole('button').click();
    await page.waitForURL(/sort=-duration_seconds/);
    await expect.poll(() => length.getAttribute('aria-sort')).toBe('descending');
    const seconds = async () =>
      (await page.locator('tbody [data-row] td:nth-child(6)').allInnerTexts()).map((text) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1]));
    await expect.poll(async () => (await seconds())[0]).toBe(283);
    const longest = await seconds();
    expect(longest).toEqual([...longest].sort((a, b) => b - a));
    await length.getByRole('button').click();
    await page.waitForURL(/sort=duration_seconds/);
    await length.getByRole('button').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('sort')).toBeNull();
    expect(await page.getByRole('columnheader', { name: 'When' }).getAttribute('aria-sort')).toBe('descending');
  });

  it('keeps a view under a name, takes it, renames it, deletes it and brings it back', async () => {
    await open('/calls?status=completed&sort=-total_cost_usd&columns=who,cost');
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByText('Kept in this browser').waitFor();
    await page.getByPlaceholder('Name for this view').fill('Costly');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Saved views, Costly' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await open('/calls?direction=inbound');
    await page.getByRole('button', { name: 'Saved views', exact: true }).click();
    await page.getByRole('button', { name: 'Costly', exact: true }).click();
    await page.waitForURL((url) => url.searchParams.get('sort') === '-total_cost_usd' && url.searchParams.get('direction') === null);
    expect(new URL(page.url()).searchParams.get('columns')).toBe('who,cost');
    await page.getByRole('combobox', { name: 'Status: Completed' }).waitFor();
    await page.getByRole('button', { name: 'Saved views, Costly' }).click();
    await page.getByRole('button', { name: 'Rename Costly' }).click();
    await page.getByLabel('New name for Costly').fill('What we paid for');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Delete What we paid for' }).click();
    await page.getByRole('listitem').filter({ hasText: 'What we paid for' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Saved views, What we paid for' }).waitFor();
  });

  it('is stepped through, ticked and opened without a mouse', async () => {
    await open('/calls');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await ticked()).toBe(1);
    await page.keyboard.press('Shift+J');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByRole('region', { name: 'Ticked calls' }).getByText('3 calls').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('k');
    await page.keyboard.press('x');
    expect(await ticked()).toBe(2);
    await page.keyboard.press('Escape');
    expect(await ticked()).toBe(0);
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Maria Lopez' }).waitFor();
  });

  it('ticks a stretch with Shift, all with one box, and lets go of what a filter takes away', async () => {
    await open('/contacts');
    await page.getByLabel('Tick James Chen').click();
    await page.getByLabel('Tick Aisha Khan').click({ modifiers: ['Shift'] });
    await page.getByRole('region', { name: 'Ticked contacts' }).getByText('4 contacts').waitFor();
    await page.getByLabel('Tick all 12 on the list').click();
    await page.getByText('12 contacts').waitFor();
    await page.getByRole('combobox', { name: 'Filter by Kind' }).click();
    await page.getByRole('option', { name: 'Lead' }).click();
    await page.getByText('3 contacts').waitFor();
    await page.getByRole('button', { name: 'Untick all' }).click();
    await page.getByRole('region', { name: 'Ticked contacts' }).waitFor({ state: 'detached' });
  });

  it('writes everything the filter finds to a file, beyond the page that is loaded', async () => {
    await open('/calls?status=completed');
    const { name, text } = await saved(() => page.getByRole('button', { name: 'Export all calls found' }).click());
    const lines = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(name).toMatch(/^calls-\d{4}-\d{2}-\d{2}\.csv$/);
    expect(lines[0]).toContain('id,started_at,ended_at,duration_seconds');
    expect(lines).toHaveLength(246);
    expect(lines[1]).toContain(',+16465550');
    expect(lines.slice(1).every((line) => line.includes('completed'))).toBe(true);
    await page.getByText('245 calls exported').waitFor();
  });

  it('writes only the ticked rows, and runs nothing a caller may have spelled into a name', async () => {
    await page.route('**/v1/contacts?*', async (route) => {
      const answer = (await (await route.fetch()).json()) as { data: { first_name: string }[] };
      (answer.data[0] as { first_name: string }).first_name = '=HYPERLINK("http://evil.example","x")';
      await route.fulfill({ json: answer });
    });
    await open('/contacts');
    await page.locator('tbody').getByRole('checkbox').first().click();
    const { text } = await saved(() => page.getByRole('region', { name: 'Ticked contacts' }).getByRole('button', { name: 'Export' }).click());
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    expect(lines[1]).toContain(',+16465550120,');
  });

  it('says how far an export is and stops it when asked, saving nothing', async () => {
    await open('/calls');
    let pages = 0;
    await page.route('**/v1/calls?*limit=200*', async (route) => {
      pages += 1;
      if (pages > 1) await new Promise((resolve) => setTimeout(resolve, 3000));
      await route.continue().catch(() => undefined);
    });
    await page.getByRole('button', { name: 'Export all calls found' }).click();
    await page.getByText('200 calls read').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Export stopped. Nothing was saved.').waitFor();
  });

  it('moves ticked leads together and each back to its own stage', async () => {
    await open('/leads');
    const stages = () => page.getByRole('combobox', { name: /^Stage of/ }).evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
    const before = await stages();
    await page.getByLabel('Tick all 5 on the list').click();
    await page.getByRole('button', { name: 'Move to stage' }).click();
    await page.getByRole('menuitem', { name: 'Won' }).click();
    await expect.poll(stages).toEqual(['Won', 'Won', 'Won', 'Won', 'Won']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(stages).toEqual(before);
  });

  it('marks ticked messages as done by keys alone', async () => {
    await open('/messages');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+J');
    await page.getByRole('button', { name: 'Mark as done' }).focus();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('li[data-row]').count()).toBe(2);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.locator('li[data-row]').count()).toBe(4);
  });
});
