import type { PublicCtx } from '#platform/slice';
import { type IsoTimes, isoTimes } from '#platform/iso-times';
import { errors } from './errors.ts';
import type { User } from './contract.ts';

type Db = PublicCtx['db'];

const SHOWN = [
  'id',
  'name',
  'email',
  'avatar_url',
  'locale',
  'timezone',
  'platform_role',
  'status',
  'mfa_enabled',
  'email_verified_at',
  'last_login_at',
  'created_at',
] as const;

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

/** The person with this address, whatever their status. */
export const findUserByEmail = (db: Db, email: string): Promise<{ id: string } | undefined> =>
  db.selectFrom('users').select('id').where('normalized_email', '=', normaliseEmail(email)).executeTakeFirst();

/** Account data of sign-in, password hash included; never leaves the slice. */
export const findAccount = (db: Db, email: string) =>
  db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'email_verified_at', 'password_hash', 'status', 'default_organization_id'])
    .where('normalized_email', '=', normaliseEmail(email))
    .executeTakeFirst();

/** The same by id. */
/** Whether this person can sign in with a provider. */
export const hasProvider = async (db: Db, userId: string): Promise<boolean> =>
  (await db.selectFrom('accounts').select('id').where('user_id', '=', userId).executeTakeFirst()) !== undefined;

export const findAccountById = (db: Db, id: string) =>
  db
    .selectFrom('users')
    .select(['id', 'name', 'email', 'normalized_email', 'email_verified_at', 'password_hash', 'status', 'mfa_enabled', 'platform_role'])
    .where('id', '=', id)
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

/** Names and telephones of people, where they have one. */
export async function listTelephones(db: Db, ids: readonly string[]): Promise<{ id: string; name: string | null; phone_number: string | null }[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('users')
    .select(['id', 'name', 'phone_number'])
    .where('id', 'in', [...ids])
    .where('status', '=', 'active')
    .execute();
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
    email?: string;
    normalized_email?: string;
    email_verified_at?: Date;
    mfa_enabled?: boolean;
    status?: 'active' | 'inactive' | 'suspended';
    platform_role?: User['platform_role'];
    last_login_at?: Date;
  },
): Promise<void> {
  if (Object.values(change).every((value) => value === undefined)) return;
  await db.updateTable('users').set(change).where('id', '=', id).execute();
}

/** After a membership ended: the person does not land in that organization again. */
export async function forgetHome(db: Db, userId: string, organizationId: string): Promise<void> {
  await db.updateTable('users').set({ default_organization_id: null }).where('id', '=', userId).where('default_organization_id', '=', organizationId).execute();
}

/** Organizations this person may enter, the oldest membership first. */
export const listMemberships = (db: Db, userId: string) =>
  db
    .selectFrom('membership_directory')
    .select(['organization_id', 'role'])
    .where('user_id', '=', userId)
    .where('status', '=', 'active')
    .where('organization_status', '=', 'active')
    .orderBy('created_at')
    .orderBy('id')
    .execute();

/** For an organization that is about to go: nobody lands in it at the next sign-in. */
export async function forgetHomesIn(db: Db, organizationId: string): Promise<void> {
  await db.updateTable('users').set({ default_organization_id: null }).where('default_organization_id', '=', organizationId).execute();
}

/** Every membership of this person, those that are suspended or whose organization is closed too; the oldest first. */
export const listAllMemberships = (db: Db, userId: string) =>
  db
    .selectFrom('membership_directory')
    .select(['organization_id', 'role', 'status', 'organization_status'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();

/** One more than a page of people, newest first. */
export async function findUsers(db: Db, input: { search?: string | undefined; cursor?: string | undefined; limit: number }): Promise<User[]> {
  let query = db.selectFrom('users').select(SHOWN);
  if (input.search) {
    const like = `%${input.search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) => eb.or([eb('normalized_email', 'like', like), eb(eb.fn<string>('lower', ['name']), 'like', like)]));
  }
  if (input.cursor) query = query.where('id', '<', input.cursor);
  const rows = await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute();
  return rows.map((row) => isoTimes(row) as IsoTimes<typeof row> & User);
}
