import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';
import type { SqlRunner } from './sql-runner.ts';

const KEY_BYTES = 32;
const BLOCK_BYTES = 64;
const INNER = 0x36;
const OUTER = 0x5c;

/** How long a signed tenant holds. Longer than clocks differ between a server and its database, shorter than a stolen one is of use. */
export const CONTEXT_LIFETIME_MS = 15 * 60_000;
/** A transaction that goes on longer than this signs its tenant anew. */
export const CONTEXT_RENEWAL_MS = 5 * 60_000;

/** Writes the tenant of a transaction so that the database believes it: `organization.expiry.hmac` (HMAC-SHA-256, RFC 2104). */
export type SignContext = (organizationId: string, nowMs: number) => string;

export const contextSigner =
  (key: Buffer): SignContext =>
  (organizationId, nowMs) => {
    const body = `${organizationId.toLowerCase()}.${Math.floor((nowMs + CONTEXT_LIFETIME_MS) / 1000)}`;
    return `${body}.${createHmac('sha256', key).update(body).digest('hex')}`;
  };

const padOf = (key: Buffer, constant: number): Buffer => Buffer.concat([key, Buffer.alloc(BLOCK_BYTES - key.length)]).map((byte) => byte ^ constant) as Buffer;
const keyOfPad = (pad: Buffer): Buffer => Buffer.from(pad.subarray(0, KEY_BYTES).map((byte) => byte ^ INNER));

/** A key as it stands in a setting or file: 64 hexadecimal digits. Throws a StartError when it is something else. */
export function parseContextKey(text: string, where: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text.trim())) return Buffer.from(text.trim(), 'hex');
  throw new StartError('database.context_key_malformed', `${where} is not a context key.`, 'It is 64 hexadecimal digits; `callwright migrate` makes one.');
}

/** The newest key of the database, as its owner; with `wanted` that one, put there if it is missing. Makes one where there is none. */
export async function contextKeyOfOwner(db: SqlRunner, wanted: Buffer | undefined): Promise<Buffer> {
  const newest = async (): Promise<Buffer | undefined> => {
    const rows = await db.query<{ inner_pad: Buffer }>('select inner_pad from app.context_keys order by id desc');
    const keys = rows.map((row) => keyOfPad(row.inner_pad));
    return wanted ? keys.find((key) => key.equals(wanted)) : keys[0];
  };
  const known = await newest();
  if (known) return known;
  const key = wanted ?? randomBytes(KEY_BYTES);
  // Two servers that start at once on a new database must not end with a key each.
  await db.query(
    `insert into app.context_keys (inner_pad, outer_pad) select $1, $2
      where (select pg_advisory_xact_lock(7402611124)) is not null and ($3 or not exists (select 1 from app.context_keys)) on conflict do nothing`,
    [padOf(key, INNER), padOf(key, OUTER), wanted !== undefined],
  );
  const kept = await newest();
  if (!kept) throw new Error('the context key could not be written');
  return kept;
}

export const contextKeyFile = (dataDir: string): string => join(dataDir, 'secrets', 'context-key');

/** Leaves the key for servers on this data directory that do not have the owner's login. Readable by its owner only. */
export function writeContextKey(dataDir: string, key: Buffer): void {
  const path = contextKeyFile(dataDir);
  const text = `${key.toString('hex')}\n`;
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, text, { mode: 0o600 });
}

/** The key for a server that has only the application's login: from the setting, or from the file that `callwright migrate` left. */
export function requireContextKey(setting: string | undefined, dataDir: string | undefined): Buffer {
  if (setting !== undefined) return parseContextKey(setting, 'CALLWRIGHT_CONTEXT_KEY');
  const path = dataDir === undefined ? undefined : contextKeyFile(dataDir);
  if (path !== undefined && existsSync(path)) return parseContextKey(readFileSync(path, 'utf8'), path);
  throw new StartError(
    'database.context_key_missing',
    'The key with which this server signs whose data it asks for is missing.',
    "Run `callwright migrate` with DATABASE_ADMIN_URL set to the owner's login: it leaves the key in the data directory. For another machine set CALLWRIGHT_CONTEXT_KEY to that file's content.",
  );
}
