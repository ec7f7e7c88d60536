import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const CHROMIUM = process.env['CALLWRIGHT_CHROMIUM'] ?? '/usr/bin/chromium';
/** Chromium without the windows around its pages, where it is installed: the same engine at half the processor time. */
const SHELL = '/usr/bin/chromium-headless-shell';
const LIGHT = process.env['CALLWRIGHT_CHROMIUM'] === undefined && existsSync(SHELL) ? SHELL : CHROMIUM;
const DIST = new URL('../dist/index.html', import.meta.url);
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What is missing for tests in a browser, in words with the way to get it; null when nothing is. */
export function missing(): string | null {
  if (!existsSync(CHROMIUM)) return `no Chromium at ${CHROMIUM}: apt-get install -y --no-install-recommends chromium`;
  if (!existsSync(DIST)) return 'the dashboard is not built: npm run build -w dashboard';
  return null;
}

/** True when the browser tests can run; otherwise says on the console why they do not. */
export function canBrowse(): boolean {
  const reason = missing();
  if (reason !== null) console.log(`SKIPPED dashboard tests in a browser: ${reason}`);
  return reason === null;
}

/** Pages of a test live for seconds: what V8 spends on making their code faster, a quarter of everything, never comes back. */
const SHORT_LIVED = '--js-flags=--no-opt --no-maglev';

export const openBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: LIGHT, args: [...QUIET, SHORT_LIVED, ...more] });

/** A Chromium with all its parts, for pages that hear and speak: it asks the person for the microphone, and keeps time. */
export const openWholeBrowser = (more: readonly string[]): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...more] });

/** A fresh page that remembers everything the console complained about. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refused request is logged by the browser itself; whether it was expected is the test's business.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text());
  });
  return { page, complaints };
}

/** Waits until the page has its heading and nothing on it is still being loaded, in however many places. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[role="status"][aria-label="Loading"]') === null);
}

/**
 * What axe finds wrong, one line a finding. No page has a frame, so axe may run in the page itself instead of in a second one, and only what
 * is wrong is worked out in full: a third of the time, the same findings.
 */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${(node.failureSummary ?? '').split('\n').at(1)?.trim() ?? ''}`),
  );
}

/** The page as it stands, taken to a desk by day. */
export async function toDesk(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** The page as it stands, taken to a small phone at night; drawn when this resolves. */
export async function toPhone(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 800 });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await settled(page);
}

/** What is wrong with the page as it stands: what axe finds, and what does not fit into the window. Empty when nothing is. */
export async function faultsOf(page: Page, path: string): Promise<string[]> {
  const found = (await axeFindings(page)).map((finding) => `${path} ${finding}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return wide > 0 ? [...found, `${path} is ${wide} px wider than the window`] : found;
}
