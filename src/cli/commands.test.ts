import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StartError } from '#platform/start-error';
import { encodeWav } from '#voice/media/wav';
import { promoteCommand } from './backup.ts';
import { callCommand } from './call/call.ts';
import { loadSpeech } from './call/place-call.ts';
import { readServerFile } from './call/running-server.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { type Command, Refusal } from './io.ts';
import { resetOwnerCommand, setupLinkCommand } from './owner.ts';
import { schemaCommand } from './schema.ts';
import { startCommand } from './start.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'callwright-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a person is told who is refused; a bug would not be a Refusal. */
async function refusalOf(command: Command, ...args: string[]): Promise<string> {
  const io = { out: () => undefined, note: () => undefined, env: {}, cwd: folder };
  const error = await command(args, io).then(
    (code) => new Error(`it was not refused and ended with ${code}`),
    (fault: unknown) => fault,
  );
  if (error instanceof Refusal || error instanceof StartError) return error.message;
  throw error;
}

describe('a folder without a database', () => {
  test.each([
    ['setup-link', setupLinkCommand, []],
    ['reset-owner', resetOwnerCommand, []],
    ['demo remove', demoCommand, ['remove']],
    ['schema drift', schemaCommand, ['drift']],
  ] as const)('is said to have none instead of being given an empty one: %s', async (_name, command, args) => {
    const mistyped = join(folder, 'mistyped');
    expect(await refusalOf(command, ...args, '--data-dir', mistyped)).toContain(`no database in ${mistyped}`);
  });
});

describe('a move to PostgreSQL', () => {
  const to = ['--to', 'postgres://login@127.0.0.1:1/x', '--admin-url', 'postgres://owner@127.0.0.1:1/x'] as const;

  test('waits for a server that runs, but not for the file of one that was killed', async () => {
    const used = join(folder, 'used');
    mkdirSync(used);
    writeFileSync(join(used, 'server.json'), JSON.stringify({ url: 'http://127.0.0.1:1', pid: 1 }));
    expect(await refusalOf(promoteCommand, ...to, '--data-dir', used)).toContain(`no database in ${used}`);
    writeFileSync(join(used, 'db.lock'), JSON.stringify({ pid: process.pid, started: '', host: hostname(), socket_path: '' }));
    expect(await refusalOf(promoteCommand, ...to, '--data-dir', used)).toContain('Stop the server first');
    expect(await refusalOf(promoteCommand, '--data-dir', used)).toContain('Say where to');
  });
});

describe('a data directory', () => {
  test('that is a file is refused in words before anything is started', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await refusalOf(startCommand, '--port', '0', '--data-dir', file)).toContain('cannot be used');
  });

  test('that is a file, or a certificate without its key, is found wrong by the doctor', async () => {
    const file = join(folder, 'no-folder');
    writeFileSync(file, 'not a certificate');
    const lines: string[] = [];
    const env = { CALLWRIGHT_PORT: '0', CALLWRIGHT_TLS_CERT: file, CALLWRIGHT_TLS_KEY: file };
    const code = await doctorCommand(['--json', '--data-dir', file], { out: (line) => lines.push(line), note: () => undefined, env, cwd: folder });
    const wrong = (JSON.parse(lines.join('')) as { name: string; verdict: string }[]).filter(({ verdict }) => verdict === 'wrong').map(({ name }) => name);
    expect({ code, wrong }).toEqual({ code: 1, wrong: ['data directory', 'reach'] });
  });

  test('whose server.json is damaged has no server, for the caller and for the doctor', async () => {
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged);
    for (const text of ['', '{', 'null', '{"url":7}']) {
      writeFileSync(join(damaged, 'server.json'), text);
      expect(readServerFile(damaged)).toBeNull();
      expect(await refusalOf(demoCommand, '--data-dir', damaged)).toContain('No server runs');
    }
    const lines: string[] = [];
    const io = { out: (line: string) => lines.push(line), note: () => undefined, env: { CALLWRIGHT_PORT: '0' }, cwd: folder };
    await doctorCommand(['--json', '--data-dir', damaged], io);
    expect(JSON.parse(lines.join(''))).toContainEqual(expect.objectContaining({ name: 'server', verdict: 'note' }));
  });
});

describe('a caller from the command line', () => {
  const wav = (name: string, channels: readonly Int16Array[], rateHz = 8000): string => {
    const path = join(folder, name);
    writeFileSync(path, encodeWav(channels, rateHz));
    return path;
  };

  test('is refused before anybody is rung when a file cannot be played', async () => {
    expect(await refusalOf(callCommand, '--agent', 'A', '--script', folder)).toContain('it is a folder');
    expect(await refusalOf(callCommand, '--agent', 'A', '--script', 'missing.txt')).toContain('there is no such file');
    expect(await refusalOf(callCommand, '--agent', 'A', '--audio', folder)).toContain('This is not a file');
    expect(await refusalOf(callCommand, '--agent', 'A', '--audio', 'missing.wav')).toContain('there is no such file');
    expect(await refusalOf(callCommand, '--agent', 'A', '--audio', wav('silent.wav', [new Int16Array(0)]))).toContain('no audio');
  });

  test.skipIf(process.platform === 'win32')('is refused a device that never ends', async () => {
    expect(await refusalOf(callCommand, '--agent', 'A', '--audio', '/dev/zero')).toContain('This is not a file');
  });

  test('is heard whichever channel somebody speaks on', async () => {
    const voice = new Int16Array(8000).fill(8000);
    const right = await loadSpeech(wav('right.wav', [new Int16Array(8000), voice]));
    expect(right.length).toBe(8000);
    expect(right[4000]).toBe(4000);
    expect((await loadSpeech(wav('fast.wav', [new Int16Array(44_100), new Int16Array(44_100).fill(8000)], 44_100))).length).toBe(8000);
  });
});
