import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeWav } from '../../src/voice/media/wav.ts';
import { axeFindings, canBrowse, openBrowser, openPage, settled } from './browser.ts';
import { microphoneOf } from './microphone.ts';
import { type Server, startServer } from './server.ts';

const START_MS = 120_000;

/** Monday of the week after next: open, within reach of every service, and free in the demo. */
function aMonday(): string {
  const day = new Date(Date.now() + 14 * 86_400_000);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

describe.runIf(canBrowse())('the dashboard on the real server', () => {
  let server: Server;
  let folder: string;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let state: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>> | undefined;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callwright-real-'));
    // Syllables of a fifth of a second, for as long as anybody listens.
    const syllables = Int16Array.from({ length: 8000 * 60 }, (_, i) => (i % 2400 < 1600 ? 6000 * Math.sin(i / 4) : 0));
    writeFileSync(join(folder, 'microphone.wav'), encodeWav([syllables], 8000));
    [browser, server] = await Promise.all([openBrowser(microphoneOf(join(folder, 'microphone.wav'))), startServer()]);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, START_MS);
  beforeEach(async () => {
    ({ page, complaints } = await openPage(browser, {
      reducedMotion: 'reduce',
      timezoneId: 'America/New_York',
      ...(state !== undefined && { storageState: state }),
    }));
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('makes the owner by the one-time link and signs in', async () => {
    await page.goto(server.setupLink);
    await page.getByLabel('Your name').fill('Rosa Martin');
    await page.getByLabel('E-mail').fill('rosa@acme.example');
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await page.getByLabel('Organization').fill('Acme Dental');
    await page.getByRole('button', { name: 'Create owner and organization' }).click();
    await page.getByRole('navigation', { name: 'Main' }).getByText('Acme Dental').waitFor();
    await page.getByRole('button', { name: /Rosa Martin/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('E-mail').fill('rosa@acme.example');
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    state = await page.context().storageState();
  });

  it('opens every screen without an error under the server’s own Content-Security-Policy', async () => {
    const refused: string[] = [];
    page.on('response', (response) => response.status() >= 400 && refused.push(`${response.status()} ${response.url()}`));
    for (const path of [
      '/',
      '/live',
      '/talk',
      '/calls',
      '/messages',
      '/contacts',
      '/contacts?show=do-not-call',
      '/leads',
      '/calendar',
      '/services',
      '/resources',
      '/hours',
      '/agents',
      '/media',
      '/settings',
    ]) {
      await page.goto(server.url + path);
      await settled(page);
    }
    await page.goto(`${server.url}/agents`);
    await page.getByRole('link', { name: 'Front desk' }).click();
    await page.getByRole('region', { name: 'Picture of the graph' }).getByText('Greet').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(refused).toEqual([]);
  });

  it('adds a contact, refuses the same number twice in words, and finds it by number', async () => {
    await page.goto(`${server.url}/contacts`);
    for (const again of [false, true]) {
      await page.getByRole('button', { name: 'Add contact' }).click();
      await page.getByLabel('First name').fill('Nora');
      await page.getByLabel('Last name').fill('Quinn');
      await page.getByRole('textbox', { name: 'Telephone' }).fill('(212) 555-0199');
      await page.getByRole('dialog').getByRole('button', { name: 'Add contact' }).click();
      if (!again) await page.getByRole('dialog').waitFor({ state: 'detached' });
      else await page.getByRole('dialog').getByText('Another contact has this telephone number.').waitFor();
    }
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByLabel('Search by name, number or e-mail').fill('212 555 0199');
    await page.getByRole('link', { name: 'Nora Quinn' }).click();
    await page.getByRole('heading', { name: 'Nora Quinn' }).waitFor();
  });

  it('works in more tabs than a browser opens connections, and all of them follow the server, also when the one that reads the stream is closed', async () => {
    const tabs = [page];
    while (tabs.length < 7) tabs.push(await page.context().newPage());
    for (const tab of tabs) {
      await tab.goto(`${server.url}/contacts`, { timeout: 25_000 });
      await settled(tab);
    }
    const add = (first_name: string) =>
      tabs[6]?.evaluate(async (name) => {
        const body = JSON.stringify({ first_name: name });
        return (await fetch('/v1/contacts', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status;
      }, first_name);
    const seen = (name: string, by: readonly Page[]) => Promise.all(by.map((tab) => tab.getByRole('link', { name }).waitFor({ timeout: 25_000 })));
    expect(await add('Everywhere')).toBe(200);
    await seen('Everywhere', tabs);
    await tabs[1]?.close();
    await tabs[0]?.goto('about:blank');
    expect(await add('Afterwards')).toBe(200);
    await seen('Afterwards', tabs.slice(2));
  });

  it('shows what changed after a page had asked and before its stream of events was open', async () => {
    await page.route('**/v1/events*', async (route) => {
      await page.getByRole('link', { name: 'Nora Quinn' }).waitFor();
      const added = await page.request.post(`${server.url}/v1/contacts`, { data: { first_name: 'Meanwhile' }, headers: { origin: server.url } });
      expect(added.status()).toBe(200);
      await route.continue();
    });
    await page.goto(`${server.url}/contacts`);
    await page.getByRole('link', { name: 'Meanwhile' }).waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('takes sound from a file, and a person speaks a prompt of an agent in place of the voice', async () => {
    await page.goto(`${server.url}/media`);
    const tone = (steps: number) => Int16Array.from({ length: 8000 }, (_, i) => 6000 * Math.sin(i / steps));
    const [mimeType, sound] = ['audio/wav', encodeWav([tone(3), tone(4)], 8000)];
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: 'hold.wav', mimeType, buffer: Buffer.from(sound) },
        { name: 'notes.wav', mimeType, buffer: Buffer.from('no sound at all') },
      ]);
    await page.getByText(/stereo made one channel/).waitFor();
    await page
      .getByRole('alert')
      .getByText(/notes.wav: .*not a wav file/)
      .waitFor();

    await page.goto(`${server.url}/agents`);
    await page.getByRole('link', { name: 'Front desk' }).click();
    await page.getByRole('tab', { name: 'Recordings' }).click();
    await page.getByRole('button', { name: /^Record \d+ prompts$/ }).click();
    const script = page.getByRole('dialog', { name: /^Prompt 1 of/ });
    // It hears keys once it has the focus.
    await script.getByRole('button', { name: 'Record' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Space');
    await script.getByRole('button', { name: 'Stop' }).waitFor();
    await expect.poll(() => script.getByRole('meter').getAttribute('aria-valuenow').then(Number), { timeout: 20_000 }).toBeGreaterThan(20);
    await page.keyboard.press('Space');
    await script.getByLabel('What was recorded').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /^Prompt 2 of/ }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByText(/^1 of \d+ recorded$/).waitFor();
    await page.goto(`${server.url}/media`);
    await page.getByRole('link', { name: 'Front desk' }).waitFor();
  });

  it('books by hand at a free time, moves it, cancels it and books it again by undo', async () => {
    const monday = aMonday();
    await page.goto(`${server.url}/calendar?date=${monday}&view=day`);
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    await page.getByRole('combobox', { name: 'What' }).click();
    await page.getByRole('option', { name: /cleaning/i }).click();
    await page.getByRole('textbox', { name: 'For' }).fill('Omar Diaz');
    await page.getByRole('textbox', { name: 'Telephone' }).fill('212 555 0188');
    await page.getByText('10:00 AM', { exact: true }).last().click();
    await page.getByRole('button', { name: /^Book 10:00/ }).click();
    const block = (time: string) => page.getByRole('button', { name: new RegExp(`^${time}.*Omar Diaz`) });
    await block('10:00').click();
    await page.getByRole('button', { name: 'Move' }).click();
    await page.getByText('2:00 PM', { exact: true }).last().click();
    await page.getByRole('button', { name: /^Move 2:00/ }).click();
    await block('2:00').waitFor();
    await page.getByRole('button', { name: 'Cancel appointment' }).click();
    await page.getByLabel('Why').fill('Got the flu');
    await page.getByRole('button', { name: 'Cancel appointment' }).click();
    await block('2:00').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await block('2:00').waitFor();
  });

  it('moves by keys under the rules of the server: closed hours are refused in words, a free time is taken, undo brings it back', async () => {
    const monday = aMonday();
    await page.goto(`${server.url}/calendar?date=${monday}&view=day`);
    const block = (time: string) => page.getByRole('button', { name: new RegExp(`^${time}.*Omar Diaz`) });
    await block('2:00').focus();
    const carry = async (...keys: string[]) => {
      await page.keyboard.press('m');
      for (const key of keys) await page.keyboard.press(key);
      await page.keyboard.press('Enter');
    };
    await carry(...Array.from({ length: 4 }, () => 'Shift+ArrowDown'));
    await page.getByText(/Nobody who can do this works at that time\. It stays on Mon/).waitFor();
    await block('2:00').and(page.locator(':focus')).waitFor();
    await carry('Shift+ArrowUp', 'ArrowDown');
    await block('1:15').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await block('2:00').click();
    await page.getByRole('dialog').getByText('Rosa Martin moved it').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('reads lists in every order they offer and writes a file of what was found', async () => {
    const refused: string[] = [];
    page.on('response', (response) => response.status() >= 400 && refused.push(`${response.status()} ${response.url()}`));
    for (const path of ['/calls', '/contacts', '/leads']) {
      await page.goto(server.url + path);
      await page.getByRole('button', { name: 'Order and columns' }).click();
      const order = page.getByLabel('Order', { exact: true });
      for (const option of await order.locator('option').all()) {
        await order.selectOption(await option.getAttribute('value'));
        await settled(page);
      }
    }
    await page.goto(`${server.url}/contacts?search=Quinn`);
    await page.getByRole('link', { name: 'Nora Quinn' }).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export all contacts found' }).click()]);
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('Nora,Quinn,+12125550199');
    expect(refused).toEqual([]);
  });

  it('keeps a closure, after which nothing is free that day', async () => {
    const monday = aMonday();
    await page.goto(`${server.url}/hours`);
    await page.getByRole('button', { name: 'Add a day' }).click();
    await page.getByLabel('Date').fill(monday);
    await page.getByPlaceholder('Holiday, training…').fill('Training');
    await page.getByRole('button', { name: 'Save opening hours' }).click();
    await page.getByRole('button', { name: 'Undo changes' }).waitFor({ state: 'detached' });
    await page.goto(`${server.url}/calendar?date=${monday}&view=week`);
    await page.getByText('Training').waitFor();
    await page.getByRole('button', { name: 'Book', exact: true }).click();
    await page.getByRole('combobox', { name: 'What' }).click();
    await page.getByRole('option', { name: /checkup/i }).click();
    await page.getByText(/^Nothing is free on Monday/).waitFor();
  });

  it('hears of changes made by others through the event stream', async () => {
    await page.goto(`${server.url}/services`);
    await page.getByRole('button', { name: /cleaning/i }).waitFor();
    const other = await page.context().newPage();
    await other.goto(`${server.url}/services`);
    await other.getByRole('button', { name: 'Add service' }).click();
    await other.getByLabel('Name').fill('Whitening');
    await other.getByRole('dialog').getByRole('button', { name: 'Add service' }).click();
    await page.getByRole('button', { name: 'Whitening' }).waitFor();
  });

  it('keeps the settings of the organization', async () => {
    await page.goto(`${server.url}/settings`);
    await page.getByLabel('Name', { exact: true }).fill('Acme Dental East');
    await page.getByLabel('3 April (day first)').check();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('navigation', { name: 'Main' }).getByText('Acme Dental East').waitFor();
    await page.reload();
    expect(await page.getByLabel('3 April (day first)').isChecked()).toBe(true);
  });

  it('switches on Home to the other organization’s data and live feed at once, in every tab of the browser', async () => {
    const feeds: string[] = [];
    page.on('request', (request) => request.url().includes('/v1/events') && feeds.push(request.url()));
    await page.goto(server.url);
    const bookings = page.getByRole('link', { name: 'See the bookings already in the calendar' });
    await bookings.waitFor();
    await page.getByRole('button', { name: /change organization/ }).click();
    await page.getByRole('menuitem', { name: 'New organization' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Second Practice');
    await page.getByRole('button', { name: 'Make organization' }).click();
    const here = (name: string, where = page) => where.getByRole('button', { name: `${name}: change organization` }).waitFor();
    await here('Second Practice');
    await page.getByText('Hear it first, then make it yours').waitFor();
    expect(await bookings.count()).toBe(0);
    expect(await page.getByText('Acme Dental East').count()).toBe(0);

    const other = await page.context().newPage();
    await other.goto(`${server.url}/contacts`);
    await here('Second Practice', other);
    const before = feeds.length;
    await page.getByRole('button', { name: /change organization/ }).click();
    await page.getByRole('menuitem', { name: 'Acme Dental East' }).click();
    await here('Acme Dental East');
    await bookings.waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(feeds.length).toBe(before + 1);
    await here('Acme Dental East', other);
    await other.getByText('this one came along').waitFor();
    expect(await page.getByText(/Connection lost/).count()).toBe(0);
  });

  it('calls the deletion of an organization off from another one, and from no organization at all', async () => {
    const remove = async (name: string) => {
      await page.goto(`${server.url}/settings`);
      await page.getByRole('button', { name: 'Delete organization' }).click();
      await page.getByLabel(/^Type “/).fill(name);
      await page.getByRole('button', { name: 'Close and delete it' }).click();
      await page.getByText(`${name} is closed. Until tomorrow you can keep it`).waitFor();
      await page.getByRole('heading', { name: 'You are in no organization' }).waitFor();
    };
    const switchTo = async (name: string) => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('Name, number, page').fill(name.slice(0, 8));
      await page.getByRole('button', { name: `${name} Go to this organization` }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: `${name}: change organization` }).waitFor();
    };
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Settings' }).waitFor();
    await switchTo('Second Practice');
    await remove('Second Practice');
    await page.getByRole('button', { name: 'Go to Acme Dental East' }).click();
    await page.getByRole('button', { name: 'Acme Dental East: change organization' }).waitFor();
    await page.goto(`${server.url}/organizations`);
    await page.getByRole('button', { name: 'Keep Second Practice' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep Second Practice' }).click();
    await page.getByText('open again as it was').waitFor();
    await page.getByRole('button', { name: 'Keep Second Practice' }).waitFor({ state: 'detached' });

    await remove('Acme Dental East');
    await page.getByRole('button', { name: 'Go to Second Practice' }).click();
    await page.getByRole('button', { name: 'Second Practice: change organization' }).waitFor();
    await remove('Second Practice');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete account' }).click();
    await page.getByLabel('Your password').fill('correct horse battery');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete account' }).click();
    await page.getByText(/You are the last owner of Acme Dental East, Second Practice/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keep Second Practice' }).click();
    await page.getByRole('button', { name: 'Second Practice: change organization' }).waitFor();
    await page.goto(`${server.url}/organizations`);
    await page.getByRole('button', { name: 'Keep Acme Dental East' }).click();
    await page.getByText('open again as it was').waitFor();
    await page.getByRole('link', { name: 'Home', exact: true }).first().click();
    await switchTo('Acme Dental East');
  });

  it('changes one’s own password only with the present one', async () => {
    await page.goto(`${server.url}/profile`);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('textbox', { name: 'Present password' }).fill('not mine');
    await page.getByRole('textbox', { name: 'New password' }).fill('another long horse');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('The e-mail address or the password is not right.').waitFor();
    await page.getByRole('textbox', { name: 'Present password' }).fill('correct horse battery');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Password changed').waitFor();
    state = await page.context().storageState();
  });

  it('leads back through the sign-in to where one was when the session has ended', async () => {
    await page.goto(`${server.url}/calls`);
    await page.getByRole('heading', { name: 'Calls', exact: true }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Messages' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('E-mail').fill('rosa@acme.example');
    await page.getByRole('textbox', { name: 'Password' }).fill('another long horse');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Messages', exact: true }).waitFor();
  });
});
