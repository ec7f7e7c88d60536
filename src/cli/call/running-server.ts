import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Io, Refusal } from '../io.ts';

export interface LiveEvent {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A running server and the right to use it as the local operator. */
export interface RunningServer {
  readonly url: string;
  /** Calls the API; throws Refusal with the server's own words when it answers no. */
  api<T>(method: string, path: string, body?: object): Promise<T>;
  /** The bytes of an answer that is a file. */
  download(path: string): Promise<Uint8Array>;
  /** The server-sent events of the organization, until `signal` ends them. */
  events(signal: AbortSignal): AsyncGenerator<LiveEvent>;
}

export const SERVER_FILE = 'server.json';
export const TOKEN_FILE = 'local-token';
const ANSWER_WITHIN_MS = 15_000;

interface Problem {
  readonly title?: string;
  readonly detail?: unknown;
  readonly code?: string;
  readonly errors?: readonly { path: string; message: string }[];
}

async function wordsOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const problem = JSON.parse(text) as Problem;
    const fields = problem.errors?.map((e) => `${e.path}: ${e.message}`).join('; ');
    return `${problem.title ?? text}${fields ? ` (${fields})` : ''}`;
  } catch {
    return text.slice(0, 300);
  }
}

async function* readEvents(response: Response): AsyncGenerator<LiveEvent> {
  if (!response.body) return;
  let pending = '';
  const decoder = new TextDecoder();
  for await (const piece of response.body) {
    pending += decoder.decode(piece as Uint8Array, { stream: true });
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: ?(.*)$/m.exec(block)?.[1] ?? 'message';
      const data = [...block.matchAll(/^data: ?(.*)$/gm)].map((m) => m[1]).join('\n');
      if (data !== '') yield { event, payload: (JSON.parse(data) as { payload: Record<string, unknown> }).payload };
    }
  }
}

const ServerFile = z.object({ url: z.url(), pid: z.int().positive() });

/** What the server of a data directory wrote down of itself; null when none did. A server that was killed leaves its file behind. */
export function readServerFile(dataDir: string): { url: string; pid: number } | null {
  try {
    return ServerFile.parse(JSON.parse(readFileSync(join(dataDir, SERVER_FILE), 'utf8')));
  } catch {
    // A file that cannot be read or understood leads to no server, like none.
    return null;
  }
}

/** Finds the server of a data directory on this machine. Throws Refusal when none runs there. */
export async function findServer(dataDir: string, io: Io): Promise<RunningServer> {
  const hint = `Start it with \`npm start\` in another shell, or name its data directory with --data-dir.`;
  const server = readServerFile(dataDir);
  if (!server) throw new Refusal(`No server runs on ${dataDir}. ${hint}`);
  const { url } = server;
  const tokenFile = join(dataDir, TOKEN_FILE);
  if (!existsSync(tokenFile)) throw new Refusal(`${tokenFile} is missing: the server writes it at its start. ${hint}`);
  if (url.startsWith('https:')) io.note('The server uses TLS; set NODE_EXTRA_CA_CERTS if its certificate is your own.');
  return serverOf(url, { authorization: `Bearer ${readFileSync(tokenFile, 'utf8').trim()}` }, hint);
}

/** A server by its address, with the credentials to use it. `hint` says what to do when it does not answer. */
export function serverOf(url: string, headers: Readonly<Record<string, string>>, hint = ''): RunningServer {
  const ask = async (path: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(url + path, init);
    } catch {
      throw new Refusal(`The server at ${url} does not answer. ${hint}`);
    }
  };
  return {
    url,
    async api<T>(method: string, path: string, body?: object): Promise<T> {
      const response = await ask(path, {
        method,
        headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      if (!response.ok) throw new Refusal(await wordsOf(response));
      const text = await response.text();
      if (text !== '' && !/json/.test(response.headers.get('content-type') ?? ''))
        throw new Refusal(`What answers at ${url} is not a Callwright server. ${hint}`);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
    async download(path) {
      const response = await ask(path, { headers, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      if (!response.ok) throw new Refusal(await wordsOf(response));
      return new Uint8Array(await response.arrayBuffer());
    },
    async *events(signal) {
      const response = await ask('/v1/events', { headers, signal });
      if (!response.ok) throw new Refusal(await wordsOf(response));
      yield* readEvents(response);
    },
  };
}
