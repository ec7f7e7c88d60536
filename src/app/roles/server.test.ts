import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { silentLog } from '#kernel/log';
import { loadConfig } from '#platform/config';
import { type RunningServer, startServer } from './server.ts';

let directory = '';
let server: RunningServer;
const said: string[] = [];

const start = (flags: Record<string, unknown> = {}) =>
  startServer({
    config: loadConfig({ port: 0, data_dir: directory, ...flags }, {}, directory).config,
    log: silentLog,
    openSetup: false,
    onProgress: (line) => said.push(line),
    voice: false,
  });

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'callwright-server-'));
  server = await start();
});
afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const token = () => readFileSync(join(directory, 'local-token'), 'utf8').trim();
const asOperator = async (path: string, init: RequestInit = {}) =>
  fetch(server.url + path, { ...init, headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json', ...init.headers } });

test('a first start makes the demo, says so, and is ready with a set-up link', async () => {
  expect(said).toContain('Making the demo organization');
  expect(server.setupLink).toMatch(new RegExp(`^${server.url}/setup#token=[A-Za-z0-9_-]{43}$`));
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(JSON.parse(readFileSync(join(directory, 'server.json'), 'utf8'))).toMatchObject({ url: server.url, pid: process.pid });
  const agents = (await (await asOperator('/v1/agents')).json()) as { data: { name: string }[] };
  expect(agents.data.map((agent) => agent.name)).toEqual(['After hours', 'Front desk', 'Solar leads']);
});

test('a second server on the same data directory and one on the same port are refused in words, and the first goes on', async () => {
  await expect(start()).rejects.toMatchObject({ name: 'StartError' });
  const other = mkdtempSync(join(tmpdir(), 'callwright-server-'));
  await expect(start({ data_dir: other, port: Number(new URL(server.url).port) })).rejects.toMatchObject({ code: 'http.port_in_use' });
  rmSync(other, { recursive: true, force: true });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
});

test('a server that nobody has set up does not listen beyond this machine', async () => {
  const other = mkdtempSync(join(tmpdir(), 'callwright-server-'));
  await expect(start({ data_dir: other, host: '0.0.0.0' })).rejects.toMatchObject({ code: 'host.not_set_up' });
  expect(existsSync(join(other, 'server.json'))).toBe(false);
  rmSync(other, { recursive: true, force: true });
});

test('the one-time link makes the owner of the demo, once', async () => {
  const setUp = () =>
    fetch(`${server.url}/v1/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({
        token: server.setupLink?.split('token=')[1],
        name: 'Ada Owner',
        email: 'ada@example.test',
        password: 'a long enough password',
        organization_name: 'Smith Dental',
        timezone: 'America/Chicago',
        country_code: 'US',
      }),
    });
  expect((await setUp()).status).toBe(200);
  expect((await setUp()).status).toBeGreaterThanOrEqual(400);
  expect(await (await asOperator('/v1/organization')).json()).toMatchObject({ name: 'Smith Dental', timezone: 'America/Chicago' });
  expect(((await (await asOperator('/v1/agents')).json()) as { data: unknown[] }).data).toHaveLength(3);
});

test('an address that is no door of calls does not open as a socket', async () => {
  const answer = await new Promise<string>((resolve) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/other`);
    socket.onerror = () => resolve('refused');
    socket.onopen = () => resolve('open');
  });
  expect(answer).toBe('refused');
});

test('what is live is told on the event stream', async () => {
  const stream = await fetch(`${server.url}/v1/events`, { headers: { authorization: `Bearer ${token()}` } });
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  const made = await asOperator('/v1/agents', { method: 'POST', body: JSON.stringify({ name: 'New one' }) });
  expect(made.status).toBe(200);
  let text = '';
  while (!text.includes('agent.created')) text += new TextDecoder().decode((await reader.read()).value);
  expect(text).toContain('New one');
  await reader.cancel();
});

test('after an orderly stop nothing of the run is left, and the next start finds everything and makes no second demo', async () => {
  await server.close();
  expect([existsSync(join(directory, 'server.json')), existsSync(join(directory, 'local-token'))]).toEqual([false, false]);
  said.length = 0;
  writeFileSync(join(directory, 'server.json'), '{"url":"stale"}');
  server = await start();
  expect(said).toEqual([]);
  expect(server.setupLink).toBeNull();
  expect(((await (await asOperator('/v1/agents')).json()) as { data: unknown[] }).data).toHaveLength(4);
});
