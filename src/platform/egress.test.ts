import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProviderError } from '#kernel/errors';
import { createEgress, parseEgressRules } from './egress.ts';

let canary: Server;
let port: number;
let connections = 0;
const open = new Set<Socket>();
beforeAll(async () => {
  canary = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/moved') response.writeHead(301, { location: `http://127.0.0.1:${port}/secret` }).end();
    else if (path === '/huge') response.end(Buffer.alloc(1_000_000));
    else if (path === '/hang') return;
    else if (path === '/drip') {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    } else if (path === '/headers') response.writeHead(200, { 'x-long': 'a'.repeat(20_000) }).end();
    else response.end(JSON.stringify({ host: request.headers.host, method: request.method }));
  });
  canary.on('connection', (socket) => {
    connections += 1;
    open.add(socket);
  });
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  port = (canary.address() as AddressInfo).port;
});
afterAll(() => {
  for (const socket of open) socket.destroy();
  canary.close();
});

const nobody = createEgress({ rules: parseEgressRules(''), resolve: async () => ['127.0.0.1'] });
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: ProviderError) => error.kind,
  );

/** D04: each of these is a way of writing an address inside the network. */
const INSIDE: readonly string[] = [
  'http://127.0.0.1:PORT/',
  'http://127.1:PORT/',
  'http://0:PORT/',
  'http://0.0.0.0:PORT/',
  'http://0x7f000001:PORT/',
  'http://0x7f.1:PORT/',
  'http://2130706433:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://017700000001:PORT/',
  'http://１２７.０.０.１:PORT/',
  'http://127。0。0。1:PORT/',
  'http://①②⑦.0.0.1:PORT/',
  'http://127%2e0%2e0%2e1:PORT/',
  'http://127.0.0.1.:PORT/',
  'http://localhost:PORT/',
  'http://localhost.:PORT/',
  'http://LOCALHOST:PORT/',
  'http://a.localhost:PORT/',
  'http://printer.local:PORT/',
  'http://intranet:PORT/',
  'http://[::]:PORT/',
  'http://[::1]:PORT/',
  'http://[0:0:0:0:0:0:0:1]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::ffff:7f00:1]:PORT/',
  'http://[::127.0.0.1]:PORT/',
  'http://[64:ff9b::7f00:1]:PORT/',
  'http://[2002:7f00:1::]:PORT/',
  'http://[fe80::1]:PORT/',
  'http://[fd00::1]:PORT/',
  'http://[ff02::1]:PORT/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://10.1.2.3/',
  'http://172.31.255.255/',
  'http://192.168.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://user@127.0.0.1:PORT/',
  'http://example.com@127.0.0.1:PORT/',
  'http://127.0.0.1:PORT\\@example.com/',
  'http:\\\\127.0.0.1:PORT/',
  'http://127.0.0.1:PORT#@example.com/',
  ' http://127.0.0.1:PORT/',
  'http://127.0.\t0.1:PORT/',
  'ftp://127.0.0.1/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:PORT/',
  'http:127.0.0.1:PORT',
  'http://0x08080808/',
  '//127.0.0.1:PORT/',
  'not an address',
];

describe('D04: an address inside the network', () => {
  test.each(INSIDE)('is refused in words when it is entered, and again when it is used: %s', async (text) => {
    const url = text.replace('PORT', String(port));
    const verdict = nobody.judge(url);
    expect(verdict).toMatchObject({ allowed: false, words: expect.stringMatching(/\w+ \w+/) });
    expect(await kindOf(nobody.send({ purpose: 'webhook', method: 'POST', url, body: '{}' }))).toBe('refused');
  });

  test('is refused behind a name, even one good address among it, and nothing was ever connected', async () => {
    const mixed = createEgress({ rules: parseEgressRules(''), resolve: async () => ['8.8.8.8', '127.0.0.1'] });
    for (const egress of [nobody, mixed])
      expect(await kindOf(egress.send({ purpose: 'webhook', method: 'GET', url: `http://hooks.example.com:${port}/` }))).toBe('refused');
    expect(connections).toBe(0);
  });
});

