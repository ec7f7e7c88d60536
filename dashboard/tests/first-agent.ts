import type { Page } from 'playwright-core';

/** The walk of the guide "Your first agent in fifteen minutes", chapter by chapter, through the browser alone. */
export interface Walk {
  readonly page: Page;
  readonly url: string;
  /** A system of one's own that knows the tickets. */
  readonly ticketsUrl: string;
  /** Keeps or judges what is on the screen, under a name of the guide. */
  picture(name: string): Promise<void>;
}

const NAME = 'Help desk';
const TEST = 'Asks how the ticket is coming along';
const PLACE = 'next to the kitchen';
const TOLD = 'Your ticket is {{vars.ticket.state}}.';
const STATE = 'with a technician';
/** A spoken test on a machine that does other things, too. */
const SPOKEN_MS = 180_000;

const dialog = (page: Page) => page.getByRole('dialog');
const form = (page: Page) => page.getByRole('complementary', { name: 'Form' });

/** An organization with nothing in it, and an agent of a template. Answers the path of the agent. */
export async function takeTemplate({ page, url, picture }: Walk): Promise<string> {
  await page.getByRole('button', { name: /change organization/ }).click();
  await page.getByRole('menuitem', { name: 'New organization' }).click();
  await dialog(page).getByLabel('Name', { exact: true }).fill('Northwind');
  await dialog(page).getByRole('button', { name: 'Make organization' }).click();
  await page.getByRole('button', { name: 'Northwind: change organization' }).waitFor();
  await page.goto(`${url}/agents`);
  await page.getByRole('link', { name: 'Choose one to begin with' }).click();
  await page.getByRole('link', { name: /^IT help desk/ }).click();
  await page.getByLabel('Name of the agent').fill(NAME);
  await picture('1-template');
  await page.getByRole('button', { name: 'Make the agent' }).click();
  await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
  return new URL(page.url()).pathname;
}

/** What colleagues ask, with the answers, given to the agent. */
export async function giveKnowledge({ page, url, picture }: Walk, agent: string): Promise<void> {
  await page.goto(`${url}/knowledge`);
  await page.getByRole('button', { name: 'New knowledge base' }).click();
  await dialog(page).getByLabel('Name', { exact: true }).fill('About the help desk');
  await dialog(page).getByRole('button', { name: 'Make it' }).click();
  await page.getByRole('button', { name: 'Add the first document' }).click();
  const field = (name: string) => dialog(page).getByRole('textbox', { name });
  await field('Title').fill('What colleagues ask');
  await field('Question 1').fill('Where is the help desk?');
  await field('Answer 1').fill(`The help desk is on the second floor, ${PLACE}.`);
  await dialog(page).getByRole('button', { name: 'Add it' }).click();
  await dialog(page).waitFor({ state: 'detached' });
  await page.getByRole('tab', { name: 'Test a question' }).click();
  await page.getByRole('textbox', { name: 'Question' }).fill('Where is the help desk?');
  await page.getByRole('button', { name: 'Ask' }).click();
  await page.getByRole('status', { name: 'Answer' }).getByText(PLACE).first().waitFor();
  await picture('2-knowledge');
  await page.goto(`${url}${agent}?tab=knowledge`);
  await page.getByRole('combobox', { name: 'Answer also from' }).click();
  await page.getByRole('option', { name: 'About the help desk' }).click();
  await page.getByRole('button', { name: 'Stop answering from About the help desk' }).waitFor();
}

/** The system that knows the tickets, as a tool the agent may use. */
export async function connectTickets({ page, url, ticketsUrl, picture }: Walk, agent: string): Promise<void> {
  await page.goto(`${url}/settings/tools`);
  await page.getByRole('button', { name: 'Add tool' }).first().click();
  await page.getByRole('menuitem', { name: /^Request/ }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).first().fill('ticket_status');
  await page.getByRole('textbox', { name: 'What it does' }).fill('How the ticket of an employee is coming along');
  await page.getByRole('button', { name: 'Add input' }).click();
  await page.getByRole('group', { name: 'Input 1' }).getByRole('textbox', { name: 'Name' }).fill('employee');
  await page.getByRole('textbox', { name: 'Address' }).fill(`${ticketsUrl}/tickets/{{input.employee}}`);
  await page.getByRole('button', { name: 'Add value' }).click();
  const value = page.getByRole('group', { name: 'Value 1' });
  await value.getByRole('textbox', { name: 'Name' }).fill('state');
  await value.getByRole('textbox', { name: 'Place in the answer' }).fill('/ticket/state');
  await page.getByRole('textbox', { name: 'Example inputs' }).fill('{ "employee": "12345" }');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await page.getByRole('region', { name: 'What came of it' }).getByText('with a technician').first().waitFor();
  await picture('3-tool');
  await page.getByRole('button', { name: 'Save tool' }).click();
  await page.getByRole('heading', { name: 'ticket_status', level: 1 }).waitFor();
  await page.goto(`${url}${agent}?tab=tools`);
  await page.getByRole('switch', { name: `${NAME} may use ticket_status` }).press('Space');
}

