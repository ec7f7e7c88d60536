import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openPage, openWholeBrowser } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;

/** Two seconds of a 440 Hz tone at 48 kHz, as a microphone for Chromium. */
function toneWav(): Buffer {
  const samples = 96_000;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(48_000, 24);
  wav.writeUInt32LE(96_000, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) wav.writeInt16LE(Math.round(Math.sin((at / 48_000) * 2 * Math.PI * 440) * 12_000), 44 + at * 2);
  return wav;
}

describe.runIf(canBrowse())('a call from the browser', () => {
  let browser: Browser;
  let mock: Mock;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callwright-mic-'));
    const microphone = join(folder, 'mic.wav');
    writeFileSync(microphone, toneWav());
    [browser, mock] = await Promise.all([
      openWholeBrowser([
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${microphone}`,
        '--autoplay-policy=no-user-gesture-required',
      ]),
      startMock(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('sends the microphone as 20 ms frames at 16 kHz, shows what is heard, mutes, presses keys and hangs up', async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/talk`);
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByRole('button', { name: 'Hang up' }).waitFor();
    await page.getByText('Thanks for calling Acme Dental').waitFor();
    await page.getByText('next Tuesday in the morning').waitFor();
    await page.locator('dd', { hasText: 'Tuesday, December 1' }).waitFor();
    await expect.poll(() => mock.line.frames).toBeGreaterThan(50);
    expect(mock.line.wrongFrames).toBe(0);
    // The tone must arrive as it is: 440 Hz is 880 sign changes a second.
    await expect.poll(() => mock.line.crossingsPerSecond()).toBeGreaterThan(840);
    expect(mock.line.crossingsPerSecond()).toBeLessThan(920);
    await page.keyboard.press('5');
    await page.getByRole('button', { name: 'Keypad' }).click();
    await page.getByRole('button', { name: 'Pound' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => mock.line.keys).toEqual(['5', '#']);
    await page.getByRole('button', { name: 'Mute' }).click();
    await page.getByText('You are muted').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const muted = mock.line.frames;
    await page.getByText('May I have your full name').waitFor();
    expect(mock.line.frames - muted).toBeLessThan(5);
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByText('The call is over').waitFor();
    await page.getByRole('link', { name: /See it in the calls|Hear and read the whole call/ }).waitFor();
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('says in words what to do when the microphone is denied', async () => {
    const strict = await openWholeBrowser(['--use-fake-device-for-media-stream', '--deny-permission-prompts']);
    const { page } = await openPage(strict);
    await page.goto(`${mock.url}/talk`);
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByText('The microphone is blocked for this page').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await strict.close();
  });

  it('says that HTTPS is needed where the browser gives no microphone without it', async () => {
    const { page } = await openPage(browser);
    await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
    await page.goto(`${mock.url}/talk`);
    await page.getByText('This page was opened without HTTPS').waitFor();
    expect(await page.getByRole('button', { name: 'Call', exact: true }).isDisabled()).toBe(true);
    await page.context().close();
  });
});
