import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;
const WEDNESDAY = '2099-02-04';
const HOUR_PX = 56;

describe.runIf(canBrowse())('an appointment in the calendar', () => {
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
  });
  afterEach(async () => {
    await page.context().close();
    await mock.stop();
    expect(complaints).toEqual([]);
  });
  const book = (attendee_name: string, time: string, resource: number) =>
    page.evaluate(
      async ([name, at, which]) => {
        const ask = async (path: string): Promise<{ data: { id: string }[] }> => (await fetch(path)).json() as Promise<{ data: { id: string }[] }>;
        const [services, resources] = await Promise.all([ask('/v1/services'), ask('/v1/resources')]);
        const body = { service_id: services.data[0]?.id, resource_id: resources.data[Number(which)]?.id, attendee_name: name, scheduled_at: at };
        await fetch('/v1/appointments', { method: 'POST', body: JSON.stringify(body) });
      },
      [attendee_name, `${WEDNESDAY}T${time}:00-05:00`, resource],
    );
  const open = async (view: 'day' | 'week', options: Parameters<typeof openPage>[1] = {}) => {
    ({ page, complaints } = await openPage(browser, { reducedMotion: 'reduce', ...options }));
    await page.goto(mock.url);
    await page.locator('h1').waitFor();
    await book('Nora Quinn', '10:00', 0);
    await book('Omar Diaz', '13:00', 0);
    await page.goto(`${mock.url}/calendar?date=${WEDNESDAY}&view=${view}`);
    await block('Nora Quinn', '10:00 AM').waitFor();
  };
  const block = (name: string, time: string) => page.getByRole('button', { name: new RegExp(`^${time.replace(' ', '\\s')}, ${name}`) });
  const middle = async (name: string, time: string) => {
    const box = await block(name, time).boundingBox();
    if (box === null) throw new Error(`${name} is not on the calendar`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const drag = async (from: { x: number; y: number }, dx: number, dy: number) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + dx / 2, from.y + dy / 2, { steps: 4 });
    await page.mouse.move(from.x + dx, from.y + dy, { steps: 4 });
  };

  it('is dragged to another time and brought back by undo', async () => {
    await open('day');
    await drag(await middle('Nora Quinn', '10:00 AM'), 0, HOUR_PX * 1.5);
    await page.mouse.up();
    await block('Nora Quinn', '11:30 AM').waitFor();
    await page.getByText(/^Moved to Wed, Feb 4, 2099, 11:30\sAM/).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await block('Nora Quinn', '10:00 AM').waitFor();
  });

  it('is dragged to somebody else, and to another day of the week', async () => {
    await open('day');
    const from = await middle('Nora Quinn', '10:00 AM');
    const lane = await page.locator('[data-lane]').nth(1).boundingBox();
    await drag(from, (lane?.x ?? 0) + 40 - from.x, 0);
    await page.mouse.up();
    await page
      .locator('[data-lane]')
      .nth(1)
      .getByRole('button', { name: /Nora Quinn/ })
      .waitFor();
    await page.getByText('Week', { exact: true }).click();
    await page.getByRole('button', { name: /Show Thursday/ }).waitFor();
    const days = page.locator('[data-lane]');
    const [wednesday, thursday] = [await days.nth(2).boundingBox(), await days.nth(3).boundingBox()];
    await drag(await middle('Nora Quinn', '10:00 AM'), (thursday?.x ?? 0) - (wednesday?.x ?? 0), 0);
    await page.mouse.up();
    await days
      .nth(3)
      .getByRole('button', { name: /^10:00\sAM, Nora Quinn/ })
      .waitFor();
  });

  it('shows where it could start while it is carried, and says so', async () => {
    await open('day');
    await block('Nora Quinn', '10:00 AM').focus();
    await page.keyboard.press('m');
    await page.keyboard.press('Shift+ArrowUp');
    await page
      .getByRole('status')
      .filter({ hasText: /9:00\sAM, Dr\. Ana Silva, free$/ })
      .waitFor();
    expect(await page.locator('[data-lane]').first().locator('[class*=free]').count()).toBe(4);
    await page.keyboard.press('ArrowDown');
    await page
      .getByRole('status')
      .filter({ hasText: /9:15\sAM, Dr\. Ana Silva$/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('[data-lane] [class*=free]').count()).toBe(0);
  });

  it('goes back where it was when the server refuses, which is said in words with a way on', async () => {
    await open('day');
    await drag(await middle('Nora Quinn', '10:00 AM'), 0, HOUR_PX * 3);
    await page.mouse.up();
    await page.getByText('Not moved').waitFor();
    await page.getByText(/That time is no longer free\. It stays on Wed, Feb 4, 2099, 10:00\sAM\./).waitFor();
    await block('Nora Quinn', '10:00 AM').waitFor();
    expect(await page.locator('[data-carried]').count()).toBe(0);
    await page.getByRole('button', { name: 'Choose a free time' }).click();
    await page
      .getByRole('dialog', { name: 'Move the appointment' })
      .getByText(/^Now Wed, Feb 4/)
      .waitFor();
  });

  it('stays where it is when Escape is pressed while dragging, and a mere click opens it', async () => {
    await open('day');
    await drag(await middle('Nora Quinn', '10:00 AM'), 0, HOUR_PX);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await block('Nora Quinn', '10:00 AM').waitFor();
    await page.waitForTimeout(100);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await block('Nora Quinn', '10:00 AM').click();
    await page.getByRole('dialog', { name: 'Appointment' }).waitFor();
  });

  it('is moved by keys alone: up and down by time, sideways by day, and the calendar follows past its edge', async () => {
    await open('week');
    await block('Nora Quinn', '10:00 AM').focus();
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page
      .getByRole('status')
      .filter({ hasText: /Nora Quinn to Thu, Feb 5, 2099, 10:15\sAM/ })
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await block('Nora Quinn', '10:15 AM').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('m');
    for (let day = 0; day < 4; day += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await page.getByRole('button', { name: /Show Monday, February 9/ }).waitFor();
    await page.keyboard.press('Enter');
    await block('Nora Quinn', '9:15 AM').waitFor();
    await page.keyboard.press('m');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByRole('status').filter({ hasText: 'Nora Quinn to' }).waitFor({ state: 'detached' });
    await block('Nora Quinn', '9:15 AM').waitFor();
  });

  it('is carried by a resting finger, while a moving one scrolls', async () => {
    await open('day', { viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true });
    const { x, y } = await middle('Nora Quinn', '10:00 AM');
    const touch = await page.context().newCDPSession(page);
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await send('touchStart', [{ x, y }]);
    await page.waitForTimeout(600);
    await send('touchMove', [{ x, y: y + HOUR_PX / 2 }]);
    await send('touchMove', [{ x, y: y + HOUR_PX }]);
    await send('touchEnd', []);
    await block('Nora Quinn', '11:00 AM').waitFor();
    const again = await middle('Nora Quinn', '11:00 AM');
    await send('touchStart', [again]);
    await send('touchMove', [{ x: again.x, y: again.y - 60 }]);
    await send('touchEnd', []);
    await page.waitForTimeout(500);
    await block('Nora Quinn', '11:00 AM').waitFor();
    expect(await page.locator('[data-carried]').count()).toBe(0);
  });
});