/** The conversation is changed: it looks the ticket up instead of passing the caller on. */
export async function changeConversation({ page, url, picture }: Walk, agent: string): Promise<void> {
  await page.goto(`${url}${agent}/edit`);
  await page.locator('.react-flow__node').first().waitFor();
  await page.getByRole('textbox', { name: 'Find in the conversation' }).fill("can't look into tickets");
  await page.keyboard.press('Enter');
  await form(page).getByRole('button', { name: 'Remove Full name' }).click();
  await form(page).getByRole('button', { name: 'Remove Phone number' }).click();
  await form(page).getByRole('textbox', { name: 'Said first' }).fill('Sure, I can look that up.');
  await addStep(page, /^Does/, 'Look up the ticket');
  await form(page).getByRole('combobox', { name: 'What it does' }).click();
  await page.getByRole('option', { name: /ticket.status/i }).click();
  await form(page).getByRole('combobox', { name: 'Add to: What it is given' }).click();
  await page.getByRole('option', { name: 'employee', exact: true }).click();
  await form(page).getByRole('textbox', { name: 'Remember the result as' }).fill('ticket');
  await choose(page, 'When it did not work', 'Take message');
  await addStep(page, /^Says/, 'Tell the state');
  await form(page).getByRole('textbox', { name: 'What the agent says' }).fill(TOLD);
  await choose(page, 'Then', 'Bye');
  await page.getByRole('textbox', { name: 'Find in the conversation' }).fill('Sure, I can look that up');
  await page.keyboard.press('Enter');
  await choose(page, 'Then', 'Look up the ticket');
  // The steps that passed the caller on lead nowhere any more.
  for (const [left, step] of [
    [2, 'status_gate'],
    [1, 'save_status'],
  ] as const) {
    const problems = page.getByRole('button', { name: `${left} to put right` });
    await problems.waitFor();
    const takeOut = page.getByRole('button', { name: `Take out "${step}"` });
    if (!(await takeOut.isVisible())) await problems.click();
    await takeOut.click();
  }
  await page.keyboard.press('Escape');
  await page.getByText('Nothing missing').waitFor();
  await picture('4-editor');
}

async function addStep(page: Page, kind: RegExp, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await page.getByRole('menuitem', { name: kind }).click();
  await form(page).getByRole('textbox', { name: 'Title' }).fill(title);
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  const box = form(page).getByRole('combobox', { name: field, exact: true }).first();
  await box.click();
  await box.fill(option);
  await page.getByRole('option', { name: option, exact: true }).first().click();
}

