import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as secureRequest } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, newHouse, type TestOrganization } from '#testkit/house';
import { probeSlice } from '#testkit/probe-slice';
import { createHttpApp, type HttpApp } from './app.ts';
import { type HttpServer, listen } from './server.ts';

let house: House;
let org: TestOrganization;
let app: HttpApp;
let server: HttpServer;
const folder = mkdtempSync(join(tmpdir(), 'callwright-tls-'));

beforeAll(async () => {
  house = await newHouse({ slices: [probeSlice] });
  org = await house.newOrganization();
  const session = { session_id: 's1', user_id: org.userId('owner'), organization_id: org.id, role: 'owner', platform_role: 'user' } as const;
  const authenticate = async (headers: { authorization: string | null }) => (headers.authorization ? session : undefined);
  app = createHttpApp({
    services: house.runtime.services,
    slices: [probeSlice],
    authenticate,
    secure: false,
    trustProxy: false,
    relay: house.runtime.relay,
    bus: house.bus,
    version: '1',
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close(0);
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const auth = { authorization: 'Bearer x' };

test('answers over a real port, with the address of the caller in the audit line', async () => {
  const answer = await fetch(`${server.url}/v1/probes`, {
    method: 'POST',
    headers: { ...auth, 'content-type': 'application/json' },
    body: '{"first_name": "Port"}',
  });
  expect(answer.status).toBe(200);
  const rows = await org.run((ctx) => ctx.db.selectFrom('audit_logs').select(['ip_address', 'user_agent']).where('action', '=', 'probe.add').execute());
  expect(rows).toEqual([{ ip_address: '127.0.0.1', user_agent: expect.any(String) }]);
});

test('a taken port and a strange address are refused in words', async () => {
  await expect(listen(app, { host: '127.0.0.1', port: server.port })).rejects.toMatchObject({
    code: 'http.port_in_use',
    message: expect.stringContaining(String(server.port)),
  });
  await expect(listen(app, { host: '203.0.113.7', port: 0 })).rejects.toMatchObject({ code: 'http.address_unknown' });
});

test('a certificate that is missing or none is refused in words; a good one serves HTTPS', async () => {
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  await expect(listen(app, { host: '127.0.0.1', port: 0, tls: files })).rejects.toMatchObject({ code: 'http.tls_unreadable' });
  writeFileSync(files.certFile, 'no certificate');
  writeFileSync(files.keyFile, 'no key');
  await expect(listen(app, { host: '127.0.0.1', port: 0, tls: files })).rejects.toMatchObject({ code: 'http.tls_invalid' });
  try {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-keyout',
        files.keyFile,
        '-out',
        files.certFile,
        '-days',
        '1',
        '-subj',
        '/CN=localhost',
      ],
      { stdio: 'ignore' },
    );
  } catch (error) {
    process.stderr.write(`HTTPS was not tried: openssl is missing (${(error as Error).message})\n`);
    return;
  }
  const secure = await listen(app, { host: '127.0.0.1', port: 0, tls: files });
  const status = await new Promise<number | undefined>((resolve, reject) => {
    secureRequest(`${secure.url}/healthz`, { rejectUnauthorized: false }, (answer) => resolve(answer.statusCode))
      .on('error', reject)
      .end();
  });
  expect([secure.url.startsWith('https://'), status]).toEqual([true, 200]);
  await secure.close(0);
});

test('a reader that hangs up frees its place in the event stream, and closing the server ends the others', async () => {
  const own = await listen(app, { host: '127.0.0.1', port: 0 });
  const open = async () => {
    const controller = new AbortController();
    const answer = await fetch(`${own.url}/v1/events`, { headers: auth, signal: controller.signal });
    return { status: answer.status, body: answer.body as ReadableStream<Uint8Array>, hangUp: () => controller.abort() };
  };
  const readers = await Promise.all(Array.from({ length: 10 }, open));
  expect(readers.map((reader) => reader.status)).toEqual(Array.from({ length: 10 }, () => 200));
  expect((await open()).status).toBe(503);
  readers[0]?.hangUp();
  await expect.poll(async () => (await open()).status, { timeout: 5_000, interval: 20 }).toBe(200);
  const ended = readers.slice(1).map(async ({ body }) => {
    const reader = body.getReader();
    while (!(await reader.read()).done);
  });
  await own.close(100);
  await Promise.allSettled(ended);
});

test('an upgrade that nobody wants is refused, and the connection closed', async () => {
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () =>
      socket.write('GET /v1/nothing HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    );
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
    });
    socket.on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
});
