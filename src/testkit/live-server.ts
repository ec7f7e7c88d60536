import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SETUP = /setup#token=(\S+)/;
const OWNER = { name: 'Owner', email: 'owner@example.test', password: 'correct horse battery', timezone: 'America/New_York', country_code: 'US' };
const READY = /Ready in ([\d.]+) s: (https?:\/\/\S+)/;

/** A real server in a process of its own, started by the command that a user types. */
export interface LiveServer {
  readonly url: string;
  readonly dataDir: string;
  /** Process start to ready, as the server itself measured it. */
  readonly readyMs: number;
  /** Spawn to the ready line, as we saw it. */
  readonly seenReadyMs: number;
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** A bearer token with the rights of the local operator. */
  token(): string;
  /** Calls the API as the local operator; throws with the body when the answer is not 2xx. */
  api<T>(method: string, path: string, body?: object): Promise<T>;
  /** Sets a new server up by the link that it printed, as the browser would; answers the owner's cookie. */
  setUp(organizationName: string): Promise<string>;
  /** SIGTERM and wait; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL to the whole process group, as a power cut would. */
  kill(): Promise<void>;
}

interface Options {
  readonly dataDir?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
}

/** Starts the server and waits for it to be ready. Throws with everything it printed when it ends or is late. */
export async function startLiveServer(options: Options = {}): Promise<LiveServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'callwright-'));
  const startedMs = performance.now();
  const child = spawn(process.execPath, [join(root, 'tools', 'callwright.mjs'), 'start', '--port', '0', '--data-dir', dataDir, ...(options.args ?? [])], {
    cwd: root,
    // What is tried on it is never the share of requests; the trial of that sets its own.
    env: { ...process.env, CALLWRIGHT_REQUESTS_PER_MINUTE_KEY: '0', CALLWRIGHT_REQUESTS_PER_MINUTE_ORGANIZATION: '0', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let printed = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const ready = await new Promise<RegExpExecArray>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time; it printed:\n${printed}`)), options.timeoutMs ?? 180_000);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const match = READY.exec(printed);
      if (!match) return;
      clearTimeout(timer);
      resolve(match);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void exited.then((code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code} before it was ready; it printed:\n${printed}`));
    });
  });
  const url = ready[2] ?? '';
  const token = () => readFileSync(join(dataDir, 'local-token'), 'utf8').trim();
  return {
    url,
    dataDir,
    readyMs: Number(ready[1]) * 1000,
    seenReadyMs: performance.now() - startedMs,
    process: child,
    output: () => printed,
    token,
    async api<T>(method: string, path: string, body?: object): Promise<T> {
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${token()}`, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
    async setUp(organizationName) {
      // The link stands in the line behind the one that says the server is ready.
      let link: string | undefined;
      while (!(link = SETUP.exec(printed)?.[1])) await new Promise((resolve) => child.stdout?.once('data', resolve));
      const body = { token: link, ...OWNER, organization_name: organizationName };
      const headers = { 'content-type': 'application/json', origin: url };
      const response = await fetch(`${url}/v1/setup`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`the set-up: ${response.status} ${await response.text()}`);
      return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    },
    stop() {
      child.kill('SIGTERM');
      return exited;
    },
    async kill() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await exited;
    },
  };
}

/** Takes a server's data directory away; only ever one that this process made. */
export function removeDataDir(dataDir: string): void {
  if (existsSync(dataDir) && dataDir.startsWith(tmpdir())) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}