/** A spoken test that has to hold before anything is published. */
export async function writeTest({ page, url, picture }: Walk, agent: string): Promise<void> {
  await page.goto(`${url}${agent}/tests/new`);
  await page.getByText('Spoken', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(TEST);
  await page.getByRole('textbox', { name: 'Turn 1: words' }).fill("what's the status of my ticket");
  await page.getByRole('button', { name: 'Add a turn' }).click();
  await page.getByRole('textbox', { name: 'Turn 2: words' }).fill('one two three four five');
  await page.getByRole('button', { name: 'Add an assertion' }).click();
  await page.getByRole('combobox', { name: 'Assertion 1', exact: true }).click();
  await page.getByRole('option', { name: 'The agent says', exact: true }).click();
  await page.getByRole('textbox', { name: /^Assertion 1/ }).fill(STATE);
  await page.getByRole('button', { name: 'The world of the test' }).click();
  await page.getByRole('textbox', { name: 'What actions answer' }).fill(`{ "tool.ticket_status": [{ "ok": true, "state": "${STATE}" }] }`);
  const gate = page.getByRole('switch', { name: 'Must hold before a version is published' });
  await gate.press('Space');
  await page.waitForFunction((input) => (input as HTMLInputElement).checked, await gate.elementHandle());
  await picture('5-test');
  await page.getByRole('button', { name: 'Make the test' }).click();
  await page.getByRole('heading', { name: TEST }).waitFor();
}

/** A planted fault: the agent does not say what it looked up. Publishing runs the test, which does not hold; put right it holds, and the agent answers calls. */
export async function publishAgainstTheTest({ page, url, picture }: Walk, agent: string): Promise<void> {
  await page.goto(`${url}${agent}/edit`);
  await page.locator('.react-flow__node').first().waitFor();
  await page.getByRole('textbox', { name: 'Find in the conversation' }).fill('Your ticket is {{');
  await page.keyboard.press('Enter');
  const words = form(page).getByRole('textbox', { name: 'What the agent says' });
  await words.fill('I found your ticket.');
  await publish(page);
  await page.getByRole('button', { name: 'Run the tests' }).click();
  await dialog(page).getByText('Does not hold', { exact: true }).waitFor({ timeout: SPOKEN_MS });
  await picture('6-kept-back');
  await page.getByRole('button', { name: 'Not yet' }).click();
  await words.fill(TOLD);
  await publish(page);
  const run = page.getByRole('button', { name: 'Run the tests' });
  const put = dialog(page).getByRole('button', { name: 'Publish', exact: true });
  await run.or(put).first().waitFor();
  if (await run.isVisible()) await run.click();
  await put.click({ timeout: SPOKEN_MS });
  await dialog(page).waitFor({ state: 'detached' });
}

async function publish(page: Page): Promise<void> {
  await page.getByText(/Saved, draft/).waitFor();
  await page.getByRole('button', { name: 'Publish' }).click();
  const note = dialog(page).getByLabel('What is new in it');
  const outdated = dialog(page).getByRole('button', { name: /^Take out the test/, disabled: false });
  // Conversations of the template that expect the caller to be passed on.
  for (await note.or(outdated).first().waitFor(); !(await note.isVisible()); await note.or(outdated).first().waitFor()) await outdated.first().click();
  await note.fill('Looks tickets up');
  await dialog(page)
    .getByRole('button', { name: /^Publish version/ })
    .click();
  await page.getByRole('list', { name: 'Tests that must hold' }).waitFor();
}

/** A real call by microphone and keys, watched on the wall while it runs, heard and read afterwards; it becomes a test. */
export async function callAndKeep({ page, url, picture }: Walk, agent: string): Promise<void> {
  await page.goto(`${url}/talk?agent=${agent.split('/').at(-1)}`);
  const wall = await page.context().newPage();
  await wall.goto(`${url}/live`);
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  await wall
    .getByRole('article')
    .getByText(/help desk/)
    .waitFor({ timeout: SPOKEN_MS });
  await page.getByText(/employee number/).waitFor({ timeout: SPOKEN_MS });
  for (const key of '12345') await page.keyboard.press(key);
  await page.getByText(/is that right/).waitFor({ timeout: SPOKEN_MS });
  await page.keyboard.press('1');
  await page.getByText(/with a technician/).waitFor({ timeout: SPOKEN_MS });
  await page.getByText('The call is over').waitFor({ timeout: SPOKEN_MS });
  await wall.close();
  await picture('7-call');
  await page.getByRole('link', { name: 'Hear and read the whole call' }).click();
  await page
    .getByRole('list', { name: 'Transcript' })
    .getByText(/with a technician/)
    .waitFor();
  const position = page.getByRole('slider', { name: 'Position in the call' });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForFunction((slider) => Number(slider?.getAttribute('aria-valuenow')) > 1, await position.elementHandle());
  await page.getByRole('button', { name: 'Make a test' }).click();
  await page.getByRole('menuitem', { name: 'That it must end as it did' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
}

/** The calls of the last days on the version that answers: none ends differently. */
export async function lookBack({ page, url, picture }: Walk, agent: string): Promise<void> {
  await page.goto(`${url}${agent}/time-machine`);
  await page.getByRole('checkbox', { name: 'Test calls too' }).check();
  await page.getByRole('button', { name: 'Replay' }).click();
  await page.getByText(/calls? ends? as (?:it|they) did/).waitFor({ timeout: SPOKEN_MS });
  await picture('8-time-machine');
}
