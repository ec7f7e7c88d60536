import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, faultsOf, openBrowser, openPage, settled } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

/** Each screen once at full width, and those that differ most on a phone and on the first day. */
const WIDE = ['/settings/members', '/settings/teams', '/settings/roles', '/organizations', '/settings/organizations'];
const NARROW = ['/settings/members', '/settings/roles', '/settings/roles?as=member', '/settings/enquiries', '/settings/flags', '/settings/deletions'];
const FIRST_DAY = ['/settings/teams', '/settings/enquiries', '/settings/flags', '/settings/deletions'];

/** What opens on a page of the settings, by the name of what opens it; null where everything is on the page itself. */
const OPENS: Readonly<Record<string, RegExp | null>> = {
  General: null,
  Members: /^Invite/,
  Teams: /^Add team/,
  Words: /^Add a word/,
  Roles: null,
  Models: null,
  Voices: /^Add preset/,
  Tools: /^Add tool/,
  'API keys': /^Create key/,
  Webhooks: /^Add webhook/,
  Credentials: /^Add credential/,
  'Audit trail': null,
  Outbox: null,
  Errors: null,
  Organizations: /^What to do with/,
  People: /^Change /,
  'Ways to sign in': /^Add a provider/,
  Enquiries: null,
  'Feature flags': /^Add flag/,
  Deletions: null,
};
/** What the focused element is called. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at === document.body ? '' : (at?.getAttribute('aria-label') ?? at?.textContent ?? '').trim();
  });

describe.runIf(canBrowse())('organizations and their people', () => {
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
  const visit = async (path: string, run: (page: Page) => Promise<void>): Promise<void> => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(mock.url + path);
    await settled(page);
    await run(page);
    await page.context().close();
    expect(complaints).toEqual([]);
  };

  it.each([
    ['light', 1280, 'full', WIDE],
    ['dark', 360, 'full', NARROW],
    ['light', 1280, 'empty', FIRST_DAY],
  ] as const)('leave axe nothing to find and nothing to scroll sideways, %s at %i px, %s', { timeout: 120_000 }, async (colorScheme, width, mode, pages) => {
    const { page, complaints } = await openPage(browser, { viewport: { width, height: 800 }, colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const path of pages) {
      await page.goto((mode === 'full' ? mock : empty).url + path);
      await settled(page);
      found.push(...(await faultsOf(page, path)));
    }
    await page.context().close();
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('every page of the settings is reached by keyboard, and what opens there opens, closes with Escape and gives the focus back', {
    timeout: 280_000,
  }, async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/settings`);
    await settled(page);
    const nav = page.getByRole('navigation', { name: 'Settings' });
    expect(await nav.getByRole('link').allTextContents()).toEqual(Object.keys(OPENS));
    const stuck: string[] = [];
    await nav.getByRole('link').first().focus();
    for (const [label, opens] of Object.entries(OPENS)) {
      // The list is gone through with Tab; a page that took the focus away would end the walk.
      if (label !== 'General') await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await nav.locator('[aria-current="page"]', { hasText: label }).waitFor({ timeout: 10_000 });
      if (opens !== null) {
        const opener = page.getByRole('button', { name: opens }).first();
        await opener.press('Enter');
        const opened = page.locator('[role="dialog"]:visible, [role="menu"]:visible').first();
        await opened.waitFor({ timeout: 10_000 }).catch(() => stuck.push(`${label}: nothing opens`));
        await page.keyboard.press('Escape');
        await opened.waitFor({ state: 'hidden', timeout: 10_000 }).catch(() => stuck.push(`${label}: stays open`));
        // The focus comes back when the dialog has faded out.
        await expect
          .poll(() => focused(page), { timeout: 5_000 })
          .toMatch(opens)
          .catch(async () => stuck.push(`${label}: the focus is on "${(await focused(page)).slice(0, 60)}"`));
        await nav.getByRole('link', { name: label, exact: true }).focus();
      }
      if ((await focused(page)) !== label) stuck.push(`${label}: the place in the list is lost to "${(await focused(page)).slice(0, 60)}"`);
    }
    expect(stuck).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are switched from the keyboard, and the page is the other organization’s', async () => {
    await visit('/contacts', async (page) => {
      await page.getByRole('button', { name: /change organization/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Bright Smiles' }).waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Bright Smiles: change organization' }).waitFor();
      expect(new URL(page.url()).pathname).toBe('/');
    });
  });

  it('a person is invited, the link is shown once, and a member is given another role and taken out', async () => {
    await visit('/settings/members', async (page) => {
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('E-mail').fill('nobody');
      await dialog.getByRole('button', { name: 'Send invitation' }).click();
      await dialog.getByText('That is not an e-mail address.').waitFor();
      await dialog.getByLabel('E-mail').fill('eve@example.com');
      await dialog.getByRole('button', { name: 'Send invitation' }).click();
      await dialog.getByText('/invite#token=').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.getByText('eve@example.com').waitFor();
      await page.getByRole('button', { name: 'Change Ben Okafor' }).click();
      await page.getByRole('menuitem', { name: 'Analyst' }).click();
      await page.getByText('Ben Okafor is analyst now').waitFor();
      await page.getByRole('button', { name: 'Change Ben Okafor' }).click();
      await page.getByRole('menuitem', { name: 'Remove from the organization' }).click();
      await page.getByText('They lose access at once').waitFor();
      await page.getByRole('button', { name: 'Remove', exact: true }).click();
      await page.getByRole('button', { name: 'Change Ben Okafor' }).waitFor({ state: 'detached' });
    });
  });

  it('a right is taken from a role, marked as decided here, and shown in words', async () => {
    await visit('/settings/roles', async (page) => {
      await page.getByRole('button', { name: 'Change contacts as member: allowed' }).click();
      await page.getByRole('menuitem', { name: 'Do not allow' }).click();
      await page.getByRole('button', { name: 'Change contacts as member: not allowed' }).waitFor();
      expect(await page.getByRole('button', { name: /permissions as admin/ }).count()).toBe(0);
      await page.getByText('As member').click();
      await page.getByRole('heading', { name: 'May not' }).waitFor();
      expect(await page.locator('section', { hasText: 'May not' }).last().innerText()).toContain('Change contacts');
    });
  });

  it('an organization is deleted only by its whole name', async () => {
    await visit('/settings', async (page) => {
      await page.getByRole('button', { name: 'Delete organization' }).click();
      const dialog = page.getByRole('dialog');
      const button = dialog.getByRole('button', { name: 'Close and delete it' });
      const name = (await dialog.getByRole('heading').innerText()).replace(/^Delete (.*)\?$/, '$1');
      await dialog.getByLabel(/^Type “/).fill(name.slice(1));
      expect(await button.isDisabled()).toBe(true);
      await dialog.getByLabel(/^Type “/).fill(name);
      expect(await button.isEnabled()).toBe(true);
      expect(await axeFindings(page)).toEqual([]);
    });
  });

  it('an invitation is read by a visitor, who makes an account and comes in', async () => {
    const visitor = await startMock();
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(visitor.url);
    await page.getByRole('button', { name: /Rosa Martin/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto(`${visitor.url}/invite#token=demo`);
    await page.getByRole('heading', { name: /^Join / }).waitFor();
    expect(page.url()).not.toContain('demo');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Your name').fill('Dana New');
    await page.getByRole('textbox', { name: 'Choose a password' }).fill('short');
    await page.getByRole('button', { name: 'Create account and join' }).click();
    await page.getByText('At least 10 characters.', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Choose a password' }).fill('a long enough one');
    await page.getByRole('button', { name: 'Create account and join' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await page.context().close();
    await visitor.stop();
    expect(complaints).toEqual([]);
  });
});
