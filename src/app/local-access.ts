import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from '#platform/db';
import type { Identified, PublicCtx } from '#platform/slice';

const FILE = 'local-token';
const EMAIL = 'operator@localhost';

/** Lets commands of this machine use the API before and after the set-up: who can read the data directory already holds everything in it. */
export interface LocalAccess {
  /** The session behind a request, when it comes from this machine with the token of this run; undefined otherwise. */
  authenticate(ctx: Pick<PublicCtx, 'db' | 'newId'>, request: { authorization: string | null; ip_address?: string | null }): Promise<Identified | undefined>;
  /** Takes the token file away; the token ends with the process in any case. */
  close(): Promise<void>;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

const isLoopback = (address: string | null): boolean =>
  address !== null && (address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.'));

/** Whether a server that listens on this address can be reached from this machine alone. */
export const isOnlyThisMachine = (host: string): boolean => host === 'localhost' || isLoopback(host);

/** Writes a fresh token to `local-token` in the data directory, readable by its owner only. */
export async function openLocalAccess(dataDirectory: string): Promise<LocalAccess> {
  const token = randomBytes(32).toString('base64url');
  const expected = hash(`Bearer ${token}`);
  const path = join(dataDirectory, FILE);
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, `${token}\n`, { mode: 0o600 });
  await rename(fresh, path);
  return {
    async authenticate(ctx, { authorization, ip_address: address }) {
      if (!authorization || (address !== undefined && !isLoopback(address)) || !timingSafeEqual(hash(authorization), expected)) return undefined;
      const userId = await operatorId(ctx);
      return { session_id: userId, user_id: userId, organization_id: await firstOrganization(ctx.db), role: 'owner', platform_role: 'super_admin' };
    },
    close: () => rm(path, { force: true }),
  };
}

/** The person at the terminal as a user row, so that what they do has a name in the audit log. It has no password and is a member of nothing. */
async function operatorId(ctx: Pick<PublicCtx, 'db' | 'newId'>): Promise<string> {
  const find = () => ctx.db.selectFrom('users').where('normalized_email', '=', EMAIL).select('id').executeTakeFirst();
  const known = await find();
  if (known) return known.id;
  await ctx.db
    .insertInto('users')
    .values({ id: ctx.newId(), name: 'Local operator', email: EMAIL, normalized_email: EMAIL })
    .onConflict((conflict) => conflict.column('normalized_email').doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error('the local operator could not be written');
  return made.id;
}

/** The oldest organization: the demo of a first start, or the one it became. */
async function firstOrganization(db: PublicCtx['db']): Promise<string | null> {
  const row = await db
    .selectFrom('organization_directory')
    .where('organization_id', '<>', sql<string>`app.platform_org_id()`)
    .select('organization_id')
    .orderBy('created_at')
    .orderBy('organization_id')
    .executeTakeFirst();
  return row?.organization_id ?? null;
}
