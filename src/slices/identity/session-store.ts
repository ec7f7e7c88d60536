import { sql } from '#platform/db';
import type { Identified, PublicCtx } from '#platform/slice';

type Db = PublicCtx['db'];

export type SignInMethod = 'setup' | 'password' | 'magic_link' | 'oidc' | 'passkey' | 'invite';

export interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly organization_id: string | null;
  readonly session_token_hash: string;
  readonly refresh_token_hash: string;
  readonly expires_at: Date;
  readonly refresh_expires_at: Date;
  readonly absolute_expires_at: Date;
  readonly authenticated_at: Date;
  readonly second_factor_at: Date | null;
  readonly sign_in_method: SignInMethod;
  readonly last_accessed_at: Date;
  readonly user_agent: string | null;
  readonly ip_address: string | null;
}

export async function insertSession(db: Db, session: SessionRow): Promise<void> {
  await db.insertInto('sessions').values(session).execute();
}

/** The live session of a token hash with the person's role in its organization, or undefined. An operator who acts as somebody else has their rights, and none of the own. */
export async function findSession(db: Db, hash: string, now: Date): Promise<(Identified & { last_accessed_at: Date | null }) | undefined> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .leftJoin('impersonations as i', (join) => join.onRef('i.session_id', '=', 's.id').on('i.ended_at', 'is', null).on('i.ends_at', '>', now))
    .leftJoin('membership_directory as m', (join) =>
      join
        .on('m.user_id', '=', sql<string>`coalesce(i.user_id, s.user_id)`)
        .on('m.organization_id', '=', sql<string>`coalesce(i.into_organization_id, s.organization_id)`)
        .on('m.status', '=', 'active')
        .on('m.organization_status', '=', 'active'),
    )
    .select([
      's.id as session_id',
      's.last_accessed_at',
      'm.organization_id',
      'm.role',
      'm.organization_wants_factor as wants_factor',
      'm.organization_wants_provider as wants_provider',
      's.sign_in_method',
      's.second_factor_at',
      'i.operator_id',
    ])
    .select([
      sql<string>`coalesce(i.user_id, s.user_id)`.as('user_id'),
      sql<string>`case when i.id is null then u.platform_role else 'user' end`.as('platform_role'),
    ])
    .where('s.session_token_hash', '=', hash)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', now)
    .where('u.status', '=', 'active')
    .executeTakeFirst();
  if (!row) return undefined;
  const { operator_id, wants_factor, wants_provider, sign_in_method, second_factor_at, ...session } = row;
  return {
    ...(session as Identified & { last_accessed_at: Date | null }),
    ...(operator_id ? { impersonated_by: operator_id } : {}),
    ...(wants_factor && second_factor_at === null && !operator_id ? { second_factor_needed: true } : {}),
    ...(wants_provider && sign_in_method !== 'oidc' && !operator_id ? { provider_needed: true } : {}),
  };
}

/** The same device in another organization; whether the person belongs there is the caller's business, and looked at again at every request. */
export async function moveSession(db: Db, id: string, organizationId: string): Promise<void> {
  await db.updateTable('sessions').set({ organization_id: organizationId }).where('id', '=', id).execute();
}

export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('sessions').set({ last_accessed_at: now }).where('id', '=', id).execute();
}

/** The family a refresh token may still be turned in for, locked against a second request with the same token. */
export async function lockFamily(db: Db, by: { refresh_token_hash: string } | { id: string }) {
  const { rows } = await sql<{
    id: string;
    user_id: string;
    organization_id: string | null;
    refresh_token_hash: string | null;
    refresh_expires_at: Date | null;
    absolute_expires_at: Date | null;
    revoked_at: Date | null;
  }>`
    select s.id, s.user_id, s.organization_id, s.refresh_token_hash, s.refresh_expires_at, s.absolute_expires_at, s.revoked_at
    from sessions s join users u on u.id = s.user_id
    where u.status = 'active' and ${'id' in by ? sql`s.id = ${by.id}::uuid` : sql`s.refresh_token_hash = ${by.refresh_token_hash}`}
    for update of s`.execute(db);
  return rows[0];
}

export const findSpent = (db: Db, hash: string) =>
  db.selectFrom('spent_refresh_tokens').select(['session_id', 'successor_salt', 'spent_at']).where('token_hash', '=', hash).executeTakeFirst();

export async function insertSpent(db: Db, row: { id: string; session_id: string; token_hash: string; successor_salt: string; spent_at: Date }): Promise<void> {
  await db.insertInto('spent_refresh_tokens').values(row).execute();
}

export async function changeSession(db: Db, id: string, change: Partial<Omit<SessionRow, 'id' | 'user_id'>> & { revoked_at?: Date }): Promise<void> {
  await db.updateTable('sessions').set(change).where('id', '=', id).execute();
}

/** Ends one session of a person; false when it is not theirs, or over already. */
export async function revokeSession(db: Db, userId: string, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function revokeSessionsOf(db: Db, userId: string, now: Date, except?: string): Promise<void> {
  let query = db.updateTable('sessions').set({ revoked_at: now }).where('user_id', '=', userId).where('revoked_at', 'is', null);
  if (except) query = query.where('id', '<>', except);
  await query.execute();
}

/** Devices a person is signed in on, the one used last first. A session whose hour is over counts as long as it can be refreshed. */
export const listSessionsOf = (db: Db, userId: string, now: Date) =>
  db
    .selectFrom('sessions')
    .select(['id', 'organization_id', 'user_agent', 'ip_address', 'sign_in_method', 'last_accessed_at', 'created_at'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', '>', now), eb('refresh_expires_at', '>', now)]))
    .orderBy(sql`last_accessed_at desc nulls last`)
    .orderBy('id')
    .limit(200)
    .execute();

/** Sessions that can never be used again are forgotten after a month, with the refresh tokens they spent. */
export async function dropOldSessions(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('expires_at', '<', before)
    .where((eb) => eb.or([eb('refresh_expires_at', 'is', null), eb('refresh_expires_at', '<', before)]))
    .execute();
  await db.deleteFrom('sessions').where('revoked_at', '<', before).execute();
}
