import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { type LiveServer, removeDataDir, startLiveServer } from '#testkit/live-server';
import { measureGaps } from '#voice/media/audible-gap';
import { parseWav } from '#voice/media/wav';

/** The story the product stands for: a person's voice books an appointment, and everything about it can be seen, heard and traced. */

let server: LiveServer;
beforeAll(async () => {
  server = await startLiveServer();
}, 120_000);
afterAll(async () => {
  await server.stop();
  removeDataDir(server.dataDir);
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a user would, beside the running server. */
const callwright = (...args: string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageRoot(), 'tools', 'callwright.mjs'), ...args], {
      cwd: packageRoot(),
      env: { ...process.env, CALLWRIGHT_DATA_DIR: server.dataDir },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (d) => (out += d));
    child.stderr.on('data', (d) => (err += d));
    child.on('close', (code) => resolve({ code, out, err }));
  });

interface Report {
  readonly call_id: string;
  readonly outcome_type: string;
  readonly audible_gap_p50_ms: number;
  readonly as_asked: boolean;
  readonly booking: { id: string; confirmation_code: string; status: string } | null;
}
interface Segment {
  readonly segment_index: number;
  readonly speaker: string;
  readonly text: string;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly decision_words: string[];
}
interface Captured {
  readonly value: unknown;
  readonly confirmed: boolean;
  readonly segment_index: number | null;
  readonly start_ms: number | null;
  readonly heard: string | null;
}

