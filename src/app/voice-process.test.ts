import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { silentLog } from '#kernel/log';
import { packageRoot } from '#platform/package-root';
import { processTimers } from '#platform/timers';
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from '#testkit/test-certificate';
import { createSwitchboard } from './switchboard.ts';
import { startVoiceProcess, type VoiceProcess } from './voice-process.ts';
import type { MainAnswers } from './voice-protocol.ts';

const TICKET = { organization_id: 'org', agent_id: 'agent', user_id: null, from_number: null, to_number: null, is_test: false, context: {}, announced: null };
const nothing = async (): Promise<never> => {
  throw new Error('not asked in this test');
};
const answers: MainAnswers = {
  admit: nothing,
  answered: nothing,
  append: nothing,
  act: nothing,
  finish: nothing,
  redeem: nothing,
  notice: nothing,
  is_offline: nothing,
  provider_key: nothing,
  route_call: nothing,
  sip_trunks: nothing,
  dial_attempt: nothing,
  dial_settled: nothing,
  plan_transfer: nothing,
  begin_leg: nothing,
  tell_leg: nothing,
  transfer_failed: nothing,
};

let voice: VoiceProcess;
let plain: Server;
let secure: Server;
let isStopping = false;
let crashed: () => void = () => {};
const tickets = new Set<string>();

beforeAll(async () => {
  voice = await startVoiceProcess({
    entry: { file: join(packageRoot(), 'tools', 'boot.mjs'), env: { CALLWRIGHT_ENTRY: 'src/testkit/voice-stand-in.ts' } },
    settings: {
      prompts_directory: '',
      speech_runtime: 'auto',
      speech_model: 'base',
      recognisers: null,
      max_calls: 1,
      egress_allow: '',
      model_servers: '',
      sip: null,
      log_level: 'silent',
    },
    answers,
    timers: processTimers,
    log: silentLog,
    onCrash: async () => crashed(),
  });
  const upgrade = createSwitchboard({
    redeemBrowserTicket: async (token) => (tickets.delete(token) ? TICKET : undefined),
    handOver: voice.handOver,
    allowedOrigins: ['https://calls.example.com'],
    isStopping: () => isStopping,
    log: silentLog,
  });
  const listening = async (server: Server): Promise<Server> => {
    server.on('upgrade', (request, socket, head) => {
      if (!upgrade(request, socket, head)) socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return server;
  };
  plain = await listening(createHttpServer());
  secure = await listening(createHttpsServer({ cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY }));
});
afterAll(async () => {
  plain.close();
  secure.close();
  await voice.stop(0);
});

const address = (server: Server, path: string): string => `${server === secure ? 'wss' : 'ws'}://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

interface Visit {
  readonly socket: WebSocket;
  /** The next message, or the close code and reason when there is none. */
  next(): Promise<string | { code: number; reason: string }>;
}

/** Opens a socket and keeps what comes in order. */
function visit(server: Server, path: string, headers: Record<string, string> = {}): Visit {
  const socket = new WebSocket(address(server, path), { headers, rejectUnauthorized: false });
  const came: (string | { code: number; reason: string })[] = [];
  let waiting: (() => void) | undefined;
  const put = (item: (typeof came)[number]) => {
    came.push(item);
    waiting?.();
  };
  socket.on('message', (data) => put(String(data)));
  socket.on('close', (code, reason) => put({ code, reason: reason.toString() }));
  socket.on('error', () => undefined);
  return {
    socket,
    async next() {
      if (came.length === 0) await new Promise<void>((resolve) => (waiting = resolve));
      waiting = undefined;
      return came.shift() as (typeof came)[number];
    },
  };
}

const withTicket = (): string => {
  const ticket = `t${tickets.size}${process.hrtime.bigint()}`;
  tickets.add(ticket);
  return `/v1/talk?ticket=${ticket}`;
};
const offerOf = (message: unknown) =>
  JSON.parse(String(message)) as { offer: { url: string; headers: Record<string, string>; ticket: unknown; kind: string }; pid: number };

test.each([
  ['handed over', () => plain],
  ['carried over from TLS', () => secure],
])('a socket with a ticket is %s to the voice process and speaks with it', async (_how, server) => {
  const caller = visit(server(), withTicket(), { cookie: 'callwright_session=secret', 'user-agent': 'page' });
  const { offer, pid } = offerOf(await caller.next());
  expect(pid).toBe(voice.pid);
  expect(offer).toMatchObject({ kind: 'talk', ticket: TICKET });
  // Neither the ticket nor the session travels on.
  expect(JSON.stringify(offer)).not.toMatch(/ticket=|secret/);
  caller.socket.send('hello');
  expect(await caller.next()).toBe('hello');
  const frame = Buffer.alloc(60_000, 7);
  caller.socket.send(frame);
  expect(await caller.next()).toBe(frame.toString());
  caller.socket.close();
});

test('a ticket lets one socket in; a second one, none and a wrong one are told so before any data (B11)', async () => {
  const path = withTicket();
  const first = visit(plain, path);
  await first.next();
  for (const again of [path, '/v1/talk', '/v1/talk?ticket=guess']) {
    expect(await visit(plain, again).next()).toEqual({ code: 4401, reason: 'The ticket is missing, used or expired. Ask for a new one.' });
  }
  first.socket.close();
});

test('a page of another site is refused, whatever it carries, and its ticket stays good (B11)', async () => {
  const path = withTicket();
  expect(await visit(plain, path, { origin: 'https://evil.example' }).next()).toEqual({ code: 4403, reason: 'This page may not call here.' });
  expect(await visit(plain, '/v1/media-stream', { origin: 'null' }).next()).toMatchObject({ code: 4403 });
  for (const origin of [new URL(address(plain, '/')).origin.replace('ws:', 'http:'), 'https://calls.example.com']) {
    tickets.add(path.split('=')[1] ?? '');
    const own = visit(plain, path, { origin });
    expect(offerOf(await own.next()).offer.kind).toBe('talk');
    own.socket.close();
  }
});

test('a media stream is let in without a ticket: its token comes with the first message', async () => {
  const carrier = visit(plain, '/v1/media-stream');
  expect(offerOf(await carrier.next()).offer).toMatchObject({ kind: 'media', ticket: null });
  carrier.socket.close();
});

test('what a caller sends before the handshake is finished is not lost on the way between the processes', async () => {
  const frame = (text: string) => Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
  const raw = connect((plain.address() as AddressInfo).port, '127.0.0.1');
  const path = withTicket();
  raw.write(
    `GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
  );
  const words = Array.from({ length: 40 }, (_, i) => `word-${i};`);
  let heard = '';
  const all = new Promise<void>((resolve) => {
    raw.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (words.every((word) => heard.includes(word))) resolve();
    });
  });
  for (const word of words) {
    raw.write(frame(word));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await all;
  raw.destroy();
}, 15_000);

