import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpServer, listen } from '#platform/http/server';
import { openHouse, type House, type TestClient } from '#testkit/house';
import { type Io, Refusal } from '../io.ts';
import { agentCommand } from './agent.ts';

let house: House;
let owner: TestClient;
let server: HttpServer;
let key: string;
beforeAll(async () => {
  house = await openHouse();
  owner = (await house.newOrganization()).as('owner');
  server = await listen(house.http, { host: '127.0.0.1', port: 0 });
  const scopes = ['agents.read', 'agents.create', 'agents.update', 'agents.approve'];
  key = (await owner.post('/v1/api-keys', { name: 'cli', scopes })).body.token;
  await owner.post('/v1/agents', { name: 'Front Desk', template: 'dental_practice' });
});
afterAll(async () => {
  await server.close(0);
  await house.close();
});

async function run(cwd: string, ...args: string[]): Promise<{ code: number; out: string }> {
  const out: string[] = [];
  const io: Io = { out: (line) => void out.push(line), note: (line) => void out.push(line), env: { CALLWRIGHT_URL: server.url, CALLWRIGHT_API_KEY: key }, cwd };
  try {
    return { code: await agentCommand(args, io), out: out.join('\n') };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.exitCode, out: [...out, error.message].join('\n') };
  }
}
const fresh = (): string => mkdtempSync(join(tmpdir(), 'agent-'));
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const edit = (folder: string, file: string, change: (value: Record<string, unknown>) => void): void => {
  const value = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;
  change(value);
  writeFileSync(join(folder, file), `${JSON.stringify(value, null, 2)}\n`);
};

test('an agent goes into a folder and back: unchanged it is the same to the byte, and a push says that nothing changed', async () => {
  const cwd = fresh();
  expect((await run(cwd, 'pull', 'Front Desk')).code).toBe(0);
  const folder = join(cwd, 'front-desk');
  const first = filesIn(folder);
  expect(Object.keys(first).toSorted()).toEqual(['agent.json', 'graph.json', 'tests.json']);
  expect(await run(cwd, 'push', 'front-desk')).toEqual({ code: 0, out: 'Nothing changed.' });
  expect((await run(cwd, 'pull', 'Front Desk')).out).toContain('nothing was written');
  await run(cwd, 'pull', 'Front Desk', 'again');
  expect(filesIn(join(cwd, 'again'))).toEqual(first);
  expect(filesIn(folder)).toEqual(first);
});

test('a push names what it changes, saves a draft, publishes with a note, and refuses files that are older than the server', async () => {
  const cwd = fresh();
  await run(cwd, 'pull', 'Front Desk', 'mine');
  await run(cwd, 'pull', 'Front Desk', 'theirs');
  const mine = join(cwd, 'mine');
  edit(mine, 'agent.json', (value) => ((value['settings'] as Record<string, unknown>)['max_call_seconds'] = 777));
  edit(mine, 'graph.json', (value) => (value['description'] = 'Changed in a pull request.'));
  const dry = await run(cwd, 'push', 'mine', '--dry-run');
  expect([dry.code, dry.out]).toEqual([0, expect.stringMatching(/max_call_seconds: \d+ → 777[\s\S]*Nothing was pushed/)]);
  const pushed = await run(cwd, 'push', 'mine', '--publish', '--note', 'From git');
  expect([pushed.code, pushed.out]).toEqual([0, expect.stringMatching(/Saved as draft, version 1\. It may be published\.\nPublished version 1\./)]);
  const agent = (await owner.get('/v1/agents?limit=10')).body.data.find((each: { name: string }) => each.name === 'Front Desk');
  expect(agent).toMatchObject({ max_call_seconds: 777, published_version: 1 });
  expect(await run(cwd, 'push', 'mine')).toEqual({ code: 0, out: 'Nothing changed.' });
  edit(join(cwd, 'theirs'), 'graph.json', (value) => (value['description'] = 'Later.'));
  const refused = await run(cwd, 'push', 'theirs');
  expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('Nothing was pushed. Pull into another folder')]);
  edit(mine, 'graph.json', (value) => (value['description'] = 'Next.'));
  expect((await run(cwd, 'push', 'mine')).out).toContain('Saved as draft, version 2.');
});

test('a folder becomes a new agent elsewhere; a folder that is none, a setting nobody knows and a wrong command line are said in words', async () => {
  const cwd = fresh();
  await run(cwd, 'pull', 'Front Desk', 'copy');
  expect((await run(cwd, 'push', 'copy', '--new', 'Second Desk')).code).toBe(0);
  expect(await run(cwd, 'push', 'copy')).toEqual({ code: 0, out: 'Nothing changed.' });
  expect((await owner.get('/v1/agents?limit=10')).body.data.map((each: { name: string }) => each.name)).toContain('Second Desk');
  expect(await run(cwd, 'push', 'nowhere')).toMatchObject({ code: 1, out: expect.stringContaining('no agent.json') });
  edit(join(cwd, 'copy'), 'agent.json', (value) => ((value['settings'] as Record<string, unknown>)['colour'] = 'red'));
  expect(await run(cwd, 'push', 'copy')).toMatchObject({ code: 1, out: expect.stringContaining('a setting "colour"') });
  for (const args of [[], ['pull'], ['fetch', 'x'], ['push', 'a', 'b']])
    expect(await run(cwd, ...args)).toMatchObject({ code: 2, out: expect.stringContaining('callwright agent pull NAME') });
});

test('an agent of another product is reported line by line, and made', async () => {
  const file = fileURLToPath(new URL('../../../examples/imports/dograh_workflow.json', import.meta.url));
  const dry = await run(fresh(), 'import', file, '--dry-run');
  expect([dry.code, dry.out]).toEqual([
    0,
    expect.stringMatching(/- \/workflow_definition\/nodes\/5: A step of the type "webhook"[\s\S]*dograh: \d+ lines taken over/),
  ]);
  expect((await run(fresh(), 'import', file, '--name', 'Solar')).out).toContain('Made the agent "Solar"');
});
