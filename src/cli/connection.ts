import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClient, Problem } from '#client';
import { readServerFile, TOKEN_FILE } from './call/running-server.ts';
import { dataDirOf } from './data-dir.ts';
import { type Io, Refusal } from './io.ts';

/** The server asked for could not answer. */
export const UNREACHABLE = 3;

export interface ConnectionFlags {
  readonly url?: string | undefined;
  readonly key?: string | undefined;
  readonly dataDir?: string | undefined;
}

/** Where to ask and with what: flags, then CALLWRIGHT_URL and CALLWRIGHT_API_KEY, then the server on this machine with the right of whoever can read its data directory. */
export function connect(flags: ConnectionFlags, io: Io): { client: Client; url: string; key: string } {
  const key = flags.key ?? io.env['CALLWRIGHT_API_KEY'];
  const named = flags.url ?? io.env['CALLWRIGHT_URL'];
  const dataDir = dataDirOf(flags.dataDir, io);
  const local = named === undefined || key === undefined ? readServerFile(dataDir) : null;
  const url = named ?? local?.url;
  if (url === undefined)
    throw new Refusal(`No server runs on ${dataDir}. Start it with \`npm start\`, or name a server with --url or CALLWRIGHT_URL.`, UNREACHABLE);
  const own = key ?? (local && url === local.url ? readToken(dataDir) : undefined);
  if (own === undefined) throw new Refusal('Give an API key in CALLWRIGHT_API_KEY, or with --key where nobody else sees the command line.', 2);
  return { client: createClient({ baseUrl: url, key: own, headers: { 'user-agent': 'callwright-cli' } }), url, key: own };
}

function readToken(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, TOKEN_FILE), 'utf8').trim();
  } catch {
    // Another user's server: a key is needed.
    return undefined;
  }
}

/** A refusal of the server in lines for a person, with the exit code for a script. Anything that is not one is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof Problem)) throw error;
  const fields = error.errors.map(({ path, message }) => `\n  ${path === '' ? '' : `${path}: `}${message}`).join('');
  const scope = error.code === 'request.scope_missing' ? ` (${String(error.detail?.['scope'])})` : '';
  const reference = error.status >= 500 && error.reference ? ` Reference: ${error.reference}` : '';
  return new Refusal(`${error.message}${scope}${fields}${reference}`, error.status === 0 || error.status >= 500 ? UNREACHABLE : 1);
}
