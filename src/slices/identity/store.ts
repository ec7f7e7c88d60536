import type { Identified, PublicCtx } from '#platform/slice';
import { type IsoTimes, isoTimes } from '#platform/iso-times';
import { errors } from './errors.ts';
import type { User } from './contract.ts';

type Db = PublicCtx['db'];

const SHOWN = ['id', 'name', 'email', 'avatar_url', 'locale', 'timezone', 'platform_role', 'status', 'last_login_at', 'created_at'] as const;

export const normaliseEmail = (email: string): string => email.trim().toLowerCase();

export async function insertUser(
  db: Db,
  user: { id: string; name: string; email: string; password_hash: string | null; timezone: string | null; locale: string | null },
): Promise<void> {
  await db
    .insertInto('users')
    .values({ ...user, normalized_email: normaliseEmail(user.email) })
    .execute();
}

/** Account data of sign-in, password hash included; never leaves the slice. */
export const findAccount = (db: Db, email: string) =>
  db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'password_hash', 'status', 'default_organization_id'])
    .where('normalized_email', '=', normaliseEmail(email))
    .executeTakeFirst();

/** People by id, in no order; ids of nobody are left out. */
export async function listUsers(db: Db, ids: readonly string[]): Promise<User[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('users')
    .select(SHOWN)
    .where('id', 'in', [...ids])
    .execute();
  return rows.map((row) => isoTimes(row) as IsoTimes<typeof row> & User);
}

export async function requireUser(db: Db, id: string): Promise<User> {
  const [user] = await listUsers(db, [id]);
  if (!user) throw errors.user_not_found();
  return user;
}

export async function updateUser(
  db: Db,
  id: string,
  change: {
    name?: string | undefined;
    locale?: string | null | undefined;
    timezone?: string | null | undefined;
    default_organization_id?: string;
    password_hash?: string;
    last_login_at?: Date;
  },
): Promise<void> {
  if (Object.values(change).every((value) => value === undefined)) return;
  await db.updateTable('users').set(change).where('id', '=', id).execute();
}

/** Organizations this person may enter, the oldest membership first. */
export const listMemberships = (db: Db, userId: string) =>
  db
    .selectFrom('membership_directory')
    .select(['organization_id', 'role'])
    .where('user_id', '=', userId)
    .where('status', '=', 'active')
    .orderBy('created_at')
    .orderBy('id')
    .execute();

export async function insertSession(
  db: Db,
  session: {
    id: string;
    user_id: string;
    organization_id: string | null;
    session_token_hash: string;
    expires_at: Date;
    last_accessed_at: Date;
    user_agent: string | null;
    ip_address: string | null;
  },
): Promise<void> {
  await db.insertInto('sessions').values(session).execute();
}

/** The live session of a token hash with the person's role in its organization, or undefined. */
export async function findSession(db: Db, hash: string, now: Date): Promise<(Identified & { last_accessed_at: Date | null }) | undefined> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .leftJoin('membership_directory as m', (join) =>
      join.onRef('m.user_id', '=', 's.user_id').onRef('m.organization_id', '=', 's.organization_id').on('m.status', '=', 'active'),
    )
    .select(['s.id as session_id', 's.user_id', 's.last_accessed_at', 'm.organization_id', 'm.role', 'u.platform_role'])
    .where('s.session_token_hash', '=', hash)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('u.status', '=', 'active')
    .executeTakeFirst();
  return row as (Identified & { last_accessed_at: Date | null }) | undefined;
}

export async function touchSession(db: Db, id: string, now: Date, expiresAt: Date): Promise<void> {
  await db.updateTable('sessions').set({ last_accessed_at: now, expires_at: expiresAt }).where('id', '=', id).execute();
}

export async function revokeSession(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ revoked_at: now }).where('id', '=', id).where('revoked_at', 'is', null).execute();
}

export async function revokeSessionsOf(db: Db, userId: string, now: Date, except?: string): Promise<void> {
  let query = db.updateTable('sessions').set({ revoked_at: now }).where('user_id', '=', userId).where('revoked_at', 'is', null);
  if (except) query = query.where('id', '<>', except);
  await query.execute();
}
