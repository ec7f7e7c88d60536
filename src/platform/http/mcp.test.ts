import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slices } from '#app/slices';
import { openHouse, type House, type TestOrganization } from '#testkit/house';
import { mcpTools } from './mcp-tools.ts';
import { type HttpServer, listen } from './server.ts';

let house: House;
let org: TestOrganization;
let server: HttpServer;
let key: string;
beforeAll(async () => {
  house = await openHouse();
  org = await house.newOrganization();
  server = await listen(house.http, { host: '127.0.0.1', port: 0 });
  key = (await org.as('owner').post('/v1/api-keys', { name: 'model', scopes: ['contacts.read', 'contacts.create', 'calls.read'] })).body.token;
});
afterAll(async () => {
  await server.close(0);
  await house.close();
});

const CLIENT = { name: 'test', version: '1' };
async function connected(token: string): Promise<Client> {
  const client = new Client(CLIENT);
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { requestInit }) as Transport);
  return client;
}

describe('the MCP server, asked by the protocol’s own client', () => {
  test('shows a key the tools of its scopes and no others, and does with them what the API does', async () => {
    const client = await connected(key);
    const { tools } = await client.listTools();
    const names = tools.map((tool) => tool.name);
    expect(names).toEqual(expect.arrayContaining(['contacts_list', 'contacts_get', 'contacts_create', 'calls_list', 'calls_get', 'calls_events']));
    expect(names.filter((name) => /update|delete|agents|api_keys/.test(name))).toEqual([]);
    const made = await client.callTool({ name: 'contacts_create', arguments: { first_name: 'Mo', phone_number: '+13125550177' } });
    expect(made.structuredContent).toMatchObject({ first_name: 'Mo', source: 'api' });
    const { id } = made.structuredContent as { id: string };
    expect((await client.callTool({ name: 'contacts_get', arguments: { id } })).structuredContent).toMatchObject({ id });
    expect((await client.callTool({ name: 'contacts_list', arguments: { limit: 1 } })).structuredContent).toMatchObject({ data: [{ id }] });
    const refused = await client.callTool({ name: 'contacts_create', arguments: { first_name: 'X', phone_number: 'nonsense' } });
    expect(refused).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('phone_number') }] });
    await expect(client.callTool({ name: 'contacts_update', arguments: { id } })).rejects.toThrow('no tool');
    await client.close();
    const other = await house.newOrganization();
    const { token } = (await other.as('owner').post('/v1/api-keys', { name: 'm', scopes: ['contacts.read'] })).body;
    const stranger = await connected(token);
    expect(await stranger.callTool({ name: 'contacts_get', arguments: { id } })).toMatchObject({ isError: true });
    await stranger.close();
  });

  test('lets nobody in without a key, and no page of another site', async () => {
    await expect(connected('cw_live_nonsense')).rejects.toThrow();
    const ask = (headers: Record<string, string>) =>
      fetch(`${server.url}/mcp`, { method: 'POST', headers, body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) });
    expect((await ask({})).headers.get('www-authenticate')).toBe('Bearer');
    expect((await ask({ authorization: `Bearer ${key}`, origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask({ authorization: `Bearer ${key}`, 'mcp-protocol-version': '1999-01-01' })).status).toBe(400);
    expect((await fetch(`${server.url}/mcp`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(405);
  });

  test('is reached over standard input and output by `callwright mcp`, with a tool that calls an agent', async () => {
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    const boot = { command: process.execPath, args: [join(root, 'tools', 'boot.mjs'), 'mcp'] };
    const env = { ...process.env, CALLWRIGHT_ENTRY: 'src/cli/main.ts', CALLWRIGHT_URL: server.url, CALLWRIGHT_API_KEY: key } as Record<string, string>;
    const client = new Client(CLIENT);
    await client.connect(new StdioClientTransport({ ...boot, env }) as Transport);
    expect((await client.listTools()).tools.map((tool) => tool.name)).toEqual(expect.arrayContaining(['contacts_list', 'call_agent']));
    expect((await client.callTool({ name: 'calls_list', arguments: {} })).structuredContent).toMatchObject({ data: [] });
    expect(await client.callTool({ name: 'call_agent', arguments: { agent: 'Nobody', say: ['Hello.'] } })).toMatchObject({ isError: true });
    await client.close();
  });
});

test('no tool hands out access or secrets', () => {
  const names = mcpTools(slices.flatMap((slice) => slice.routes)).map((tool) => tool.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => /key|credential|invite|password|secret|token_|factor|session|impersonat|sign(?!ee)/.test(name))).toEqual([]);
});
