import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMock } from '../dev/mock-server.mjs';
import { axeFindings, canBrowse, openBrowser, openPage } from './browser.ts';

type Mock = Awaited<ReturnType<typeof startMock>>;
interface Version {
  id: string;
  status: string;
  revision: number;
  objective_graph: { nodes: { id: string; [field: string]: unknown }[] };
}

describe.runIf(canBrowse())('the graph editor', () => {
  let browser: Browser;
  let mock: Mock;
  beforeAll(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  afterAll(async () => {
    await browser?.close();
    await mock?.stop();
  });

  /** The newest version as the server has it. */
  async function kept(page: Page): Promise<Version> {
    const list = (await (await page.request.get(`${mock.url}/v1/agents/${mock.agentId}/objective-configs`)).json()) as { data: Version[] };
    return (await (await page.request.get(`${mock.url}/v1/objective-configs/${list.data[0]?.id}`)).json()) as Version;
  }

  it('is used by the keyboard alone: find, write, add, connect, take back, publish; every change is kept in a draft', { timeout: 120_000 }, async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/agents/${mock.agentId}`);
    await page.getByRole('link', { name: 'Edit' }).press('Enter');
    await page.getByText('As published. Your first change starts a draft.').waitFor();
    await page.locator('.react-flow__node').first().waitFor();

    await page.keyboard.press('Control+f');
    await page.keyboard.type('One moment while I check');
    await page.keyboard.press('Enter');
    const form = page.getByRole('complementary', { name: 'Form' });
    await form.getByRole('textbox', { name: 'Title' }).fill('Look for a free time');
    await page.getByText(/Saved, draft, version 4/).waitFor();
    expect((await kept(page)).objective_graph.nodes.find((node) => node.id === 'check')).toMatchObject({ label: 'Look for a free time' });

    await page
      .getByRole('region', { name: 'Picture of the conversation' })
      .focus()
      .catch(() => undefined);
    await page.locator('body').press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('a');
    await page.getByRole('menuitem', { name: /^Says/ }).press('Enter');
    await page.getByText('1 to put right').waitFor();
    await page.getByRole('button', { name: '1 to put right' }).press('Enter');
    await page.getByRole('button', { name: /Write what the agent says here/ }).press('Enter');
    await form.getByRole('textbox', { name: 'What the agent says' }).fill('One more thing.');
    await form.getByRole('combobox', { name: 'Then' }).fill('Bye');
    await page.getByRole('option', { name: 'Bye', exact: true }).first().click();
    await page.getByText('Nothing missing').waitFor();
    await expect
      .poll(async () => (await kept(page)).objective_graph.nodes.at(-1), { timeout: 20_000 })
      .toMatchObject({ type: 'say', prompt: 'One more thing.', next: 'bye' });

    const words = form.getByRole('textbox', { name: 'What the agent says' });
    await words.fill("One more thing, wouldn't you?");
    await page.getByRole('button', { name: '1 hint' }).press('Enter');
    await page.getByRole('button', { name: 'Ask whether that is right' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ask whether that is right' }).press('Enter');
    await expect.poll(() => words.inputValue()).toBe('One more thing. Is that right?');
    await page.getByText('Nothing missing').waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Control+z');
    await expect.poll(() => words.inputValue()).toBe("One more thing, wouldn't you?");
    await page.keyboard.press('Control+z');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
    await page
      .getByRole('button', { name: 'Undo: title' })
      .or(page.getByRole('button', { name: /^Undo: Title/ }))
      .waitFor();
    await expect
      .poll(async () => (await kept(page)).objective_graph.nodes.some((node) => node['prompt'] === 'One more thing.'), { timeout: 20_000 })
      .toBe(false);
    expect(await axeFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish' });
    await dialog.getByText('What changes from version').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await dialog.getByLabel('What is new in it').fill('Clearer words');
    await dialog.getByText('A call costs about $0.041').waitFor();
    await dialog.getByRole('button', { name: 'Publish version 4' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(async () => (await kept(page)).status, { timeout: 20_000 }).toBe('published');
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('C14 brings two people together, and asks where both changed the same sentence', { timeout: 120_000 }, async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(`${mock.url}/agents/${mock.agentId}/edit?step=greet`);
    const form = page.getByRole('complementary', { name: 'Form' });
    await form.getByRole('textbox', { name: 'Title' }).fill('Welcome');
    await page.getByText(/Saved, draft/).waitFor();
    const theirs = async (change: (node: { id: string; [field: string]: unknown }) => object) => {
      const { id, revision, objective_graph } = await kept(page);
      const nodes = objective_graph.nodes.map((node) => (node.id === 'greet' ? { ...node, ...change(node) } : node));
      await page.request.put(`${mock.url}/v1/objective-configs/${id}`, { data: { revision, objective_graph: { ...objective_graph, nodes } } });
    };
    await theirs(() => ({ objective: 'Changed by Ana' }));
    await page.getByText('Both are kept.').waitFor();

    // Ana is faster by the time this page's request takes.
    let isFirst = true;
    await page.route('**/v1/objective-configs/*', async (route) => {
      if (route.request().method() === 'PUT' && isFirst) {
        isFirst = false;
        await theirs(() => ({ prompt: 'Hello from Ana.' }));
      }
      await route.continue();
    });
    await form.getByRole('textbox', { name: 'The open question' }).fill('Hello from me.');
    const dialog = page.getByRole('dialog', { name: /saved this draft, too/ });
    await dialog.getByText('Hello from Ana.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect((await kept(page)).objective_graph.nodes.find((node) => node.id === 'greet')).toMatchObject({ prompt: 'Hello from Ana.', label: 'Welcome' });
    await dialog.getByRole('button', { name: 'Save it so' }).click();
    await page.getByText(/Saved, draft/).waitFor();
    expect((await kept(page)).objective_graph.nodes.find((node) => node.id === 'greet')).toMatchObject({
      prompt: 'Hello from me.',
      objective: 'Changed by Ana',
    });
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  it('tries a conversation out: steps light up, values fill, a turn is said otherwise, an action is made to fail', { timeout: 120_000 }, async () => {
    const { page, complaints } = await openPage(browser, { reducedMotion: 'reduce' });
    const asked: { inputs: unknown[]; mocks: object }[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/try-out')) asked.push(request.postDataJSON() as (typeof asked)[number]);
    });
    await page.goto(`${mock.url}/agents/${mock.agentId}/edit`);
    await page.locator('.react-flow__node').first().waitFor();
    await page.keyboard.press('t');
    await page.getByText('How can I help?').waitFor();
    const box = (id: string) => page.locator(`.react-flow__node[data-id="${id}"] [data-lit]`);
    await box('greet').waitFor();
    const say = async (words: string) => {
      await page.getByLabel('Say something to the agent').fill(words);
      await page.keyboard.press('Enter');
      await page.getByText(`I heard: ${words}.`).waitFor();
    };
    await say('a cleaning');
    await say('at ten');
    expect([await box('details').getAttribute('data-lit'), await box('check').getAttribute('data-lit')]).toEqual(['been', 'now']);
    await page.getByRole('region', { name: 'Known so far' }).getByText('at ten').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Change: a cleaning' }).click();
    await page.getByRole('menuitem', { name: 'Say something else here' }).click();
    await page.getByLabel('Say instead').fill('a checkup');
    await page.keyboard.press('Enter');
    await page.getByText('I heard: a checkup.').waitFor();
    expect(asked.at(-1)?.inputs).toEqual([{ say: 'a checkup' }, { say: 'at ten' }]);
    await page.getByRole('button', { name: 'Let it fail' }).click();
    await page.getByText('did not work, pretended').waitFor();
    expect(asked.at(-1)?.mocks).toEqual({ 'builtin.hold_slot': [{ ok: false, reason: 'tried_out' }] });
    await page.context().close();
    expect(complaints).toEqual([]);
  });
});
