import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LiveServer, removeDataDir, startLiveServer } from '#testkit/live-server';
import { findPostgres, type PostgresServer, startPostgres } from '#testkit/postgres-server';
import { openReceiver, type Received, type Receiver } from '#testkit/receiver';
import { parseWav } from '#voice/media/wav';
import { connectCallers } from './trials/callers.ts';
import { passTime, until } from './trials/trial.ts';

/** Two servers on one PostgreSQL: what one does holds on the other, and each looks after its own calls and nobody else's. */

const GONE_AFTER_S = 6;
const isThere = findPostgres() !== undefined;
if (!isThere) process.stderr.write('Two servers are not tried here: no PostgreSQL 15 or newer is installed (apt-get install postgresql)\n');

interface Call {
  readonly id: string;
  readonly status: string;
  readonly ended_reason: string | null;
  readonly outcome: { outcome_type: string } | null;
  readonly recordings: readonly { id: string; status: string }[];
}

/** The server-sent events of a server from now on, as they come. */
async function listen(server: LiveServer): Promise<{ seen: { event: string; payload: Record<string, unknown> }[]; close(): void }> {
  const stop = new AbortController();
  const response = await fetch(`${server.url}/v1/events`, { headers: { authorization: `Bearer ${server.token()}` }, signal: stop.signal });
  const seen: { event: string; payload: Record<string, unknown> }[] = [];
  const read = async (): Promise<void> => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const [event, data] = [/^event: (.*)$/m.exec(frame)?.[1], /^data: (.*)$/m.exec(frame)?.[1]];
        if (event && data) seen.push({ event, payload: (JSON.parse(data) as { payload: Record<string, unknown> }).payload });
      }
    }
  };
  // It ends when the test is through with it, or with its server.
  read().catch(() => undefined);
  return { seen, close: () => stop.abort() };
}

