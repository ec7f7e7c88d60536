import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings, canBrowse, openPage, openWholeBrowser } from './browser.ts';
import * as chapter from './first-agent.ts';
import { microphoneOf, writeCaller } from './microphone.ts';
import { type Server, startServer } from './server.ts';

const START_MS = 120_000;
const CHAPTER_MS = 420_000;
/** A folder for the pictures of the guide; without it the pages are judged instead. */
const PICTURES = process.env['CALLWRIGHT_PICTURES'];

describe.runIf(canBrowse())('the first agent in fifteen minutes', () => {
  let server: Server;
  let browser: Browser;
  let tickets: HttpServer;
  let folder: string;
  let page: Page;
  let walk: chapter.Walk;
  let agent = '';
  const asked: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callwright-first-agent-'));
    const microphone = join(folder, 'caller.wav');
    tickets = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ticket: { number: 4711, state: 'with a technician, and will be solved today' } }));
    });
    await new Promise<void>((resolve) => void tickets.listen(0, '127.0.0.1', resolve));
    await writeCaller(microphone, "What's the status of my ticket?");
    [browser, server] = await Promise.all([openWholeBrowser(microphoneOf(microphone)), startServer({ CALLWRIGHT_EGRESS_ALLOW: '127.0.0.1' })]);
    if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
    ({ page } = await openPage(browser, { reducedMotion: 'reduce', timezoneId: 'America/New_York' }));
    page.setDefaultTimeout(60_000);
    walk = {
      page,
      url: server.url,
      ticketsUrl: `http://127.0.0.1:${(tickets.address() as AddressInfo).port}`,
      async picture(name) {
        if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
        else expect([name, await axeFindings(page)]).toEqual([name, []]);
      },
    };
    await page.goto(server.setupLink);
    await page.getByLabel('Your name').fill('Rosa Martin');
    await page.getByLabel('E-mail').fill('rosa@acme.example');
    await page.getByRole('textbox', { name: 'Password' }).fill('correct horse battery');
    await page.getByLabel('Organization').fill('Acme Dental');
    await page.getByRole('button', { name: 'Create owner and organization' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  }, START_MS);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    tickets?.close();
    rmSync(folder, { recursive: true, force: true });
  }, START_MS);

  it('begins with a template in an organization that has nothing', { timeout: CHAPTER_MS }, async () => {
    agent = await chapter.takeTemplate(walk);
  });
  it('knows what colleagues ask', { timeout: CHAPTER_MS }, () => chapter.giveKnowledge(walk, agent));
  it('asks a system of one’s own', { timeout: CHAPTER_MS }, async () => {
    await chapter.connectTickets(walk, agent);
    expect(asked).toEqual(['/tickets/12345']);
  });
  it('is changed in the editor', { timeout: CHAPTER_MS }, () => chapter.changeConversation(walk, agent));
  it('is proved by voice', { timeout: CHAPTER_MS }, () => chapter.writeTest(walk, agent));
  it('is kept from callers by a fault, and published once it is mended', { timeout: CHAPTER_MS }, () => chapter.publishAgainstTheTest(walk, agent));
  it('takes a call, which becomes a test', { timeout: CHAPTER_MS }, async () => {
    await chapter.callAndKeep(walk, agent);
    expect(asked).toEqual(['/tickets/12345', '/tickets/12345']);
  });
  it('shows no surprise when it looks back', { timeout: CHAPTER_MS }, () => chapter.lookBack(walk, agent));
});
