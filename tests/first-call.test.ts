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

let report: Report;

test('a spoken call books an appointment, with no key, no account and no network', { timeout: 180_000 }, async () => {
  const ran = await callwright('demo', '--json');
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

test('the set-up link can be printed again, and the demo data can be taken away', { timeout: 60_000 }, async () => {
  expect(await callwright('setup-link')).toMatchObject({ code: 0, out: expect.stringMatching(/\/setup#token=\S{20,}/) });
  expect(await callwright('demo', 'remove')).toMatchObject({ code: 0 });
  expect(await callwright('demo', 'remove')).toMatchObject({ code: 1, err: expect.stringContaining('no demo') });
});
