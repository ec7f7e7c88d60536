import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalSynthesis } from '../../src/adapters/speech-local/speech-local.ts';
import { silentLog } from '../../src/kernel/log.ts';
import { axeFindings, canBrowse, openBrowser, openPage } from './browser.ts';
import { type Server, startServer } from './server.ts';

const START_MS = 120_000;
const CALL_MS = 120_000;
const RATE_HZ = 8000;
/** The greeting is over by then; Chromium plays the file from the moment the microphone opens. */
const SPEAK_AFTER_S = 12;

/** A caller who lets the greeting pass, says one sentence and then nothing, as a file for Chromium's microphone. */
async function callerWav(sentence: string): Promise<Buffer> {
  const synthesis = startLocalSynthesis({ log: silentLog, cacheDirectory: null });
  const spoken = await synthesis.render(sentence, 'awb');
  await synthesis.close();
  const samples = new Int16Array(RATE_HZ * (SPEAK_AFTER_S + 60));
  samples.set(spoken, RATE_HZ * SPEAK_AFTER_S);
  const wav = Buffer.alloc(44 + samples.length * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples.length * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE_HZ, 24);
  wav.writeUInt32LE(RATE_HZ * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples.length * 2, 40);
  Buffer.from(samples.buffer).copy(wav, 44);
  return wav;
}

describe.runIf(canBrowse())('a spoken call from the browser to the real server', () => {
  let server: Server;
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callwright-caller-'));
    const microphone = join(folder, 'caller.wav');
    writeFileSync(microphone, await callerWav("I'd like to book an appointment."));
    [browser, server] = await Promise.all([
      openBrowser([
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${microphone}%noloop`,
        '--autoplay-policy=no-user-gesture-required',
      ]),
      startServer(),
    ]);
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, START_MS);

  it('is heard, answered, shown while it runs, and can be heard and read afterwards', { timeout: CALL_MS }, async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce', timezoneId: 'America/New_York' });
    page.setDefaultTimeout(60_000);
    await page.goto(server.setupLink);
    await page.getByLabel('Your name').fill('Rosa Martin');
    await page.getByLabel('E-mail').fill('rosa@acme.example');
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await page.getByLabel('Organization').fill('Acme Dental');
    await page.getByRole('button', { name: 'Create owner and organization' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();

    await page.goto(`${server.url}/agents`);
    await page.getByRole('article').filter({ hasText: 'Front desk' }).getByRole('link', { name: 'Talk' }).click();
    const wall = await page.context().newPage();
    await wall.goto(`${server.url}/live`);
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByRole('button', { name: 'Hang up' }).waitFor();
    await page.getByText(/Thanks for calling/).waitFor();
    await wall
      .getByRole('article')
      .getByText(/Thanks for calling/)
      .waitFor();
    await page.locator('[data-speaker=caller]').waitFor();
    await page.locator('[data-speaker=agent]').nth(1).waitFor();
    expect(await axeFindings(wall)).toEqual([]);
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByRole('link', { name: 'Hear and read the whole call' }).click();
    await page.getByRole('slider', { name: 'Position in the call' }).waitFor();
    await page
      .getByRole('list', { name: 'Transcript' })
      .getByText(/Thanks for calling/)
      .waitFor();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(async () => Number(await page.getByRole('slider').getAttribute('aria-valuenow')), { timeout: 15_000 }).toBeGreaterThan(1);
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
