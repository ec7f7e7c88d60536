// Makes the pictures of README and guides: a real server, a real spoken call, a real browser. Writes docs/screens.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { register } from 'tsx/esm/api';
import { root, runStep, say } from './launch.mjs';

const OUT = join(root, 'docs', 'screens');
const CHROMIUM = process.env.CALLWRIGHT_CHROMIUM ?? '/usr/bin/chromium';
const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

register();
const { startLiveServer, removeDataDir } = await import(pathToFileURL(join(root, 'src', 'testkit', 'live-server.ts')).href);
mkdirSync(OUT, { recursive: true });
const server = await startLiveServer();
for (let i = 0; i < 2; i++)
  await runStep('A caller books an appointment', process.execPath, [
    join(root, 'tools', 'callwright.mjs'),
    'demo',
    '--json',
    '--data-dir',
    server.dataDir,
  ]).catch(() => undefined);

const link = /(http\S+setup#token=\S+)/.exec(server.output())?.[1];
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: 'America/New_York', locale: 'en-US' });
const page = await context.newPage();
await page.goto(link);
await page.getByLabel('Your name').fill('Dana Reyes');
await page.getByLabel('E-mail').fill('dana@example.com');
await page.getByLabel('Password', { exact: false }).first().fill('correct horse battery staple');
await page
  .getByLabel(/Organization|Business/)
  .first()
  .fill('Acme Dental');
await page.screenshot({ path: join(OUT, 'setup-light.png') });
await page
  .getByRole('button', { name: /set up|create|start/i })
  .first()
  .click();
await page.waitForURL((url) => !url.pathname.startsWith('/setup'));
const { data: calls } = await server.api('GET', '/v1/calls?limit=5');
const call = calls.find((c) => c.outcome_type === 'appointment_booked') ?? calls[0];
const { data: agents } = await server.api('GET', '/v1/agents?limit=5');
const agent = agents.find((a) => a.name === 'Front desk');
// A week with bookings in it, whatever day it is.
const inAWeek = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
const pages = {
  home: '/',
  calls: '/calls',
  call: `/calls/${call?.id}`,
  calendar: `/calendar?date=${inAWeek}`,
  agent: `/agents/${agent?.id}`,
  editor: `/agents/${agent?.id}/edit`,
  talk: `/talk?agent=${agent?.id}`,
  settings: '/settings',
};
/** Says something to the conversation that is being edited, so that its path is lit. */
async function tryOut(words) {
  await page.locator('.react-flow__node').first().waitFor();
  await page.keyboard.press('t');
  await page.getByLabel('Say something to the agent').fill(words);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Known so far' }).waitFor();
}
for (const scheme of ['light', 'dark']) {
  await page.emulateMedia({ colorScheme: scheme });
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`${server.url}${path}`);
    await page.locator('h1, main').first().waitFor();
    if (name === 'editor') await tryOut("I'd like to book a cleaning next Tuesday at ten");
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(OUT, `${name}-${scheme}.png`) });
    say(`${name}-${scheme}`);
  }
}
await page.setViewportSize({ width: 360, height: 740 });
await page.goto(`${server.url}${pages.call}`);
await page.waitForTimeout(1000);
await page.screenshot({ path: join(OUT, 'call-phone.png') });
await browser.close();
await server.stop();
removeDataDir(server.dataDir);

// The pictures of "Your first agent in fifteen minutes" are taken by the walk that proves it.
const env = { ...process.env, CALLWRIGHT_PICTURES: join(OUT, 'first-agent') };
const walk = [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'stories', 'dashboard/tests/real-first-agent.test.ts'];
await runStep('Walking through the first agent', process.execPath, walk, { env });
