import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { graphCommand } from './graph.ts';
import { type Io, Refusal } from './io.ts';

const examples = fileURLToPath(new URL('../../examples/graphs', import.meta.url));
const booking = () =>
  JSON.parse(readFileSync(join(examples, 'appointment_booking.json'), 'utf8')) as Record<string, unknown> & {
    tests: { expect: Record<string, unknown> }[];
    entry: string;
  };

/** Runs the command as a person would, and returns what they see. */
async function run(...args: string[]): Promise<{ code: number; out: string; notes: string }> {
  const out: string[] = [];
  const notes: string[] = [];
  const io: Io = { out: (line) => void out.push(line), note: (line) => void notes.push(line), env: {}, cwd: examples };
  try {
    const code = await graphCommand(args, io);
    return { code, out: out.join('\n'), notes: notes.join('\n') };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.exitCode, out: out.join('\n'), notes: error.message };
  }
}

function fileWith(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'graph-')), 'graph.json');
  writeFileSync(path, text);
  return path;
}

test('the conversations of all example graphs and the corpus pass, exit code 0', async () => {
  const corpus = ['appointment_booking', 'after_hours_receptionist', 'lead_qualification'].map((name) => `../conversations/${name}.json`);
  const { code, out } = await run('test', 'appointment_booking.json', 'after_hours_receptionist.json', 'lead_qualification.json', ...corpus);
  expect(out).not.toContain('FAILED');
  expect(code).toBe(0);
  expect(Number(/(\d+) of \1 conversations/.exec(out)?.[1])).toBeGreaterThanOrEqual(19 + 60);
});

test('--json is for machines: every test with its outcome', async () => {
  const { code, out } = await run('test', 'lead_qualification.json', '--json');
  const report = JSON.parse(out) as { ok: boolean; passed: number; failed: number; files: { tests: { name: string; passed: boolean; outcome: string }[] }[] };
  expect([code, report.ok, report.passed, report.failed]).toEqual([0, true, 6, 0]);
  expect(report.files[0]?.tests[0]).toMatchObject({ name: 'hot lead is transferred warm', passed: true, outcome: 'transferred' });
});

test('a conversation that comes out otherwise is shown with both sides and what differed, exit code 1', async () => {
  const graph = booking();
  (graph.tests[0] as { expect: Record<string, unknown> }).expect['outcome'] = 'message_taken';
  const { code, out } = await run('test', fileWith(JSON.stringify(graph)));
  expect(code).toBe(1);
  expect(out).toContain('FAILED happy path');
  expect(out).toContain('the outcome should be "message_taken", but was "appointment_booked"');
  expect(out).toMatch(/\| caller +a cleaning please/);
});

test('a missing file, a folder and broken JSON are each refused in words, with the place', async () => {
  expect(await run('test', 'nowhere.json')).toMatchObject({ code: 1, notes: expect.stringContaining('there is no such file') });
  expect(await run('test', '.')).toMatchObject({ code: 1, notes: expect.stringContaining('it is a folder') });
  expect(await run('validate', fileWith('{\n  "a": 1,\n  "b" 2\n}'))).toMatchObject({
    code: 1,
    notes: expect.stringMatching(/is not JSON: .* at line 3, column 7\./),
  });
  expect(await run('validate', fileWith('{"a": '))).toMatchObject({ code: 1, notes: expect.stringMatching(/at line 1, column 7\./) });
});

test('one bad file does not hide the others', async () => {
  const { code, out, notes } = await run('test', 'nowhere.json', 'lead_qualification.json');
  expect(code).toBe(1);
  expect(out).toContain('6 of 6 conversations');
  expect(notes).toContain('nowhere.json');
});

test('a graph with a fault says rule, place and remedy, and is not run', async () => {
  const path = fileWith(JSON.stringify({ ...booking(), entry: 'great' }));
  for (const verb of ['test', 'validate']) {
    const { code, out } = await run(verb, path);
    expect(code).toBe(1);
    expect(out).toContain('error   V02 at entry: The call starts at "great", which is no node. Did you mean "greet"?');
    expect(out).not.toContain('happy path');
  }
});

test('a sound graph may be published, warnings and all', async () => {
  const { code, out } = await run('validate', 'appointment_booking.json');
  expect(code).toBe(0);
  expect(out).toMatch(/appointment_booking\.json: may be published, \d+ warnings?\./);
});

test('check --fix puts right in the file what needs nobody, says what, and leaves nothing to do the second time', async () => {
  const graph = { ...booking(), entry: 'great', outcomes: [...(booking()['outcomes'] as object[]), { id: 'moon', success: false }] };
  const path = fileWith(`${JSON.stringify(graph, null, 4)}\n`);
  const first = await run('check', path, '--fix');
  expect(first.code).toBe(0);
  expect(first.out).toMatch(/fixed +entry: Make it "greet"/);
  expect(first.out).toContain('Take out "moon"');
  const fixed = readFileSync(path, 'utf8');
  expect(fixed).toBe(`${JSON.stringify(booking(), null, 4)}\n`);
  expect((await run('check', path, '--fix')).out).not.toContain('fixed ');
  expect(readFileSync(path, 'utf8')).toBe(fixed);
});

test('conversations about a graph that is nowhere are refused in words', async () => {
  const path = fileWith(JSON.stringify({ graph: 'nothing', tests: [{ name: 'x', turns: [], expect: {} }] }));
  expect(await run('test', path)).toMatchObject({ code: 1, notes: expect.stringContaining('about the graph "nothing"') });
});

test('a wrong command line says how to use it, exit code 2', async () => {
  for (const args of [[], ['test'], ['draw', 'x.json'], ['test', 'x.json', '--fast'], ['test', 'x.json', '--fix'], ['check', 'a.json', 'b.json', '--json']])
    expect(await run(...args)).toMatchObject({ code: 2, notes: expect.stringContaining('callwright graph test FILE') });
});
