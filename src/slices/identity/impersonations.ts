import type { PublicCtx } from '#platform/slice';

type Db = PublicCtx['db'];

export interface NewImpersonation {
  readonly id: string;
  readonly session_id: string;
  readonly operator_id: string;
  readonly user_id: string;
  readonly into_organization_id: string;
  readonly reason: string;
  readonly ends_at: Date;
}

/** Lets a session act as somebody else from now on; whatever it acted as before is over. */
export async function beginImpersonation(db: Db, now: Date, row: NewImpersonation): Promise<void> {
  await endImpersonation(db, row.session_id, now);
  await db.insertInto('impersonations').values(row).execute();
}

/** Gives a session back to its own person; answers whose place it stood in, or undefined when it stood in nobody's. */
export const endImpersonation = (
  db: Db,
  sessionId: string,
  now: Date,
): Promise<{ user_id: string; into_organization_id: string; operator_id: string } | undefined> =>
  db
    .updateTable('impersonations')
    .set({ ended_at: now })
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .returning(['user_id', 'into_organization_id', 'operator_id'])
    .executeTakeFirst();

/** Who acts through a session and until when; undefined when nobody but its own person does. */
export const findImpersonation = (db: Db, sessionId: string, now: Date): Promise<{ operator_name: string | null; reason: string; ends_at: Date } | undefined> =>
  db
    .selectFrom('impersonations as i')
    .innerJoin('users as u', 'u.id', 'i.operator_id')
    .select(['u.name as operator_name', 'i.reason', 'i.ends_at'])
    .where('i.session_id', '=', sessionId)
    .where('i.ended_at', 'is', null)
    .where('i.ends_at', '>', now)
    .executeTakeFirst();