describe.runIf(isThere)('two servers on one PostgreSQL', () => {
  let postgres: PostgresServer;
  let receiver: Receiver;
  let admin: pg.Client;
  let [first, second] = [] as unknown as [LiveServer, LiveServer];
  let cookie = '';
  const folders: string[] = [];

  const urlAs = (user: string): string => {
    const url = new URL(postgres.url);
    url.username = user;
    url.pathname = '/callwright';
    return url.toString();
  };
  const start = (dataDir: string): Promise<LiveServer> =>
    startLiveServer({
      dataDir,
      env: {
        DATABASE_URL: urlAs('callwright'),
        DATABASE_ADMIN_URL: urlAs('callwright_owner'),
        CALLWRIGHT_EGRESS_ALLOW: '127.0.0.1',
        CALLWRIGHT_SERVER_GONE_AFTER_SECONDS: String(GONE_AFTER_S),
      },
    });
  const callsOn = async (server: LiveServer): Promise<Call[]> => (await server.api<{ data: Call[] }>('GET', '/v1/calls')).data;
  const liveOn = async (server: LiveServer): Promise<string[]> =>
    (await server.api<{ data: { call: { id: string } }[] }>('GET', '/v1/live-calls')).data.map(({ call }) => call.id);
  /** Asked with the key; the local operator is not who is tried here. */
  const statusWith = async (server: LiveServer, key: string): Promise<number> =>
    (await fetch(`${server.url}/v1/agents`, { headers: { authorization: `Bearer ${key}` } })).status;

  beforeAll(async () => {
    const started = await startPostgres();
    if ('unavailable' in started) throw new Error(started.unavailable);
    postgres = started;
    const maker = new pg.Client({ connectionString: postgres.url });
    await maker.connect();
    await maker.query('create role callwright_owner login createrole');
    await maker.query('create role callwright login');
    await maker.query('create database callwright owner callwright_owner');
    await maker.end();
    receiver = await openReceiver();
    for (let i = 0; i < 2; i++) folders.push(mkdtempSync(join(tmpdir(), 'callwright-')));
    const [one = '', two = ''] = folders;
    for (const shared of ['secrets', 'recordings']) {
      mkdirSync(join(one, shared), { mode: 0o700 });
      symlinkSync(join(one, shared), join(two, shared));
    }
    first = await start(one);
    cookie = await first.setUp('Acme');
    admin = new pg.Client({ connectionString: urlAs('callwright_owner') });
    await admin.connect();
  });
  afterAll(async () => {
    await second?.kill();
    await admin?.end();
    receiver?.close();
    await postgres?.stop();
    for (const folder of folders) removeDataDir(folder);
  });

  test('a running call survives the start of a second server, which shows it, hears it and can end it', async () => {
    const [staying, leaving] = await connectCallers(first, 2);
    expect(await until(20_000, async () => (await callsOn(first)).filter(({ status }) => status === 'in_progress').length === 2)).toBe(true);
    second = await start(folders[1] ?? '');
    const news = await listen(second);
    const running = (await callsOn(second)).map(({ id, status }) => ({ id, status }));
    expect(running.map(({ status }) => status)).toEqual(['in_progress', 'in_progress']);
    expect(await until(10_000, async () => (await liveOn(second)).length === 2)).toBe(true);
    // The second call said goodbye because somebody at the other server asked it to.
    const [id = ''] = running.map((call) => call.id);
    await second.api('POST', `/v1/calls/${id}/end`);
    expect(await until(20_000, async () => (await liveOn(second)).length === 1)).toBe(true);
    // The page hears of the end before it is written down.
    expect(await until(10_000, async () => (await second.api<Call>('GET', `/v1/calls/${id}`)).ended_reason === 'agent_completed')).toBe(true);
    expect(await until(10_000, async () => news.seen.some(({ event }) => event === 'call.ended'))).toBe(true);
    expect(news.seen.map(({ event }) => event)).toEqual(expect.arrayContaining(['live.state', 'live.call_ended', 'call.ended']));
    expect(await liveOn(first)).toEqual(await liveOn(second));
    news.close();
    void staying;
    void leaving;
  });

  test('what one server does holds on the other at once: events, a revoked key, each job and each webhook once', async () => {
    const asOwner = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const headers = { 'content-type': 'application/json', origin: first.url, cookie };
      const response = await fetch(first.url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
      expect(response.ok, `${method} ${path}: ${response.status}`).toBe(true);
      return (response.status === 204 ? undefined : await response.json()) as T;
    };
    const key = await asOwner<{ id: string; token: string }>('POST', '/v1/api-keys', { name: 'Tester', scopes: ['agents.read'] });
    expect([await statusWith(first, key.token), await statusWith(second, key.token)]).toEqual([200, 200]);
    await asOwner('DELETE', `/v1/api-keys/${key.id}`);
    expect(await until(5_000, async () => (await statusWith(second, key.token)) === 401, 20)).toBe(true);

    const news = await listen(second);
    await asOwner('POST', '/v1/webhooks', { url: `${receiver.url}/hook`, events: ['agent.created'] });
    const made = Array.from({ length: 20 }, (_, i) => `Agent ${i}`);
    await Promise.all(made.map((name, i) => (i % 2 === 0 ? first : second).api('POST', '/v1/agents', { name })));
    const heard = () => news.seen.filter(({ event }) => event === 'agent.created').map(({ payload }) => String(payload['name']));
    expect(await until(10_000, async () => heard().length === made.length)).toBe(true);
    expect(heard().sort()).toEqual([...made].sort());
    news.close();
    const ids = (all: readonly Received[]): unknown[] => all.map(({ headers }) => headers['webhook-id']);
    expect(await until(10_000, async () => new Set(ids(receiver.at('/hook'))).size === made.length)).toBe(true);
    // Whoever looked away would send them again now.
    await passTime(1_500);
    expect(receiver.at('/hook')).toHaveLength(made.length);
    const { rows } = await admin.query<{ runs: number; again: number }>(
      `select count(*)::int as runs, count(*) filter (where retry_count > 0)::int as again from pgboss.job where state = 'completed'`,
    );
    expect(rows[0]?.again).toBe(0);
  });

  test('after kill -9 of one server the other ends its call in order, and its recording plays', async () => {
    const [id = ''] = await liveOn(second);
    const news = await listen(second);
    const killedAtMs = performance.now();
    await first.kill();
    const isOver = async (): Promise<boolean> => (await second.api<Call>('GET', `/v1/calls/${id}`)).status === 'failed';
    expect(await until(3 * GONE_AFTER_S * 1000, isOver)).toBe(true);
    expect(performance.now() - killedAtMs).toBeGreaterThan((GONE_AFTER_S - 2) * 1000);
    expect(await until(10_000, async () => (await liveOn(second)).length === 0)).toBe(true);
    const call = await second.api<Call>('GET', `/v1/calls/${id}`);
    expect(call).toMatchObject({ ended_reason: 'system_shutdown', outcome: { outcome_type: expect.any(String) }, recordings: [{ status: 'available' }] });
    const { data } = await second.api<{ data: { event_type: string }[] }>('GET', `/v1/calls/${id}/events`);
    expect(data.map(({ event_type }) => event_type).filter((type) => type === 'ended')).toHaveLength(1);
    expect(data.at(-1)?.event_type).toBe('ended');
    expect(await until(10_000, async () => news.seen.filter(({ event }) => event === 'call.ended').length === 1)).toBe(true);
    const audio = await fetch(`${second.url}/v1/recordings/${call.recordings[0]?.id}/audio`, { headers: { authorization: `Bearer ${second.token()}` } });
    const wav = parseWav(new Uint8Array(await audio.arrayBuffer()));
    expect((wav.channels[0]?.length ?? 0) / wav.sampleRateHz).toBeGreaterThan(5);
    news.close();
  });
});
