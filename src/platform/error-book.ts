import { type Db, sql } from './db.ts';
import { keyset } from './keyset.ts';

export interface ErrorFilter {
  readonly resolved?: boolean | undefined;
  readonly severity?: 'warning' | 'error' | 'critical' | undefined;
  readonly component?: string | undefined;
  readonly call_id?: string | undefined;
  readonly cursor?: string | undefined;
  /** One row more is answered when there are more. */
  readonly limit: number;
}

/** Faults an organization has on record, each once, the latest first. */
export async function readErrors(db: Db, organizationId: string, filter: ErrorFilter) {
  const latest = (row: string) => sql.ref(`${row}.last_seen_at`);
  const { orderBy, after } = keyset({ organizationId, table: 'system_errors', alias: 'e', key: latest, descending: true, cursor: filter.cursor });
  let query = db.selectFrom('system_errors as e').selectAll('e').where('e.organization_id', '=', organizationId).where(after);
  if (filter.resolved !== undefined) query = query.where('e.resolved', '=', filter.resolved);
  if (filter.severity) query = query.where('e.severity', '=', filter.severity);
  if (filter.component) query = query.where('e.component', '=', filter.component);
  if (filter.call_id) query = query.where('e.call_id', '=', filter.call_id);
  return query
    .orderBy(orderBy)
    .limit(filter.limit + 1)
    .execute();
}

const one = (db: Db, organizationId: string, id: string) =>
  db.selectFrom('system_errors').selectAll().where('organization_id', '=', organizationId).where('id', '=', id);

/** One fault, locked until the transaction ends; undefined when the organization has no such one. */
export const lockError = (db: Db, organizationId: string, id: string) => one(db, organizationId, id).forUpdate().executeTakeFirst();

/** Notes that a fault was dealt with, and by whom, or that it is open again (`at` null). */
export async function markError(db: Db, organizationId: string, id: string, done: { readonly by: string | null; readonly at: Date | null }) {
  await db
    .updateTable('system_errors')
    .set({ resolved: done.at !== null, resolved_by: done.by, resolved_at: done.at })
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .execute();
  return one(db, organizationId, id).executeTakeFirstOrThrow();
}