/** One tool of `callwright mcp`, as a program that starts it itself would call it. */
const callTool = (key: string, name: string, given: object): Promise<Called> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(packageRoot(), 'tools', 'callwright.mjs'), 'mcp'], {
      env: { ...process.env, CALLWRIGHT_URL: server.url, CALLWRIGHT_API_KEY: key },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (d) => (out += d));
    child.on('error', reject);
    child.on('close', () => resolve((JSON.parse(out) as { result: object }).result));
    child.stdin.end(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } })}\n`);
  });

interface Called {
  readonly isError?: boolean;
  readonly structuredContent?: { readonly call_id: string; readonly turns: readonly { readonly speaker: string }[] };
}

/** Sets the server up by its link, as the browser would, and answers a key of test mode. */
async function testKey(): Promise<string> {
  const link = await callwright('setup-link');
  expect(link).toMatchObject({ code: 0, out: expect.stringMatching(/\/setup#token=\S{20,}/) });
  const post = async (path: string, body: object, cookie = '') => {
    const headers = { 'content-type': 'application/json', origin: server.url, cookie };
    return fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  const owner = { name: 'Owner', email: 'owner@example.test', password: 'correct horse battery' };
  const place = { organization_name: 'Acme', timezone: 'America/New_York', country_code: 'US' };
  const set = await post('/v1/setup', { token: /token=(\S+)/.exec(link.out)?.[1], ...owner, ...place });
  const cookie = set.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const made = await post('/v1/api-keys', { name: 'Tester', mode: 'test', scopes: ['agents.read', 'agents.dial', 'calls.read'] }, cookie);
  return ((await made.json()) as { token: string }).token;
}

let report: Report;
let key: string;
let called: Called;

test('a spoken call books an appointment, with no key, no account and no network', { timeout: 180_000 }, async () => {
  key = await testKey();
  // A call takes its time and little of the machine: the one of the test key runs beside it.
  const [ran, answer] = await Promise.all([
    callwright('demo', '--json'),
    callTool(key, 'call_agent', { agent: 'Front desk', say: ['I would like to leave a message, please.'] }),
  ]);
  called = answer;
  expect(ran.err).toBe('');
  report = JSON.parse(ran.out) as Report;
  expect(report).toMatchObject({ outcome_type: 'appointment_booked', as_asked: true, booking: { status: 'scheduled' } });
  expect(ran.code).toBe(0);
});

test('every fact of the call points to the words it was read from', async () => {
  const call = await server.api<{ captured_data: Record<string, Captured>; status: string; outcome: { outcome_type: string } }>(
    'GET',
    `/v1/calls/${report.call_id}`,
  );
  const { data: segments } = await server.api<{ data: Segment[] }>('GET', `/v1/calls/${report.call_id}/transcript`);
  expect(call.status).toBe('completed');
  expect(Object.keys(call.captured_data).sort()).toEqual(['full_name', 'phone_number', 'service', 'visit_date', 'visit_time']);
  for (const captured of Object.values(call.captured_data)) {
    const said = segments.find((s) => s.segment_index === captured.segment_index);
    expect(said?.speaker).toBe('caller');
    expect(captured.confirmed).toBe(true);
    expect(said?.text.toLowerCase()).toContain(captured.heard?.toLowerCase());
    expect(captured.start_ms).toBeGreaterThanOrEqual((said?.start_ms ?? 0) - 300);
  }
  expect(segments.filter((s) => s.speaker === 'caller').every((s) => s.decision_words.length > 0)).toBe(true);
});

test('the recording has both sides, the announcement before the caller, and the gaps that the caller heard', async () => {
  const { data: recordings } = await server.api<{ data: { id: string; status: string; channels: number }[] }>('GET', `/v1/calls/${report.call_id}/recordings`);
  expect(recordings).toMatchObject([{ status: 'available', channels: 2 }]);
  const headers = { authorization: `Bearer ${server.token()}` };
  const audio = `${server.url}/v1/recordings/${recordings[0]?.id}/audio`;
  const wav = parseWav(new Uint8Array(await (await fetch(audio, { headers })).arrayBuffer()));
  const [left = new Int16Array(0), right = new Int16Array(0)] = wav.channels;
  const firstSound = (pcm: Int16Array): number => pcm.findIndex((sample) => Math.abs(sample) > 1500) / 8;
  expect(firstSound(right)).toBeLessThan(firstSound(left));
  expect(measureGaps({ left, right }).length).toBeGreaterThan(3);
  const part = await fetch(audio, { headers: { ...headers, range: 'bytes=0-43' } });
  expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 44]);
  expect((await fetch(audio)).status).toBe(401);
});

test('what happened is on the timeline, in the audit trail and in the costs', async () => {
  const { data: events } = await server.api<{ data: { seq: number; event_type: string }[] }>('GET', `/v1/calls/${report.call_id}/events?limit=200`);
  expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
  const types = new Set(events.map((e) => e.event_type));
  for (const type of ['answered', 'consent_announced', 'ai_disclosed', 'node_entered', 'slot_filled', 'slot_confirmed', 'tool_called', 'tool_result', 'ended'])
    expect(types).toContain(type);
  expect(await server.api('GET', '/v1/audit-logs/verify')).toMatchObject({ is_sound: true, first_bad_seq: null });
  const call = await server.api<{ cost_items: { component: string; pricing: string }[] }>('GET', `/v1/calls/${report.call_id}`);
  expect(call.cost_items.map((c) => c.component).sort()).toEqual(['stt', 'telephony', 'tts']);
});

test('the command line tells a person what is wrong', async () => {
  expect(await callwright('call', '--agent', 'Nobody', '--say', 'hello')).toMatchObject({ code: 1, err: expect.stringContaining('There is "') });
  expect(await callwright('call', '--agent', 'Front desk')).toMatchObject({ code: 2, err: expect.stringContaining('--say') });
  expect(await callwright('call', '--agent', 'Front desk', '--audio', 'package.json')).toMatchObject({ err: expect.stringContaining('not a sound') });
  expect(await callwright('nonsense')).toMatchObject({ code: 2, err: expect.stringContaining('no command') });
  const doctor = await callwright('doctor');
  expect(doctor).toMatchObject({ code: 0, out: expect.stringContaining('Runs at') });
});

test('a test key learns over MCP what became of the call it asked for; the call is a test, and the key sees no other', async () => {
  expect(called.isError ?? false, JSON.stringify(called)).toBe(false);
  expect(new Set(called.structuredContent?.turns.map((turn) => turn.speaker))).toEqual(new Set(['agent', 'caller']));
  const seen = await fetch(`${server.url}/v1/calls`, { headers: { authorization: `Bearer ${key}` } });
  expect(((await seen.json()) as { data: object[] }).data).toMatchObject([{ id: called.structuredContent?.call_id, is_test: true, channel: 'simulated' }]);
});

test('the demo data can be taken away', { timeout: 60_000 }, async () => {
  expect(await callwright('demo', 'remove')).toMatchObject({ code: 0 });
  expect(await callwright('demo', 'remove')).toMatchObject({ code: 1, err: expect.stringContaining('no demo') });
});
