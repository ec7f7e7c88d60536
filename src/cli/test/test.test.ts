import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Io, Refusal } from '../io.ts';
import { junitXml } from './case-report.ts';
import { testCommand } from './test.ts';

const booking = fileURLToPath(new URL('../../../examples/graphs/appointment_booking.json', import.meta.url));

async function run(...args: string[]): Promise<{ code: number; out: string; cwd: string }> {
  const out: string[] = [];
  const cwd = mkdtempSync(join(tmpdir(), 'callwright-test-'));
  const io: Io = { out: (line) => void out.push(line), note: (line) => void out.push(line), env: {}, cwd };
  try {
    return { code: await testCommand(args, io), out: out.join('\n'), cwd };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.exitCode, out: error.message, cwd };
  }
}

function fileOf(tests: object[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'callwright-test-')), 'tests.json');
  writeFileSync(path, JSON.stringify({ graph: booking, tests }));
  return path;
}

const jane = {
  name: 'Jane <books> & pays',
  kind: 'persona',
  definition: {
    persona: {
      goal: 'book an appointment',
      facts: { service: 'cleaning', visit_date: '2027-03-09', visit_time: '15:00', full_name: 'Jane Miller', phone_number: '+15552014477' },
    },
    runs: 2,
    assertions: [{ check: 'outcome', is: 'appointment_booked' }, { check: 'facts_kept' }],
  },
};
const wrong = {
  name: 'expects too much',
  kind: 'scripted',
  definition: { turns: ['book an appointment'], assertions: [{ check: 'said', contains: 'for free' }] },
};

test('tests of every typed kind run offline from a file, with the conversations of the graph; all hold: exit code 0', async () => {
  const both = await run(
    fileOf([jane, { name: 'a conversation', turns: ['book an appointment'], expect: { not_visited: ['book'] } }]),
    booking,
    '--only',
    'jane',
  );
  expect([both.code, both.out]).toEqual([0, 'ok     appointment_booking: Jane <books> & pays (persona, seed 1)\n1 of 1 tests hold.']);
});

test('one that does not hold is told with what was, its seed and its story; JUnit has it; exit code 1', async () => {
  const { code, out, cwd } = await run(fileOf([jane, wrong]), '--seed', '5', '--junit', 'report.xml');
  expect(code).toBe(1);
  expect(out).toContain('FAILED appointment_booking: expects too much');
  expect(out).toContain('The agent should say "for free".');
  expect(out).toContain('(persona, seed 5)');
  const xml = readFileSync(join(cwd, 'report.xml'), 'utf8');
  expect(xml).toContain('<testsuites name="callwright" tests="2" failures="1" errors="0">');
  expect(xml).toContain('name="Jane &lt;books&gt; &amp; pays"');
  expect(xml).toContain('<failure message="The agent should say &quot;for free&quot;.">');
});

test.each([
  ['neither files nor an agent', [], 2],
  ['both', ['x.json', '--agent', 'Front desk'], 2],
  ['a kind that is none', [booking, '--kind', 'dance'], 2],
  ['a file that is not there', ['nowhere.json'], 1],
  ['a name that no test has', [booking, '--only', 'zebra'], 1],
  ['a server that does not run', ['--agent', 'Front desk', '--data-dir', '/nowhere/at/all'], 3],
] as const)('%s is refused in words', async (_what, args, code) => {
  expect((await run(...args)).code).toBe(code);
});

test('JUnit holds what XML cannot', () => {
  const base = { suite: 's', kind: 'scripted', failures: ['a\u0000b\u001b[31m'], lines: [], duration_ms: 1500, seed: 1 };
  const xml = junitXml([
    { ...base, name: 'x', status: 'error' },
    { ...base, name: 'y', status: 'stopped' },
  ]);
  expect(xml).toContain('<error message="ab[31m">');
  expect(xml).toContain('skipped="1" time="3.000"');
});
