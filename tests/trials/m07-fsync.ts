import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLiveServer, removeDataDir } from '../../src/testkit/live-server.ts';
import { passTime, type Trial } from './trial.ts';

export const fsyncPerCommit: Trial = {
  id: 'M07',
  title: 'Power loss: does a commit reach the disk?',
  required: 'at least one fsync or fdatasync for each acknowledged commit',
  missing: () => (spawnSync('strace', ['-V']).status === 0 ? null : 'strace (apt-get install strace)'),
  async run({ full }) {
    const commits = full ? 200 : 20;
    const server = await startLiveServer();
    const log = join(mkdtempSync(join(tmpdir(), 'callwright-strace-')), 'calls');
    const tracer = spawn('strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', log, '-p', String(server.process.pid)], { stdio: 'ignore' });
    await passTime(800);
    for (let i = 0; i < commits; i++) await server.api('POST', '/v1/contacts', { first_name: `Synced ${i}` });
    await passTime(200);
    const ended = new Promise((resolve) => tracer.once('exit', resolve));
    tracer.kill('SIGINT');
    await ended;
    const syncs = readFileSync(log, 'utf8')
      .split('\n')
      .filter((line) => /f(data)?sync\(/.test(line)).length;
    await server.stop();
    removeDataDir(server.dataDir);
    return { held: syncs >= commits, figures: `${commits} commits, ${syncs} syncs` };
  },
};
