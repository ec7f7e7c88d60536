import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Server {
  url: string;
  setupLink: string;
  stop(): Promise<void>;
}

/** The real server on an empty data directory, as `callwright start` starts it. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), 'callwright-dashboard-'));
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'start', '--port', '0', '--data-dir', data], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  const { url, setupLink } = await new Promise<{ url: string; setupLink: string }>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /Ready in .*: (http\S+)/.exec(said)?.[1];
      const link = /Set up here \(once\): (\S+)/.exec(said)?.[1];
      if (ready !== undefined && link !== undefined) resolve({ url: ready, setupLink: link });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void ended.then(() => reject(new Error(`The server ended before it was ready:\n${said}`)));
  });
  return {
    url,
    setupLink,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}
