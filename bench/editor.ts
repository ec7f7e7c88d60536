import { chromium, type Page } from 'playwright-core';
import { removeDataDir, startLiveServer } from '../src/testkit/live-server.ts';
import { type Bench, quantile } from './bench.ts';
import { bigGraph } from './editor/big-graph.ts';
import { type MainThread, watchMainThread } from './editor/main-thread.ts';

const OPEN_LIMIT_MS = 1000;
const TASK_LIMIT_MS = 50;
const SCRIPT_LIMIT_MS = 12;
const MOVES = 120;
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

/** Runs in the page: milliseconds from the click on "Edit" to the frame that shows boxes, lines and the form. */
const OPENING = `new Promise((resolve) => {
  const startMs = performance.now();
  document.querySelector('a[href$="/edit"]').click();
  const parts = ['.react-flow__node', '.react-flow__edge', 'aside[aria-label="Form"] input'];
  const look = () => {
    // The frame after the next is the first one that a person has seen.
    if (parts.every((part) => document.querySelector(part) !== null)) requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - startMs)));
    else requestAnimationFrame(look);
  };
  look();
})`;
const ALL_IN_SIGHT = `document.querySelectorAll('.react-flow__node').length === 200`;

/** Drags a box about for two seconds, at the pace of a hand. */
async function drag(page: Page, id: string): Promise<void> {
  const box = await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox();
  if (!box) throw new Error(`the step ${id} is not on screen`);
  const [x, y] = [box.x + box.width / 3, box.y + box.height / 5];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < MOVES; i++) {
    await page.mouse.move(x + i, y + Math.sin(i / 8) * 40);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  await page.waitForTimeout(200);
}

/** The graph editor in Chromium with 200 steps: how long it takes to open, and what the main thread does while a box is dragged. */
export const editor: Bench = async ({ quick, note }) => {
  const server = await startLiveServer({ timeoutMs: 180_000 });
  const browser = await chromium.launch({ executablePath: process.env['CALLWRIGHT_CHROMIUM'] ?? '/usr/bin/chromium', args: ARGS });
  try {
    const agent = await server.api<{ id: string }>('POST', '/v1/agents', { name: 'Big front desk' });
    await server.api('POST', `/v1/agents/${agent.id}/objective-configs`, { objective_graph: bigGraph() });
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      extraHTTPHeaders: { authorization: `Bearer ${server.token()}` },
    });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const openMs: number[] = [];
    for (let i = 0; i <= (quick ? 3 : 10); i++) {
      await page.goto(`${server.url}/agents/${agent.id}`);
      await page.getByRole('link', { name: 'Edit' }).waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      const ms = await page.evaluate<number>(OPENING);
      // The first one also loads the program; it is told apart.
      openMs.push(ms);
      note(`opened in ${ms.toFixed(0)} ms`);
    }
    const [firstMs = Number.NaN, ...laterMs] = openMs;
    const near = await watchMainThread(session, () => drag(page, 'hello'));
    await page.getByRole('button', { name: /fit view/i }).click();
    await page.waitForFunction(ALL_IN_SIGHT);
    const far = await watchMainThread(session, () => drag(page, 'details_3'));
    const row = (name: string, { tasks, scriptPerFrame }: MainThread) => [
      name,
      (tasks[0] ?? 0).toFixed(0),
      tasks.filter((ms) => ms > TASK_LIMIT_MS).length,
      quantile(scriptPerFrame, 0.5).toFixed(1),
      quantile(scriptPerFrame, 0.95).toFixed(1),
    ];
    return {
      title: 'The graph editor with 200 steps, in Chromium',
      columns: ['what', 'longest task ms', `tasks over ${TASK_LIMIT_MS} ms`, 'scripting per frame p50 ms', 'p95 ms'],
      rows: [row('dragging a box, close', near), row('dragging a box, all 200 in sight', far)],
      figures: { editor_open: `${quantile(laterMs, 0.5).toFixed(0)} ms`, editor_script_p95: `${quantile(far.scriptPerFrame, 0.95).toFixed(1)} ms` },
      notes: [
        `Opened (from the click on Edit to the frame that shows boxes, lines and form): median ${quantile(laterMs, 0.5).toFixed(0)} ms, slowest of ${laterMs.length} ${Math.max(...laterMs).toFixed(0)} ms; the very first time, with the program loaded, ${firstMs.toFixed(0)} ms. Goal: under ${OPEN_LIMIT_MS} ms.`,
        `Goals while dragging: no task over ${TASK_LIMIT_MS} ms, scripting per frame p95 at most ${SCRIPT_LIMIT_MS} ms. Server, browser and benchmark share the machine; a graph that has not been arranged before is arranged within the opening.`,
      ],
    };
  } finally {
    await browser.close();
    await server.stop();
    removeDataDir(server.dataDir);
  }
};