test('a message that is far too large ends its own socket and no other', async () => {
  const good = visit(plain, withTicket());
  const bad = visit(plain, withTicket());
  await Promise.all([good.next(), bad.next()]);
  bad.socket.send(Buffer.alloc(10 * 1024 * 1024));
  expect(await bad.next()).toMatchObject({ code: 1009 });
  good.socket.send('still here');
  expect(await good.next()).toBe('still here');
  good.socket.close();
});

test('a server that is stopping takes no new calls and says so', async () => {
  isStopping = true;
  expect(await visit(plain, withTicket()).next()).toEqual({ code: 1013, reason: 'The server is stopping. Try again in a moment.' });
  isStopping = false;
});

test('the voice process is asked across the border: end a call, render prompts, tell its state', async () => {
  expect([await voice.endCall('org', 'running'), await voice.endCall('org', 'other')]).toEqual([true, false]);
  expect(await voice.prepare(['a', 'b'], 'rms')).toEqual({ made: 2, cached: 0, failed: 0, prompts: [] });
  expect(await voice.status()).toEqual({ calls: 0, lateness: {}, speech: {} });
});

test('when the voice process dies its calls are cleared up, and a new one takes calls', async () => {
  const before = voice.pid;
  const clearedUp = new Promise<void>((resolve) => (crashed = resolve));
  const caller = visit(plain, withTicket());
  await caller.next();
  caller.socket.send('die');
  expect(await caller.next()).toMatchObject({ code: 1006 });
  await clearedUp;
  await voice.ready();
  expect(voice.pid).not.toBe(before);
  const next = visit(plain, withTicket());
  expect(offerOf(await next.next()).pid).toBe(voice.pid);
  next.socket.close();
});