describe('a request that may go out', () => {
  const egress = createEgress({ rules: parseEgressRules('127.0.0.0/8, hooks.internal'), resolve: async () => ['127.0.0.1'] });
  const send = (path: string, more: object = {}) =>
    egress.send({ purpose: 'webhook', method: 'POST', url: `http://127.0.0.1:${port}${path}`, body: '{}', ...more });

  test('asks for the name once, goes to that address and carries the name', async () => {
    let asked = 0;
    const rebinding = createEgress({ rules: parseEgressRules('127.0.0.1'), resolve: async () => (asked++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']) });
    const answer = await rebinding.send({ purpose: 'webhook', method: 'GET', url: `http://hooks.example.com:${port}/` });
    expect(JSON.parse(answer.body.toString())).toEqual({ host: `hooks.example.com:${port}`, method: 'GET' });
    expect(asked).toBe(1);
    expect((await egress.send({ purpose: 'webhook', method: 'GET', url: `http://hooks.internal:${port}/` })).status).toBe(200);
  });

  test('D03: is answered by a redirect with the redirect, and by a flood with its first 64 kB', async () => {
    expect(await send('/moved')).toMatchObject({ status: 301, is_whole: true });
    const { body, is_whole } = await send('/huge');
    expect([body.byteLength, is_whole]).toEqual([65_536, false]);
  });

  test('D03: ends at its deadline, whether nothing comes or a byte at a time', async () => {
    expect(await kindOf(send('/hang', { deadline_ms: 60 }))).toBe('timeout');
    expect(await send('/drip', { deadline_ms: 200 })).toMatchObject({ status: 200, is_whole: false });
    const never = createEgress({ rules: parseEgressRules(''), resolve: () => new Promise(() => undefined) });
    expect(await kindOf(never.send({ purpose: 'webhook', method: 'GET', url: 'https://slow.example.com/', deadline_ms: 20 }))).toBe('timeout');
  });

  test('is told apart: headers without end, a closed port, a name nobody knows, plain HTTP where TLS was asked', async () => {
    expect(await kindOf(send('/headers'))).toBe('bad_answer');
    expect(await kindOf(egress.send({ purpose: 'webhook', method: 'GET', url: 'http://127.0.0.1:1/' }))).toBe('unavailable');
    expect(await kindOf(egress.send({ purpose: 'webhook', method: 'GET', url: `https://127.0.0.1:${port}/` }))).toBe('unavailable');
    const unknown = createEgress({ rules: parseEgressRules(''), resolve: async () => Promise.reject(new Error('NXDOMAIN')) });
    expect(await kindOf(unknown.send({ purpose: 'webhook', method: 'GET', url: 'https://nowhere.example.com/' }))).toBe('unavailable');
  });
});

test.each(['10.0.0.0/33', '300.1.1.1', 'a b/c', 'under score!', '10.0.0'])('a rule that cannot be read is refused in words: %s', (text) => {
  expect(() => parseEgressRules(text)).toThrow(/is no range/);
});

describe('a request to a provider of models, speech or embeddings', () => {
  const rules = parseEgressRules('');
  const providerRules = parseEgressRules('127.0.0.1');
  const offline = new Set(['private']);
  const egress = createEgress({ rules, providerRules, isOffline: async (id) => offline.has(id) });
  const ask = (purpose: 'speech' | 'model' | 'embedding', organization_id: string, path = '/') =>
    ({ purpose, organization_id, method: 'POST', url: `http://127.0.0.1:${port}${path}`, body: '{}' }) as const;

  test.each(['speech', 'model', 'embedding'] as const)('is not made for an organization that is offline only: %s', async (purpose) => {
    const before = connections;
    const closed = [
      egress,
      createEgress({ rules, providerRules }),
      createEgress({ rules, providerRules, isOffline: () => Promise.reject(new Error('nobody knows')) }),
    ];
    for (const gate of closed) {
      expect(await kindOf(gate.send(ask(purpose, 'private')))).toBe('refused');
      expect(await kindOf(gate.open(ask(purpose, 'private')))).toBe('refused');
    }
    expect(connections).toBe(before);
    expect((await egress.send(ask(purpose, 'open'))).status).toBe(200);
  });

  test('may go where the operator keeps models, and a webhook may not', async () => {
    expect(egress.judge(`http://127.0.0.1:${port}/`, 'model').allowed).toBe(true);
    expect(egress.judge(`http://127.0.0.1:${port}/`).allowed).toBe(false);
    expect(await kindOf(egress.send({ ...ask('model', 'open'), purpose: 'webhook' }))).toBe('refused');
  });

  test('takes the connection of the one before, and a new one after an answer that was left', async () => {
    const gate = createEgress({ rules, providerRules, isOffline: async () => false });
    const before = connections;
    for (let i = 0; i < 3; i++) expect((await gate.send(ask('speech', 'open'))).is_whole).toBe(true);
    expect(connections - before).toBe(1);
    expect((await gate.send({ ...ask('speech', 'open', '/huge'), max_bytes: 100 })).is_whole).toBe(false);
    expect((await gate.send(ask('speech', 'open'))).is_whole).toBe(true);
    expect(connections - before).toBe(2);
  });

  test('can be read as it comes, ends when it is called off, and has an end even where the far side has none', async () => {
    const gate = createEgress({ rules, providerRules, isOffline: async () => false });
    const read = async (more: object, stop?: AbortController): Promise<number> => {
      let bytes = 0;
      const { body } = await gate.open({ ...ask('speech', 'open'), ...more });
      for await (const chunk of body) {
        bytes += chunk.byteLength;
        if (bytes > 3) stop?.abort();
      }
      return bytes;
    };
    const at = (path: string) => ({ url: `http://127.0.0.1:${port}${path}` });
    expect(await read({ ...at('/huge'), max_bytes: 2_000_000 })).toBe(1_000_000);
    expect(await kindOf(read({ ...at('/huge'), max_bytes: 1_000 }))).toBe('bad_answer');
    const stop = new AbortController();
    expect(await kindOf(read({ ...at('/drip'), signal: stop.signal }, stop))).toBe('unavailable');
    expect(await kindOf(gate.send({ ...ask('model', 'open', '/hang'), signal: AbortSignal.abort() }))).toBe('cancelled');
    const soon = new AbortController();
    setImmediate(() => soon.abort());
    expect(await kindOf(gate.send({ ...ask('model', 'open', '/hang'), signal: soon.signal }))).toBe('cancelled');
  });
});
