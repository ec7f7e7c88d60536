import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

describe.runIf(canBrowse())('a day at the dashboard', () => {
  let browser: Browser;
  let mock: Mock;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(['--autoplay-policy=no-user-gesture-required']), startMock()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
  });
  beforeEach(async () => {
    ({ page, complaints } = await openPage(browser, { reducedMotion: 'reduce' }));
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('filters calls by chips, keeps the filters in the address and loads further pages', async () => {
    await page.goto(`${mock.url}/calls`);
    const rows = page.locator('tbody [data-row-link]');
    await rows.first().waitFor();
    await page.getByRole('combobox', { name: 'Filter by Outcome' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('option', { name: 'Message taken' }).click();
    await page.getByRole('button', { name: 'Remove filter Outcome' }).waitFor();
    expect(page.url()).toContain('outcome_type=message_taken');
    await page.locator('tbody tr', { hasText: 'Appointment booked' }).first().waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('combobox', { name: 'Outcome: Message taken' }).waitFor();
    await page.getByRole('button', { name: 'Remove filter Outcome' }).click();
    await page.getByLabel('Search by name or number').fill('(646) 555-0120');
    await page.waitForURL(/search=/);
    await page.locator('tbody tr', { hasText: 'Emily Park' }).first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Clear search' }).click();
    await expect.poll(() => page.getByRole('table').getAttribute('aria-rowcount')).toBe('51');
    await page.mouse.wheel(0, 4000);
    await expect.poll(async () => Number(await page.getByRole('table').getAttribute('aria-rowcount'))).toBeGreaterThan(51);
  });

  it('lets an agent call a contact at a time, says in words why not, and takes the call back', async () => {
    await page.goto(`${mock.url}/contacts`);
    await page.locator('tbody [data-row-link]').first().click();
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('link', { name: 'Agents' }).click();
    await page.getByRole('link', { name: 'Front desk' }).first().click();
    await page.getByRole('button', { name: 'Takes incoming calls. Change' }).click();
    await page.getByRole('menuitem', { name: 'calls both ways' }).click();
    await page.getByRole('button', { name: 'Takes calls both ways. Change' }).waitFor();
    await page.goto(`${mock.url}/contacts`);
    await page.locator('tbody [data-row-link]').first().click();
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Note what was said' }).click();
    await dialog.getByRole('button', { name: 'Note it' }).click();
    await dialog.getByText('Where was it said?').waitFor();
    await dialog.getByLabel('Where it was said').fill('On the telephone');
    await dialog.getByRole('button', { name: 'Note it' }).click();
    await page.getByText('On the telephone').waitFor();
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await dialog.getByLabel('Day').fill('2020-01-06');
    await dialog.getByRole('button', { name: 'Plan the call' }).click();
    await dialog.getByText('Give both a day and a time').waitFor();
    await dialog.getByLabel('Time').fill('10:00');
    await dialog.getByRole('button', { name: 'Plan the call' }).click();
    await dialog.getByRole('alert').getByText('not between 8 and 21').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('Day').fill('2035-01-08');
    await dialog.getByRole('button', { name: 'Plan the call' }).click();
    await page.getByText('Planned for').waitFor();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByText('Cancelled').waitFor();
    await page.getByRole('button', { name: 'Take back' }).waitFor({ state: 'detached' });
  });

  it('assigns ticked calls at once, with the way back, and one call on its page', async () => {
    await page.goto(`${mock.url}/calls?columns=who,assignee,when`);
    const rows = page.locator('tbody tr');
    await rows.first().waitFor();
    for (const at of [0, 1]) await rows.nth(at).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Assign to' }).click();
    await page.getByRole('menuitem', { name: 'Ben Okafor' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Ben Okafor' }).click();
    await rows.nth(1).getByText('Ben Okafor').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await rows.nth(1).getByText('Ben Okafor').waitFor({ state: 'detached' });
    await page.goto(`${mock.url}/calls/${mock.callId}`);
    await page.getByRole('button', { name: 'Assign the call' }).click();
    await page.getByRole('menuitem', { name: 'Me', exact: true }).click();
    await page.getByText('The call is yours now').waitFor();
    await page.goto(`${mock.url}/calls`);
    await page.getByRole('combobox', { name: 'Filter by Whose' }).click();
    await page.getByRole('option', { name: 'Assigned to me' }).click();
    await page.waitForURL(/whose=me/);
    await rows.filter({ hasText: 'Maria Lopez' }).first().waitFor();
  });

  it('steps through calls by arrow keys and opens one by Enter', async () => {
    await page.goto(`${mock.url}/calls`);
    await page.locator('tbody [data-row-link]').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Maria Lopez' }).waitFor();
  });

  it('plays the recording, follows it in the transcript, and plays the second a value was said', async () => {
    await page.goto(`${mock.url}/calls/${mock.callId}`);
    await page.getByRole('heading', { name: 'Maria Lopez' }).waitFor();
    const slider = page.getByRole('slider', { name: 'Position in the call' });
    const second = async () => Number(await slider.getAttribute('aria-valuenow'));
    await page.locator('h1').click();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Hear visit time being said' }).click();
    await expect.poll(second).toBeGreaterThanOrEqual(24);
    await expect.poll(() => page.locator('li[data-current]').innerText()).toContain('Then eight thirty');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor({ timeout: 8000 });
    expect(await second()).toBeLessThanOrEqual(27);
    await page.locator('h1').click();
    await page.keyboard.press('j');
    expect(await page.locator('li[data-current]').innerText()).toContain('May I have your full name');
    await page.keyboard.press('k');
    expect(await page.locator('li[data-current]').innerText()).toContain('Then eight thirty');
  });

  it('explains a turn in plain words and shows the raw record one click further', async () => {
    await page.goto(`${mock.url}/calls/${mock.callId}`);
    await page.getByRole('button', { name: /filled visit time with 7:30 AM/ }).click();
    await page.getByText('refused 7:30 AM because the practice opens at 8:00').waitFor();
    await page.getByRole('button', { name: 'Show the record' }).first().click();
    await page.getByText('"slot_changes"').waitFor();
    expect(await page.getByText('works for you?').first().getAttribute('title')).toContain('cut in');
    for (const tab of ['Timeline', 'Latency', 'Cost']) {
      await page.getByRole('tab', { name: tab }).click();
      expect(await axeFindings(page)).toEqual([]);
    }
  });

  it('finds words with F and writes a note at the second with N', async () => {
    await page.goto(`${mock.url}/calls/${mock.callId}`);
    await page.getByRole('heading', { name: 'Maria Lopez' }).waitFor();
    await page.getByRole('list', { name: 'Transcript' }).getByText('works for you?').first().waitFor();
    await page.keyboard.press('f');
    await page.keyboard.type('cleaning');
    await page.getByText('1 of 3').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('2 of 3').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Go to 0:24/ }).click();
    await page.keyboard.press('n');
    await page.keyboard.type('Asked twice for the time.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Asked twice for the time.').waitFor();
    await page.getByRole('button', { name: 'at 0:24' }).waitFor();
  });

  it('changes the outcome with a reason and keeps the history', async () => {
    await page.goto(`${mock.url}/calls/${mock.callId}`);
    await page.getByRole('button', { name: 'Change the outcome' }).click();
    await page.getByRole('textbox', { name: 'Why' }).fill('Called back to confirm.');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Change outcome' }).click();
    await page.getByRole('complementary', { name: 'Facts of this call' }).getByText('Called back to confirm.').waitFor();
  });

  it('books into the calendar, hears a refusal in words, and takes an offered time instead', async () => {
    await page.goto(`${mock.url}/calendar?date=2027-02-03&view=day`);
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    await page.getByRole('combobox', { name: 'What' }).click();
    await page.getByRole('option', { name: /Cleaning/ }).click();
    await page.getByRole('textbox', { name: 'For' }).fill('Nora Quinn');
    await page.getByRole('textbox', { name: 'Telephone' }).fill('646 555 0199');
    await page.getByText('11:30 AM').click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Book 11:30' }).click();
    await page.getByRole('button', { name: /11:30.*Nora Quinn/ }).waitFor();
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    await page.getByRole('combobox', { name: 'What' }).click();
    await page.getByRole('option', { name: /Cleaning/ }).click();
    await page.getByRole('textbox', { name: 'For' }).fill('Omar Diaz');
    await page.getByRole('textbox', { name: 'Telephone' }).fill('646 555 0188');
    await page.getByText('11:30 AM').last().click();
    await page.getByRole('button', { name: 'Book 11:30' }).click();
    await page.getByText('That time is no longer free. Nothing was changed.').waitFor();
    await page.getByRole('dialog').getByRole('alert').getByRole('button').first().click();
    await page.getByRole('button', { name: /12:00.*Omar Diaz/ }).waitFor();
  });

  it('moves and cancels an appointment, and can take the cancellation back', async () => {
    await page.goto(`${mock.url}/calendar?date=2027-02-03&view=day`);
    await page.getByRole('button', { name: /11:30.*Nora Quinn/ }).click();
    await page.getByRole('button', { name: 'Move' }).click();
    await page.getByText('2:30 PM').click();
    await page.getByRole('button', { name: 'Move 2:30' }).click();
    await page.getByRole('button', { name: /2:30.*Nora Quinn/ }).waitFor();
    await page.getByRole('button', { name: 'Cancel appointment' }).click();
    await page.getByLabel('Why').fill('Got the flu');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cancel appointment' }).click();
    await page.getByRole('button', { name: /2:30.*Nora Quinn/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /2:30.*Nora Quinn/ }).waitFor();
  });

  it('keeps opening hours: a day, a second span, a closure, and refuses an overlap in words', async () => {
    await page.goto(`${mock.url}/hours`);
    const saturday = page.getByRole('group', { name: 'Saturday' });
    await saturday.getByRole('switch').click();
    await saturday.getByLabel('Saturday closes').fill('12:00');
    await saturday.getByRole('button', { name: 'Add hours' }).click();
    await saturday.getByLabel('Saturday opens').last().fill('11:00');
    await page.getByText('Saturday: the hours overlap.').waitFor();
    await saturday.getByLabel('Saturday opens').last().fill('13:00');
    await page.getByRole('button', { name: 'Add a day' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save opening hours' }).click();
    await page.getByRole('button', { name: 'Undo changes' }).waitFor({ state: 'detached' });
    await page.reload();
    expect(await saturday.getByLabel('Saturday closes').first().inputValue()).toBe('12:00');
  });

  it('ticks a message off and takes it back', async () => {
    await page.goto(`${mock.url}/messages`);
    const line = page.getByRole('listitem').filter({ hasText: 'Swelling after the extraction' });
    await line.getByRole('button', { name: 'Done' }).click();
    await line.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await line.waitFor();
  });

  it('reaches a person by number from anywhere with Ctrl+K', async () => {
    await page.goto(mock.url);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search everything' }).fill('priya');
    await page
      .getByRole('button', { name: /Priya Natarajan/ })
      .first()
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Priya Natarajan' }).waitFor();
  });

  it('follows the server: a change made elsewhere appears, and a lost connection is said', async () => {
    await page.goto(`${mock.url}/services`);
    await page.getByRole('button', { name: 'Cleaning' }).waitFor();
    await page.evaluate(() =>
      fetch('/v1/services', {
        method: 'POST',
        body: JSON.stringify({ name: 'Whitening', duration_minutes: 45, synonyms: [], is_active: true, price_amount: null }),
      }),
    );
    await page.getByRole('button', { name: 'Whitening' }).waitFor();
    await page.route('**/v1/events*', (route) => route.abort());
    mock.dropStreams();
    await page.getByText('Connection lost, reconnecting').waitFor();
    await page.unroute('**/v1/events*');
    await page.getByText('Connection lost, reconnecting').waitFor({ state: 'detached', timeout: 15_000 });
  });

  it('says what failed, with the reference to quote and a way to try again', async () => {
    await page.goto(`${mock.url}/calls/0193a000-0000-7000-8000-999999999999`);
    await page.getByRole('heading', { name: 'Not found' }).waitFor();
    await page.route('**/v1/messages?limit=100', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'Something broke on our side.', status: 500, code: 'internal', reference: 'r-abc123' }),
      }),
    );
    await page.goto(`${mock.url}/messages`);
    await page.getByText('r-abc123').waitFor();
    await page.unroute('**/v1/messages?limit=100');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Delta insurance').waitFor();
  });
});
